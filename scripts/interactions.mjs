// How long the page takes to answer a press, on the built site: `make interactions`. Not part of `make test`, as figures of time differ from one
// machine, and one moment, to the next. A company is led to its results, at the speed of this machine and with the processor slowed down four
// times, as a phone. Two figures for each press that leads on:
//   task   from the press until everything is judged and drawn
//   frame  until the next frame is on the screen; a frame is 16.7 ms, and a press has to wait for one

import { step } from "../tests/e2e/company.mjs";
import { start } from "../tests/e2e/browser.mjs";

const SLOWER = [1, 4];

/** Runs in the page: notes both times of every press of the mouse. */
const watch = () => {
  globalThis.presses = [];
  addEventListener(
    "click",
    ({ timeStamp }) => {
      const press = {};
      globalThis.presses.push(press);
      const soon = (then) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = then;
        port2.postMessage(null);
      };
      soon(() => (press.task = performance.now() - timeStamp));
      requestAnimationFrame(() => soon(() => (press.frame = performance.now() - timeStamp)));
    },
    { capture: true },
  );
};

const quantile = (values, share) => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))];
const told = (values) => [0.5, 0.95, 1].map((share) => quantile(values, share).toFixed(1).padStart(8)).join("");

const site = await start();
try {
  console.log(`${"milliseconds".padEnd(34)}   median     95 %    worst`);
  for (const slower of SLOWER) {
    const visit = await site.visit({ viewport: { width: 390, height: 844 }, isMobile: true });
    const { page } = visit;
    await page.waitForFunction(() => document.querySelector("eligibility-check")?.state === "ready");
    const devtools = await visit.context.newCDPSession(page);
    await devtools.send("Emulation.setCPUThrottlingRate", { rate: slower });
    await page.evaluate(watch);
    const last = async () => {
      await page.waitForFunction(() => globalThis.presses.at(-1)?.frame !== undefined);
      return page.evaluate(() => globalThis.presses.at(-1));
    };
    const own = page.locator("eligibility-check");
    await own.getByRole("button", { name: "开始自测" }).click();
    const [answers, results] = [[], []];
    while ((await own.locator("form").count()) > 0) {
      await step(own);
      answers.push(await last());
    }
    // The results are the longest page; there and back again, a few times.
    for (let turn = 0; turn < 5; turn += 1) {
      await own.getByRole("button", { name: /^查看/ }).first().click();
      results.push(await last());
      await own.locator(".back").click();
      await last();
    }
    for (const [name, presses] of [[`${answers.length} questions`, answers], ["the results", results]]) {
      for (const kind of ["task", "frame"]) {
        console.log(`${`${name}, ${kind}${slower > 1 ? `, ${slower} times slower` : ""}`.padEnd(34)}${told(presses.map((press) => press[kind]))}`);
      }
    }
    await visit.close();
  }
} finally {
  await site.close();
}
