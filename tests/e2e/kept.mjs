// A visitor with a journey kept on the device: the keys it is kept under, the notice that asks about it, and a few steps through the check.
//
// Invariant: steps press what a visitor presses; storage is only looked at, or laid out before the page is opened.

import { text as firmText } from "./firm.mjs";
import { widget } from "./browser.mjs";

/** Where the page at the root of the host keeps the journey of its pack, and where pages kept it before. */
export const key = "eligibility-check cn-sme /";
export const earlierKey = "eligibility-check";

/** How long a test waits for what should be there. */
const patience = 10_000;

/** All that is kept in the browser for the host: by key. */
export const kept = (page) => page.evaluate(() => Object.fromEntries(Object.entries(localStorage).sort()));
/** The same for this tab alone. */
export const held = (page) => page.evaluate(() => Object.fromEntries(Object.entries(sessionStorage)));

/** One line of a kept text. */
export const line = (text, name) => text.split("\n").find((line) => line.startsWith(`${name}=`));

export const notice = (page) => page.locator("#kept");

/** Once what follows from a press has been done: the widget puts off what is not to be seen to later tasks, a few at most. */
export const settled = (page) =>
  page.evaluate(async () => {
    for (let turn = 0; turn < 10; turn += 1) await new Promise((done) => setTimeout(done));
  });

export async function choose(page, name) {
  await notice(page).getByRole("button", { name, exact: true }).click();
  await settled(page);
}

/** What stands in the file that a choice of the notice saves. */
export async function saved(page, name) {
  const [download] = await Promise.all([page.waitForEvent("download"), notice(page).getByRole("link", { name, exact: true }).click()]);
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  return { name: download.suggestedFilename(), text: Buffer.concat(chunks).toString("utf8") };
}

/** Opens the page in a fresh browser in which `stored` was kept, by key. Nothing is pressed. */
export async function openedWith(site, stored, { fragment = "", ...options } = {}) {
  const visit = await site.visit({ path: null, ...options });
  visit.page.setDefaultTimeout(patience);
  // Laid out from another page of the host, so that none of ours is open meanwhile.
  await visit.page.route("**/blank", (route) => route.fulfill({ contentType: "text/html", body: '<title>Blank</title><link rel="icon" href="data:,">' }));
  await visit.page.goto(`${site.address}blank`);
  await visit.page.evaluate((stored) => {
    for (const [key, text] of Object.entries(stored)) localStorage.setItem(key, text);
  }, stored);
  await visit.page.goto(site.address + fragment);
  const own = await widget(visit.page);
  await settled(visit.page);
  return { ...visit, own };
}

/** Another tab of the same browser. */
export async function tab({ context }, address) {
  const page = await context.newPage();
  await page.goto(address);
  page.setDefaultTimeout(patience);
  const own = await widget(page);
  await settled(page);
  return { page, own };
}

export async function press(own, name) {
  await own.getByRole("button", { name, exact: true }).first().click();
  await settled(own.page());
}

/** From check-your-answers or the results: changes how many employees there are. */
export async function answerEmployees(own, count) {
  if (!(await own.locator("#page-title").innerText()).includes("核对答案")) await press(own, "核对答案");
  await own.locator(".summary-row").filter({ hasText: "多少从业人员" }).getByRole("button").click();
  await own.locator("form input[type=text]").first().fill(String(count));
  await press(own, "继续");
}

/** How many employees the answers say, from check-your-answers. */
export const employees = async (own) => (await own.locator(".summary-row").filter({ hasText: "多少从业人员" }).innerText()).replace(/[^0-9]/g, "");

/** The firm as the widget itself keeps it. */
export const firm = (...more) => firmText(...more);
