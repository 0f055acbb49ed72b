// Makes the pictures of docs/partners/theming.md anew, from the built site: `node scripts/pictures.mjs`.

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { start, widget } from "../tests/e2e/browser.mjs";

const folder = join(import.meta.dirname, "../docs/partners/pictures");
const tokens = {
  "--esc-accent": "#7a1f5c",
  "--esc-accent-hover": "#5b1745",
  "--esc-accent-soft": "#f7ecf3",
  "--esc-paper": "#fffdf8",
  "--esc-surface": "#f6f1e6",
  "--esc-radius": "14px",
  "--esc-font": "Georgia, serif",
};
const pictures = [
  ["light", { theme: "light" }, {}],
  ["dark", { theme: "dark" }, {}],
  ["colours", { theme: "light" }, tokens],
  ["compact", { theme: "light", density: "compact" }, {}],
];

mkdirSync(folder, { recursive: true });
const site = await start();
for (const [name, attributes, styles] of pictures) {
  const visit = await site.visit({ viewport: { width: 520, height: 900 } });
  const { page } = visit;
  const own = await widget(page);
  await page.evaluate(
    async ([attributes, styles]) => {
      const element = Object.assign(document.createElement("eligibility-check"), { lang: "en" });
      for (const [name, value] of Object.entries({ pack: "eu-sme", loading: "eager", ...attributes })) element.setAttribute(name, value);
      for (const [name, value] of Object.entries(styles)) element.style.setProperty(name, value);
      document.querySelector("eligibility-check").replaceWith(element);
      document.querySelector("h1").remove();
      await element.load();
    },
    [attributes, styles],
  );
  await own.locator("[part=button]").first().click();
  await own.locator("form").waitFor();
  await own.screenshot({ path: join(folder, `${name}.png`) });
  await visit.close();
}
await site.close();
