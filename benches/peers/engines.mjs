// Every engine of the comparison. `open` makes it ready and gives functions of a company:
//   criteria(company)   the results of all 160 criteria, one by one
//   verdicts(company)   the results of the 20 programmes; it may stop at the first criterion that fails
// A result is true or false; anything else, or an exception, counts as "not known". `input` turns a company into what the engine takes, untimed.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import * as forms from "./forms.mjs";
import { criteria, facts, holds, known, points, programmes, score, whole } from "./workload.mjs";

const require = createRequire(import.meta.url);
const attempt = (function_) => {
  try {
    return function_();
  } catch {
    return null;
  }
};

/** Functions of a company for each expression: `criteria` and `verdicts` run through them. */
const each = (make) => {
  const [some, all] = [criteria.map(make), whole.map(make)];
  return {
    criteria: (company) => some.map((run) => run(company)),
    verdicts: (company) => all.map((run) => run(company)),
    partial: (company) => all.map((run) => attempt(() => run(company))),
  };
};

/** A wasm module of the expressions of ZEN, initialised from its own package. */
async function zen() {
  const module = await import("@gorules/zen-engine-wasm");
  const path = join(import.meta.dirname, "node_modules/@gorules/zen-engine-wasm/dist/zen_engine_wasm_bg.wasm");
  await module.default({ module_or_path: readFileSync(path) });
  const array = (list) => `[${list.map(forms.zen).join(", ")}]`;
  const [some, all, single] = [array(criteria), array(whole), whole.map(forms.zen)];
  return {
    criteria: (company) => module.evaluateExpression(some, company),
    verdicts: (company) => module.evaluateExpression(all, company),
    partial: (company) => single.map((e) => attempt(() => module.evaluateExpression(e, company))),
  };
}

async function rulesEngine() {
  const { Engine } = await import("json-rules-engine");
  const read = [...new Set(JSON.stringify(score).match(/(?<="fact":")\w+/g))];
  const addScore = (engine) =>
    engine.addFact("score", async (_, almanac) => {
      const company = {};
      for (const name of read) company[name] = await almanac.factValue(name);
      return points(score.items, company);
    });
  const engine = new Engine([], { allowUndefinedFacts: true });
  programmes.forEach(({ id }, place) => {
    const all = programmes[place].criteria.map(({ expr }) => ({ any: [forms.rulesEngine(expr)] }));
    engine.addRule({ conditions: { all }, event: { type: id, params: { place } } });
  });
  addScore(engine);
  const verdicts = async (company) => {
    const met = new Array(whole.length).fill(false);
    for (const { params } of (await engine.run(company)).events) met[params.place] = true;
    return met;
  };
  return {
    criteria: async (company) => {
      const { results, failureResults } = await engine.run(company);
      const met = [];
      for (const rule of [...results, ...failureResults]) {
        rule.conditions.all.forEach(({ result }, at) => (met[rule.event.params.place * 8 + at] = result));
      }
      return met;
    },
    verdicts,
    partial: verdicts,
  };
}

async function publicodes() {
  const { default: Engine } = await import("publicodes");
  const logger = { log() {}, warn() {}, error() {} };
  const engine = (list) => {
    const named = Object.fromEntries(list.map((e, place) => [`r${place}`, e]));
    const rules = new Engine(forms.publicodes(facts, named), { logger });
    return (situation) => {
      rules.setSituation(situation);
      return Object.keys(named).map((name) => rules.evaluate(name).nodeValue);
    };
  };
  const verdicts = engine(whole);
  return { input: forms.publicodesSituation, criteria: engine(criteria), verdicts, partial: verdicts };
}

/** Ours, as built by `make bench-wasm`: the timed loop runs inside the wasm, as in the widget. */
export const OURS = "eligibility-check (wasm)";

export const engines = [
  {
    name: "generated JavaScript source",
    unsafe: true,
    open: () => {
      const generated = (list) => new Function("f", `return [${list.map(forms.javascript).join(",")}]`);
      const verdicts = generated(whole);
      return { criteria: generated(criteria), verdicts, partial: verdicts };
    },
  },
  { name: "JavaScript tree walker, Kleene", open: () => each((e) => (company) => known(e, company)) },
  { name: "JavaScript tree walker, two-valued", open: () => each((e) => (company) => holds(e, company)) },
  {
    name: "json-logic-engine, compiled",
    package: "json-logic-engine",
    unsafe: true,
    open: async () => {
      const { LogicEngine } = await import("json-logic-engine");
      const engine = new LogicEngine();
      return each((e) => engine.build(forms.jsonLogic(e)));
    },
  },
  {
    name: "json-logic-engine, interpreted",
    package: "json-logic-engine",
    open: async () => {
      const { LogicEngine } = await import("json-logic-engine");
      const engine = new LogicEngine();
      return each((e) => {
        const rule = forms.jsonLogic(e);
        return (company) => engine.run(rule, company);
      });
    },
  },
  {
    name: "json-logic-js",
    package: "json-logic-js",
    open: () => {
      const logic = require("json-logic-js");
      return each((e) => {
        const rule = forms.jsonLogic(e);
        return (company) => logic.apply(rule, company);
      });
    },
  },
  {
    name: "@bufbuild/cel",
    package: "@bufbuild/cel",
    open: async () => {
      const { celEnv, parse, plan } = await import("@bufbuild/cel");
      const environment = celEnv();
      return each((e) => plan(environment, parse(forms.cel(e))));
    },
  },
  { name: "@gorules/zen-engine-wasm", package: "@gorules/zen-engine-wasm", open: zen },
  { name: "json-rules-engine", package: "json-rules-engine", open: rulesEngine },
  { name: "publicodes", package: "publicodes", open: publicodes },
  {
    name: "feelin",
    package: "feelin",
    open: async () => {
      const { evaluate } = await import("feelin");
      return each((e) => {
        const text = forms.feel(e);
        return (company) => {
          const result = evaluate(text, company);
          return result && typeof result === "object" && "value" in result ? result.value : result;
        };
      });
    },
  },
];
