// Every page of the journey in each of its states, in both languages, on a phone 320 px wide and on a desktop, light, dark and in forced
// colours: axe is content, nothing is cut off, everything that can be pressed is large enough, and the focus is where it should be.
// The counts of axe are told state by state.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { start } from "./browser.mjs";
import { step } from "./company.mjs";
import { eye, looks } from "./look.mjs";

let site;
before(async () => {
  site = await start();
});
after(() => site?.close());

const words = {
  zh: {
    start: "开始自测", skip: "暂时跳过", go: "继续", range: "填写范围", unsure: "不确定", results: "查看目前的结果", check: "核对答案",
    restart: "重新开始", why: "为什么问这个问题", verify: "怎样核实这一点？", advanced: /高级选项/, example: /^看看/, several: /是其中之一/, perhaps: "有的不确定", title: /资质认定/,
    yesNo: /独立法人/, choice: /属于哪个行业/, long: /在哪个省/, choices: /近3年发生过下面哪些情形/, number: /多少从业人员/, date: /哪天成立/, years: /近三年每年的营业收入/, whole: /近3年由合格机构投资者/, part: /近2年由合格机构投资者/,
  },
  en: {
    start: "Start", skip: "Skip for now", go: "Continue", range: "Give a range", unsure: "Not sure", results: "See results so far", check: "Check your answers",
    restart: "Start again", why: "Why we ask", verify: "How can I check this?", advanced: /Advanced/, example: /^Look at/, several: /one of several/, perhaps: "I am not sure of some", title: /^Title/,
    yesNo: /legal person/, choice: /In which industry/, long: /In which province/, choices: /Which of these happened in the last 3 years/, number: /How many people/, date: /founded/, years: /: Revenue in each/, whole: /pay in over the last 3 years/, part: /pay in over the last 2 years/,
  },
};

for (const look of looks) {
  const { language, name, ...options } = look;
  test(`every state, ${language}, ${name}`, async (t) => {
    const say = words[language];
    const visit = await site.visit({ locale: language === "zh" ? "zh-CN" : "en-GB", reducedMotion: "reduce", ...options });
    const { page } = visit;
    await page.waitForFunction(() => document.querySelector("eligibility-check")?.state === "ready", undefined, { timeout: 15_000 });
    const own = page.locator("eligibility-check");
    if (language === "en") await own.getByRole("button", { name: "English" }).click();
    const watch = eye(t, page, look);
    const lookAt = watch.at;
    const press = (wanted) => own.getByRole("button", { name: wanted, exact: typeof wanted === "string" }).first().click();
    const field = (place) => own.locator("form input[type=text]").nth(place);
    /** From check your answers to the question with these words, and back with nothing taken. */
    const change = (pattern) => own.getByRole("button", { name: pattern }).last().click();
    const back = () => own.locator(".back").click();

    await lookAt("start");
    await own.locator("summary").filter({ hasText: say.advanced }).click();
    await press(say.title);
    await lookAt("start, with an aim and all unfolded");
    await press(say.title);
    await press(say.verify);
    await lookAt("how to check the promise", "page-title");
    await back();
    await press(say.start);
    await lookAt("the first question", "page-title");
    for (let passed = 0; (await own.locator("form").count()) > 0; passed += 1) {
      assert.ok(passed < 150, "the questions come to an end");
      await press(say.skip);
    }
    await lookAt("check your answers, everything skipped", "page-title");

    await change(say.yesNo);
    await lookAt("yes or no", "page-title");
    await press(say.go);
    await lookAt("yes or no, nothing chosen", "problem");
    await own.locator("summary").filter({ hasText: say.why }).click();
    await own.locator(".tally").click();
    await lookAt("why we ask, and the list of verdicts");
    await own.locator(".tally").click();
    await back();
    await change(say.choice);
    await lookAt("choice", "page-title");
    await press(say.several);
    await lookAt("one of several");
    await back();
    await change(say.long);
    await lookAt("long choice", "page-title");
    await back();
    await change(say.choices);
    await lookAt("choices", "page-title");
    assert.equal(await own.locator(".maybe").count(), 0);
    await press(say.perhaps);
    const perhaps = own.locator(".maybe input").first();
    await perhaps.check();
    // "Not sure" of all, and back: what was ticked is there again.
    const notSure = own.locator(".options > label input").last();
    await notSure.check();
    await notSure.uncheck();
    assert.ok(await perhaps.isChecked(), "a perhaps comes back");
    await lookAt("choices, some perhaps");
    await perhaps.uncheck();
    await back();
    await change(say.date);
    await lookAt("date", "page-title");
    await field(0).fill("2019");
    await field(1).fill("13");
    await press(say.go);
    await lookAt("no such date", "problem");
    await press(say.range);
    await lookAt("dates from and to");
    await back();
    await change(say.number);
    await lookAt("number", "page-title");
    await field(0).fill("１2..5");
    await press(say.go);
    await lookAt("number that cannot be read", "problem");
    assert.equal(await field(0).inputValue(), "１2..5");
    await field(0).fill("约30");
    await press(say.go);
    await lookAt("an about", "tells");
    await press(say.unsure);
    await lookAt("number, not sure");
    await press(say.range);
    await field(0).fill("9");
    await field(1).fill("1,200");
    await press(say.go);
    await lookAt("a range that a line cuts", "tells");
    await press(say.go);
    await lookAt("check your answers, a closer one would settle more", "page-title");
    await change(say.years);
    await lookAt("years", "page-title");
    await press(say.go);
    await lookAt("years, nothing entered", "problem");
    await field(0).fill("300万");
    await press(say.go);
    await change(say.whole);
    await field(0).fill("300万");
    await press(say.go);
    await change(say.part);
    await field(0).fill("400万");
    await press(say.go);
    await lookAt("check answers that clash", "problem");
    await own.locator(".tally").click();
    await lookAt("answers that clash, in the list");
    await own.locator(".tally").click();
    await press(say.results);
    await lookAt("answers that clash, in place of results", "problem");
    await press(say.check);
    await own.locator(".problem .link").first().click();
    await field(0).fill("500万");
    await press(say.go);
    await lookAt("check answers", "page-title");
    await press(say.restart);
    await lookAt("asked whether to start again");
    await own.locator(".confirm .button").click();
    await lookAt("start, again", "page-title");
    await press(say.example);
    await lookAt("results of an example", "page-title");
    await press(say.check);
    await lookAt("check the answers of an example", "page-title");

    assert.deepEqual(watch.faults, []);
    assert.deepEqual(visit.complaints(), []);
    t.diagnostic(`${watch.states} states`);
    await visit.close();
  });
}

test("the line of verdicts keeps its height and the page its place while counts move", async () => {
  for (const width of [320, 720]) {
    const visit = await site.visit({ viewport: { width, height: 900 } });
    await visit.page.waitForFunction(() => document.querySelector("eligibility-check")?.state === "ready", undefined, { timeout: 15_000 });
    const own = visit.page.locator("eligibility-check");
    await own.getByRole("button", { name: "开始自测" }).click();
    const place = () => own.locator(".page").evaluate((page) => page.getBoundingClientRect().top + window.scrollY);
    const told = () => own.locator("[role=status]").first().innerText();
    const [top, begun] = [await place(), await told()];
    for (let asked = 0; (await told()) === begun; asked += 1) {
      assert.ok(asked < 60, "the counts move");
      await step(own);
      assert.equal(await place(), top, `at ${width} px`);
    }
    assert.equal(await place(), top, `at ${width} px`);
    await visit.close();
  }
});
