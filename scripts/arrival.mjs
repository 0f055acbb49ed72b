// How long the full page takes to arrive, on the built site: `make arrival`. Not part of `make test`, as figures of time differ from one machine,
// and one moment, to the next. A phone whose processor is four times slower opens the page for the first time, over a slow network and a good one.
//   start page      it is there to be read and to be pressed
//   ready           the program is
//   first question  it is there, when "start" was pressed as soon as it could be

import { start } from "../tests/e2e/browser.mjs";

const NETWORKS = [
  ["1.6 Mbit/s, 150 ms", 1.6, 150],
  ["9 Mbit/s, 60 ms", 9, 60],
];
const VISITS = 5;

/** Runs in the page: notes when each of them is first there, and presses "start". */
const watch = () => {
  const seen = (globalThis.seen = {});
  const look = () => {
    const own = document.querySelector("eligibility-check");
    const root = own?.shadowRoot;
    const button = root?.querySelector(".actions .button");
    if (button && !seen.start) {
      seen.start = performance.now();
      button.click();
    }
    if (own?.state === "ready") seen.ready ??= performance.now();
    if (root?.querySelector("form")) seen.question ??= performance.now();
    if (!seen.question) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
};

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

const site = await start();
try {
  console.log(`${"milliseconds, median of " + VISITS} start page       ready  first question`.padStart(60));
  for (const [name, megabits, delay] of NETWORKS) {
    const visits = [];
    for (let turn = 0; turn < VISITS; turn += 1) {
      const visit = await site.visit({ path: null, viewport: { width: 390, height: 844 }, isMobile: true });
      const devtools = await visit.context.newCDPSession(visit.page);
      await devtools.send("Network.enable");
      const speed = (megabits * 1e6) / 8;
      await devtools.send("Network.emulateNetworkConditions", { offline: false, latency: delay, downloadThroughput: speed, uploadThroughput: speed });
      await devtools.send("Emulation.setCPUThrottlingRate", { rate: 4 });
      await visit.page.addInitScript(watch);
      await visit.page.goto(site.address, { waitUntil: "commit" });
      await visit.page.waitForFunction(() => globalThis.seen?.question, undefined, { timeout: 60_000 });
      visits.push(await visit.page.evaluate(() => globalThis.seen));
      await visit.close();
    }
    const told = ["start", "ready", "question"].map((kind) => median(visits.map((visit) => visit[kind])).toFixed(0).padStart(12)).join("");
    console.log(name.padEnd(22) + told);
  }
} finally {
  await site.close();
}
