// The whole journey on the built site: a company is led from the first question to its verdicts, in a real browser.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { goOn, step } from "./company.mjs";
import { axe, start } from "./browser.mjs";

let site;
before(async () => {
  site = await start();
});
after(() => site?.close());

async function widget(visit) {
  await visit.page.waitForFunction(() => document.querySelector("eligibility-check")?.state === "ready", undefined, { timeout: 15_000 });
  return visit.page.locator("eligibility-check");
}

test("a maker of sensors is led to its Little Giant verdict; axe is content on every page; nothing leaves the page", async () => {
  const visit = await site.visit();
  const own = await widget(visit);
  visit.mark();
  const served = site.served.length;
  const faults = [];
  const look = async (name) => faults.push(...(await axe(visit.page)).map((fault) => `${name}: ${fault}`));

  await look("start");
  await own.getByRole("button", { name: "开始自测" }).click();
  const asked = [];
  while ((await own.locator("form").count()) > 0) {
    // Every page of the first groups, then one in ten: a page of a kind already seen tells axe nothing new.
    if (asked.length < 35 || asked.length % 10 === 0) await look(`question ${asked.length + 1}`);
    asked.push(await step(own));
    assert.equal(await own.locator("[aria-invalid=true]").count(), 0, `“${asked.at(-1).heading}” was not taken`);
    assert.ok(asked.length < 200, "the questions come to an end");
  }
  assert.equal(new Set(asked.map(({ heading }) => heading)).size, asked.length, "no question is asked twice");
  const answered = asked.filter(({ known }) => known).length;
  assert.ok(answered >= 25, `answered ${answered}`);

  await look("check your answers");
  await own.getByRole("button", { name: /查看结果/ }).click();
  await look("results");

  const agrees = own.locator("[part=result]").filter({ has: visit.page.getByRole("heading", { name: /尚需主管部门认可/ }) });
  const giant = agrees.locator("details").filter({ has: visit.page.getByRole("heading", { name: "专精特新“小巨人”企业" }) }).first();
  assert.equal(await giant.count(), 1, "the Little Giant title stands among those that hang on the authority");
  await giant.locator("summary").first().click();
  await giant.locator("summary").filter({ hasText: "全部条件" }).click();
  const card = await giant.innerText();
  assert.match(card, /上一年度营业收入不低于5000万元/);
  assert.match(card, /6,000万元/, "the answer that was read stands beside the threshold");
  assert.match(card, /工信部企业〔2026〕2号|优质中小企业梯度培育管理办法/, "the source is named");
  await look("an open card");

  assert.deepEqual(faults, []);
  assert.deepEqual(visit.complaints(), []);
  assert.deepEqual(visit.requestsSinceMark(), [], "after the page has loaded it asks for nothing");
  assert.deepEqual(site.served.slice(served), []);
  await visit.close();
});

test("an unreadable figure is refused at its field, keeps what was typed, and its summary leads to it", async () => {
  const visit = await site.visit();
  const own = await widget(visit);
  await own.getByRole("button", { name: "开始自测" }).click();
  while (!/多少从业人员/.test(await own.locator("#page-title").innerText())) await step(own);
  const field = own.locator("form input[type=text]").first();
  await field.fill("12..5");
  await goOn(own);
  assert.equal(await field.inputValue(), "12..5");
  assert.equal(await field.getAttribute("aria-invalid"), "true");
  const before = visit.page.url();
  await own.locator("a[href]").filter({ hasText: /人|数/ }).first().click();
  const focused = await visit.page.evaluate(() => document.querySelector("eligibility-check").shadowRoot.activeElement?.tagName);
  assert.equal(focused, "INPUT");
  assert.equal(visit.page.url(), before, "the host's address is left alone");
  assert.deepEqual(await axe(visit.page), []);
  await visit.close();
});

test("language and answers stay when the language is switched on a narrow screen", async () => {
  const visit = await site.visit({ viewport: { width: 320, height: 640 } });
  const own = await widget(visit);
  await own.getByRole("button", { name: "开始自测" }).click();
  await step(own);
  const chinese = await own.locator("#page-title").innerText();
  await own.getByRole("button", { name: "English" }).click();
  const english = await own.locator("#page-title").innerText();
  assert.notEqual(english, chinese);
  assert.match(english, /^[A-Z]/);
  assert.equal(await own.locator("[lang=en]").count() > 0, true);
  const wide = await visit.page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(wide <= 320, `the page is ${wide} px wide`);
  assert.deepEqual(await axe(visit.page), []);
  await own.getByRole("button", { name: "中文" }).click();
  assert.equal(await own.locator("#page-title").innerText(), chinese);
  await visit.close();
});
