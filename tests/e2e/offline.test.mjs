// The full page without a network: after the first visit it works, it looks for newer files only while it loads, and says when there are some.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { serve } from "../../scripts/serve.mjs";
import { dist, start, widget } from "./browser.mjs";

let ground;
let folder;
let site;
const served = [];
before(async () => {
  ground = await start();
  // A copy, so that a test can put newer files in their place.
  folder = await mkdtemp(join(tmpdir(), "offline-test-"));
  await cp(dist, folder, { recursive: true });
  site = await serve({ folder, onRequest: (request) => served.push(request.url) });
});
after(async () => {
  await site?.close();
  await ground?.close();
  if (folder) await rm(folder, { recursive: true });
});

async function visit() {
  const visited = await ground.visit({ path: null, serviceWorkers: "allow" });
  await visited.page.goto(site.address);
  await widget(visited.page);
  await visited.page.locator("html[data-offline=ready]").waitFor();
  return visited;
}

test("after one visit the page opens without a network and judges as before", async () => {
  const { page, context, complaints, close } = await visit();
  await context.setOffline(true);
  await page.reload();
  const own = await widget(page);
  await own.getByRole("button", { name: /^看看/ }).first().click();
  assert.match(await own.locator("#page-title").innerText(), /自测结果/);
  assert.ok((await own.locator(".card").count()) > 20);
  // Another address of the same page, as when it is opened from the home screen.
  await page.goto(`${site.address}?source=home`);
  await widget(page);
  assert.deepEqual(complaints().filter((line) => !/ERR_INTERNET_DISCONNECTED/.test(line)), []);
  await close();
});

test("once its files are copied the page asks for nothing more", async () => {
  const { page, close } = await visit();
  const before = served.length;
  const own = page.locator("eligibility-check");
  await own.getByRole("button", { name: "开始自测" }).click();
  await own.getByRole("button", { name: "查看目前的结果" }).first().click();
  await own.getByRole("button", { name: /保存或分享/ }).click();
  assert.deepEqual(served.slice(before), []);
  await close();
});

test("newer files are found while the page loads, wait until they are wanted, and are then all there", async () => {
  const { page, complaints, close } = await visit();
  const newer = page.locator("#newer");
  assert.equal(await newer.isVisible(), false);

  const worker = await readFile(join(folder, "sw.js"), "utf8");
  const sheet = await readFile(join(folder, "page.css"), "utf8");
  try {
    await writeFile(join(folder, "page.css"), `${sheet}\nmain{outline:1px solid}`);
    await rm(join(folder, "page.css.br"));
    const hash = `sha384-${createHash("sha384").update(`${sheet}\nmain{outline:1px solid}`).digest("base64")}`;
    const old = /"\.\/page\.css","(sha384-[^"]+)"/.exec(worker)[1];
    await writeFile(join(folder, "sw.js"), worker.replace(old, hash).replace(/(?<=["-])[0-9a-f]{16}(?=")/, "0123456789abcdef"));
    await rm(join(folder, "sw.js.br"));

    await page.reload();
    await newer.waitFor({ state: "visible" });
    const outline = () => page.locator("main").evaluate((main) => getComputedStyle(main).outlineStyle);
    assert.equal(await outline(), "none", "the page is still all of the old version");
    await Promise.all([page.waitForEvent("load"), newer.getByRole("button").click()]);
    await widget(page);
    assert.equal(await outline(), "solid");
    assert.equal(await newer.isVisible(), false);
    assert.equal((await page.evaluate(() => caches.keys())).length, 1, "the old copy is gone");
    assert.deepEqual(complaints(), []);
  } finally {
    await writeFile(join(folder, "sw.js"), worker);
    await writeFile(join(folder, "page.css"), sheet);
  }
  await close();
});

test("the page can be installed: a manifest, an icon of its own, and a start address within its scope", async () => {
  const { page, close } = await visit();
  const session = await page.context().newCDPSession(page);
  const { installabilityErrors } = await session.send("Page.getInstallabilityErrors");
  const { errors, url } = await session.send("Page.getAppManifest");
  assert.deepEqual(errors, []);
  assert.match(url, /manifest\.webmanifest$/);
  // A private window, as every test has one, cannot install anything; nothing else may stand in the way.
  assert.deepEqual(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== "in-incognito"), []);
  await close();
});
