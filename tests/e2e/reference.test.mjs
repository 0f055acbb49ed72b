// The reference for partners, the manifest for programs, the types, and the sources say the same.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

const root = join(import.meta.dirname, "../..");
const read = (path) => readFileSync(join(root, path), "utf8");
const all = (folder, ending) =>
  readdirSync(join(root, folder), { recursive: true }).filter((name) => name.endsWith(ending)).map((name) => read(join(folder, name))).join("\n");

const manifest = JSON.parse(read("static/embed/custom-elements.json"));
const [module] = manifest.modules;
const element = module.declarations.find(({ customElement }) => customElement);
const types = read("static/embed/eligibility-check.d.ts");
const reference = read("docs/partners/reference.md");
const shell = read("static/embed/element.js");

/** The first cells of the table under a heading of a paper. */
function rows(paper, heading) {
  const section = paper.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? "";
  const cells = [...section.matchAll(/^\| (.+?) \|/gm)].map(([, cell]) => cell).slice(1);
  return cells.map((cell) => cell.replaceAll("`", "").replace(/\(.*\)$/, "").trim()).filter((cell) => !/^-+$/.test(cell));
}
const names = (list) => list.map(({ name }) => name);
const same = (one, other, message) => assert.deepEqual([...new Set(one)].sort(), [...new Set(other)].sort(), message);
const quoted = (text) => [...text.matchAll(/"([^"]+)"/g)].map(([, value]) => value);
/** The union of a type. */
const union = (name) => quoted(new RegExp(`export type ${name} =([^;]+);`).exec(types)[1]);
/** What stands between the braces of an interface, up to its end at the left margin. */
const body = (name) => new RegExp(`interface ${name}[^{]*\\{\\n([\\s\\S]*?)\\n\\}`).exec(types)[1];
const keys = (name) => [...body(name).matchAll(/^  "?([a-z-]+)"?\??:/gm)].map(([, key]) => key);

test("the manifest is one of schema 2.1 and is about this element", () => {
  assert.equal(manifest.schemaVersion, "2.1.0");
  assert.equal(element.tagName, "eligibility-check");
  assert.ok(element.attributes.length >= 10 && element.cssProperties.length >= 15);
});

