// Answers to begin with, as a page writes them, turned into the lines of a kept journey: `employees=96`, `revenue@2025=..50000000`. What they
// mean is the business of src/session/saved_answer.rs.
//
// Invariant: only an empty list becomes "none of these" (`-`). What says nothing in any other way becomes a line without a value, which fits
// no question and is reported.

// What a line says with a sign is not to be said by a text of the page.
const words = { true: "yes", false: "no", "-": "", "?": "" };
const plain = (value) => words[value] ?? String(value ?? "");
const list = (values, before = "") => [values ?? []].flat().map((value) => before + plain(value));

function written(value) {
  if (value === "unsure") return "?";
  if (Array.isArray(value) && !value.length) return "-";
  if (typeof value !== "object" || Array.isArray(value)) return list(value).join();
  if (Array.isArray(value.between)) return value.between.map(plain).join("..");
  return [...list(value.among ?? value.has), ...list(value.maybe, "~")].join();
}

/** `{ employees: 96, revenue: { 2025: "60000000" } }` as lines; nothing where there is no answer. */
export function lines(answers) {
  const known = (pairs) => pairs.filter(([, value]) => value !== null && value !== undefined);
  return known(Object.entries(answers ?? {}))
    .flatMap(([question, value]) => {
      const years = typeof value === "object" ? Object.keys(value) : [];
      const perYear = years.length && years.every((year) => /^\d{4}$/.test(year));
      return perYear ? known(Object.entries(value)).map(([year, one]) => [`${question}@${year}`, one]) : [[question, value]];
    })
    .map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(written(value))}`)
    .join("\n");
}
