// Whatever replaces a journey - an example, a file, a link, a kept journey - sets it aside: page, answers, and what was typed and not yet taken
// come back. With keeping on, what is kept is not replaced either.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axe, start, widget } from "./browser.mjs";
import { step } from "./company.mjs";
import { path } from "./firm.mjs";
import { answerEmployees, choose, employees, firm, held, kept, key, line, notice, openedWith, press, settled, tab } from "./kept.mjs";

let site;
before(async () => {
  site = await start();
});
after(() => site?.close());

const say = { own: "为自己的公司自测", back: "换回那份答案", aside: /另一份答案放在一边/ };
async function example(own, which = 0) {
  await own.getByRole("button", { name: /^看看/ }).nth(which).click();
  await settled(own.page());
}
const title = async (own) => (await own.locator("#page-title").innerText()).trim();

/** At least three questions answered, something typed into the next and not taken. Returns its heading. */
async function begin(own) {
  await press(own, "开始自测");
  let answered = 0;
  const figures = own.locator("form input[inputmode]");
  while (answered < 3 || (await figures.count()) !== 1) answered += (await step(own)).known ? 1 : 0;
  await own.locator("form input[type=text]").first().fill(typed);
  return title(own);
}

const typed = "1234 个";
const isTyped = async (own) => assert.equal(await own.locator("form input[type=text]").first().inputValue(), typed, "what was typed and not taken");

/** The answers, from a question page and back to it. */
async function answers(own) {
  for (const name of ["查看目前的结果", "核对答案"]) await press(own, name);
  const rows = await own.locator(".summary-row").allInnerTexts();
  for (let turn = 0; turn < 2; turn += 1) await own.locator(".back").first().click();
  return rows;
}

const atTheStart = "贵公司可以享受哪些惠企政策？";
async function toTheStart(own) {
  while ((await title(own)) !== atTheStart) await own.locator(".back").first().click();
}

async function openFile(own, text) {
  await own.locator("#open").setInputFiles({ name: "x.txt", mimeType: "text/plain", buffer: Buffer.from(text) });
  await own.locator(".tells").waitFor();
  await settled(own.page());
}

/** Skips the questions before the one with a heading. */
async function skipTo(own, heading) {
  for (let asked = 0; (await title(own)) !== heading; asked += 1) {
    assert.ok(asked < 40, `“${heading}” is asked`);
    await own.getByRole("button", { name: /^(暂时跳过|Skip for now)$/ }).click();
  }
}

const toFiles = async (own) => {
  for (const name of ["查看目前的结果", "保存或分享"]) await press(own, name);
};

/** The ways in which another journey takes the place of the one that is shown, and what leads back to that. */
const replacements = {
  "an example": [async (own) => {
    await toTheStart(own);
    await example(own);
  }, [say.own]],
  "one example after the other": [async (own) => {
    await toTheStart(own);
    await example(own, 0);
    await toTheStart(own);
    await example(own, 1);
  }, [say.own]],
  "an example, started again,": [async (own) => {
    await toTheStart(own);
    await example(own);
    for (const name of ["重新开始", "清空并重新开始"]) await press(own, name);
  }, [say.back]],
  "a file": [async (own) => {
    await toFiles(own);
    await openFile(own, firm());
  }, [say.back]],
  "a file and another file": [async (own) => {
    await toFiles(own);
    await openFile(own, firm());
    await press(own, "查看结果");
    await press(own, "保存或分享");
    await openFile(own, firm().replace("employees=96", "employees=500"));
  }, [say.back, say.back]],
  "a file and then an example": [async (own) => {
    await toFiles(own);
    await openFile(own, firm());
    await toTheStart(own);
    await example(own);
  }, [say.own, say.back]],
};

