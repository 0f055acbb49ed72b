// Two tabs of the full page with keeping on: neither replaces what the other kept before the visitor decides, and nothing of either is lost.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axe, launch, start, visit as visitWith, widget } from "./browser.mjs";
import { answerEmployees, choose, earlierKey, employees, firm, held, kept, key, line, notice, openedWith, press, saved, settled, tab } from "./kept.mjs";

let site;
before(async () => {
  site = await start();
});
after(() => site?.close());

const say = { changed: /与本页的不同，可能是在另一个标签页里改过/, open: "打开保存的那份", replace: "改为保存本页的答案", on: /答案正保存在这个浏览器里/ };
const foot = (own) => own.locator(".foot").innerText();
async function back(own) {
  await own.locator(".back").first().click();
  await settled(own.page());
}
const keptEmployees = async (page) => line((await kept(page))[key] ?? "", "employees");
const focused = (page) => page.evaluate(() => document.activeElement.id);

/** The older tab shows a kept journey; the newer one has answered 97. */
async function twoTabs(options) {
  const older = await openedWith(site, { [key]: firm() }, options);
  const newer = await tab(older, site.address);
  return { older, newer, close: older.close };
}

test("an answer in the newer tab is noticed in the older one, which writes nothing until the visitor decides", async () => {
  const { older, newer, close } = await twoTabs();
  await answerEmployees(newer.own, 97);
  await notice(older.page).waitFor();
  assert.match(await notice(older.page).innerText(), say.changed);
  assert.equal(await focused(older.page), "kept", "it is read first");
  assert.doesNotMatch(await foot(older.own), say.on);
  assert.equal(await notice(newer.page).isVisible(), false, "nothing is asked where the change was made");

  await answerEmployees(older.own, 95);
  for (const name of ["查看结果", "返回"]) await press(older.own, name);
  assert.equal(await keptEmployees(older.page), "employees=97");
  assert.deepEqual(await axe(older.page), []);
  assert.match((await saved(older.page, "把保存的那份存成文件")).text, /^employees=97$/m);
  assert.match(await foot(newer.own), say.on);
  assert.deepEqual(older.complaints(), []);
  await close();
});

test("the visitor goes on with what the other tab kept; this tab's answers are set aside", async () => {
  const { older, newer, close } = await twoTabs();
  await answerEmployees(newer.own, 97);
  await answerEmployees(older.own, 95);
  await choose(older.page, say.open);
  await older.own.locator(".notice.example").waitFor();
  assert.equal(await employees(older.own), "97");
  assert.equal(await notice(older.page).isVisible(), false);
  assert.match(await foot(older.own), say.on);
  assert.deepEqual(await held(older.page), {});
  await answerEmployees(older.own, 98);
  assert.equal(await keptEmployees(older.page), "employees=98");
  // Now the other tab is the older one.
  await notice(newer.page).waitFor();
  await press(older.own, "换回那份答案");
  assert.equal(await employees(older.own), "95", "what this tab had is still there");
  assert.equal(await keptEmployees(older.page), "employees=98");
  await close();
});

test("the visitor keeps this tab's answers; the other tab notices, and has its own still", async () => {
  const { older, newer, close } = await twoTabs();
  await answerEmployees(newer.own, 97);
  await answerEmployees(older.own, 95);
  await choose(older.page, say.replace);
  assert.equal(await keptEmployees(older.page), "employees=95");
  assert.match(await foot(older.own), say.on);
  assert.deepEqual(await held(older.page), {});
  await notice(newer.page).waitFor();
  assert.equal(await employees(newer.own), "97");
  await answerEmployees(newer.own, 99);
  assert.equal(await keptEmployees(newer.page), "employees=95");
  await close();
});

