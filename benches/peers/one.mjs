// One engine in a process of its own: `node one.mjs FOLDER ENGINE MODE`, where the mode is `criteria`, `verdicts` or `partial`. Prints JSON.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { microseconds } from "../web/measure.mjs";
import { opened } from "../web/opened.mjs";
import { OURS, engines } from "./engines.mjs";
import { companies, criteria, holds } from "./workload.mjs";

const [out, name, mode] = process.argv.slice(2);

/** Ours: the loop runs inside the wasm. */
async function ours() {
  const Timed = await opened(out);
  const data = (file) => readFileSync(join(out, "data", file));
  const timed = (list) => new Timed(data("workload.pack"), data(`workload.${list}`), "2026-11-22");
  const complete = timed("complete");
  companies.forEach(({ met }, at) => agree(complete.verdicts(at), met));
  if (mode === "partial") {
    const partial = timed("partial");
    return { ...counted(companies.map((_, at) => partial.verdicts(at))), fallbacks: partial.fallbacks() };
  }
  const operation = Timed.operations().indexOf(mode);
  return { microseconds: microseconds((times) => complete.run(operation, times)) };
}

async function theirs({ open }) {
  const engine = await open();
  const input = engine.input ?? ((company) => company);
  const letter = (result) => (result === true ? "T" : result === false ? "F" : "U");
  if (mode === "partial") {
    const said = [];
    for (const { partial } of companies) said.push((await engine.partial(input(partial))).map(letter).join(""));
    return counted(said);
  }
  const inputs = companies.map(({ complete }) => input(complete));
  const run = engine[mode];
  // What is wrong in full is no peer.
  for (const [at, { complete, met }] of companies.entries()) {
    const truth = mode === "criteria" ? criteria.map((e) => letter(holds(e, complete))).join("") : met;
    agree((await run(inputs[at])).map(letter).join(""), truth);
  }
  return { microseconds: await timed(run, inputs) };
}

/** Synchronous engines are timed in a plain loop; one that answers later is waited for. */
async function timed(run, inputs) {
  if (!(run(inputs[0]) instanceof Promise)) {
    let at = 0;
    return microseconds((times) => {
      for (let turn = 0; turn < times; turn++) {
        run(inputs[at]);
        at = (at + 1) % inputs.length;
      }
    });
  }
  const samples = [];
  for (let sample = 0; sample < 9; sample++) {
    const began = process.cpuUsage();
    for (let turn = 0; turn < 64; turn++) await run(inputs[(sample * 64 + turn) % inputs.length]);
    const { user, system } = process.cpuUsage(began);
    samples.push((user + system) / 64);
  }
  return samples.sort((a, b) => a - b)[4];
}

function agree(said, truth) {
  if (said !== truth) throw new Error(`${name} says ${said} where it is ${truth}`);
}

/** Against what a search over everything unknown says: stated and not so; not stated though it is so. */
function counted(said) {
  const count = { wrong: 0, falselyEligible: 0, missed: 0 };
  said.forEach((verdicts, at) => {
    [...companies[at].exact].forEach((truth, programme) => {
      const verdict = verdicts[programme];
      if (verdict === "U") count.missed += truth === "U" ? 0 : 1;
      else if (verdict !== truth) {
        count.wrong++;
        count.falselyEligible += verdict === "T" ? 1 : 0;
      }
    });
  });
  return count;
}

const result = name === OURS ? await ours() : await theirs(engines.find((engine) => engine.name === name));
console.log(JSON.stringify(result));