for (const [name, [replace, wayBack]] of Object.entries(replacements)) {
  for (const keeping of [false, true]) {
    test(`${name} takes the place of a journey${keeping ? " that is kept" : ""}, which comes back as it was`, async () => {
      const visit = await openedWith(site, {});
      const { page, own } = visit;
      const heading = await begin(own);
      if (keeping) {
        await toFiles(own);
        await press(own, "开始保存");
        for (let turn = 0; turn < 2; turn += 1) await own.locator(".back").first().click();
      }
      const mine = await answers(own);
      assert.equal(await title(own), heading);
      const before = await kept(page);
      assert.equal(Object.keys(before).length, keeping ? 1 : 0);

      await replace(own);
      assert.deepEqual(await kept(page), before, "what is kept is the visitor's own");
      assert.doesNotMatch(await own.locator(".foot").innerText(), /答案正保存/, "and the page does not say that this is kept");
      assert.deepEqual(await axe(page), []);

      for (const name of wayBack) await press(own, name);
      // It is where it was left, on the page before the other one came: the start, or the page about files, two steps from the question.
      const fromStart = (await title(own)) === atTheStart;
      if (fromStart) await press(own, "继续回答问题");
      else for (let turn = 0; turn < 2; turn += 1) await own.locator(".back").first().click();
      assert.deepEqual(await answers(own), mine);
      assert.deepEqual(await kept(page), before);
      if (fromStart) await skipTo(own, heading);
      assert.equal(await title(own), heading);
      await isTyped(own);
      if (keeping) {
        await own.locator("form input[type=text]").first().fill("12");
        await press(own, "继续");
        assert.match((await kept(page))[key], /^[a-z0-9_]+=12$/m, "it goes on being kept");
        assert.match(await own.locator(".foot").innerText(), /答案正保存/);
      }
      assert.deepEqual(visit.complaints(), []);
      await visit.close();
    });
  }
}

test("without answers of one's own, the way from an example leads to a blank check and nothing is set aside", async () => {
  const visit = await openedWith(site, {});
  const { own } = visit;
  await example(own);
  await press(own, say.own);
  assert.match(await title(own), /贵公司可以享受哪些/);
  assert.equal(await own.getByText(say.aside).count(), 0);
  await press(own, "开始自测");
  assert.equal(await own.locator(".notice.example").count(), 0);
  await visit.close();
});

test("an example that was changed is the visitor's work, too, and comes back", async () => {
  const visit = await openedWith(site, {});
  const { own } = visit;
  await example(own, 1);
  await answerEmployees(own, 123);
  await press(own, say.own);
  assert.match(await title(own), /贵公司可以享受哪些/);
  assert.match(await own.locator(".notice.example").innerText(), say.aside);
  await press(own, say.back);
  assert.equal(await employees(own), "123");
  assert.match(await own.locator(".notice.example").innerText(), /虚构的例子/);
  await visit.close();
});

test("what was set aside comes back in the language that is spoken now", async () => {
  const visit = await openedWith(site, {});
  const { own } = visit;
  const heading = await begin(own);
  await replacements["an example"][0](own);
  await own.getByRole("button", { name: "English" }).click();
  await press(own, "Check your own company");
  assert.equal(await title(own), "Which public supports can your company get?");
  await own.getByRole("button", { name: "中文" }).click();
  await press(own, "继续回答问题");
  await skipTo(own, heading);
  await isTyped(own);
  await visit.close();
});

test("a link leaves the kept journey alone and leads back to it; the link's journey is then set aside", async () => {
  const mine = firm();
  const visit = await openedWith(site, { [key]: mine }, { fragment: path().replace("employees=96", "employees=500") });
  const { page, own } = visit;
  assert.equal(await employees(own), "500");
  assert.match(await notice(page).innerText(), /保存着另一份自测/);
  await answerEmployees(own, 501);
  assert.deepEqual(await kept(page), { [key]: mine });
  await choose(page, "打开保存的那份");
  await own.locator(".notice.example").waitFor();
  assert.equal(await employees(own), "96");
  assert.match(await own.locator(".foot").innerText(), /答案正保存/);
  await press(own, say.back);
  assert.equal(await employees(own), "501");
  assert.equal(line((await kept(page))[key], "employees"), "employees=96");
  assert.deepEqual(await held(page), {});
  assert.deepEqual(visit.complaints(), []);
  await visit.close();
});

