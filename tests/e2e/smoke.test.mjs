// The site as a whole: it loads quietly, keeps its policy, and leaves the fallback link to visitors without JavaScript.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axe, start } from "./browser.mjs";

let site;
before(async () => {
  site = await start();
});
after(() => site?.close());

/** Resolves when the widget says so; an `esc-error`, or silence, fails the test. */
async function ready(page) {
  await page.waitForFunction(() => document.querySelector("eligibility-check")?.state === "ready", undefined, { timeout: 15_000 });
}

test("the page loads without a word on the console, and asks only its own origin", async () => {
  const visit = await site.visit();
  await ready(visit.page);
  assert.deepEqual(visit.complaints(), []);
  const strangers = visit.requests.filter((request) => !request.startsWith(`GET ${site.address}`));
  assert.deepEqual(strangers, []);
  assert.ok(visit.requests.some((request) => request.endsWith("/eligibility-check_bg.wasm")), "the wasm was fetched");
  await visit.close();
});

test("axe finds nothing on the first page", async () => {
  const visit = await site.visit();
  await ready(visit.page);
  assert.deepEqual(await axe(visit.page), []);
  await visit.close();
});

test("the fallback link is there when JavaScript is off", async () => {
  const visit = await site.visit({ javaScriptEnabled: false });
  const link = visit.page.locator("eligibility-check a");
  assert.equal(await link.isVisible(), true);
  assert.match(await link.getAttribute("href"), /^https:/);
  await visit.close();
});

test("the page has no inline script or style, and its policy forbids both", async () => {
  const response = await fetch(site.address);
  const html = await response.text();
  assert.doesNotMatch(html, /<style|\sstyle=|\son[a-z]+=/i);
  for (const [, attributes, body] of html.matchAll(/<script([^>]*)>([\s\S]*?)<\/script>/g)) {
    assert.match(attributes, /src="\.\//);
    assert.equal(body.trim(), "");
  }
  const policy = response.headers.get("content-security-policy");
  assert.match(policy, /default-src 'none'/);
  assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'/);
});
