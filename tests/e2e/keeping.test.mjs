// Keeping a journey: a file and back, this device, a link, tables; and nothing of it unless it is asked for. On the full page of the built
// site, in a real browser.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { axe, start, widget } from "./browser.mjs";
import { firm, path, text } from "./firm.mjs";

let site;
before(async () => {
  site = await start();
});
after(() => site?.close());

const say = {
  results: "查看结果", keep: "保存或分享", file: "下载文件", choose: "选择文件", start: "开始保存", forget: "停止并删除", link: "明白，显示链接", table: "表格（CSV）",
  json: "数据（JSON）", privacy: "数据在哪里，如何核实", dismiss: "收起", today: "改为以今天为准", list: "列出载入以后的请求",
};

/** The full page with a journey in its address, at check-your-answers; `own` is the widget. */
async function opened({ address = path(), ...options } = {}) {
  const visit = await site.visit({ path: address, ...options });
  const own = await widget(visit.page);
  const press = (name) => own.getByRole("button", { name, exact: true }).first().click();
  return { ...visit, own, press };
}

/** What a press on a link hands to the browser as a file. */
async function downloaded(page, link) {
  const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
}

const kept = (page) => page.evaluate(() => Object.entries(localStorage));
const answers = (text) => text.split(/[\n&]/).filter((line) => /^[a-z]/.test(line) && !line.startsWith("eligibility-check")).sort();

test("a file holds the answers and the verdicts, and opens again as what it was, also after a reload", async () => {
  const { page, own, press, complaints, close } = await opened();
  assert.match(await own.locator("#page-title").innerText(), /核对答案/);
  await press(say.results);
  await press(say.keep);
  const file = await downloaded(page, own.getByRole("link", { name: say.file }));
  assert.equal(file.name, "cn-sme-2026-11-22.txt");
  assert.deepEqual(answers(file.text), answers(firm.join("\n")));
  assert.match(file.text, /^\.verdict\.little-giant=not_eligible$/m);
  assert.match(file.text, /^\.hash=[0-9a-f]{64}$/m);

  await page.goto(new URL("about:blank").href);
  await page.goto(site.address);
  const fresh = await widget(page);
  assert.match(await fresh.locator("#page-title").innerText(), /可以享受哪些/, "nothing was kept without being asked");
  await fresh.getByRole("button", { name: "开始自测" }).click();
  await fresh.getByRole("button", { name: "查看目前的结果" }).first().click();
  await fresh.getByRole("button", { name: say.keep }).click();
  await fresh.getByLabel(say.choose).setInputFiles({ name: file.name, mimeType: "text/plain", buffer: Buffer.from(file.text) });
  const told = fresh.locator(".tells");
  await told.waitFor();
  assert.match(await told.innerText(), /全部结论与保存时相同/);
  assert.match(await told.innerText(), /以2026年11月22日为准/);
  assert.match(await fresh.locator(".summary-list").first().innerText(), /96/);
  assert.deepEqual(await axe(page), []);
  await fresh.getByRole("button", { name: say.dismiss }).click();
  assert.equal(await told.count(), 0);
  assert.deepEqual(complaints(), []);
  await close();
});

test("a file of another time says what no longer fits and which verdicts changed", async () => {
  const { own, press, page, close } = await opened({
    address: path(".version=2026.05", ".hash=0", "old_question=5", "employees_2=x", ".verdict.little-giant=eligible", ".verdict.gone-fund=open"),
  });
  const told = await own.locator(".tells").innerText();
  assert.match(told, /第2026\.05版规则做成/);
  for (const id of ["old_question", "employees_2", "gone-fund"]) assert.match(told, new RegExp(`${id}：`));
  assert.match(told, /专精特新“小巨人”企业：符合全部条件/, "the verdict that was kept stands beside the support");
  assert.match(told, /另外 \d+ 项/, "a long list is folded away");
  assert.deepEqual(await axe(page), []);
  await press(say.today);
  assert.doesNotMatch(await own.locator(".tells").innerText(), /改为以今天为准/);
  await close();
});

