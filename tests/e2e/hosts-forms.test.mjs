// Sandboxes without `allow-forms`, in which Chromium and Firefox drop the submission of a form before its event: every one that the project
// writes for a frame, barer and freer ones that partners wrote themselves, and pages that are sandboxed as a whole.
//
// Invariant: goes on by the button and by Enter; the walk does both.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { drive } from "./drive.mjs";
import { answerPage, check, enterprise, ground, host, hostile, html, judged, look, quiet, release, settled, silent, walk, widget } from "./hosts/ground.mjs";
import { open as openIn, reached } from "./webdriver.mjs";

const others = await reached();
ground();

const root = join(import.meta.dirname, "../..");
const icon = '<link rel="icon" href="data:,">';
const frame = (from, attributes) => `<!doctype html><title>Host</title>${icon}<iframe src="${from.address}frame.html#pack=eu-sme&lang=en" title="Eligibility check" width="100%" height="700" ${attributes}></iframe>`;

/** Every sandbox that the project writes down: [file, value]. */
function written() {
  const places = ["README.md", "README.zh-CN.md", ...["docs", "static", "examples", "scripts"].flatMap((folder) => readdirSync(join(root, folder), { recursive: true }).map((name) => join(folder, name)))];
  const texts = places.filter((name) => /\.(md|js|mjs|jsx|html|json|ts)$/.test(name)).map((name) => [name, readFileSync(join(root, name), "utf8")]);
  return texts.flatMap(([name, text]) => [...text.matchAll(/\bsandbox(?:\s*[:=]\s*|",\s*)["'`]([^"'`]*)["'`]/g)].map(([, value]) => [name, value]));
}

/** As the documents said before `allow-forms` was found to matter; pages that were pasted then have it still. */
const documented = "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads allow-modals";
/** The inner page of the two: one tag less is one way out less. */
const inner = "allow-scripts allow-modals";

test("what the project writes for frames is one sandbox for pages and one for the inner page, neither with forms", () => {
  const found = written();
  const files = (value) => found.filter(([, one]) => one === value).map(([name]) => name).sort();
  assert.deepEqual([...new Set(found.map(([, value]) => value))].sort(), [inner, documented].sort(), JSON.stringify(found));
  assert.deepEqual(files(inner), ["static/embed/frame/outer.js"]);
  assert.deepEqual(files(documented), ["docs/partners/quick-start.md", "static/embed/isolated.js", "static/site/configure.js", "static/site/configure.js"]);
});

/** The way that the browser had before: the button's click does not reach the check, so only a submission goes on. */
const bySubmission = (url, bytes) =>
  url.endsWith("/frame-inner.js") ? `addEventListener("click", (event) => event.composedPath()[0].closest?.("[type=submit]") && event.stopImmediatePropagation(), true);${bytes}` : undefined;

/** Sandboxes by what partners wrote, and none. The first is the one that the documents name. */
const sandboxes = [
  `sandbox="${documented}"`,
  'sandbox="allow-scripts"',
  'sandbox="allow-scripts allow-same-origin allow-popups"',
  'sandbox="allow-scripts allow-top-navigation-by-user-activation allow-pointer-lock"',
  `sandbox="allow-forms ${documented}"`,
  "",
];

hostile("frames in sandboxes of every kind", /Timeout/, async (twin, open) => {
  const from = await release(twin ? bySubmission : undefined);
  const page = await host((path) => sandboxes[path.slice(1)] !== undefined && { body: frame(from, sandboxes[path.slice(1)]) });
  for (const place of twin ? [0] : sandboxes.keys()) {
    const seen = await open(`${page.address}${place}`, { patience: twin ? 3_000 : 20_000 });
    await walk(seen.page.frameLocator("iframe").frameLocator("iframe").locator("eligibility-check"));
    silent(seen);
  }
});

hostile("keys of every kind, in the documented sandbox", /Timeout/, async (twin, open) => {
  const from = await release(twin ? bySubmission : undefined);
  const page = await host({ "/": { body: frame(from, sandboxes[0]) } });
  const seen = await open(page.address, { patience: twin ? 3_000 : 20_000 });
  const own = seen.page.frameLocator("iframe").frameLocator("iframe").locator("eligibility-check");
  const title = own.locator("#page-title");
  await own.locator("[part=button]").first().press("Enter");
  const button = own.locator("form [type=submit]");
  const goes = async (heading, act) => {
    await title.filter({ hasText: heading }).waitFor();
    await act();
    await title.filter({ hasNotText: heading }).waitFor();
  };
  await goes("economic activity", async () => {
    await own.getByRole("radio", { name: "Yes" }).press("Space");
    await own.getByRole("radio", { name: "Yes" }).press("Enter");
  });
  await goes("annual accounts", async () => {
    await own.getByRole("radio", { name: "Two or more", exact: true }).check();
    await button.press("Enter");
  });
  await goes("annual work units", async () => {
    await own.locator("form input[type=text]").last().fill("80");
    await own.locator("form input[type=text]").first().fill("96");
    await own.locator("form input[type=text]").first().press("NumpadEnter");
  });
  await goes("Annual turnover", async () => {
    await own.locator("form input[type=text]").first().fill("8,000,000");
    await own.locator("form input[type=text]").last().fill("7,500,000");
    await button.press("Space");
  });
  while ((await own.locator("form").count()) > 0) await answerPage(own);
  await own.getByRole("button", { name: "Show the results" }).press("Enter");
  await judged(own, enterprise);
  silent(seen);
});