test("a change that no event told of is found before anything is written", async () => {
  const older = await openedWith(site, {});
  await older.page.addInitScript(() => {
    for (const type of ["storage", "pageshow"]) {
      for (const target of [globalThis, document]) target.addEventListener(type, (event) => event.stopImmediatePropagation(), { capture: true });
    }
  });
  await older.page.evaluate(([key, text]) => localStorage.setItem(key, text), [key, firm()]);
  await older.page.reload();
  const own = await widget(older.page);
  const newer = await tab(older, site.address);
  await answerEmployees(newer.own, 97);
  assert.equal(await notice(older.page).isVisible(), false, "the page was told of nothing");
  await answerEmployees(own, 95);
  await notice(older.page).waitFor();
  assert.equal(await keptEmployees(older.page), "employees=97");
  assert.equal(await employees(own), "95");
  await older.page.waitForFunction(() => document.activeElement.id === "kept");
  // To stop and delete is a decision about what was seen, not about what another tab kept since.
  await choose(older.page, say.replace);
  await choose(newer.page, say.replace);
  await answerEmployees(newer.own, 94);
  for (const name of ["查看结果", "保存或分享", "停止并删除"]) await press(own, name);
  await notice(older.page).waitFor();
  assert.equal(await keptEmployees(older.page), "employees=94");
  await older.close();
});

test("a tab that the browser closed or reloaded before the visitor decided comes back with its answers, and asks again", async () => {
  const { older, newer, close } = await twoTabs();
  await answerEmployees(newer.own, 97);
  await notice(older.page).waitFor();
  await answerEmployees(older.own, 95);
  await press(older.own, "English");
  await older.page.reload();
  const again = await widget(older.page);
  assert.equal(await again.locator("#page-title").innerText(), "Check your answers", "in the language that was spoken");
  await again.getByRole("button", { name: "中文" }).click();
  assert.equal(await employees(again), "95");
  assert.match(await notice(older.page).innerText(), say.changed);
  assert.equal(await keptEmployees(older.page), "employees=97");
  await choose(older.page, say.replace);
  assert.equal(await keptEmployees(older.page), "employees=95");
  assert.deepEqual(await held(older.page), {});
  await close();
});

test("answers that were kept and then replaced elsewhere while this tab showed an example are held for it", async () => {
  const { older, newer, close } = await twoTabs();
  await answerEmployees(older.own, 95);
  await choose(newer.page, say.open);
  while (!(await older.own.locator("#page-title").innerText()).includes("可以享受哪些")) await back(older.own);
  await older.own.getByRole("button", { name: /^看看/ }).first().click();
  await settled(older.page);
  await answerEmployees(newer.own, 97);
  assert.equal(await notice(older.page).isVisible(), false, "an example is not what is to be kept");
  await older.page.reload();
  const again = await widget(older.page);
  assert.equal(await employees(again), "95");
  assert.match(await notice(older.page).innerText(), say.changed);
  await close();
});

test("back from an example the visitor is asked about what changed meanwhile", async () => {
  const { older, newer, close } = await twoTabs();
  await answerEmployees(older.own, 95);
  await choose(newer.page, say.open);
  while (!(await older.own.locator("#page-title").innerText()).includes("可以享受哪些")) await back(older.own);
  await older.own.getByRole("button", { name: /^看看/ }).first().click();
  await settled(older.page);
  await answerEmployees(newer.own, 97);
  await press(older.own, "为自己的公司自测");
  await notice(older.page).waitFor();
  assert.match(await notice(older.page).innerText(), say.changed);
  assert.equal(await keptEmployees(older.page), "employees=97");
  await choose(older.page, say.replace);
  assert.equal(await keptEmployees(older.page), "employees=95");
  await close();
});