test("a kept journey opened by another tab's wish sets this tab's aside", async () => {
  const visit = await openedWith(site, { [key]: firm() });
  const newer = await tab(visit, site.address);
  await answerEmployees(newer.own, 97);
  await choose(visit.page, "打开保存的那份");
  await visit.own.getByText(say.aside).waitFor();
  assert.equal(await employees(visit.own), "97");
  await press(visit.own, say.back);
  assert.equal(await employees(visit.own), "96");
  assert.equal(line((await kept(visit.page))[key], "employees"), "employees=97");
  await visit.close();
});

test("a file opened while another journey is kept is kept only when the visitor says so", async () => {
  const visit = await openedWith(site, { [key]: firm() });
  const { page, own } = visit;
  for (const name of ["查看结果", "保存或分享"]) await press(own, name);
  await openFile(own, firm().replace("employees=96", "employees=500"));
  await answerEmployees(own, 501);
  assert.deepEqual(await kept(page), { [key]: firm() });
  await choose(page, "改为保存本页的答案");
  assert.equal(line((await kept(page))[key], "employees"), "employees=501");
  // The one that was kept before is not lost, and not kept any more.
  await press(own, say.back);
  for (let turn = 0; !(await title(own)).includes("核对答案"); turn += 1) {
    assert.ok(turn < 3);
    await own.locator(".back").first().click();
  }
  assert.equal(await employees(own), "96");
  await answerEmployees(own, 95);
  assert.equal(line((await kept(page))[key], "employees"), "employees=501");
  assert.match(await notice(page).innerText(), /保存着另一份自测/);
  await visit.close();
});

test("starting again is asked first, clears what is shown, and is not undone by what is set aside", async () => {
  const visit = await openedWith(site, { [key]: firm() });
  const { page, own } = visit;
  await press(own, "重新开始");
  await press(own, "保留答案");
  assert.deepEqual(await kept(page), { [key]: firm() });
  await press(own, "重新开始");
  await press(own, "清空并重新开始");
  assert.equal(line((await kept(page))[key], ".answers"), ".answers=0");
  assert.equal(await own.getByText(say.aside).count(), 0);
  await visit.close();
});

test("answers that a partner's page begins with are set aside as well", async () => {
  const visit = await site.visit({ path: null });
  await visit.page.route("**/partner.html", (route) =>
    route.fulfill({
      contentType: "text/html",
      body: `<!doctype html><html lang="zh"><script type="module" src="./prefill.js"></script><script type="module" src="./eligibility-check.js"></script><eligibility-check></eligibility-check>`,
    }),
  );
  await visit.page.route("**/prefill.js", (route) =>
    route.fulfill({ contentType: "text/javascript", body: `document.querySelector("eligibility-check").answers = { employees: 96, industry: "industry" };` }),
  );
  await visit.page.goto(`${site.address}partner.html`);
  const own = await widget(visit.page);
  await example(own);
  await press(own, say.own);
  for (const name of ["继续回答问题", "查看目前的结果", "核对答案"]) await press(own, name);
  assert.equal(await employees(own), "96");
  await visit.close();
});

test("on a partner's page an example gives a journey back, too, and nothing is kept", async () => {
  const visit = await site.visit({ path: null });
  await visit.page.route("**/partner.html", (route) =>
    route.fulfill({
      contentType: "text/html",
      body: `<!doctype html><html lang="zh"><script type="module" src="./eligibility-check.js"></script><eligibility-check></eligibility-check>`,
    }),
  );
  await visit.page.goto(`${site.address}partner.html`);
  const own = await widget(visit.page);
  const heading = await begin(own);
  await replacements["an example"][0](own);
  await press(own, say.own);
  await press(own, "继续回答问题");
  await skipTo(own, heading);
  await isTyped(own);
  assert.deepEqual([await kept(visit.page), await held(visit.page)], [{}, {}]);
  await visit.close();
});