test("attributes", () => {
  const told = names(element.attributes);
  same(rows(reference, "Attributes"), told);
  same(keys("EligibilityCheckAttributes"), told);
  const inCode = [...all("static/embed", ".js").matchAll(/(?:this|element)\.(?:get|has)Attribute\("([a-z-]+)"\)/g)].map(([, name]) => name);
  const inStyle = [...all("static/css", ".css").matchAll(/:host\(\[([a-z-]+)/g)].map(([, name]) => name).filter((name) => name !== "hidden");
  same([...inCode, ...inStyle, "lang"], told, "those that the sources look at");
});

test("properties and methods", () => {
  const fields = names(element.members.filter(({ kind }) => kind === "field"));
  const methods = names(element.members.filter(({ kind }) => kind === "method"));
  same(rows(reference, "Properties"), fields);
  same(rows(reference, "Methods"), methods);
  const typed = [...body("EligibilityCheck extends HTMLElement").matchAll(/^  (?:readonly )?([a-z]+)(?:\(\))?:/gm)].map(([, name]) => name);
  same([...typed, "focus"], [...fields, ...methods]);
  const open = [...shell.matchAll(/^    (?:get |async )?([a-z]\w*)\([^)]*\) \{$/gm)].map(([, name]) => name);
  const callbacks = ["connectedCallback", "disconnectedCallback", "adoptedCallback", "attributeChangedCallback"];
  same(open.filter((name) => ![...callbacks, "fail"].includes(name)), [...fields, ...methods], "those of the class");
});

test("events and what they carry", () => {
  const told = names(element.events);
  same(rows(reference, "Events"), told);
  same(keys("EligibilityCheckEventMap"), told);
  const fired = [...shell.matchAll(/#tell\("([a-z]+)"|, name = "([a-z]+)"|, "(ready)"\)/g)].map(([, ...name]) => `esc-${name.find(Boolean)}`);
  same(fired, told, "those that the shell fires");
});

test("error codes", () => {
  const told = rows(read("docs/partners/troubleshooting.md"), "By code");
  same(union("ErrorCode"), told);
  const thrown = [...all("static/embed", ".js").matchAll(/failure\("([a-z-]+)"|, "([a-z]+-fetch)"\)|\?\? "(unknown)"/g)].map(([, ...code]) => code.find(Boolean));
  const rust = [...read("src/embed/mount.rs").matchAll(/(?:failure\(|=> )"([a-z-]+)"/g)].map(([, code]) => code);
  same([...thrown, ...rust], told, "those that the sources know");
});

test("verdicts and states", () => {
  const words = [...read("src/engine/name.rs").matchAll(/Verdict::\w+ => "([a-z_]+)"/g)].map(([, word]) => word);
  same(union("Verdict"), words);
  for (const word of words) assert.ok(reference.includes(`\`${word}\``), word);
  same(union("State"), names(element.cssStates));
});

test("slots and parts", () => {
  same(rows(reference, "Slots").map((name) => (name === "" ? "" : name)), names(element.slots));
  same(rows(reference, "Parts"), names(element.cssParts));
  const drawn = [...all("src/ui", ".rs").matchAll(/part="([a-z]+)"|let part = .*then_some\("([a-z]+)"\)/g)].map(([, one, other]) => one ?? other);
  same(drawn, names(element.cssParts), "those that are drawn");
  const slots = [...all("src/ui", ".rs").matchAll(/slot name="([a-z-]+)"/g)].map(([, name]) => name);
  same(["", ...slots], names(element.slots));
});

test("tokens and their defaults", () => {
  const told = names(element.cssProperties);
  same(rows(reference, "Tokens"), told);
  const sheet = read("static/css/1-tokens.css");
  same([...sheet.matchAll(/var\((?:\n\s*)?(--esc-[a-z-]+)/g)].map(([, name]) => name), told);
  for (const { name, default: value } of element.cssProperties.filter(({ default: value }) => value)) {
    assert.ok(sheet.includes(`var(${name}, ${value})`), `${name}: ${value}`);
    assert.ok(reference.includes(`| \`${name}\` | \`${value}\` |`), `${name} in the reference`);
  }
});

test("exports", () => {
  const told = names(module.exports.filter(({ kind }) => kind === "js"));
  same(rows(reference, "Exports of the module"), told);
  same([...types.matchAll(/^export (?:function|const) (\w+)/gm)].map(([, name]) => name), told);
  const shipped = [...shell.matchAll(/^export (?:\{ (\w+) \}|(?:const|function) (\w+))/gm)].map(([, one, other]) => one ?? other);
  // What the frame's own page uses is no promise.
  same(shipped.filter((name) => name !== "speakFor"), told);
});

test("what partners write compiles under the strictest settings, and what is wrong does not", () => {
  const project = mkdtempSync(join(tmpdir(), "types-test-"));
  const installed = join(project, "node_modules/eligibility-check");
  mkdirSync(join(project, "node_modules/@types"), { recursive: true });
  mkdirSync(installed);
  cpSync(join(root, "static/embed/eligibility-check.d.ts"), join(installed, "index.d.ts"));
  for (const name of ["@types/react", "csstype"]) symlinkSync(join(root, "node_modules", name), join(project, "node_modules", name));
  cpSync(join(root, "tests/e2e/types/page.ts"), join(project, "page.ts"));
  // The declaration that the package's own page tells users of React to write, and a use of it.
  const [, declaration] = /```ts\n([\s\S]*?)```/.exec(read("docs/partners/npm.md"));
  writeFileSync(
    join(project, "react.tsx"),
    `import type * as React from "react";\n${declaration}
export const good = <eligibility-check pack="cn-sme" lang="en" heading-level={3} isolate className="wide"><a href="/">link</a></eligibility-check>;
// @ts-expect-error there is no such theme
export const bad = <eligibility-check theme="pink" />;\n`,
  );
  const strict = ["strict", "exactOptionalPropertyTypes", "noUncheckedIndexedAccess", "noImplicitOverride", "noPropertyAccessFromIndexSignature", "noUnusedLocals", "noUnusedParameters", "noImplicitReturns", "isolatedModules", "verbatimModuleSyntax"];
  const options = { ...Object.fromEntries(strict.map((name) => [name, true])), noEmit: true, target: "es2022", module: "esnext", moduleResolution: "bundler", lib: ["es2022", "dom", "dom.iterable"], jsx: "preserve", types: [] };
  writeFileSync(join(project, "tsconfig.json"), JSON.stringify({ compilerOptions: options, include: ["*.ts", "*.tsx"] }));
  const compile = () => {
    try {
      execFileSync(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "-p", project], { encoding: "utf8" });
      return "";
    } catch (error) {
      return error.stdout;
    }
  };
  assert.equal(compile(), "");
  // Without the declarations nothing of it compiles: so they are what is tested.
  writeFileSync(join(installed, "index.d.ts"), "export {};");
  assert.match(compile(), /page\.ts.*error TS/);
  rmSync(project, { recursive: true });
});
