// What is kept on the device and cannot be opened, or not all of it: nothing replaces it before the visitor decides, whatever the reason.

import assert from "node:assert/strict";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { serve } from "../../scripts/serve.mjs";
import { axe, dist, start, widget } from "./browser.mjs";
import { answerEmployees, choose, earlierKey, employees, firm, held, kept, key, line, notice, openedWith, press, saved } from "./kept.mjs";

let site;
before(async () => {
  site = await start();
});
after(() => site?.close());

const refused = [
  ["a later form", "eligibility-check=9\n.pack=cn-sme\nemployees=96", /更新的版本/],
  ["a header of a newer program", firm(".colour=red"), /第\d+行无法识别/],
  ["another pack's journey", "eligibility-check=1\n.pack=eu-sme\nstaff=5", /另一套规则（eu-sme）/],
  ["a damaged line", firm("employees"), /第\d+行无法识别/],
  ["a text that was cut short", firm().replace("legal_person", ".answers=40\nlegal_person"), /第\d+行无法识别/],
  ["half a line", `${firm()}\nrevenue@20`, /第\d+行无法识别/],
  ["one answer twice", firm("employees=97"), /第\d+行无法识别/],
  ["something else", '{"answers": {"employees": 96}}', /不是本自测保存的内容/],
  ["bytes", "PK\u0003\u0004\ufffd\u0000", /不是本自测保存的内容/],
  ["nothing at all", "", /不是本自测保存的内容/],
  ["more than any journey", firm() + "\n".repeat(70_000), /内容太长/],
];

/** Each kind under one of the two keys, in turn. */
const placeOf = (index) => [key, earlierKey][index % 2];

for (const [index, [name, text, reason]] of refused.entries()) {
  const place = placeOf(index);
  test(`${name}, under ${place === key ? "the key of the page" : "the earlier key"}: left alone until the visitor decides`, async () => {
    const visit = await openedWith(site, { [place]: text });
    const { page, own } = visit;
    assert.match(await own.locator(".problem").innerText(), reason);
    assert.match(await notice(page).innerText(), /保存着一份本页无法打开的自测[\s\S]*在您决定之前，保存的那份不会有任何改动/);
    assert.deepEqual(await kept(page), { [place]: text }, "nothing was pressed");

    // A visitor who goes on without deciding changes nothing of it, and is not told that answers are kept.
    await press(own, "开始自测");
    await own.locator("form label").filter({ hasText: /^\s*是/ }).first().click();
    await press(own, "继续");
    await press(own, "English");
    await press(own, "See results so far");
    assert.deepEqual(await kept(page), { [place]: text }, "the visitor went on");
    assert.match(await own.locator(".foot").innerText(), /nothing is kept once you close it/);
    assert.match(await notice(page).innerText(), /cannot open/, "it speaks the visitor's language");
    assert.deepEqual(await held(page), {}, "nothing of these answers is written anywhere");

    const file = await saved(page, "Save the kept one to a file");
    assert.equal(file.name, "cn-sme-kept.txt");
    assert.equal(file.text, text);
    await choose(page, "Delete the kept one");
    assert.deepEqual(await kept(page), {});
    assert.equal(await notice(page).isVisible(), false);
    assert.deepEqual(visit.complaints(), []);
    await visit.close();
  });
}

test("what was put off is asked again at the next visit, and can be decided under “save or share”", async () => {
  const visit = await openedWith(site, { [key]: "eligibility-check=9" });
  const { page, own } = visit;
  await choose(page, "以后再决定");
  assert.equal(await notice(page).isVisible(), false);
  assert.equal(await page.evaluate(() => document.querySelector("eligibility-check").shadowRoot.activeElement?.id), "page-title");
  for (const name of ["开始自测", "查看目前的结果", "保存或分享"]) await press(own, name);
  assert.deepEqual(await kept(page), { [key]: "eligibility-check=9" });
  assert.match(await own.locator(".page").innerText(), /这个浏览器里保存着另一份自测。如果开始保存，现在的答案会替换它/);
  await page.reload();
  await widget(page);
  await notice(page).waitFor();
  for (const name of ["开始自测", "查看目前的结果", "保存或分享", "开始保存"]) await press(page.locator("eligibility-check"), name);
  assert.match((await kept(page))[key], /^eligibility-check=2\n\.pack=cn-sme\n/);
  assert.equal(await notice(page).isVisible(), false);
  await visit.close();
});

const unfit = [
  ["a question that is gone", (text) => `${text}\nold_question=5`],
  ["an option that is gone", (text) => text.replace("industry=industry", "industry=whaling")],
  ["a figure out of range", (text) => text.replace("market_share_domestic=0.12", "market_share_domestic=7")],
  ["a figure of another kind", (text) => text.replace("founded_on=2016-04-18", "founded_on=spring")],
  ["a question that was asked per year", (text) => text.replace("total_assets=", "total_assets@2025=")],
  ["an option of a newer pack", (text) => text.replace("incidents_3y=", "incidents_3y=quake").replace(".pack=cn-sme", ".pack=cn-sme\n.version=2099.01\n.hash=0")],
];

