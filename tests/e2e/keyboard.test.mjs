// The whole journey with nothing but a keyboard, in English: what one is after, questions of several kinds, check your answers, results, and a
// change from there. After every step the focus stands where reading goes on.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { start } from "./browser.mjs";

let site;
before(async () => {
  site = await start();
});
after(() => site?.close());

/** What a small maker of instruments answers, by the words of the heading: keys, or a figure. What it does not know it skips. */
const books = [
  [/legal person in its own right/, ["Space"]],
  [/resident enterprise/, ["Space"]],
  [/In which industry/, ["Space"]],
  [/sound books/, ["Space"]],
  [/restricts or prohibits/, ["ArrowDown"]],
  [/tobacco, accommodation/, ["ArrowDown"]],
  [/taxable income of the year/, "2 million"],
  [/average of the quarters/, { "How many people": "45", "total assets": "30,000,000" }],
  [/kind of VAT payer/, ["ArrowDown"]],
];

test("a company finds its tax relief without a mouse", async () => {
  const visit = await site.visit({ locale: "en-GB", viewport: { width: 1024, height: 768 } });
  const { page } = visit;
  await page.waitForFunction(() => document.querySelector("eligibility-check")?.state === "ready", undefined, { timeout: 15_000 });
  const keyboard = page.keyboard;

  /** What has the focus: its words, its kind, its id. */
  const focused = () =>
    page.evaluate(() => {
      const element = document.querySelector("eligibility-check").shadowRoot.activeElement;
      if (!element) return { words: "", kind: document.activeElement.localName, id: "" };
      return { words: element.textContent.trim(), kind: element.type ?? element.localName, id: element.id };
    });
  /** Presses Tab until something with these words, or of this kind, has the focus. */
  const reach = async (wanted, kind) => {
    for (let pressed = 0; pressed < 80; pressed += 1) {
      await keyboard.press("Tab");
      const now = await focused();
      if (wanted ? wanted.test(now.words) && now.kind !== "h2" : kind.test(now.kind) && now.id !== "as-of") return now;
    }
    throw new Error(`Tab does not lead to ${wanted ?? kind}`);
  };
  const press = async (wanted) => {
    await reach(wanted);
    await keyboard.press("Enter");
  };
  /** Waits until this has the focus: a page that takes longer than a frame is drawn first, and the focus moves with the next task. */
  const arrives = async (selector) => {
    const there = (wanted) => document.querySelector("eligibility-check").shadowRoot.activeElement?.matches(wanted);
    await page.waitForFunction(there, selector, { timeout: 10_000 }).catch(async () => {
      assert.fail(`the focus should be on ${selector}, and is on ${JSON.stringify(await focused())}`);
    });
    return (await focused()).words;
  };
  const heading = () => arrives("#page-title");

  await press(/^English$/);
  assert.match((await focused()).words, /^English$/, "switching the language leaves the focus where it is");
  await press(/^Tax \d+$/);
  assert.match((await focused()).words, /^Tax/, "so does choosing what one is after");
  await press(/^Start$/);

  let answered = 0;
  for (let asked = 0; ; asked += 1) {
    const title = await heading();
    if (/^Check your answers/.test(title)) break;
    assert.ok(asked < 60, "the questions come to an end");
    const found = books.find(([pattern]) => pattern.test(title))?.[1];
    if (!found) {
      await press(/^Skip for now$/);
    } else if (Array.isArray(found)) {
      await reach(undefined, /^radio$/);
      for (const key of found) await keyboard.press(key);
      await press(/^Continue$/);
    } else {
      await reach(undefined, /^text$/);
      const figure = typeof found === "string" ? found : Object.entries(found).find(([words]) => title.includes(words))[1];
      await keyboard.type(figure);
      await keyboard.press("Enter");
    }
    if (found) answered += 1;
  }
  assert.ok(answered >= 7, `answered ${answered}`);

  await press(/^Show the results$/);
  await heading();
  const relief = page.locator("eligibility-check").locator("[part=result]").filter({ hasText: "every criterion is met" });
  assert.match(await relief.innerText(), /Small low-profit/i);

  // A mistake on the way: the summary takes the focus, its link leads to the field, and mending it leads back.
  await press(/^Check your answers$/);
  await heading();
  await press(/^Change: .*taxable income/);
  assert.match(await heading(), /taxable income/);
  await reach(undefined, /^text$/);
  await keyboard.press("Control+a");
  await keyboard.type("3..5");
  await keyboard.press("Enter");
  assert.match(await arrives(".problem"), /There is a problem/);
  await press(/cannot be read/);
  assert.equal((await focused()).kind, "text");
  await keyboard.press("Control+a");
  await keyboard.type("3,000,001");
  await keyboard.press("Enter");
  assert.match(await heading(), /^Check your answers/);
  await press(/^Show the results$/);
  await heading();
  const refused = page.locator("eligibility-check").locator("[part=result]").filter({ hasText: "a criterion is not met" });
  assert.match(await refused.innerText(), /Small low-profit/i, "one above the line is above it");
  assert.deepEqual(visit.complaints(), []);
  await visit.close();
});
