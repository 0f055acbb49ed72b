// A visitor who leaves the page around by a link and comes back by the browser's Back: nothing is lost. Playwright switches the cache that
// this is about off; here it is on.

import { answerPage, check, enterprise, ground, host, hostile, html, judged, release, settled, silent, widget } from "./hosts/ground.mjs";

ground({ ignoreDefaultArgs: ["--disable-back-forward-cache"] });

hostile("leaving and coming back", /came from the cache/, async (twin, open) => {
  const from = await release();
  const body = html({ from, head: `<script>addEventListener("pageshow", ({ persisted }) => (globalThis.persisted = persisted));</script>` });
  const page = await host({
    "/": { headers: twin ? { "Cache-Control": "no-store" } : {}, body: twin ? body.replace("<body>", '<body><script>addEventListener("unload", () => {});</script>') : body },
    "/away": { body: '<title>Away</title><link rel="icon" href="data:,"><p>away</p>' },
  });
  const seen = await open(page.address);
  await settled(seen.page);
  await widget(seen.page).getByRole("button", { name: "Start", exact: true }).click();
  const title = await widget(seen.page).locator("#page-title").innerText();
  await seen.page.goto(`${page.address}away`);
  await seen.page.goBack({ waitUntil: "commit" });
  await seen.page.waitForFunction(() => globalThis.persisted !== undefined);
  check.equal(await seen.page.evaluate(() => globalThis.persisted), true, "the page came from the cache");
  check.equal(await widget(seen.page).locator("#page-title").innerText(), title, "the question that was shown");
  const own = widget(seen.page);
  while ((await own.locator("form").count()) > 0) await answerPage(own);
  await own.getByRole("button", { name: "Show the results" }).click();
  await judged(own, enterprise);
  silent(seen);
});
