// How wide and how high the check is, measured: as an element, isolated, and in a frame with the helper; in parents that give a width and in those
// that ask for one, on a desktop and on two phones.
//
// Invariant: measured on a question with fields, where a visitor works, not on the start page alone.

import assert from "node:assert/strict";
import { test } from "node:test";
import { answerPage, check, ground, host, hostile, patched, patchedFile, release } from "./hosts/ground.mjs";
import { open as openIn, reached } from "./webdriver.mjs";

const others = await reached();
ground();

const widths = [1100, 375, 320];

/** What stands around the check; `least` where a parent is narrow by itself, or asks how narrow its content can be. */
const parents = {
  "a block": ["<div>", "</div>"],
  "a card with room inside": ['<div style="margin: 8px; padding: 16px; border: 1px solid">', "</div>"],
  "a float": ['<div style="float: left">', "</div>"],
  "a table cell": ["<table><tr><td>", "</td></tr></table>"],
  "a table cell beside another": ["<table><tr><td>", "</td><td>Menu</td></tr></table>"],
  "an inline-block": ['<div style="display: inline-block">', "</div>"],
  "an open dialog": ["<dialog open>", "</dialog>"],
  "an absolute box": ['<div style="position: absolute; inset-inline-start: 8px">', "</div>"],
  "a fixed box": ['<div style="position: fixed; inset: 8px auto auto 8px">', "</div>"],
  "a flex row beside a menu": ['<div style="display: flex; gap: 8px">', "<aside>Menu</aside></div>"],
  "a flex item that does not shrink": ['<div style="display: flex"><div style="flex: none">', "</div></div>"],
  "a centred flex column": ['<div style="display: flex; flex-direction: column; align-items: center">', "</div>"],
  "an inline flex box": ['<div style="display: inline-flex">', "</div>"],
  "a centred grid": ['<div style="display: grid; justify-content: center">', "</div>"],
  "an automatic grid column beside a menu": ['<div style="display: grid; grid-template-columns: auto auto">', "<aside>Menu</aside></div>"],
  "a box as wide as its content, with room inside": ['<div style="inline-size: fit-content; padding: 16px">', "</div>"],
  "a box as wide as its widest line": ['<div style="inline-size: max-content">', "</div>"],
  "a box as narrow as it can be": ['<div style="inline-size: min-content">', "</div>", { least: 220 }],
  "a table made of boxes": ['<div style="display: table">', "</div>"],
  "a page that makes a flex box of the element": ["<style>eligibility-check { display: flex }</style><div>", "</div>"],
  "a fieldset": ["<fieldset>", "</fieldset>"],
  "a column of a narrow page": ['<div style="inline-size: 200px">', "</div>", { least: 200 }],
};

const answers = "economic_activity: true, accounts: 'more'";
const link = (from) => `<a href="${from.address}">Open the self-check</a>`;
const modes = {
  element: (from) => `<eligibility-check pack="eu-sme" lang="en" loading="eager">${link(from)}</eligibility-check>`,
  isolated: (from) => `<eligibility-check pack="eu-sme" lang="en" loading="eager" isolate>${link(from)}</eligibility-check>`,
  frame: (from) => `<iframe src="${from.address}frame.html#pack=eu-sme&lang=en" title="Eligibility check" width="100%" height="720" frameborder="0" sandbox="allow-scripts"></iframe>`,
};
const body = (from, mode, [before, after]) =>
  `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Host</title><link rel="icon" href="data:,"><script type="module" src="${from.address}${mode === "frame" ? "frame.js" : "eligibility-check.js"}" crossorigin></script>
<body>${before}${modes[mode](from)}${after}<script>{ const element = document.querySelector("eligibility-check"); if (element) element.answers = { ${answers} }; }</script>`;

