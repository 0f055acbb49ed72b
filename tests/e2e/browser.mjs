// The ground under every end-to-end test: the built site on a free port, a real Chromium, and a record of what the page did.
//
// Invariant: no test reads another's state; each page comes from a fresh browser context.
// Invariant: nothing here knows the widget's inside, only the site and the browser.

import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { serve } from "../../scripts/serve.mjs";

export const dist = join(import.meta.dirname, "../../dist");

const flags = JSON.parse(await readFile(join(import.meta.dirname, "../../webdriver.json"), "utf8"))["goog:chromeOptions"].args;
const axeSource = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

function browserPath() {
  const candidates = [process.env.CHROME, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
  const found = candidates.find((path) => path && existsSync(path));
  if (!found) throw new Error("there is no Chromium; mend: scripts/setup test, or set CHROME to its path");
  return found;
}

/** Starts the browser. The options are Playwright's. */
export function launch(options) {
  return chromium.launch({
    executablePath: browserPath(),
    headless: true,
    args: flags.filter((flag) => !flag.startsWith("--headless")),
    ...options,
  });
}

/** Serves dist and starts the browser. `close` ends both. Share one among the tests of a file. */
export async function start() {
  if (!existsSync(join(dist, "index.html"))) throw new Error("there is no dist/index.html; mend: make build");
  const served = [];
  const site = await serve({ folder: dist, onRequest: (request) => served.push(`${request.method} ${request.url}`) });
  const browser = await launch();
  return {
    address: site.address,
    /** Every request that reached the server, from whatever page or worker: "GET /index.html". */
    served,
    browser,
    visit: (options) => visit(browser, site.address, options),
    async close() {
      await browser.close();
      await site.close();
    },
  };
}

/** What Playwright says on the console of a page that may not register a service worker. */
const blocked = "Service Worker registration blocked by Playwright";

/**
 * A page in a fresh context, and what happened on it. `path` is opened unless it is null; the other options are Playwright's
 * (`javaScriptEnabled`, `locale`, `viewport`, `colorScheme`, ...). The page's service worker copies the page's files behind every other test's
 * back, so only those about it allow it.
 */
export async function visit(browser, address, { path = "", ...options } = {}) {
  const context = await browser.newContext({ locale: "zh-CN", serviceWorkers: "block", ...options });
  const page = await context.newPage();
  const record = { requests: [], console: [], errors: [] };
  // The context, not the page: frames, workers and pages opened by this one count too.
  context.on("request", (request) => record.requests.push(`${request.method()} ${request.url()}`));
  context.on("console", (message) => message.text() === blocked || record.console.push({ type: message.type(), text: message.text() }));
  context.on("weberror", (error) => record.errors.push(String(error.error())));
  page.on("websocket", (socket) => record.requests.push(`WEBSOCKET ${socket.url()}`));
  if (path !== null) await page.goto(new URL(path, address).href, { waitUntil: "load" });

  let mark = 0;
  return {
    page,
    context,
    ...record,
    /** From here on, `requestsSinceMark` counts. */
    mark: () => (mark = record.requests.length),
    requestsSinceMark: () => record.requests.slice(mark),
    /** Warnings, console errors and uncaught errors, in one list that should be empty. */
    complaints: () => [
      ...record.console.filter(({ type }) => type === "error" || type === "warning").map(({ type, text }) => `${type}: ${text}`),
      ...record.errors.map((text) => `uncaught: ${text}`),
    ],
    close: () => context.close(),
  };
}

/** The widget of a page, once it says that it is ready. */
export async function widget(page) {
  await page.waitForFunction(() => document.querySelector("eligibility-check")?.state === "ready", undefined, { timeout: 30_000 });
  return page.locator("eligibility-check");
}

/**
 * Runs axe on the page as it is now, open shadow roots included, against WCAG 2.2 A and AA and axe's best practices. Returns the
 * violations, one line for each element at fault. (@axe-core/playwright asks for a newer Node; this is all of it that we need. The
 * evaluation goes through the debugger, so the page's strict policy neither stops it nor has to be loosened.)
 */
export async function axe(page, options) {
  return (await examine(page, options)).violations;
}

/** The same, with how many rules axe found kept, and what it could not decide by itself. */
export async function examine(page, { exclude = [] } = {}) {
  await page.evaluate(`${axeSource}; undefined`);
  const result = await page.evaluate(
    ({ exclude, tags }) =>
      globalThis.axe.run({ exclude }, { runOnly: { type: "tag", values: tags } }).then(({ violations, incomplete, passes }) => ({ violations, incomplete, passes: passes.length })),
    { exclude, tags: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
  );
  const lines = (rules) => rules.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id}: ${target.flat().join(" >> ")}: ${help}`));
  return { violations: lines(result.violations), undecided: lines(result.incomplete), kept: result.passes };
}
