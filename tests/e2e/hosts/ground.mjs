// The ground under the tests of pages that embed the check: such a page on an origin of its own, the release on another, and a twin of each in
// which the defence is taken away, so that the check is seen to fail.
//
// Invariant: a twin fails for the reason that its test names, or the test fails.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { serve } from "../../../scripts/serve.mjs";
import { dist, launch, visit } from "../browser.mjs";
import { walk } from "../walk.mjs";

export { answerPage, enterprise, judged, taxpayer, walk } from "../walk.mjs";

export const tally = { pages: 0, twins: 0, assertions: 0 };

/** node:assert, counted. */
export const check = new Proxy(assert, {
  get(target, name) {
    const real = target[name];
    if (typeof real !== "function") return real;
    return (...given) => {
      tally.assertions += 1;
      return real(...given);
    };
  },
});

let browser;
const open = [];

/** Starts the browser of a file of tests, and ends it with everything the tests opened. */
export function ground(options) {
  before(async () => {
    browser = await launch(options);
  });
  after(async () => {
    await browser?.close();
    await Promise.all(open.map((server) => server.close()));
    console.log(`hostile hosts: ${tally.pages} pages, ${tally.twins} twins, ${tally.assertions} assertions`);
  });
}

/** The release on an origin of its own. `alter(url, bytes)` may change a file on its way. */
export async function release(alter) {
  const served = [];
  const site = await serve({ folder: dist, alter, onRequest: ({ method, url }) => served.push(`${method} ${url}`) });
  open.push(site);
  return { address: site.address, origin: new URL(site.address).origin, served };
}

/** Closes a server of a test's own when the tests of its file are over. */
export const closeLater = (server) => open.push(server);

/** Changes a shipped script on its way to the browser; says so loudly when there is nothing to change. */
export const patchedFile = (name, ...changes) => (url, bytes) => {
  if (!url.split("?")[0].endsWith(`/${name}`)) return undefined;
  return changes.reduce((text, [from, to]) => {
    const next = text.replace(from, to);
    if (next === text) throw new Error(`${name} has no ${from}`);
    return next;
  }, bytes.toString());
};

export const patched = (...changes) => patchedFile("eligibility-check.js", ...changes);

/** Pages of others, on one more origin. `routes` is path -> { headers, body } or a function of the request. */
export async function host(routes) {
  const asked = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    const path = request.url.split("?")[0];
    const found = typeof routes === "function" ? routes(path) : routes[path];
    if (!found) return response.writeHead(404, { "Access-Control-Allow-Origin": "*" }).end();
    const { headers = {}, body = "" } = found;
    response.writeHead(found.status ?? 200, { "Content-Type": "text/html; charset=utf-8", ...headers }).end(body);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  open.push({ close: () => new Promise((resolve) => (server.closeAllConnections(), server.close(resolve))) });
  return { address: `http://127.0.0.1:${server.address().port}/`, asked };
}

/** A page with the two lines a partner pastes. */
export function html({ from, head = "", attributes = 'pack="eu-sme" lang="en"', body, script = {}, around = ["", ""] }) {
  const { integrity = "", query = "" } = script;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Host</title><link rel="icon" href="data:,">${head}
<script type="module" src="${from.address}eligibility-check.js${query}" ${integrity && `integrity="${integrity}"`} crossorigin></script></head>
<body>${body ?? `${around[0]}<eligibility-check ${attributes}><a href="${from.address}">Open the self-check</a></eligibility-check>${around[1]}`}</body></html>`;
}

/** What the page around hears, from the first moment on. */
function listen() {
  globalThis.heard = [];
  for (const name of ["ready", "resize", "error", "share"]) {
    addEventListener(`esc-${name}`, ({ detail }) => globalThis.heard.push({ name, ...detail }));
  }
}

/** Opens a page; what it asked for, said and heard is recorded. */
export async function look(address, { prepare, patience = 20_000, ...options } = {}) {
  const seen = await visit(browser, address, { path: null, ...options });
  seen.page.setDefaultTimeout(patience);
  await seen.page.addInitScript(listen);
  await prepare?.(seen);
  await seen.page.goto(address, { waitUntil: "load" });
  return seen;
}

export const widget = (page) => page.locator("eligibility-check").first();

/** Waits until the first element is in a state; fails with the state it is in instead. */
export async function settled(page, state = "ready") {
  const reached = await page
    .waitForFunction(() => ["ready", "error"].includes(document.querySelector("eligibility-check")?.state))
    .then(() => page.evaluate(() => document.querySelector("eligibility-check").state), () => "silent");
  check.equal(reached, state, `the element is ${reached}, not ${state}`);
}

/** Everything that must hold on every page on which the check is ready: a journey leads to its verdicts, asks for nothing and tells nothing. */
export async function quiet(seen, from, within = widget(seen.page)) {
  seen.mark();
  const served = from.served.length;
  const heard = await seen.page.evaluate(() => globalThis.heard.length);
  await walk(within);
  check.deepEqual(seen.requestsSinceMark(), [], "a journey asks for nothing");
  check.deepEqual(from.served.slice(served), [], "nothing reaches the server");
  const told = await seen.page.evaluate((from) => globalThis.heard.slice(from), heard);
  for (const { name, ...detail } of told) {
    check.equal(name, "resize");
    check.deepEqual(Object.keys(detail).sort(), ["height", "state"], "state and height, no more");
  }
}

/** Console lines but ours, and uncaught errors. `noise` is what the browser says of a fault that the page is about. */
export function silent(seen, noise = []) {
  const others = seen.complaints().filter((line) => !/^(error|warning): eligibility-check: /.test(line) && !noise.some((known) => known.test(line)));
  check.deepEqual(others, []);
}

/** The link between the tags is what the visitor sees, and the page heard why. */
export async function fallback(seen, code) {
  await settled(seen.page, "error");
  check.ok(await widget(seen.page).locator("a").first().isVisible(), "the link is seen");
  const heard = await seen.page.evaluate(() => globalThis.heard);
  check.deepEqual(heard.map(({ name, code }) => [name, code]), [["error", code]]);
}

/**
 * A hostile page: `run(twin)` opens it and checks what must hold; with `twin` it opens the one without the defence, and has to fail with a
 * message like `broken`.
 */
export function hostile(name, broken, run, { timeout = 120_000 } = {}) {
  test(name, { timeout }, async () => {
    tally.pages += 1;
    const opened = [];
    const track = async (...given) => {
      const seen = await look(...given);
      opened.push(seen);
      return seen;
    };
    try {
      await run(false, track);
      tally.twins += 1;
      await assert.rejects(run(true, track), broken, `${name}: without the defence the check has to fail`);
    } finally {
      await Promise.all(opened.map((seen) => seen.close()));
    }
  });
}