for (const [index, [name, change]] of unfit.entries()) {
  const place = placeOf(index);
  test(`${name}, under ${place === key ? "the key of the page" : "the earlier key"}: the original stays until the visitor decides`, async () => {
    const text = change(firm());
    const visit = await openedWith(site, { [place]: text });
    const { page, own } = visit;
    assert.match(await own.locator(".tells").innerText(), /与这里的规则不符，没有采用/);
    assert.match(await notice(page).innerText(), /有些答案不符合现在的规则/);
    assert.deepEqual(await kept(page), { [place]: text }, "nothing was pressed");

    await answerEmployees(own, 97);
    assert.deepEqual(await kept(page), { [place]: text }, "an answer was changed, nothing decided");
    // The browser may close or reload the tab meanwhile.
    await page.reload();
    const again = await widget(page);
    assert.equal(await employees(again), "97");
    assert.deepEqual(await kept(page), { [place]: text });
    assert.equal((await saved(page, "把保存的那份存成文件")).text, text);

    await choose(page, "改为保存本页的答案");
    const now = await kept(page);
    assert.deepEqual(Object.keys(now), [key]);
    assert.equal(line(now[key], "employees"), "employees=97");
    assert.deepEqual(await held(page), {});
    assert.match(await again.locator(".foot").innerText(), /答案正保存在这个浏览器里/);
    await answerEmployees(again, 98);
    assert.equal(line((await kept(page))[key], "employees"), "employees=98", "it goes on being kept");
    assert.deepEqual(visit.complaints(), []);
    await visit.close();
  });
}

test("a journey in which everything fits goes on being kept, and nothing is written before it changes", async () => {
  const text = firm(".version=2020.01", ".hash=0", ".verdict.little-giant=eligible");
  const visit = await openedWith(site, { [key]: text });
  const { page, own } = visit;
  assert.equal(await notice(page).isVisible(), false);
  for (const name of ["查看结果", "返回"]) await press(own, name);
  assert.deepEqual(await kept(page), { [key]: text }, "to look at it is no change");
  await answerEmployees(own, 97);
  assert.equal(line((await kept(page))[key], "employees"), "employees=97");
  await visit.close();
});

test("a journey under the earlier key is opened and stays there until it changes; deleted, it is gone from both", async () => {
  const text = firm();
  const visit = await openedWith(site, { [earlierKey]: text });
  const { page, own } = visit;
  assert.match(await own.locator("#page-title").innerText(), /核对答案/);
  assert.match(await own.locator(".foot").innerText(), /答案正保存在这个浏览器里/);
  assert.deepEqual(await kept(page), { [earlierKey]: text });
  await answerEmployees(own, 97);
  assert.deepEqual(Object.keys(await kept(page)), [key]);
  for (const name of ["查看结果", "保存或分享", "停止并删除"]) await press(own, name);
  assert.deepEqual(await kept(page), {});
  await visit.close();

  const other = await openedWith(site, { [earlierKey]: text });
  for (const name of ["查看结果", "保存或分享", "停止并删除"]) await press(other.own, name);
  assert.deepEqual(await kept(other.page), {});
  await other.close();
});

test("another pack's journey under the earlier key survives whatever is kept here", async () => {
  const text = "eligibility-check=1\n.pack=eu-sme\nstaff=5";
  const visit = await openedWith(site, { [earlierKey]: text });
  const { page, own } = visit;
  for (const name of ["开始自测", "查看目前的结果", "保存或分享", "开始保存"]) await press(own, name);
  assert.deepEqual(Object.keys(await kept(page)), [key, earlierKey]);
  await page.reload();
  await widget(page);
  assert.equal(await notice(page).isVisible(), false);
  for (const name of ["开始自测", "查看目前的结果", "保存或分享", "停止并删除"]) await press(own, name);
  assert.deepEqual(await kept(page), { [earlierKey]: text });
  await visit.close();
});

test("each release folder and each pack has a place of its own", async () => {
  const folder = await mkdtemp(join(tmpdir(), "releases-test-"));
  let served;
  try {
    for (const release of ["v0.1.0", "v0.2.0", "eu"]) await cp(dist, join(folder, release), { recursive: true });
    const page = await readFile(join(dist, "index.html"), "utf8");
    await writeFile(join(folder, "eu/index.html"), page.replace('pack="cn-sme"', 'pack="eu-sme"'));
    await rm(join(folder, "eu/index.html.br"), { force: true });
    served = await serve({ folder });
    const visit = await site.visit({ path: null });
    for (const release of ["v0.1.0/", "v0.2.0/index.html", "eu/"]) {
      await visit.page.goto(served.address + release);
      const own = await widget(visit.page);
      assert.equal(await notice(visit.page).isVisible(), false);
      assert.equal(await own.locator(".problem, .tells").count(), 0, "nothing of the other pages is opened here");
      for (const name of ["开始自测", "查看目前的结果", "保存或分享", "开始保存"]) await press(own, name);
    }
    assert.deepEqual(Object.keys(await kept(visit.page)), ["eligibility-check cn-sme /v0.1.0/", "eligibility-check cn-sme /v0.2.0/", "eligibility-check eu-sme /eu/"]);
    await press(visit.page.locator("eligibility-check"), "停止并删除");
    assert.deepEqual(Object.keys(await kept(visit.page)), ["eligibility-check cn-sme /v0.1.0/", "eligibility-check cn-sme /v0.2.0/"]);
    await visit.close();
  } finally {
    await served?.close();
    await rm(folder, { recursive: true });
  }
});

