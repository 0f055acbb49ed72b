// What a browser sees that lacks something the check needs, such as an old WebView: the link between the tags, never a blank.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { start } from "./browser.mjs";

let site;
before(async () => {
  site = await start();
});
after(() => site?.close());

/** Takes something away before the page's own scripts run. */
const lacking = {
  "no custom elements": () => delete globalThis.customElements,
  "no WebAssembly": () => delete globalThis.WebAssembly,
  "no constructed style sheets": () => delete CSSStyleSheet.prototype.replaceSync,
  "no custom states": () => {
    CustomStateSet.prototype.add = () => {
      throw new SyntaxError("not a dashed ident");
    };
  },
  "no timeouts for requests": () => delete AbortSignal.timeout,
};

for (const [name, remove] of Object.entries(lacking)) {
  test(`${name}: the link is there`, async () => {
    const visit = await site.visit({ path: null });
    await visit.page.addInitScript(remove);
    await visit.page.goto(site.address, { waitUntil: "load" });
    const link = visit.page.locator("eligibility-check a");
    // Until the check has given up: whatever it had to ask for, it has asked.
    await visit.page.waitForLoadState("networkidle");
    assert.equal(await link.isVisible(), true);
    assert.equal(await visit.page.evaluate(() => document.querySelector("eligibility-check").shadowRoot?.querySelector(".esc") ?? null), null);
    await visit.close();
  });
}
