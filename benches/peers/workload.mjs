// The neutral workload as JavaScript values, and what its rules mean: in two values, and in three (strong Kleene).
import { readFileSync } from "node:fs";
import { join } from "node:path";

const workload = JSON.parse(readFileSync(join(import.meta.dirname, "../workload/workload.json"), "utf8"));
const names = Object.keys(workload.facts);

export const { facts, programmes } = workload;
export const whole = programmes.map(({ criteria }) => ({ all: criteria.map(({ expr }) => expr) }));
export const criteria = programmes.flatMap((programme) => programme.criteria.map(({ expr }) => expr));
export const score = criteria.find((e) => e.score).score;

/** Each company in full and with about half of its facts, and the verdicts: `T`, `F`, and `U` where both are possible. */
export const companies = workload.companies.map(({ values, known, met, kleene, exact }) => {
  const entries = names.map((name, at) => [name, values[at]]);
  return { complete: Object.fromEntries(entries), partial: Object.fromEntries(entries.filter((_, at) => known[at] === "1")), met, kleene, exact };
});

const compare = {
  "==": (a, b) => a === b,
  "!=": (a, b) => a !== b,
  "<": (a, b) => a < b,
  "<=": (a, b) => a <= b,
  ">": (a, b) => a > b,
  ">=": (a, b) => a >= b,
  in: (a, b) => b.includes(a),
  not_in: (a, b) => !b.includes(a),
};

/** The points of a score: of each item the first tier that holds. */
export function points(items, company) {
  let sum = 0;
  for (const { tiers } of items) sum += tiers.find(({ when }) => holds(when, company))?.points ?? 0;
  return sum;
}

/** A tree walker in two values. */
export function holds(e, company) {
  if (e.all) return e.all.every((part) => holds(part, company));
  if (e.any) return e.any.some((part) => holds(part, company));
  if (e.not) return !holds(e.not, company);
  if (e.at_least) return e.at_least.of.filter((part) => holds(part, company)).length >= e.at_least.k;
  if (e.score) return points(e.score.items, company) >= e.score.min;
  return compare[e.op](company[e.fact], e.value);
}

/** A tree walker in three values; `null` is unknown, and a score lies between two sums. */
export function known(e, company) {
  if (e.all || e.any) {
    const end = Boolean(e.any);
    let result = !end;
    for (const part of e.all ?? e.any) {
      const value = known(part, company);
      if (value === end) return end;
      if (value === null) result = null;
    }
    return result;
  }
  if (e.not) {
    const value = known(e.not, company);
    return value === null ? null : !value;
  }
  if (e.at_least) return between(...e.at_least.of.map((part) => counted(known(part, company))).reduce(added, [0, 0]), e.at_least.k);
  if (e.score) return between(...e.score.items.map((item) => itemPoints(item, company)).reduce(added, [0, 0]), e.score.min);
  const value = company[e.fact];
  return value === undefined ? null : compare[e.op](value, e.value);
}

const added = ([low, high], [least, most]) => [low + least, high + most];
const counted = (value) => [value === true ? 1 : 0, value === false ? 0 : 1];
const between = (low, high, line) => (low >= line ? true : high < line ? false : null);

function itemPoints({ tiers }, company) {
  let low = Infinity;
  let high = -Infinity;
  for (const { when, points: worth } of [...tiers, { when: { all: [] }, points: 0 }]) {
    const value = known(when, company);
    if (value === false) continue;
    low = Math.min(low, worth);
    high = Math.max(high, worth);
    if (value) break;
  }
  return [low, high];
}
