// Pages with strict policies, without storage, and without a network: what the visitor sees and the page hears.

import { check, fallback, ground, host, hostile, html, patched, quiet, release, settled, silent, widget } from "./hosts/ground.mjs";

ground();

const policy = (text) => ({ "Content-Security-Policy": text });

hostile("a policy of nothing but the published recipe, with Trusted Types", /the element is error, not ready/, async (twin, open) => {
  const from = await release();
  const connect = twin ? "" : `connect-src ${from.origin};`;
  const page = await host({
    "/": {
      headers: policy(`default-src 'none'; script-src ${from.origin} 'wasm-unsafe-eval'; ${connect} require-trusted-types-for 'script'; img-src data:`),
      body: html({ from }),
    },
  });
  const seen = await open(page.address);
  await settled(seen.page);
  const looks = await seen.page.evaluate(() => {
    const button = document.querySelector("eligibility-check").shadowRoot.querySelector("[part=button]");
    return getComputedStyle(button).backgroundColor;
  });
  check.equal(looks, "rgb(27, 75, 130)", "the style sheet is in force");
  await quiet(seen, from);
  silent(seen);
});

/** What an element does that hides its content before it knows whether it can run. */
const rootFirst = ({ page }) =>
  page.addInitScript(() => {
    addEventListener("DOMContentLoaded", () => document.querySelector("eligibility-check").attachShadow({ mode: "open" }));
  });

hostile("a policy without 'wasm-unsafe-eval'", /the link is seen/, async (twin, open) => {
  const from = await release();
  const page = await host({
    "/": { headers: policy(`default-src 'none'; script-src ${from.origin} 'unsafe-inline'; connect-src ${from.origin}; img-src data:`), body: html({ from }) },
  });
  const seen = await open(page.address, { prepare: twin ? rootFirst : undefined });
  await fallback(seen, "wasm-blocked");
  silent(seen, [/Content Security Policy/]);
});

hostile("storage and cookies that throw", /the element is silent, not ready/, async (twin, open) => {
  const from = await release(twin ? patched([/^/, 'localStorage.getItem("x");']) : undefined);
  // A sandboxed document has an origin that is nobody's: storage throws.
  const page = await host({ "/": { headers: policy("sandbox allow-scripts"), body: html({ from }) } });
  const seen = await open(page.address, { patience: twin ? 3_000 : 20_000 });
  check.equal(await seen.page.evaluate(() => { try { return Boolean(localStorage); } catch (error) { return error.name; } }), "SecurityError");
  await settled(seen.page);
  await quiet(seen, from);
  check.deepEqual(await seen.context.cookies(), []);
  silent(seen);
});

hostile("offline after load", /the element is error, not ready/, async (twin, open) => {
  const from = await release();
  const page = await host({ "/": { body: html({ from, attributes: `pack="eu-sme" lang="en" ${twin ? 'loading="interaction"' : ""}` }) } });
  const seen = await open(page.address);
  if (!twin) await settled(seen.page);
  await seen.context.setOffline(true);
  if (twin) await widget(seen.page).locator("a").click();
  await settled(seen.page);
  await quiet(seen, from);
  silent(seen);
});

hostile("a slow network", /the link is seen/, async (twin, open) => {
  let arrive;
  const arrived = new Promise((resolve) => (arrive = resolve));
  const from = await release((url) => (url.endsWith(".wasm") ? arrived : undefined));
  // At another level of headings there is no start page to show at once.
  const page = await host({ "/": { body: html({ from, attributes: 'pack="eu-sme" lang="en" heading-level="3"' }) } });
  const seen = await open(page.address, { prepare: twin ? rootFirst : undefined });
  try {
    await seen.page.waitForFunction(() => document.querySelector("eligibility-check").matches(":state(loading)"));
    check.equal(await seen.page.evaluate(() => document.querySelector("eligibility-check").state), "loading");
    check.ok(await widget(seen.page).locator("a").isVisible(), "the link is seen");
  } finally {
    arrive();
  }
  await settled(seen.page);
  check.equal(await widget(seen.page).locator("a").isVisible(), false);
  await quiet(seen, from);
  silent(seen);
});

hostile("nothing is fetched before the element comes near the viewport", /before it is near/, async (twin, open) => {
  const from = await release();
  const attributes = `pack="eu-sme" lang="en" ${twin ? 'loading="eager"' : ""}`;
  const page = await host({ "/": { body: html({ from, attributes, around: ['<div style="height: 6000px"></div>', ""] }) } });
  const seen = await open(page.address);
  if (twin) await settled(seen.page);
  const files = () => from.served.filter((line) => !line.endsWith("/eligibility-check.js"));
  check.deepEqual(files(), [], "before it is near");
  await seen.page.evaluate(() => scrollTo(0, 5900));
  await settled(seen.page);
  check.deepEqual(files().sort(), ["GET /eligibility-check_bg.wasm", "GET /packs/eu-sme.pack"]);
  await quiet(seen, from);
  silent(seen);
});

hostile("nothing is fetched before the link is pressed, where the page says so", /before it is pressed/, async (twin, open) => {
  const from = await release();
  const page = await host({ "/": { body: html({ from, attributes: `pack="eu-sme" lang="en" ${twin ? "" : 'loading="interaction"'}` }) } });
  const seen = await open(page.address);
  if (twin) await settled(seen.page);
  check.equal(from.served.length, 1, "before it is pressed");
  await widget(seen.page).locator("a").click();
  await settled(seen.page);
  check.equal(seen.page.url(), page.address, "the link was not followed");
  check.equal(await seen.page.evaluate(() => document.activeElement.shadowRoot.activeElement.id), "page-title");
  await quiet(seen, from);
  silent(seen);
});