const deletions = {
  "stops and deletes": async ({ own }) => {
    for (const name of ["查看结果", "保存或分享", "停止并删除"]) await press(own, name);
  },
  "clears what the browser keeps of the host": ({ page }) => page.evaluate(() => localStorage.clear()),
};
for (const [what, remove] of Object.entries(deletions)) {
  test(`when another tab ${what}, nothing is written again before the visitor says so, and the answers are still here`, async () => {
    const { older, newer, close } = await twoTabs();
    await answerEmployees(older.own, 95);
    await choose(newer.page, say.open);
    await newer.own.locator(".notice.example").waitFor();
    await remove(newer);
    await notice(older.page).waitFor();
    assert.match(await notice(older.page).innerText(), /已被删除[\s\S]*本页的答案还在，但不再保存/);
    assert.doesNotMatch(await foot(older.own), say.on);
    await answerEmployees(older.own, 94);
    assert.deepEqual(await kept(older.page), {});
    assert.deepEqual(await held(older.page), {}, "nor for this tab alone");
    assert.match((await saved(older.page, "把本页的答案存成文件")).text, /^employees=94$/m);
    await choose(older.page, "重新保存");
    assert.equal(await keptEmployees(older.page), "employees=94");
    assert.match(await foot(older.own), say.on);
    await close();
  });
}

test("what another tab deleted stays deleted when the visitor leaves it so", async () => {
  const { older, newer, close } = await twoTabs();
  await deletions["stops and deletes"](newer);
  await choose(older.page, "不再保存");
  await answerEmployees(older.own, 95);
  assert.deepEqual(await kept(older.page), {});
  for (const name of ["查看结果", "保存或分享"]) await press(older.own, name);
  assert.match(await older.own.locator(".page").innerText(), /现在没有保存/);
  await close();
});

test("starting again in one tab does not clear the other", async () => {
  const { older, newer, close } = await twoTabs();
  for (const name of ["重新开始", "清空并重新开始"]) await press(newer.own, name);
  await notice(older.page).waitFor();
  assert.equal(await employees(older.own), "96");
  await choose(older.page, say.replace);
  assert.equal(await keptEmployees(older.page), "employees=96");
  await close();
});

test("an older program in another tab writes under the earlier key: noticed, and at the next visit both are there", async () => {
  const { older, newer, close } = await twoTabs();
  await answerEmployees(older.own, 95);
  const theirs = firm().replace("employees=96", "employees=77");
  await newer.page.evaluate(([key, text]) => localStorage.setItem(key, text), [earlierKey, theirs]);
  await notice(older.page).waitFor();
  await answerEmployees(older.own, 94);
  assert.equal((await kept(older.page))[earlierKey], theirs);
  await older.page.close();
  await newer.page.close();

  const later = await tab({ context: older.context }, site.address);
  assert.equal(await employees(later.own), "95");
  assert.match(await notice(later.page).innerText(), say.changed);
  await choose(later.page, say.open);
  await later.own.locator(".notice.example").waitFor();
  assert.equal(await employees(later.own), "77");
  assert.deepEqual(Object.keys(await kept(later.page)), [key], "what was chosen is all that is kept");
  assert.equal(await keptEmployees(later.page), "employees=77");
  await close();
});

test("a later program in another tab writes a form that this one cannot read: left alone, and said so", async () => {
  const { older, newer, close } = await twoTabs();
  await newer.page.evaluate(([key]) => localStorage.setItem(key, "eligibility-check=9\n.pack=cn-sme\nemployees=97"), [key]);
  await choose(older.page, say.open);
  assert.match(await older.own.locator(".problem").innerText(), /更新的版本/);
  assert.equal(await employees(older.own), "96", "this tab's answers stay");
  await answerEmployees(older.own, 95);
  assert.match((await kept(older.page))[key], /^eligibility-check=9/);
  await close();
});

test("two tabs in two languages, and one that only looks, have no conflict", async () => {
  const { older, newer, close } = await twoTabs();
  await press(newer.own, "English");
  assert.equal(line((await kept(newer.page))[key], ".language"), ".language=en");
  for (const name of ["查看结果", "返回"]) await press(older.own, name);
  assert.equal(await notice(older.page).isVisible(), false);
  await answerEmployees(older.own, 95);
  assert.equal(await keptEmployees(older.page), "employees=95");
  await close();
});

