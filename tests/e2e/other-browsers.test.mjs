// The whole journey in Firefox and in WebKit, with real clicks and keys: questions, results, one card, both languages, and a journey kept on the device.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { serve } from "../../scripts/serve.mjs";
import { dist } from "./browser.mjs";
import { books } from "./taxpayer.mjs";
import { browsers, hindrance, open } from "./webdriver.mjs";

let site;
before(async () => {
  site = await serve({ folder: dist });
});
after(() => site?.close());

/** Runs in the page: what can be pressed whose words begin so, and is seen. */
const pressable = (words) => {
  const all = document.querySelector("eligibility-check").shadowRoot?.querySelectorAll("button, label, summary, .card-title") ?? [];
  return [...all].find((element) => element.checkVisibility() && element.innerText.trim().startsWith(words));
};
/** Runs in the page: the other page than the one before is there and has the focus. */
const isElsewhere = (before) => {
  const root = document.querySelector("eligibility-check").shadowRoot;
  const heading = root.querySelector("#page-title");
  return heading?.innerText.trim() !== before && root.activeElement === heading;
};

async function finds(t, page) {
  const press = async (words) => page.click(await page.until(pressable, words));
  const isReady = () => page.until(() => document.querySelector("eligibility-check")?.state === "ready");
  const title = () => page.run(() => document.querySelector("eligibility-check").shadowRoot.querySelector("#page-title").innerText.trim());
  const text = (selector) => page.run((selector) => document.querySelector("eligibility-check").shadowRoot.querySelector(selector)?.innerText ?? "", selector);

  await isReady();
  t.diagnostic(page.version);
  // Noted in the page's document: Firefox runs what it is sent in a world of its own.
  const listen = () =>
    page.run(() => {
      const noted = document.documentElement.dataset;
      noted.faults = "";
      addEventListener("error", ({ message }) => (noted.faults += `${message}\n`));
      addEventListener("esc-error", ({ detail }) => (noted.faults += `${detail.code}\n`));
    });
  const faults = () => page.run(() => document.documentElement.dataset.faults);
  await listen();
  await press("English");
  await press("Tax");
  await press("Start");
  await page.until(isElsewhere, "Which public supports can your company get?");
  let answered = 0;
  for (let asked = 0; await page.run(() => document.querySelector("eligibility-check").shadowRoot.querySelector("form") !== null); asked += 1) {
    assert.ok(asked < 60, "the questions come to an end");
    const heading = await title();
    const found = books.find(([pattern]) => pattern.test(heading))?.[1];
    if (!found) {
      await press("Skip for now");
    } else {
      if (found.type) await page.type(await page.run(() => document.querySelector("eligibility-check").shadowRoot.querySelector("form input[type=text]")), found.type);
      else await press(found);
      answered += 1;
      await press("Continue");
    }
    await page.until(isElsewhere, heading);
  }
  assert.ok(answered >= 7, `answered ${answered}`);
  assert.equal(await title(), "Check your answers");

  await press("Show the results");
  await page.until(isElsewhere, "Check your answers");
  assert.match(await text("[part=result]"), /every criterion is met[\s\S]*low-profit/i);
  await page.click(await page.run(() => document.querySelector("eligibility-check").shadowRoot.querySelector("[part=result] .card summary, [part=result] .card button")));
  await page.until(() => document.querySelector("eligibility-check").shadowRoot.querySelector(".card-body"));
  await press("中文");
  await page.until(() => document.querySelector("eligibility-check").shadowRoot.querySelector("#page-title").innerText.startsWith("自测结果"));
  assert.match(await text("[part=result]"), /小型微利企业所得税优惠/, "the answers are the same");
  assert.notEqual(await text(".card-body"), "", "so is what stands open");

  await press("保存或分享");
  await press("开始保存");
  assert.equal(await faults(), "");
  await page.reload();
  await isReady();
  await listen();
  assert.match(await text(".foot"), /答案正保存在这个浏览器里/);
  await press("查看结果");
  await page.until(() => document.querySelector("eligibility-check").shadowRoot.querySelector("[part=result]"));
  assert.match(await text("[part=result]"), /小型微利企业所得税优惠/, "what was kept gives the same");
  assert.equal(await faults(), "");

  // Another tab changes the kept answers: this one notices, replaces nothing, and goes on with them when it is told to.
  const kept = () => page.run(() => localStorage.getItem("eligibility-check cn-sme /"));
  const before = await kept();
  const back = await page.window(site.address);
  await isReady();
  await press("重新开始");
  await press("清空并重新开始");
  await page.until((before) => localStorage.getItem("eligibility-check cn-sme /") !== before, before);
  const theirs = await kept();
  await back();
  await page.until(() => document.getElementById("kept").innerText.includes("在另一个标签页里改过"));
  await press("返回");
  assert.equal(await kept(), theirs);
  const choice = (words) => page.run((words) => [...document.querySelectorAll("#kept button")].find((element) => element.innerText === words), words);
  await page.click(await choice("改为保存本页的答案"));
  await page.until((theirs) => localStorage.getItem("eligibility-check cn-sme /") !== theirs, theirs);
  assert.equal(answers(await kept()), answers(before), "this tab's answers are kept again");
  assert.equal(await faults(), "");
}

/** The answers of a kept text, without what was concluded. */
const answers = (text) => text.split("\n").filter((line) => /^[a-z]/.test(line)).join("\n");

for (const [name, browser] of Object.entries(browsers)) {
  test(`an owner with ${name} finds the tax relief, and keeps the journey`, { skip: await hindrance(browser) }, async (t) => {
    const page = await open(browser, site.address);
    try {
      await finds(t, page);
    } finally {
      await page.close();
    }
  });
}
