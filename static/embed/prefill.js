// Answers to begin with, as a page writes them, turned into the lines of a kept journey: `employees=96`, `revenue@2025=..50000000`. What they
// mean is the business of src/session/saved_answer.rs.

const plain = (value) => ({ true: "yes", false: "no" })[value] ?? String(value ?? "");
const list = (values, before = "") => [values ?? []].flat().map((value) => before + plain(value));

function written(value) {
  if (value === "unsure") return "?";
  if (typeof value !== "object" || Array.isArray(value)) return list(value).join();
  if (value.between) return value.between.map(plain).join("..");
  return [...list(value.among ?? value.has), ...list(value.maybe, "~")].join();
}

/** `{ employees: 96, revenue: { 2025: "60000000" } }` as lines; nothing where there is no answer. */
export function lines(answers) {
  const known = (pairs) => pairs.filter(([, value]) => value !== null && value !== undefined);
  return known(Object.entries(answers ?? {}))
    .flatMap(([question, value]) => {
      const perYear = typeof value === "object" && Object.keys(value).every((key) => /^\d{4}$/.test(key));
      return perYear ? known(Object.entries(value)).map(([year, one]) => [`${question}@${year}`, one]) : [[question, value]];
    })
    .map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(written(value))}`)
    .join("\n");
}
