// The results: why first, what would change it, search, days for a calendar, what to report, the law lens, and the record on paper.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { axe, start, widget } from "./browser.mjs";
import { firm, path } from "./firm.mjs";

let site;
before(async () => {
  site = await start();
});
after(() => site?.close());

/** The results of the firm. */
async function results({ more = [], ...options } = {}) {
  const visit = await site.visit({ path: path(...more), ...options });
  const own = await widget(visit.page);
  await own.getByRole("button", { name: "收起" }).click();
  await own.getByRole("button", { name: "查看结果" }).click();
  const card = (title) => own.locator(".card").filter({ has: visit.page.getByRole("heading", { name: title, exact: true }) });
  const open = async (title) => {
    await card(title).locator("summary").first().click();
    await card(title).locator(".card-body").waitFor();
  };
  return { ...visit, own, card, open };
}

/** In the order in which they stand: each text begins behind the one before. */
function inOrder(whole, texts) {
  let at = 0;
  for (const text of texts) {
    const found = whole.indexOf(text, at);
    assert.ok(found >= 0, `“${text}” does not stand behind what comes before it in:\n${whole}`);
    at = found + text.length;
  }
}

test("a card says why in the fewest answers first, then what would change it and how far that is, then every criterion", async () => {
  const { page, card, open, complaints, close } = await results();
  await open("专精特新“小巨人”企业");
  const giant = card("专精特新“小巨人”企业");
  const told = await giant.innerText();
  inOrder(told, ["不符合，有条件未满足", "由以下答案确定", "150万元", "怎样可以改变这个结论", "决定性条件", "L26-8", "全部条件", "申报时间", "如何申报", "需要准备的材料", "觉得这条规则有误？"]);
  assert.match(told, /还差 [\d,.]+万?元/, "the distance is a figure");
  const drawn = giant.locator(".ways .score-bar").first();
  const share = async (part, attribute) => Number.parseInt(await drawn.locator(part).getAttribute(attribute), 10);
  assert.ok((await share(".sure", "width")) < (await share(".goal", "x1")), "the company's figure is short of the line");
  assert.deepEqual(await axe(page), []);
  assert.deepEqual(complaints(), []);
  await close();
});

test("what would change it does: with the figures of the first way the verdict is another", async () => {
  const { card, open, close } = await results();
  await open("专精特新“小巨人”企业");
  const way = await card("专精特新“小巨人”企业").locator(".ways > li").first().innerText();
  const [, year, figure] = /研发费用（(\d{4}) 年）.*达到 (?:至少 )?([\d,.]+万?)元/.exec(way) ?? assert.fail(`no R&D figure in: ${way}`);
  await close();
  const amount = (figure.endsWith("万") ? 10_000 : 1) * Number(figure.replace(/[,万]/g, ""));
  const changed = await site.visit({ path: path().replace(new RegExp(`rd_expense@${year}=\\d+`), `rd_expense@${year}=${amount}`) });
  const own = await widget(changed.page);
  await own.getByRole("button", { name: "查看结果" }).click();
  const after = own.locator(".card").filter({ has: changed.page.getByRole("heading", { name: "专精特新“小巨人”企业", exact: true }) });
  assert.doesNotMatch(await after.locator("summary").first().innerText(), /不符合/);
  await changed.close();
});

test("search and kinds narrow the results, and say so", async () => {
  const { page, own, close } = await results();
  const cards = own.locator(".card");
  const all = await cards.count();
  await own.getByLabel("搜索").fill("小巨人");
  const found = await cards.count();
  assert.ok(found > 0 && found < all, `${found} of ${all}`);
  for (const text of await cards.allInnerTexts()) assert.ok(text.length > 0);
  assert.match(await own.locator(".narrowing [role=status]").innerText(), new RegExp(`显示 ${found} 项，共 ${all} 项`));
  await own.getByLabel("搜索").fill("没有这样的项目");
  assert.equal(await cards.count(), 0);
  assert.match(await own.locator(".narrowing [role=status]").innerText(), /没有符合的项目/);
  assert.deepEqual(await axe(page), []);
  await own.getByLabel("搜索").fill("");
  await own.getByRole("button", { name: /^税收/ }).click();
  const kinds = await cards.locator(".card-line").allInnerTexts();
  assert.ok(kinds.length > 0 && kinds.every((line) => line.includes("税收")), kinds.join("\n"));
  await close();
});

test("the last day of a window goes into a calendar, made without a request", async () => {
  const { page, own, open, mark, requestsSinceMark, close } = await results();
  mark();
  await open("中小微企业贷款贴息");
  const link = own.getByRole("link", { name: "加入日历（.ics）" }).first();
  const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
  assert.equal(download.suggestedFilename(), "msme-loan-subsidy.ics");
  const text = readFileSync(await download.path(), "utf8");
  assert.match(text, /^BEGIN:VCALENDAR\r\n/);
  assert.match(text, /\r\nDTSTART;VALUE=DATE:\d{8}\r\n/);
  assert.match(text.replaceAll("\r\n ", ""), /SUMMARY:申报截止：中小微企业贷款贴息/);
  assert.deepEqual(requestsSinceMark().filter((request) => !/^GET data:/.test(request)), []);
  await close();
});

