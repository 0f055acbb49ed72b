// The whole journey by touch on a phone, in English: what one is after, questions of several kinds, check your answers, results, one card, and the
// same in Chinese. Nothing leaves the page, nothing sticks out of it.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axe, start, widget } from "./browser.mjs";
import { books } from "./taxpayer.mjs";

let site;
before(async () => {
  site = await start();
});
after(() => site?.close());

test("an owner on a phone finds the tax relief, in English and then in Chinese", async () => {
  const visit = await site.visit({ locale: "en-GB", viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });
  const { page } = visit;
  const own = await widget(page);
  visit.mark();
  const tap = (name) => own.getByRole("button", { name, exact: typeof name === "string" }).first().tap();
  const title = async () => (await own.locator("#page-title").innerText()).trim();
  const fits = async () => {
    const [wide, room] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    assert.ok(wide <= room, `${await title()}: ${wide} px in ${room}`);
  };

  await tap("English");
  await tap(/^Tax/);
  await tap("Start");
  let answered = 0;
  for (let asked = 0; (await own.locator("form").count()) > 0; asked += 1) {
    assert.ok(asked < 60, "the questions come to an end");
    const heading = await title();
    await fits();
    const found = books.find(([pattern]) => pattern.test(heading))?.[1];
    if (!found) {
      await tap("Skip for now");
    } else {
      if (found.type) await own.locator("form input[type=text]").first().fill(found.type);
      else await own.locator("form label").filter({ hasText: new RegExp(`^\\s*${found}`) }).first().tap();
      answered += 1;
      await tap("Continue");
    }
    await page.waitForFunction((before) => document.querySelector("eligibility-check").shadowRoot.querySelector("#page-title").innerText.trim() !== before, heading);
  }
  assert.ok(answered >= 7, `answered ${answered}`);
  assert.equal(await title(), "Check your answers");
  await fits();

  await tap("Show the results");
  const met = own.locator("[part=result]").filter({ hasText: "every criterion is met" });
  await met.getByRole("heading", { name: /Small low-profit|small low-profit/ }).tap();
  await met.locator(".card-body").first().waitFor();
  await fits();
  assert.deepEqual(await axe(page), []);

  await tap("中文");
  assert.match(await own.locator("[part=result]").first().innerText(), /小型微利企业所得税优惠/, "the answers are the same");
  assert.equal(await own.locator(".card-body").count(), 1, "so is what stands open");
  await fits();
  assert.deepEqual(visit.requestsSinceMark(), [], "nothing leaves the page");
  assert.deepEqual(visit.complaints(), []);
  await visit.close();
});