hostile("an isolated element", /Timeout/, async (twin, open) => {
  const from = await release(twin ? bySubmission : undefined);
  const page = await host({ "/": { body: html({ from, attributes: 'pack="eu-sme" lang="zh-Hans" isolate' }) } });
  const seen = await open(page.address, { patience: twin ? 3_000 : 20_000 });
  await settled(seen.page);
  await quiet(seen, from, seen.page.locator("eligibility-check").frameLocator("iframe").frameLocator("iframe").locator("eligibility-check"));
  silent(seen);
});

/** The same for an element in a page. */
const onlySubmission = ({ page }) =>
  page.addInitScript(() => addEventListener("click", (event) => event.composedPath()[0].closest?.("[type=submit]") && event.stopImmediatePropagation(), true));

hostile("a builder that puts what is pasted into a sandbox of its own", /Timeout/, async (twin, open) => {
  const from = await release();
  const page = await host({ "/": { body: `<!doctype html><title>Builder</title>${icon}<iframe src="/pasted" sandbox="allow-scripts" width="100%" height="700"></iframe>` }, "/pasted": { body: html({ from }) } });
  const seen = await open(page.address, { patience: twin ? 3_000 : 20_000, prepare: twin ? onlySubmission : undefined });
  await walk(seen.page.frameLocator("iframe").locator("eligibility-check"));
  silent(seen);
});

hostile("a page whose policy is a sandbox", /Timeout/, async (twin, open) => {
  const from = await release();
  const page = await host({ "/": { headers: { "Content-Security-Policy": "sandbox allow-scripts; form-action 'none'" }, body: html({ from }) } });
  const seen = await open(page.address, { patience: twin ? 3_000 : 20_000, prepare: twin ? onlySubmission : undefined });
  await settled(seen.page);
  await quiet(seen, from);
  silent(seen);
});

hostile("a script that submits the form, as form fillers do", /the page stays/, async (twin, open) => {
  const from = await release();
  const page = await host({ "/": { body: html({ from }) } });
  // The check hears of clicks alone.
  const deaf = ({ page }) =>
    page.addInitScript(() => {
      const real = EventTarget.prototype.addEventListener;
      EventTarget.prototype.addEventListener = function (name, ...rest) {
        if (name !== "submit") real.call(this, name, ...rest);
      };
    });
  const seen = await open(page.address, { prepare: twin ? deaf : undefined });
  await settled(seen.page);
  const own = widget(seen.page);
  await own.getByRole("button", { name: "Start", exact: true }).click();
  while ((await own.locator("form input[type=text]").count()) === 0) await answerPage(own);
  for (const figure of ["96", "80"].entries()) await own.locator("form input[type=text]").nth(figure[0]).fill(figure[1]);
  const heading = (await own.locator("#page-title").innerText()).trim();
  await own.locator("form").evaluate((form) => form.requestSubmit());
  await own.locator("#page-title").filter({ hasNotText: heading }).waitFor();
  check.equal(seen.page.url(), page.address, "the page stays");
  while ((await own.locator("form").count()) > 0) await answerPage(own);
  await own.getByRole("button", { name: "Show the results" }).click();
  await judged(own, enterprise);
  silent(seen);
});

for (const { name, browser, skip } of others) {
  test(`the frame in ${name}, in the documented sandbox and isolated`, { skip, timeout: 180_000 }, async () => {
    const from = await release();
    const page = await host({ "/frame": { body: frame(from, `sandbox="${documented}"`) }, "/isolated": { body: html({ from, attributes: 'pack="eu-sme" lang="en" isolate' }) } });
    for (const path of ["frame", "isolated"]) {
      const driven = await openIn(browser, `${page.address}${path}`);
      try {
        const outer = await driven.until(() => document.querySelector("body > iframe") ?? document.querySelector("eligibility-check")?.shadowRoot?.querySelector("iframe"));
        await driven.enter(outer);
        await driven.enter(await driven.until(() => document.querySelector("iframe")));
        await drive(driven);
      } finally {
        await driven.close();
      }
    }
  });
}