for (const [what, content, reason] of [
  ["another program's file", '{"pack": "cn-sme"}', /不是本自测保存的内容/],
  ["bytes", Buffer.from([0x50, 0x4b, 3, 4, 0xff, 0xfe, 0]), /不是本自测保存的内容/],
  ["another pack's journey", "eligibility-check=1\n.pack=eu-sme\nemployees=5", /另一套规则（eu-sme）/],
  ["a later form", "eligibility-check=9\n.pack=cn-sme", /更新的版本/],
  ["a damaged file", `${text()}\nemployees`, /第\d+行无法识别/],
  ["an endless file", text() + "\n".repeat(200_000), /内容太长/],
]) {
  test(`${what} is refused with a reason, and the answers stay`, async () => {
    const { page, own, press, complaints, close } = await opened();
    await press(say.results);
    await press(say.keep);
    await own.getByLabel(say.choose).setInputFiles({ name: "x.txt", mimeType: "text/plain", buffer: Buffer.from(content) });
    const problem = own.locator(".problem");
    await problem.waitFor();
    assert.match(await problem.innerText(), reason);
    assert.deepEqual(await axe(page), []);
    const file = await downloaded(page, own.getByRole("link", { name: say.file }));
    assert.deepEqual(answers(file.text), answers(firm.join("\n")));
    assert.deepEqual(complaints(), []);
    await close();
  });
}

test("on this device nothing is kept until it is asked for, then every change is, until it is forgotten", async () => {
  const { page, own, press, close } = await opened();
  await press(say.results);
  assert.deepEqual(await kept(page), []);
  await press(say.keep);
  await press(say.start);
  assert.deepEqual(answers((await kept(page))[0][1]), answers(firm.join("\n")));
  assert.match(await own.locator(".foot").innerText(), /答案正保存在这个浏览器里/);
  assert.deepEqual(await axe(page), []);

  // A reload goes on where it was left, in the language chosen.
  await own.getByRole("button", { name: "English" }).click();
  await page.reload();
  const again = await widget(page);
  assert.equal(await again.locator("#page-title").innerText(), "Check your answers");
  await again.getByRole("button", { name: "中文" }).click();
  await again.locator(".summary-row").filter({ hasText: "多少从业人员" }).getByRole("button").click();
  await again.locator("form input[type=text]").first().fill("97");
  await again.getByRole("button", { name: "继续", exact: true }).click();
  assert.match((await kept(page))[0][1], /^employees=97$/m);

  await again.getByRole("button", { name: say.privacy }).click();
  assert.match(await again.locator(".page").innerText(), /按您的要求，答案还保存在这个浏览器里/);
  await again.getByRole("button", { name: "返回" }).click();
  await again.getByRole("button", { name: say.results }).click();
  await again.getByRole("button", { name: say.keep }).click();
  await again.getByRole("button", { name: say.forget }).click();
  assert.deepEqual(await kept(page), []);
  await page.reload();
  assert.match(await (await widget(page)).locator("#page-title").innerText(), /可以享受哪些/);
  await close();
});

test("a browser that refuses to keep anything is believed", async () => {
  const visit = await site.visit({ path: null });
  await visit.page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  await visit.page.goto(site.address + path());
  const own = await widget(visit.page);
  for (const name of [say.results, say.keep, say.start]) await own.getByRole("button", { name, exact: true }).first().click();
  await visit.page.getByText("浏览器拒绝保存").waitFor();
  assert.match(await own.locator(".page").innerText(), /现在没有保存/);
  assert.doesNotMatch(await own.locator(".foot").innerText(), /正保存/);
  assert.deepEqual(visit.complaints(), []);
  await visit.close();
});

test("a link is shown behind a warning, opens as the same answers, and leaves no trace in the address", async () => {
  const { page, own, press, context, close } = await opened();
  assert.equal(new URL(page.url()).hash, "", "the answers are taken out of the address at once");
  await press(say.results);
  await press(say.keep);
  assert.equal(await own.locator("#link").count(), 0);
  assert.match(await own.locator(".page").innerText(), /链接里就是您的全部答案/);
  await press(say.link);
  assert.deepEqual(await axe(page), []);
  const link = await own.locator("#link").inputValue();
  assert.ok(link.startsWith(`${site.address}#eligibility-check=2&`), link);
  assert.doesNotMatch(link, /verdict/);

  const other = await context.newPage();
  const asked = [];
  other.on("request", (request) => asked.push(request.url()));
  await other.goto(link);
  const theirs = await widget(other);
  assert.match(await theirs.locator(".summary-list").first().innerText(), /96/);
  assert.deepEqual(asked.filter((url) => /employees|revenue/.test(url.split("#")[0])), [], "no request carries an answer");
  assert.equal(new URL(other.url()).hash, "");
  await close();
});

