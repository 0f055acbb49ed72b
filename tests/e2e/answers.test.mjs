// What becomes of an answer on each way in: set by the page around, opened from a link, typed, or filled in by a program; on the built site, in
// a real browser.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { start, widget } from "./browser.mjs";
import { path } from "./firm.mjs";
import { ground, host, html, look, release, settled } from "./hosts/ground.mjs";

let site;
before(async () => {
  site = await start();
});
after(() => site?.close());
ground();

/** The full page at check-your-answers, with the firm's answers from a link. */
async function opened(...lines) {
  const seen = await site.visit({ path: path(...lines) });
  const own = await widget(seen.page);
  const row = (ask) => own.locator(".summary-row", { hasText: ask });
  return {
    ...seen,
    own,
    answer: (ask) => row(ask).locator("dd").first().innerText(),
    change: (ask) => row(ask).getByRole("button").click(),
    /** A range that a threshold cuts is told once; questions that the answer brings up are skipped. */
    async continues() {
      const title = () => own.locator("#page-title").innerText();
      const asked = await title();
      await own.getByRole("button", { name: "继续", exact: true }).click();
      if ((await title()) === asked) await own.getByRole("button", { name: "继续", exact: true }).click();
      assert.notEqual(await title(), asked, "the answer is taken");
      while ((await own.locator("form").count()) > 0) await own.getByRole("button", { name: "暂时跳过" }).click();
    },
  };
}

const founded = "企业哪天成立";
const staff = "多少从业人员";
const revenue = "每年的营业收入";
const incidents = "近3年发生过下面哪些情形";
const industry = "主要业务属于哪个行业";

/** Runs in the page: puts texts into fields and ticks options, all in one task, as a form filler does. */
const fill = ({ typed = [], ticked = [], event = "input" }) => {
  const root = document.querySelector("eligibility-check").shadowRoot;
  for (const [selector, text] of typed) {
    const input = root.querySelector(selector);
    input.value = text;
    input.dispatchEvent(new Event(event, { bubbles: true }));
  }
  const boxes = [...root.querySelectorAll("form .option input")];
  for (const label of ticked) boxes.find((box) => (box.ariaLabel ?? box.parentElement.innerText.trim()).startsWith(label)).click();
};
/** Runs in the page: the ids of the text fields of the form. */
const fields = () => [...document.querySelector("eligibility-check").shadowRoot.querySelectorAll("form input[type=text]")].map(({ id }) => `#${id}`);

for (const event of ["input", "change"]) {
  test(`fields that are filled in one task are all kept, told by “${event}”`, async () => {
    const { page, own, answer, change, continues, complaints, close } = await opened();
    const fillAll = async (...texts) => {
      const ids = await page.evaluate(fields);
      assert.equal(ids.length, texts.length);
      // The last field first: the order is the filler's.
      await page.evaluate(fill, { typed: ids.map((id, place) => [id, texts[place]]).reverse(), event });
      await continues();
    };
    await change(founded);
    await fillAll("2018", "9", "3");
    assert.equal(await answer(founded), "2018年9月3日");

    await change(staff);
    await own.locator("form .modes button").first().click();
    await fillAll("20", "49");
    assert.equal(await answer(staff), "20 至 49 人");

    await change(founded);
    await own.locator("form .modes button").first().click();
    await fillAll("2016", "2018-03");
    assert.equal(await answer(founded), "2016年1月1日 至 2018年3月31日");

    await change(revenue);
    await fillAll("1亿5千", "2千5百万", "3万5");
    assert.match((await answer(revenue)).replaceAll(/\s+/g, " "), /2025 年 1\.5亿元 2024 年 2,500万元 2023 年 3\.5万元/);

    await change(revenue);
    for (const year of [0, 1]) await own.locator("form .year").nth(year).locator(".modes button").first().click();
    await fillAll("8000万", "1亿2", "1000万", "2000万", "3万5");
    assert.match((await answer(revenue)).replaceAll(/\s+/g, " "), /8,000万 至 1\.2亿元 2024 年 1,000万 至 2,000万元 2023 年 3\.5万元/);
    assert.deepEqual(complaints(), []);
    await close();
  });
}

test("options that are ticked in one task are all kept", async () => {
  const { page, own, answer, change, continues, close } = await opened();
  await change(incidents);
  const labels = await own.locator("form .pair .option").allInnerTexts();
  const [first, second, third] = labels.map((label) => label.trim().split("\n")[0]);
  await page.evaluate(fill, { ticked: [first, second] });
  await continues();
  assert.equal(await answer(incidents), `${first}、${second}`);

  await change(incidents);
  await own.locator("form .modes button").click();
  const perhaps = await own.locator("form .maybe input").nth(2).getAttribute("aria-label");
  await page.evaluate(fill, { ticked: [second, perhaps] });
  await continues();
  assert.equal(await answer(incidents), `${first}；可能还有：${third}`);

  await change(industry);
  const options = (await own.locator("form .option").allInnerTexts()).map((label) => label.trim().split("\n")[0]);
  await own.locator("form .modes button").click();
  await page.evaluate(fill, { ticked: [options[1], options[2]] });
  await continues();
  assert.equal(await answer(industry), [options[0], options[1], options[2]].join("或"));
  await close();
});

