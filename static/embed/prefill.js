// Answers to begin with, as a page writes them, turned into the lists that `mount` reads. What they mean is the pack's business.

const list = (values) => [values].flat().filter((value) => value !== null && value !== undefined).map((value) => ({ true: "yes", false: "no" })[value] ?? String(value));

function form(value) {
  if (value === "unsure") return ["unsure", [], []];
  if (typeof value !== "object" || Array.isArray(value)) return ["is", list(value), []];
  if (value.between) return ["between", list(value.between[0]), list(value.between[1])];
  if (value.among) return ["among", list(value.among), []];
  return ["has", list(value.has ?? []), list(value.maybe ?? [])];
}

/** `{ employees: 96, revenue: { 2025: "60000000" } }` as `[question, year, form, values, values]` each. */
export function entries(answers) {
  return Object.entries(answers ?? {}).flatMap(([question, value]) => {
    if (value === null || value === undefined) return [];
    const perYear = typeof value === "object" && !Array.isArray(value) && Object.keys(value).every((key) => /^\d{4}$/.test(key));
    return (perYear ? Object.entries(value) : [["", value]]).map(([year, one]) => [question, year, ...form(one ?? "unsure")]);
  });
}
