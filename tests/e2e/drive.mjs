// The walk of walk.mjs in Firefox and WebKit, by real clicks and keys. What runs in the page is sent there as text, so it names nothing outside itself.

import assert from "node:assert/strict";
import { enterprise } from "./walk.mjs";

const ready = () => document.querySelector("eligibility-check")?.state === "ready";
const heading = () => document.querySelector("eligibility-check").shadowRoot.querySelector("#page-title").textContent.trim();
const find = (selector, words) =>
  [...(document.querySelector("eligibility-check").shadowRoot?.querySelectorAll(selector) ?? [])].find((element) => element.checkVisibility() && new RegExp(words).test(element.textContent.trim()));
/** Where it is, once it is there for two looks in a row: a frame grows with the page that it shows, and a click in between goes astray. */
const lies = (selector, words) => {
  const found = [...(document.querySelector("eligibility-check")?.shadowRoot?.querySelectorAll(selector) ?? [])].find((element) => element.checkVisibility() && new RegExp(words).test(element.textContent.trim()));
  const { x, y } = found?.getBoundingClientRect() ?? {};
  const now = [innerHeight, scrollY, x, y].join();
  const before = document.documentElement.dataset.lies;
  document.documentElement.dataset.lies = now;
  return found && now === before;
};
const others = (before) => {
  const title = document.querySelector("eligibility-check").shadowRoot?.querySelector("#page-title");
  return title && title.textContent.trim() !== before && { form: Boolean(title.closest("form")) };
};
const results = () =>
  Object.fromEntries(
    [...document.querySelector("eligibility-check").shadowRoot.querySelectorAll("[part=result]")].map((group) => [
      group.className.replace("group ", ""),
      [...group.querySelectorAll(".card-title")].map((title) => title.textContent.trim()),
    ]),
  );

/** Leads the check in the document that `page` is in from its start to its results, which have to be those of the company. */
export async function drive(page, { books, verdicts } = enterprise) {
  const press = async (selector, words = "") => {
    await page.until(lies, selector, words);
    await page.click(await page.run(find, selector, words));
  };
  // What is pressed on the start page before the program is there is done later; here it would be another page's node.
  await page.until(ready);
  let title = await page.run(heading);
  await press("[part=button]");
  for (let now = await page.until(others, title); now.form; now = await page.until(others, title)) {
    title = await page.run(heading);
    const given = books.find(([pattern]) => pattern.test(title))?.[1];
    assert.ok(given, `there is no answer to “${title}”`);
    if (given instanceof RegExp) {
      await press("form label", given.source);
      // By a key, as at the end: the button of a long page may lie below what is seen.
      await page.type(await page.until(find, "form [type=submit]", ""), "\uE007");
    } else {
      for (const [row, figure] of given.entries()) {
        const field = await page.run((row) => document.querySelector("eligibility-check").shadowRoot.querySelectorAll("form input[type=text]")[row], row);
        // Enter in the last field goes on.
        await page.type(field, row === given.length - 1 ? `${figure}\uE007` : figure);
      }
    }
  }
  // By a key: this button may lie below what is seen, and a driver cannot scroll the page around a frame.
  await page.type(await page.until(find, "[part=button]", "^(Show the results|查看结果)"), "\uE007");
  const shown = await page.until((read) => document.querySelector("eligibility-check").shadowRoot.querySelector("[part=result]") && true).then(() => page.run(results));
  assert.deepEqual(Object.keys(shown).sort(), Object.keys(verdicts).sort(), JSON.stringify(shown));
  for (const [group, titles] of Object.entries(verdicts)) {
    assert.ok(titles.every((pattern) => shown[group].some((one) => pattern.test(one))), JSON.stringify(shown));
  }
}