test("the fields of an answer from a link hold it, and one part is corrected", async () => {
  const { page, own, answer, change, continues, complaints, close } = await opened();
  const values = async () => own.locator("form input[type=text]").evaluateAll((inputs) => inputs.map(({ value }) => value));
  const corrects = async (ask, before, place, text, after) => {
    await change(ask);
    assert.deepEqual(await values(), before, ask);
    // With real keys.
    await own.locator("form input[type=text]").nth(place).click();
    await page.keyboard.press("Control+A");
    await page.keyboard.type(text);
    await continues();
    assert.equal((await answer(ask)).replaceAll(/\s+/g, " "), after);
  };
  await corrects(founded, ["2016", "4", "18"], 2, "19", "2016年4月19日");
  await corrects(staff, ["96"], 0, "97", "97 人");
  await corrects(revenue, ["60,000,000", "56,000,000", "52,000,000"], 1, "5700万", "2025 年 6,000万元 2024 年 5,700万元 2023 年 5,200万元");
  assert.deepEqual(complaints(), []);
  await close();
});

test("only an empty list that the page around sets is “none of these”", async () => {
  const from = await release();
  const address = (await host({ "/": { body: html({ from, attributes: 'pack="cn-sme" lang="zh-Hans" loading="eager"' }) } })).address;
  const { page, console: said, close } = await look(address, { locale: "zh-CN" });
  await settled(page);
  /** The answer that is shown for incidents, and what was said of it. */
  const given = async (written) => {
    said.length = 0;
    await page.evaluate(async (written) => {
      const element = document.querySelector("eligibility-check");
      element.answers = { incidents_3y: new Function(`return ${written}`)(), employees: 96 };
      const ready = new Promise((resolve) => element.addEventListener("esc-ready", resolve, { once: true }));
      element.reset();
      await ready;
    }, written);
    const own = page.locator("eligibility-check");
    await own.locator(".page [part=button]").first().click();
    for (const name of ["查看目前的结果", "核对答案"]) await own.getByRole("button", { name }).first().click();
    assert.equal(await own.locator(".summary-row", { hasText: staff }).locator("dd").first().innerText(), "96 人", "the other answer is there");
    const row = own.locator(".summary-row", { hasText: incidents });
    return [(await row.count()) > 0 ? await row.locator("dd").first().innerText() : null, said.filter(({ type }) => type === "warning").map(({ text }) => text.replace(/^.*left out: /, ""))];
  };
  for (const written of ["[]", "Object.freeze([])"]) assert.deepEqual(await given(written), ["以上都没有", []], written);
  assert.deepEqual(await given("'unsure'"), ["不确定", []]);
  for (const written of ["null", "undefined"]) assert.deepEqual(await given(written), [null, []], written);
  const some = await given("['safety_major']");
  assert.notEqual(some[0], null);
  assert.deepEqual(await given("{ has: ['safety_major'], maybe: [] }"), some);
  for (const written of [
    "''", "' '", "{}", "['']", "[null]", "[[]]", "{ has: [] }", "{ maybe: [] }", "{ has: [], maybe: [] }", "{ has: '' }", "{ has: null }", "{ among: [] }", "{ none: true }", "0",
    "false", "true", "'-'", "['-']", "'none'", "['safety_major', '']", "['safety_major', 'no_such_option']", "{ has: ['no_such_option'], maybe: ['safety_major'] }", "new Date(0)",
    "new Map()", "{ between: [] }", "{ 2025: [] }",
  ]) {
    const [answer, warnings] = await given(written);
    assert.deepEqual([answer, warnings.length], [null, 1], written);
    assert.match(warnings[0], /^incidents_3y(@2025)?$/, written);
  }
  await close();
});

test("a figure with two readings is asked for, and both readings are named", async () => {
  const from = await release();
  const address = (await host({ "/": { body: html({ from, attributes: 'pack="eu-sme" lang="en" loading="eager"' }) } })).address;
  const { page, close } = await look(address, { locale: "de-DE" });
  await settled(page);
  const own = page.locator("eligibility-check");
  await own.getByRole("button", { name: "Start", exact: true }).click();
  while (!/Annual turnover/.test(await own.locator("#page-title").innerText())) await own.getByRole("button", { name: "Skip for now" }).click();
  const field = own.locator("form input[type=text]");
  const continues = () => own.getByRole("button", { name: "Continue" }).click();
  await field.nth(1).fill("€ 250,000.50");
  for (const [text, fault] of [
    ["250.000", "This may be 250 or 250000. Enter one of the two"],
    ["250,000", "This may be 250000 or 250. Enter one of the two"],
    ["$ 250000", "This is in another unit or currency. Enter it in the one beside the field, such as 3,000,000"],
    ["1,5", /This can be read in two ways/],
  ]) {
    await field.nth(0).fill(text);
    await continues();
    const told = await own.locator(".problem a").innerText();
    const expected = typeof fault === "string" ? (told) => assert.equal(told.replace(/^\d{4}: /, ""), fault) : (told) => assert.match(told, fault);
    expected(told);
    assert.equal(await field.nth(0).inputValue(), text, "what was typed stays");
  }
  await field.nth(0).fill("1.250.000,5 €");
  await continues();
  await own.getByRole("button", { name: "Back" }).first().click();
  assert.deepEqual(await own.locator("form .echo").allInnerTexts(), ["= EUR 1,250,000.5", "= EUR 250,000.5"]);
  await close();
});