test("a link leaves what is kept on the device alone", async () => {
  const { page, own, press, close } = await opened();
  for (const name of [say.results, say.keep, say.start]) await press(name);
  await page.goto("about:blank");
  await page.goto(site.address + path().replace("employees=96", "employees=500"));
  const theirs = await widget(page);
  await theirs.getByRole("button", { name: say.results }).click();
  assert.match((await kept(page))[0][1], /^employees=96$/m);
  await theirs.getByRole("button", { name: say.keep }).click();
  await theirs.getByText("这个浏览器里保存着另一份自测。如果开始保存，现在的答案会替换它。").waitFor();
  await close();
});

test("the table and the data are what other programs can read", async () => {
  const { page, own, press, complaints, close } = await opened();
  await press(say.results);
  await press(say.keep);
  const table = await downloaded(page, own.getByRole("link", { name: say.table }));
  assert.equal(table.name, "cn-sme-2026-11-22.csv");
  assert.equal(table.text.codePointAt(0), 0xfeff);
  const row = table.text.split("\r\n").find((line) => line.startsWith('"little-giant"'));
  assert.match(row, /^"little-giant","资质认定","专精特新“小巨人”企业","not_eligible","不符合，有条件未满足","[^"]*150万元/);
  const data = JSON.parse((await downloaded(page, own.getByRole("link", { name: say.json }))).text);
  const giant = data.programmes.find(({ id }) => id === "little-giant");
  assert.equal(giant.verdict, "not_eligible");
  assert.ok(giant.versions[0].criteria.some(({ id, state }) => id === "L26-8" && state === "not_met"));
  assert.equal(data.answers["revenue@2025"], "60000000");
  assert.deepEqual(complaints(), []);
  await close();
});

test("answers that clash can be kept, and say that there are no results to take along", async () => {
  const { own, press, page, close } = await opened({ address: path("qualified_equity_3y=1000000", "qualified_equity_2y=2000000") });
  await press("查看结果");
  // The button stands on the results page whether there are results or not.
  await press(say.keep);
  assert.equal(await own.getByRole("link", { name: say.json }).count(), 0);
  assert.match(await own.locator(".page").innerText(), /有些答案互相矛盾/);
  assert.match((await downloaded(page, own.getByRole("link", { name: say.file }))).text, /^qualified_equity_2y=2000000$/m);
  await close();
});

test("the browser's record of requests is empty, and says what it cannot show", async () => {
  const { page, own, press, mark, requestsSinceMark, close } = await opened();
  mark();
  for (const name of [say.results, say.keep, say.start, say.privacy, say.list]) await press(name);
  assert.match(await own.locator(".page").innerText(), /没有请求/);
  assert.match(await own.locator(".page").innerText(), /WebSocket/);
  assert.deepEqual(await axe(page), []);
  assert.deepEqual(requestsSinceMark(), []);
  // The record is the browser's: a request of the page is in it.
  await page.evaluate(() => fetch("./icon.svg").then((response) => response.text()));
  await press(say.list);
  assert.match(await own.locator(".page").innerText(), /1 个请求：\s*http.*icon\.svg/);
  await close();
});

test("a partner's page offers no place to keep answers, no link, no printing", async () => {
  const visit = await site.visit({ path: null });
  await visit.page.route("**/partner.html", (route) =>
    route.fulfill({
      contentType: "text/html",
      body: `<!doctype html><html lang="zh"><script type="module" src="./eligibility-check.js"></script><eligibility-check></eligibility-check>`,
    }),
  );
  await visit.page.goto(`${site.address}partner.html${path()}`);
  const own = await widget(visit.page);
  assert.match(await own.locator("#page-title").innerText(), /可以享受哪些/, "the fragment is the host's own");
  await own.getByRole("button", { name: "开始自测" }).click();
  await own.getByRole("button", { name: "查看目前的结果" }).first().click();
  assert.equal(await own.getByRole("button", { name: "打印" }).count(), 0);
  await own.getByRole("button", { name: say.keep }).click();
  for (const absent of [say.start, say.link]) assert.equal(await own.getByRole("button", { name: absent }).count(), 0, absent);
  assert.equal(await own.getByRole("link", { name: say.file }).count(), 1);
  await own.getByRole("button", { name: say.privacy }).click();
  assert.match(await own.locator(".page").innerText(), /嵌在另一个网站的页面里/);
  assert.deepEqual(await kept(visit.page), []);
  assert.equal(await visit.page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0);
  await visit.close();
});