/** Runs in the page: the box of the check there, and how wide the page is. */
const box = () => {
  const element = document.querySelector("eligibility-check, body iframe");
  const { width, height } = element.getBoundingClientRect();
  const frame = element.shadowRoot?.querySelector("iframe");
  const outer = frame?.getBoundingClientRect();
  return { width: Math.round(width), height, page: document.documentElement.scrollWidth, room: innerWidth, frame: outer && [Math.round(outer.width), frame.offsetWidth - frame.clientWidth] };
};

/** Says what is wrong with a box, if anything. */
function faults({ width, page, room, frame }, least = room < 400 ? 220 : 480) {
  return [
    width >= least || `${width} px wide`,
    width <= room || `${width} px wide in ${room}`,
    page <= room || `the page scrolls sideways, ${page} in ${room}`,
    !frame || (frame[0] === width && frame[1] === 0) || `the frame is ${frame[0]} px wide in ${width}, with a border of ${frame[1]}`,
  ].filter((fault) => fault !== true);
}

/** The check in the page, and the document that it is in, once a question with fields is shown. */
async function question(page, mode) {
  const around = { element: page, isolated: page.locator("eligibility-check"), frame: page }[mode];
  const own = (mode === "element" ? around : around.frameLocator("iframe").frameLocator("iframe")).locator("eligibility-check");
  await own.locator("[part=button]").first().click();
  while ((await own.locator("form input[type=text]").count()) === 0) await answerPage(own);
  return own;
}

/** As high as the check, once the message about it has come. */
async function height(page, own, mode) {
  let now;
  for (let turn = 0; turn < 60; turn += 1) {
    const high = await own.evaluate((element) => element.shadowRoot.querySelector(".esc").getBoundingClientRect().height);
    now = { high, got: (await page.evaluate(box)).height, hidden: mode === "element" ? 0 : await own.evaluate(() => document.documentElement.scrollHeight - innerHeight) };
    if (Math.abs(now.high - now.got) < 2 && now.hidden < 2) return [];
    await page.evaluate(() => new Promise((done) => setTimeout(done, 50)));
  }
  return [`${now.got} px high for ${now.high}, ${now.hidden} hidden`];
}

/** What is wrong in one parent, at every width. */
async function measured(page, mode, least) {
  const own = await question(page, mode);
  const found = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: 1000 });
    const wrong = [...(await height(page, own, mode)), ...faults(await page.evaluate(box), least)];
    const out = await own.evaluate((element) => element.shadowRoot.querySelector(".esc").scrollWidth - element.clientWidth);
    if (out > 0) wrong.push(`${out} px stand out of it`);
    for (const [name, part] of [["a field", own.locator("form input[type=text]").last()], ["Continue", own.locator("form [type=submit]")]]) {
      const place = await part.boundingBox();
      if (!place || place.width < 40 || place.x < 0 || place.x + place.width > width + 0.5) wrong.push(`${name} is not in view: ${JSON.stringify(place)}`);
    }
    found.push(...wrong.map((fault) => `at ${width}: ${fault}`));
  }
  return found;
}

const undone = {
  element: patched([/:host>div:before\{[^}]*\}/, ""]),
  isolated: patched([/iframe\{display:block;[^}]*\}/, ""]),
  frame: patchedFile("frame.js", [/Object\.assign\(\w\.style,\w\)/, "0"], [/\.clientWidth<\w+/, "<0"]),
};
/** Where each fails without the defence, and how. */
const failing = { element: "a float", isolated: "a block", frame: "a flex row beside a menu" };
const broken = { element: /0 px wide/, isolated: /the frame is 304 px wide/, frame: /the page scrolls sideways/ };

