// The start page that stands there while the program is on its way: it is the page that the program draws, what is pressed on it is done, and it
// gives way where the check does not begin with it.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axe, start, widget } from "./browser.mjs";

let site;
before(async () => {
  site = await start();
});
after(() => site?.close());

/** A page whose program waits until `letGo` is called; `fail` loses it on the way. */
async function waiting(options = {}, prepare = () => {}) {
  const visit = await site.visit({ path: null, ...options });
  let letGo;
  const gone = new Promise((go) => (letGo = go));
  await visit.context.route("**/*.wasm", async (route) => ((await gone) === "lost" ? route.abort() : route.continue()));
  await visit.context.addInitScript(prepare);
  await visit.context.addInitScript(() => {
    const attach = HTMLElement.prototype.attachInternals;
    HTMLElement.prototype.attachInternals = function () {
      return (globalThis.internals = attach.call(this));
    };
  });
  await visit.page.goto(site.address);
  return { ...visit, letGo: () => letGo(), fail: () => letGo("lost"), early: visit.page.locator("eligibility-check .early") };
}

/** Keeps in the page what the widget shows, without what depends on the day, and how high it is; tells whether it is what was kept before. */
const look = () => {
  const root = document.querySelector("eligibility-check").shadowRoot;
  const shown = root.querySelector(".esc").cloneNode(true);
  shown.normalize();
  for (const element of shown.querySelectorAll("[role=status]")) element.replaceChildren();
  shown.querySelector("#as-of").removeAttribute("value");
  const now = { shown, height: root.querySelector(".esc").getBoundingClientRect().height };
  const last = globalThis.last;
  globalThis.last = now;
  return { same: last?.shown.isEqualNode(shown), grown: last && now.height - last.height, text: shown.innerHTML };
};

for (const [language, locale, address] of [
  ["Chinese", "zh-CN", ""],
  ["English", "en-GB", "en"],
]) {
  test(`the first page is the one the program draws, in ${language}`, async () => {
    const prepare = `addEventListener("DOMContentLoaded", () => { if (${JSON.stringify(address)}) document.querySelector("eligibility-check").lang = ${JSON.stringify(address)}; });`;
    const visit = await waiting({ locale, viewport: { width: 390, height: 844 } }, prepare);
    await visit.early.waitFor();
    assert.equal(await visit.page.evaluate(() => document.querySelector("eligibility-check").state), "loading");
    assert.deepEqual(await axe(visit.page), []);
    assert.equal(await visit.page.evaluate(() => globalThis.internals.ariaBusy), "false", "a screen reader may keep silent about what is busy");
    const before = await visit.page.evaluate(look);
    visit.letGo();
    await widget(visit.page);
    assert.equal(await visit.early.count(), 0);
    const now = await visit.page.evaluate(look);
    assert.ok(now.same, `${before.text}\n\nis not\n\n${now.text}`);
    assert.equal(now.grown, 0);
    assert.deepEqual(visit.complaints(), []);
    await visit.close();
  });
}

test("what is pressed before the program is there is done once it is", async () => {
  const visit = await waiting();
  const { page, early } = visit;
  await early.getByRole("button", { name: /^税收/ }).click();
  await early.getByRole("button", { name: "开始自测" }).press("Enter");
  // What is pressed while one waits is not meant for the page that comes: "continue" has the place there that this has here.
  await early.getByRole("button", { name: /^贷款/ }).click();
  assert.match(await early.locator("[role=status]").first().innerText(), /正在载入/);
  visit.letGo();
  const own = await widget(page);
  await own.locator("form").waitFor();
  await page.waitForFunction(() => document.querySelector("eligibility-check").shadowRoot.activeElement?.id === "page-title");
  await page.evaluate(() => new Promise((done) => setTimeout(done, 300)));
  assert.match(await own.locator("#page-title").innerText(), /居民企业/, "the first question, and no other");
  assert.equal(await own.locator(".problem").count(), 0, "nothing was pressed on it");
  // Both counted: the question is asked, and only tax reliefs are counted.
  await own.locator(".back").click();
  assert.equal(await own.getByRole("button", { name: /^税收/ }).getAttribute("aria-pressed"), "true");
  assert.deepEqual(visit.complaints(), []);
  await visit.close();
});

test("the focus stays where it is", async () => {
  const visit = await waiting();
  await visit.early.getByRole("button", { name: "English" }).focus();
  visit.letGo();
  await widget(visit.page);
  assert.equal(await visit.page.evaluate(() => document.querySelector("eligibility-check").shadowRoot.activeElement?.textContent), "English");
  await visit.close();
});

test("where the page waits for a press, the focus goes to the start page, and then where the visitor takes it", async () => {
  const visit = await waiting({ serviceWorkers: "block" }, () => {
    new MutationObserver(() => document.querySelector("eligibility-check:not([loading])")?.setAttribute("loading", "interaction")).observe(document, { childList: true, subtree: true });
  });
  const { page, early } = visit;
  const focused = () => page.evaluate(() => document.querySelector("eligibility-check").shadowRoot?.activeElement?.textContent);
  await page.getByRole("link", { name: /zjtx/ }).click();
  await early.waitFor();
  assert.match(await focused(), /贵公司可以享受/);
  await early.getByRole("button", { name: /^税收/ }).focus();
  visit.letGo();
  await widget(page);
  // What follows the load follows in the next task.
  await page.evaluate(() => new Promise((done) => setTimeout(done)));
  assert.match(await focused(), /^税收/);
  await visit.close();
});

test("when the program is lost, what stands between the tags is read again", async () => {
  const visit = await waiting();
  await visit.early.waitFor();
  visit.fail();
  await visit.page.waitForFunction(() => document.querySelector("eligibility-check").state === "error");
  assert.equal(await visit.early.count(), 0);
  assert.ok(await visit.page.getByRole("link", { name: /zjtx/ }).isVisible());
  await visit.close();
});

test("a journey that was kept does not begin with the start page", async () => {
  const visit = await waiting({}, () => localStorage.setItem("eligibility-check", "eligibility-check=1\n.pack=cn-sme\nemployees=96"));
  await visit.page.waitForFunction(() => document.querySelector("eligibility-check").state === "loading");
  assert.equal(await visit.early.count(), 0);
  visit.letGo();
  const own = await widget(visit.page);
  assert.equal(await own.locator("#page-title").innerText(), "核对答案");
  await visit.close();
});
