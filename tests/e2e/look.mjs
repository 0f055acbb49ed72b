// Looking at a page as it is: axe, the size of what can be pressed, what sticks out, the focus. Told state by state.
//
// With GALLERY set to a folder every state looked at is also painted there, light, dark and in forced colours where the look is (`make gallery`).

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { examine } from "./browser.mjs";

/** The languages, screens and colours in which every state is looked at. */
export const looks = [
  { language: "zh", name: "phone", viewport: { width: 320, height: 568 }, hasTouch: true, isMobile: true },
  { language: "en", name: "phone, dark", viewport: { width: 320, height: 568 }, colorScheme: "dark", hasTouch: true, isMobile: true },
  { language: "zh", name: "desktop, dark", viewport: { width: 1280, height: 800 }, colorScheme: "dark" },
  { language: "en", name: "desktop, forced colours", viewport: { width: 1280, height: 800 }, forcedColors: "active" },
];

/** What can be pressed and is smaller than 44 by 44 px; a link inside a sentence may be as small as its words. */
const tooSmall = () => {
  const root = document.querySelector("eligibility-check").shadowRoot;
  const pressable = [...root.querySelectorAll("button, summary, input, select, textarea, a[href]")].map((element) => element.closest("label") ?? element);
  return [...new Set(pressable)]
    .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !(element.localName === "a" && getComputedStyle(element).display === "inline"))
    .map((element) => ({ name: element.innerText?.trim().slice(0, 30) || element.id || element.className, box: element.getBoundingClientRect() }))
    .filter(({ box }) => box.height < 43.5 || box.width < 43.5)
    .map(({ name, box }) => `${name}: ${Math.round(box.width)} by ${Math.round(box.height)}`);
};

/** What sticks out of the page to the side. */
const cutOff = () => {
  const wide = document.documentElement.clientWidth;
  const root = document.querySelector("eligibility-check").shadowRoot;
  const out = [...root.querySelectorAll("*")].filter((element) => {
    const box = element.getBoundingClientRect();
    return box.width > 1 && box.right > wide + 0.5 && element.checkVisibility() && getComputedStyle(element).clipPath === "none";
  });
  return out.map((element) => `${element.localName}.${element.className.baseVal ?? element.className}`);
};

async function paint(page, look, number, state) {
  const folder = join(process.env.GALLERY, `${look.language}, ${look.name.replace(/, .*/, "")}`);
  mkdirSync(folder, { recursive: true });
  for (const colours of look.forcedColors ? ["forced", "light", "dark"] : ["light", "dark"]) {
    await page.emulateMedia(colours === "forced" ? { forcedColors: "active" } : { forcedColors: "none", colorScheme: colours });
    const file = `${String(number).padStart(2, "0")} ${state} (${colours}).png`;
    await page.screenshot({ path: join(folder, file), fullPage: true, animations: "disabled", caret: "hide" });
  }
  await page.emulateMedia({ colorScheme: look.colorScheme ?? "light", forcedColors: look.forcedColors ?? "none" });
}

/** An eye on a page in one of the looks: `at(state, focus)` looks at it as it is, where `focus` is the id or class of what should have the focus. */
export function eye(t, page, look) {
  const faults = [];
  let states = 0;
  return {
    faults,
    get states() {
      return states;
    },
    async at(state, focus) {
      states += 1;
      const { violations, undecided, kept } = await examine(page);
      t.diagnostic(`${state}: ${violations.length} violations, ${undecided.length} undecided, ${kept} rules kept`);
      faults.push(...violations.map((fault) => `${state}: ${fault}`));
      faults.push(...(await page.evaluate(tooSmall)).map((fault) => `${state}: too small: ${fault}`));
      faults.push(...(await page.evaluate(cutOff)).map((fault) => `${state}: cut off: ${fault}`));
      if (focus) {
        const focused = await page.evaluate(() => {
          const element = document.querySelector("eligibility-check").shadowRoot.activeElement;
          return element ? `${element.id} ${element.className}` : "";
        });
        if (!focused.split(" ").includes(focus)) faults.push(`${state}: the focus is on “${focused}”, not on ${focus}`);
      }
      if (process.env.GALLERY) await paint(page, look, states, state);
    },
  };
}