for (const mode of Object.keys(modes)) {
  hostile(`parents of every kind, ${mode}`, broken[mode], async (twin, open) => {
    const from = await release(twin ? undone[mode] : undefined);
    const names = twin ? [failing[mode]] : Object.keys(parents);
    const page = await host((path) => parents[decodeURIComponent(path.slice(1))] && { body: body(from, mode, parents[decodeURIComponent(path.slice(1))]) });
    const found = [];
    const some = async () => {
      for (let name = names.shift(); name; name = names.shift()) {
        const seen = await open(page.address + encodeURIComponent(name), { viewport: { width: 1100, height: 1000 } });
        found.push(...(await measured(seen.page, mode, parents[name][2]?.least)).map((fault) => `${name} ${fault}`));
        await seen.close();
      }
    };
    // Several at a time: most of it is waiting for a frame to say how high it is.
    await Promise.all([some(), some(), some(), some()]);
    check.deepEqual(found, []);
  }, { timeout: 300_000 });
}

hostile("an isolated check on its way: the link is there, and nothing else", /high/, async (twin, open) => {
  let arrive;
  const arrived = new Promise((resolve) => (arrive = resolve));
  const bare = patched([/iframe\{display:block;[^}]*\}/, ""]);
  const from = await release((url, bytes) => (url.endsWith(".wasm") ? arrived.then(() => undefined) : twin ? bare(url, bytes) : undefined));
  const page = await host({ "/": { body: `${body(from, "isolated", ["<div>", "</div>"])}<p id="next">Next</p>` } });
  const seen = await open(page.address, { viewport: { width: 375, height: 800 } });
  const link = seen.page.getByRole("link", { name: "Open the self-check" });
  try {
    await seen.page.waitForFunction(() => document.querySelector("eligibility-check").shadowRoot?.querySelector("iframe"));
    check.ok(await link.isVisible());
    const { height, width } = await seen.page.evaluate(box);
    check.ok(height < 40, `${height} px high for one line`);
    check.equal(width, 375 - 2 * 8);
    const [own, next] = [await link.boundingBox(), await seen.page.locator("#next").boundingBox()];
    check.ok(own.x === 8 && own.y < next.y && next.y < 70, `where a line is: ${JSON.stringify([own, next])}`);
  } finally {
    arrive();
  }
  await seen.page.waitForFunction(() => document.querySelector("eligibility-check").state === "ready");
  check.equal(await link.isVisible(), false);
  check.deepEqual(faults(await seen.page.evaluate(box)), []);
});

/** All parents on one page, each in a window of its own: what is measured there is run in every browser at once. */
const everywhere = (mode) =>
  `<!doctype html><title>Hosts</title><link rel="icon" href="data:,">${Object.keys(parents).map((name) => `<iframe title="${name}" src="/${mode}/${encodeURIComponent(name)}" height="600" width="1100"></iframe>`).join("")}`;

for (const { name, browser, skip } of others) {
  test(`parents of every kind in ${name}`, { skip, timeout: 240_000 }, async () => {
    const from = await release();
    const page = await host((path) => {
      const [, mode, parent] = path.split("/").map(decodeURIComponent);
      return modes[mode] && { body: parent ? body(from, mode, parents[parent]) : everywhere(mode) };
    });
    const found = [];
    for (const mode of ["element", "isolated"]) {
      const driven = await openIn(browser, `${page.address}${mode}`);
      try {
        await driven.until(() => [...document.querySelectorAll("iframe")].every(({ contentDocument }) => contentDocument?.querySelector("eligibility-check")?.state === "ready"));
        for (const width of widths) {
          await driven.run((width) => document.querySelectorAll("iframe").forEach((frame) => (frame.width = width)), width);
          const boxes = await driven.run(`() => [...document.querySelectorAll("iframe")].map(({ title, contentWindow }) => [title, contentWindow.Function("return (${String(box).replaceAll('"', '\\"').replaceAll("\n", " ")})()")()])`);
          for (const [parent, measures] of boxes) found.push(...faults(measures, parents[parent][2]?.least).map((fault) => `${mode}, ${parent} at ${width}: ${fault}`));
        }
      } finally {
        await driven.close();
      }
    }
    assert.deepEqual(found, []);
  });
}