for (const [what, broken] of [
  ["reads nothing", ["getItem"]],
  ["writes nothing", ["setItem"]],
  ["deletes nothing", ["removeItem"]],
  ["neither reads nor writes", ["getItem", "setItem", "removeItem"]],
]) {
  test(`a storage that ${what} loses nothing that is kept, and the check works`, async () => {
    const text = firm();
    const visit = await openedWith(site, { [key]: text });
    const { page } = visit;
    await page.addInitScript((broken) => {
      globalThis.storage = { get: Storage.prototype.getItem };
      for (const name of broken) Storage.prototype[name] = () => { throw new DOMException("refused", "SecurityError"); };
    }, broken);
    await page.reload();
    const own = await widget(page);
    const now = () => page.evaluate((key) => globalThis.storage.get.call(localStorage, key), key);
    assert.equal(await now(), text);
    if (broken.includes("getItem")) await press(own, "开始自测");
    else await answerEmployees(own, 97);
    for (const name of ["查看目前的结果", "查看结果"]) if (await own.getByRole("button", { name, exact: true }).count()) await press(own, name);
    await press(own, "保存或分享");
    if (broken.includes("getItem")) {
      await press(own, "开始保存");
      assert.match(await notice(page).innerText(), /浏览器拒绝保存/);
    } else if (broken.includes("setItem")) {
      assert.match(await notice(page).innerText(), /浏览器拒绝保存[\s\S]*存成文件，就不会丢失/);
      assert.match((await saved(page, "把本页的答案存成文件")).text, /^employees=97$/m);
      assert.match(await own.locator(".foot").innerText(), /关闭页面后不会保留/);
    } else {
      await press(own, "停止并删除");
      assert.match(await notice(page).innerText(), /浏览器拒绝/);
    }
    assert.match(await now(), broken.includes("removeItem") && !broken.includes("setItem") ? /^employees=97$/m : /^employees=96$/m);
    assert.deepEqual(visit.complaints(), []);
    await visit.close();
  });
}

test("the notice is content with axe, fits the narrowest screen and is used by keyboard alone", async () => {
  for (const options of [{ viewport: { width: 320, height: 568 } }, { viewport: { width: 1280, height: 800 }, colorScheme: "dark" }]) {
    for (const stored of ["eligibility-check=9", firm("old_question=5")]) {
      const visit = await openedWith(site, { [key]: stored }, options);
      const { page } = visit;
      assert.deepEqual(await axe(page), []);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.equal(wide, 0, "nothing sticks out");
      for (const choice of await notice(page).locator("a, button").all()) {
        const box = await choice.boundingBox();
        assert.ok(box.height >= 44 && box.width >= 44, await choice.innerText());
      }
      // In the order of reading, before the check.
      await page.keyboard.press("Tab");
      assert.equal(await page.evaluate(() => document.activeElement.closest("#kept") !== null), true);
      for (let turn = 0; (await page.evaluate(() => document.activeElement.textContent)) !== "删除保存的那份"; turn += 1) {
        assert.ok(turn < 5, "the choice is reached");
        await page.keyboard.press("Tab");
      }
      await page.keyboard.press("Enter");
      assert.deepEqual(await kept(page), {});
      assert.equal(await page.evaluate(() => document.querySelector("eligibility-check").shadowRoot.activeElement?.id), "page-title", "the focus is not lost");
      await visit.close();
    }
  }
});

test("every word of the notice is there in both languages", async () => {
  const { words } = await import("../../static/site/kept-words.js");
  for (const [name, [zh, en, ...more]] of Object.entries(words)) {
    assert.match(zh, /^[\p{Script=Han}，。]+$/u, name);
    assert.match(en, /^[A-Z][ -~]+$/, name);
    assert.deepEqual(more, [], name);
  }
  const notice = await readFile(join(import.meta.dirname, "../../static/site/kept-notice.js"), "utf8");
  const named = notice.slice(notice.indexOf("const situations"), notice.indexOf("/** What happened since"));
  const used = [...named.matchAll(/"(\w+)"/g), ...named.matchAll(/^ {2}(\w+): \{/gm)].map(([, name]) => name);
  assert.deepEqual([...new Set(used)].sort(), Object.keys(words).sort());
});