test("a tab that keeps nothing is told when another begins to, and replaces nothing", async () => {
  const older = await openedWith(site, {});
  const newer = await tab(older, site.address + `#${firm().replaceAll("\n", "&")}`);
  for (const name of ["查看结果", "保存或分享", "开始保存"]) await press(newer.own, name);
  await notice(older.page).waitFor();
  assert.match(await notice(older.page).innerText(), /保存着另一份自测/);
  for (const name of ["开始自测", "查看目前的结果", "数据在哪里，如何核实"]) await press(older.own, name);
  assert.match(await older.own.locator(".page").innerText(), /答案还保存在这个浏览器里/);
  assert.equal(await keptEmployees(older.page), "employees=96");
  await choose(older.page, say.open);
  await older.own.getByText("已打开保存的自测").waitFor();
  assert.equal(await employees(older.own), "96");
  await older.close();
});

test("of three tabs each keeps its answers until the visitor has decided", async () => {
  const { older, newer, close } = await twoTabs();
  const third = await tab(older, site.address);
  await answerEmployees(newer.own, 97);
  await answerEmployees(older.own, 95);
  await answerEmployees(third.own, 93);
  assert.equal(await keptEmployees(older.page), "employees=97");
  await choose(third.page, say.replace);
  for (const [own, count] of [[older.own, "95"], [newer.own, "97"], [third.own, "93"]]) assert.equal(await employees(own), count);
  await notice(newer.page).waitFor();
  await older.page.reload();
  assert.equal(await employees(await widget(older.page)), "95");
  assert.equal(await keptEmployees(older.page), "employees=93");
  await close();
});

test("a tab that comes back from the back/forward cache notices what happened while it was away", async () => {
  const browser = await launch({ ignoreDefaultArgs: ["--disable-back-forward-cache"] });
  try {
    const older = await visitWith(browser, site.address, { path: null });
    await older.page.addInitScript(() => {
      addEventListener("pageshow", ({ persisted }) => (globalThis.persisted = persisted));
      // Chromium tells the page of what it missed as it comes back; others do not have to.
      addEventListener("storage", (event) => event.stopImmediatePropagation(), { capture: true });
    });
    await older.page.route("**/away", (route) => route.fulfill({ contentType: "text/html", body: '<title>Away</title><link rel="icon" href="data:,">' }));
    await older.page.goto(`${site.address}away`);
    await older.page.evaluate(([key, text]) => localStorage.setItem(key, text), [key, firm()]);
    await older.page.goto(site.address);
    await widget(older.page);
    await settled(older.page);
    // A page with a connection that is still open is not kept; the copy for offline use is off here.
    await older.page.goto(`${site.address}away`);
    const newer = await tab(older, site.address);
    await answerEmployees(newer.own, 97);
    await older.page.goBack({ waitUntil: "commit" });
    await older.page.waitForFunction(() => globalThis.persisted !== undefined);
    assert.equal(await older.page.evaluate(() => globalThis.persisted), true, "the page came from the cache");
    await notice(older.page).waitFor();
    const own = older.page.locator("eligibility-check");
    await answerEmployees(own, 95);
    assert.equal(await keptEmployees(older.page), "employees=97");
    await older.close();
  } finally {
    await browser.close();
  }
});

test("the notice about another tab is content with axe in both languages, on the narrowest screen and in the dark, and Enter decides", async () => {
  for (const options of [{ viewport: { width: 320, height: 568 } }, { viewport: { width: 1280, height: 800 }, colorScheme: "dark" }, { forcedColors: "active" }]) {
    const { older, newer, close } = await twoTabs(options);
    await answerEmployees(newer.own, 97);
    await notice(older.page).waitFor();
    for (const language of ["中文", "English"]) {
      await press(older.own, language);
      assert.deepEqual(await axe(older.page), []);
      assert.equal(await older.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0, "nothing sticks out");
    }
    await older.page.evaluate(() => document.getElementById("kept").focus());
    await older.page.keyboard.press("Tab");
    assert.equal(await older.page.evaluate(() => document.activeElement.textContent), "Open the kept one");
    await older.page.keyboard.press("Enter");
    await older.own.getByText("A saved self-check was opened").waitFor();
    await older.page.waitForFunction(() => document.querySelector("eligibility-check").shadowRoot.activeElement !== null);
    await close();
  }
});