test("what to report about a rule names pack, version and clauses, and no answer", async () => {
  const { card, open, close } = await results();
  await open("专精特新“小巨人”企业");
  const giant = card("专精特新“小巨人”企业");
  await giant.locator(".wrong > summary").click();
  const text = await giant.locator(".copy").innerText();
  assert.match(text, /规则包 cn-sme 2026[\d.]+（[0-9a-f]{12}）；项目 little-giant；版本 2026；条款 L26-8/);
  for (const answer of firm.map((line) => line.split("=")[1]).filter((value) => /^\d{3,}/.test(value))) assert.ok(!text.includes(answer), answer);
  await close();
});

test("the ladder shows what is held and what comes next", async () => {
  const { own, close } = await results();
  const rung = (title) => own.locator(".ladder > li").filter({ hasText: title });
  assert.match(await rung("专精特新中小企业").innerText(), /已持有/);
  assert.match(await rung("专精特新“小巨人”企业").innerText(), /下一步/);
  const titles = await own.locator(".ladder > li").allInnerTexts();
  const place = (title) => titles.findIndex((text) => text.startsWith(title));
  assert.ok(place("专精特新“小巨人”企业") < place("专精特新中小企业"), "the higher title stands above");
  assert.ok(place("专精特新中小企业") < place("创新型中小企业"));
  await close();
});

test("through the lens the law of another day gives another verdict and says which criteria differ; the answers stay", async () => {
  const { page, own, complaints, close } = await results();
  await own.getByRole("button", { name: "换一天的规定看看" }).click();
  assert.match(await own.locator(".page").innerText(), /没有不同/);
  const days = own.getByLabel("哪一天的规定");
  const before = (await days.locator("option").allInnerTexts()).findIndex((text) => text.startsWith("2026年4月1日"));
  assert.ok(before > 1, "the day of the new rules is in the list");
  await days.selectOption({ index: before - 1 });
  const giant = own.locator(".card").filter({ has: page.getByRole("heading", { name: "专精特新“小巨人”企业", exact: true }) });
  await giant.waitFor();
  await giant.locator("summary").click();
  inOrder(await giant.innerText(), ["现在", "不符合，有条件未满足", "在那种情形下", "L26-", "L22-"]);
  assert.deepEqual(await axe(page), []);
  await days.selectOption({ index: 0 });
  assert.match(await own.locator(".page").innerText(), /没有不同/);
  await own.getByLabel("假设公司在").selectOption({ label: "湖北" });
  const hubei = own.locator(".card").filter({ hasText: "湖北省" }).first();
  inOrder(await hubei.innerText(), ["现在", "与贵公司无关", "在那种情形下", "待定，还缺答案"]);
  await own.getByRole("button", { name: "返回" }).first().click();
  await own.getByRole("button", { name: "核对答案" }).click();
  assert.match(await own.locator(".page").innerText(), /广东/);
  assert.deepEqual(complaints(), []);
  await close();
});

/** The words of a printed page. poppler's pdftotext reads what a person with the paper would. */
function printed(pdf) {
  const folder = mkdtempSync(join(tmpdir(), "print-test-"));
  try {
    execFileSync("pdftotext", ["-", join(folder, "text")], { input: pdf });
    return readFileSync(join(folder, "text"), "utf8").normalize("NFKC").replace(/\s+/g, " ");
  } catch (error) {
    if (error.code === "ENOENT") throw new Error("there is no pdftotext; mend: scripts/setup test, or install poppler-utils");
    throw error;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("on paper: the answers, every verdict with its reason and source, the version and hash of the rules, and nothing to press", async () => {
  const { page, own, open, close } = await results();
  await open("专精特新“小巨人”企业");
  let asked = 0;
  await page.exposeFunction("printAsked", () => (asked += 1));
  await page.evaluate(() => (window.print = () => window.printAsked()));
  await own.getByRole("button", { name: "打印" }).click();
  assert.equal(asked, 1);
  await page.emulateMedia({ media: "print" });
  const text = printed(await page.pdf({ format: "A4" }));
  const squeezed = text.replaceAll(" ", "");
  const titles = await own.locator(".card .card-title").evaluateAll((all) => all.map((one) => one.textContent));
  // The font sets quotation marks apart, so that they come out of the paper in another order.
  const bare = (words) => words.normalize("NFKC").replace(/[\s“”"]/g, "");
  for (const title of titles) assert.ok(bare(text).includes(bare(title)), title);
  assert.match(squeezed, /规则包cn-sme,版本2026[\d.]+,校验值[0-9a-f]{64}/);
  assert.match(squeezed, /按2026年11月22日的情况判断/);
  assert.match(squeezed, /您的答案/);
  assert.match(squeezed, /96人/);
  assert.match(squeezed, /L26-1/, "an open card is printed with every criterion");
  assert.match(squeezed, /工信部企业〔2026〕2号/);
  assert.doesNotMatch(squeezed, /IS-1[^0-9]|返回|继续回答|搜索|保存或分享|觉得这条规则有误/, "what is closed or pressed is not printed");
  await close();
});
