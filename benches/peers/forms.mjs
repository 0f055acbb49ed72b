// The neutral rules in each engine's own form.
const literal = (value) => (typeof value === "string" ? `"${value}"` : String(value));
const list = (values) => values.map(literal).join(", ");
const sum = (parts) => parts.join(" + ");

/** The form of infix languages, which differ in a few words only. */
function infix({ and, or, not, choose, isIn, equal = "==", number = literal }) {
  const literalOf = (value) => (typeof value === "number" ? number(value) : literal(value));
  const written = (e) => {
    if (e.all) return `(${e.all.map(written).join(` ${and} `)})`;
    if (e.any) return `(${e.any.map(written).join(` ${or} `)})`;
    if (e.not) return not(written(e.not));
    if (e.at_least) return `(${sum(e.at_least.of.map((part) => `(${choose(written(part), 1, 0)})`))} >= ${e.at_least.k})`;
    if (e.score) {
      const item = ({ tiers }) => tiers.reduceRight((rest, { when, points }) => choose(written(when), points, rest), 0);
      return `(${sum(e.score.items.map((each) => `(${item(each)})`))} >= ${e.score.min})`;
    }
    if (e.op === "in") return isIn(e.fact, e.value);
    if (e.op === "not_in") return not(isIn(e.fact, e.value));
    return `(${e.fact} ${e.op === "==" ? equal : e.op} ${literalOf(e.value)})`;
  };
  return written;
}

const ternary = (when, then, otherwise) => `${when} ? ${then} : ${otherwise}`;

export const zen = infix({ and: "and", or: "or", not: (e) => `not (${e})`, choose: ternary, isIn: (fact, values) => `(${fact} in [${list(values)}])` });

// In CEL the numbers of JavaScript are doubles.
export const cel = infix({ and: "&&", or: "||", not: (e) => `!(${e})`, choose: ternary, isIn: (fact, values) => `(${fact} in [${list(values)}])`,
  number: (value) => (Number.isInteger(value) ? `${value}.0` : String(value)) });

export const feel = infix({ and: "and", or: "or", not: (e) => `not(${e})`, choose: (when, then, otherwise) => `if ${when} then ${then} else ${otherwise}`,
  isIn: (fact, values) => `list contains([${list(values)}], ${fact})`, equal: "=" });

/** The body of a function of the company `f`. */
export const javascript = (e) => {
  if (e.all) return `(${e.all.map(javascript).join("&&")})`;
  if (e.any) return `(${e.any.map(javascript).join("||")})`;
  if (e.not) return `!${javascript(e.not)}`;
  if (e.at_least) return `(${sum(e.at_least.of.map((part) => `(${javascript(part)}?1:0)`))}>=${e.at_least.k})`;
  if (e.score) return `(${sum(e.score.items.map(({ tiers }) => `(${tiers.map((tier) => `${javascript(tier.when)}?${tier.points}:`).join("")}0)`))}>=${e.score.min})`;
  if (e.op === "in" || e.op === "not_in") {
    return `${e.op === "in" ? "" : "!"}(${e.value.map((value) => `f.${e.fact}===${literal(value)}`).join("||")})`;
  }
  return `(f.${e.fact}${{ "==": "===", "!=": "!==" }[e.op] ?? e.op}${literal(e.value)})`;
};

export function jsonLogic(e) {
  if (e.all) return { and: e.all.map(jsonLogic) };
  if (e.any) return { or: e.any.map(jsonLogic) };
  if (e.not) return { "!": [jsonLogic(e.not)] };
  if (e.at_least) return { ">=": [{ "+": e.at_least.of.map((part) => ({ if: [jsonLogic(part), 1, 0] })) }, e.at_least.k] };
  if (e.score) {
    const item = ({ tiers }) => ({ if: [...tiers.flatMap(({ when, points }) => [jsonLogic(when), points]), 0] });
    return { ">=": [{ "+": e.score.items.map(item) }, e.score.min] };
  }
  const read = { var: e.fact };
  if (e.op === "not_in") return { "!": [{ in: [read, e.value] }] };
  return { [{ "==": "===", "!=": "!==" }[e.op] ?? e.op]: [read, e.value] };
}

const RULES_ENGINE = { "==": "equal", "!=": "notEqual", "<": "lessThan", "<=": "lessThanInclusive", ">": "greaterThan", ">=": "greaterThanInclusive",
  in: "in", not_in: "notIn" };

const choices = (from, count) =>
  count === 0 ? [[]] : from.flatMap((first, at) => choices(from.slice(at + 1), count - 1).map((rest) => [first, ...rest]));

/** It knows neither counts nor scores: a count becomes all its combinations, a score a fact that JavaScript computes. */
export function rulesEngine(e) {
  if (e.all) return { all: e.all.map(rulesEngine) };
  if (e.any) return { any: e.any.map(rulesEngine) };
  if (e.not) return { not: rulesEngine(e.not) };
  if (e.at_least) return { any: choices(e.at_least.of, e.at_least.k).map((all) => ({ all: all.map(rulesEngine) })) };
  if (e.score) return { fact: "score", operator: "greaterThanInclusive", value: e.score.min };
  return { fact: e.fact, operator: RULES_ENGINE[e.op], value: e.value };
}

const spaced = (name) => name.replaceAll("_", " ");
const french = (value) => (typeof value === "string" ? `'${value}'` : value === true ? "oui" : value === false ? "non" : value);

/** The facts of a company as a situation of Publicodes. */
export const publicodesSituation = (company) =>
  Object.fromEntries(Object.entries(company).map(([name, value]) => [spaced(name), french(value)]));

const OPPOSITE = { "==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">", in: "not_in", not_in: "in" };

function negated(e) {
  if (e.all) return { any: e.all.map(negated) };
  if (e.any) return { all: e.any.map(negated) };
  return e.not ?? { ...e, op: OPPOSITE[e.op] };
}

/** One rule for each of the named expressions; counts and scores become sums of their own, negations are pushed to the leaves. */
export function publicodes(facts, named) {
  const rules = Object.fromEntries(Object.keys(facts).map((name) => [spaced(name), { question: `${name} ?` }]));
  const summed = (items, least) => {
    const name = `sum${Object.keys(rules).length}`;
    rules[name] = null;
    const item = ({ tiers }) => ({ variations: [...tiers.map(({ when, points }) => ({ si: written(when), alors: points })), { sinon: 0 }] });
    rules[name] = { somme: items.map(item) };
    return `${name} >= ${least}`;
  };
  const written = (e) => {
    if (e.all) return { "toutes ces conditions": e.all.map(written) };
    if (e.any) return { "une de ces conditions": e.any.map(written) };
    if (e.not) return written(negated(e.not));
    if (e.at_least) return summed(e.at_least.of.map((when) => ({ tiers: [{ when, points: 1 }] })), e.at_least.k);
    if (e.score) return summed(e.score.items, e.score.min);
    const name = spaced(e.fact);
    if (e.op === "in") return { "une de ces conditions": e.value.map((value) => `${name} = ${french(value)}`) };
    if (e.op === "not_in") return { "toutes ces conditions": e.value.map((value) => `${name} != ${french(value)}`) };
    return `${name} ${e.op === "==" ? "=" : e.op} ${french(e.value)}`;
  };
  for (const [name, e] of Object.entries(named)) rules[name] = { "toutes ces conditions": [written(e)] };
  return rules;
}
