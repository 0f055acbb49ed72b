// An element that goes from one document to another: into a frame of the page's own origin, into a window for printing, into documents that are
// never shown, and back. Wherever it is shown it has its styles, its page and what was typed, goes on to the results, and tells its height.
//
// Invariant: the program runs where the script was loaded; only what belongs to a document is made anew.

import assert from "node:assert/strict";
import { test } from "node:test";
import { drive } from "./drive.mjs";
import { answerPage, check, enterprise, ground, host, hostile, html, judged, patched, release, settled, silent, walk, widget } from "./hosts/ground.mjs";
import { open as openIn, reached } from "./webdriver.mjs";

const others = await reached();
ground();

const blank = { "/blank": { body: '<!doctype html><html lang="en"><title>Other</title><link rel="icon" href="data:,"><body></body></html>' } };
const frame = '<iframe id="other" src="/blank" width="700" height="900"></iframe>';
const page = (from, options) => html({ from, attributes: 'pack="eu-sme" lang="en" loading="eager"', around: [frame, ""], ...options });

/** Without the defence: one sheet for all documents, as the first one made it. */
const oneSheet = patched([/adoptedCallback\(\)\{/, "adoptedCallback(){return;"]);

/** The check in a document, or in the frames inside it. */
const inside = (place) => place.locator("eligibility-check").first();
const looks = (own) =>
  own.evaluate((element) => {
    const button = element.shadowRoot.querySelector("[part=button]");
    return [getComputedStyle(button).backgroundColor, element.state, element.matches(":state(ready)")];
  });
const dressed = async (own, where) => check.deepEqual(await looks(own), ["rgb(27, 75, 130)", "ready", true], `its looks ${where}`);

/** Where an element is taken, and how to get hold of the place: each gives a Playwright page or frame with it. */
const places = {
  async "a frame"(seen) {
    await seen.page.evaluate(() => document.getElementById("other").contentDocument.body.append(document.querySelector("eligibility-check")));
    return seen.page.frames().find((one) => one.url().endsWith("/blank"));
  },
  async "a frame that was written by a script"(seen) {
    await seen.page.evaluate(() => {
      const made = document.createElement("iframe");
      made.name = "written";
      made.width = 700;
      document.body.append(made);
      made.contentDocument.write("<!doctype html><title>Written</title><body></body>");
      made.contentDocument.close();
      made.contentDocument.body.append(document.querySelector("eligibility-check"));
    });
    return seen.page.frame("written");
  },
  async "a window for printing"(seen) {
    const opened = seen.context.waitForEvent("page");
    await seen.page.evaluate(() => {
      globalThis.printed = open("", "print", "width=800,height=900");
      globalThis.printed.document.body.append(document.querySelector("eligibility-check"));
    });
    return opened;
  },
  async "a window by way of a frame"(seen) {
    await places["a frame"](seen);
    const opened = seen.context.waitForEvent("page");
    await seen.page.evaluate(() => {
      globalThis.printed = open("", "print", "width=800,height=900");
      const { adoptNode } = Document.prototype;
      const element = adoptNode.call(globalThis.printed.document, document.getElementById("other").contentDocument.querySelector("eligibility-check"));
      globalThis.printed.document.body.append(element);
    });
    return opened;
  },
  async "the same page, by way of documents that are never shown"(seen) {
    await seen.page.evaluate(async () => {
      const element = document.querySelector("eligibility-check");
      const parsed = new DOMParser().parseFromString("<body></body>", "text/html");
      for (const place of [document.createElement("template").content, document.implementation.createHTMLDocument("").body, parsed.body]) {
        place.append(element);
        // What is put aside is put aside by now.
        await new Promise((done) => setTimeout(done));
      }
      document.body.append(element);
    });
    return seen.page;
  },
};

const first = (own) => own.evaluate(({ shadowRoot }) => [shadowRoot.querySelector("#page-title").textContent, shadowRoot.querySelector("form input[type=text]").value]);

for (const [name, go] of Object.entries(places)) {
  hostile(`taken to ${name}, and back`, /its looks/, async (twin, open) => {
    const from = await release(twin ? oneSheet : undefined);
    const hosts = await host({ ...blank, "/": { body: page(from) } });
    const seen = await open(hosts.address);
    await settled(seen.page);
    const start = widget(seen.page);
    await start.locator("[part=button]").first().click();
    while ((await start.locator("form input[type=text]").count()) === 0) await answerPage(start);
    await start.locator("form input[type=text]").first().fill("12..5");
    const before = await first(start);

    const place = await go(seen);
    const there = inside(place);
    await there.waitFor();
    await dressed(there, "there");
    check.deepEqual(await first(there), before, "the page and what was typed");
    // A mistake leads to its field, which takes the focus there; a right answer to the next heading.
    await there.locator("form [type=submit]").click();
    await there.locator(".problem a").first().click();
    check.equal(await there.evaluate((element) => element.ownerDocument.activeElement === element && element.shadowRoot.activeElement?.localName), "input");
    await place.evaluate(() => {
      globalThis.told = [];
      addEventListener("esc-resize", ({ detail }) => globalThis.told.push(detail.height));
    });
    await answerPage(there);
    check.equal(await there.evaluate((element) => element.shadowRoot.activeElement?.id), "page-title");
    await place.waitForFunction(() => globalThis.told.length > 0);
    while ((await there.locator("form").count()) > 0) await answerPage(there);

    await seen.page.evaluate(async () => {
      const find = (root) => root?.querySelector("eligibility-check");
      const element = find(document) ?? find(globalThis.printed?.document) ?? [...document.querySelectorAll("iframe")].map(({ contentDocument }) => find(contentDocument)).find(Boolean);
      // A window for printing is mostly closed by then, and a frame gone: what is in them has lost its listeners.
      globalThis.printed?.close();
      document.getElementById("other").remove();
      while (globalThis.printed && !globalThis.printed.closed) await new Promise((done) => setTimeout(done, 20));
      await new Promise((done) => setTimeout(done, 20));
      document.body.append(element);
    });
    const back = inside(seen.page);
    await dressed(back, "back");
    await back.getByRole("button", { name: "Show the results" }).click();
    await judged(back, enterprise);
    check.equal(from.served.filter((line) => line.endsWith(".wasm")).length, 1, "one program for all");
    silent(seen);
  });
}

hostile("made here and shown there first, made there and shown here", /its looks|the element is/, async (twin, open) => {
  // One sheet, made in the document of the script.
  const from = await release(twin ? patched([/(\w+)\.defaultView\?\?\{\}/, "globalThis"]) : undefined);
  const hosts = await host({ ...blank, "/": { body: page(from, { body: frame }) } });
  const seen = await open(hosts.address);
  await seen.page.evaluate(() => customElements.whenDefined("eligibility-check"));
  for (const [maker, owner] of [["here", "there"], ["there", "here"]]) {
    await seen.page.evaluate(
      async ([maker, owner]) => {
        const documents = { here: document, there: document.getElementById("other").contentDocument };
        const element = documents[maker].createElement("eligibility-check");
        for (const [name, value] of [["pack", "eu-sme"], ["lang", "en"], ["loading", "eager"]]) element.setAttribute(name, value);
        documents[owner].body.append(element);
        await element.load();
      },
      [maker, owner],
    );
    const place = owner === "here" ? seen.page : seen.page.frames().find((one) => one.url().endsWith("/blank"));
    await dressed(inside(place), owner);
    await walk(inside(place));
  }
  silent(seen);
});

hostile("moved before it has loaded, and while it loads", /its looks/, async (twin, open) => {
  let arrive;
  const arrived = new Promise((resolve) => (arrive = resolve));
  const from = await release(async (url, bytes) => (url.endsWith(".wasm") ? await arrived : twin ? oneSheet(url, bytes) : undefined));
  const far = '<div style="block-size: 6000px"></div>';
  const hosts = await host({ ...blank, "/": { body: page(from, { attributes: 'pack="eu-sme" lang="en"', around: [far, frame] }) } });
  const seen = await open(hosts.address, { patience: twin ? 3_000 : 20_000 });
  const there = () => seen.page.frames().find((one) => one.url().endsWith("/blank"));
  const take = () => seen.page.evaluate(() => document.getElementById("other").contentDocument.body.append(document.querySelector("eligibility-check")));
  try {
    await take();
    check.equal(await there().evaluate(() => document.querySelector("eligibility-check").state), "idle", "nothing is loaded before it is near");
    await seen.page.evaluate(() => scrollTo(0, 6000));
    await there().waitForFunction(() => document.querySelector("eligibility-check").state === "loading");
    await seen.page.evaluate(() => {
      scrollTo(0, 0);
      document.body.prepend(document.getElementById("other").contentDocument.querySelector("eligibility-check"));
    });
  } finally {
    arrive();
  }
  await settled(seen.page);
  await dressed(widget(seen.page), "here");
  await walk(widget(seen.page));
  silent(seen);
});

hostile("an isolated element that is taken to a frame and back", /Timeout|waiting for/, async (twin, open) => {
  const from = await release(twin ? oneSheet : undefined);
  const hosts = await host({ ...blank, "/": { body: page(from, { attributes: 'pack="eu-sme" lang="en" isolate' }) } });
  const seen = await open(hosts.address, { patience: twin ? 4_000 : 20_000 });
  await settled(seen.page);
  const other = await places["a frame"](seen);
  const walked = async (place) => walk(inside(place).frameLocator("iframe").frameLocator("iframe").locator("eligibility-check"));
  await walked(other);
  const wide = await other.evaluate(() => [document.querySelector("eligibility-check").clientWidth, document.querySelector("eligibility-check").shadowRoot.querySelector("iframe").offsetWidth]);
  check.equal(wide[0], wide[1], "as wide there as its parent");
  await other.waitForFunction(() => document.querySelector("eligibility-check").state === "ready");
  await seen.page.evaluate(() => document.body.append(document.getElementById("other").contentDocument.querySelector("eligibility-check")));
  await walked(seen.page);
  silent(seen);
});

for (const { name, browser, skip } of others) {
  test(`taken to a frame and to a window, and back, in ${name}`, { skip, timeout: 180_000 }, async () => {
    const from = await release();
    const hosts = await host({ ...blank, "/": { body: page(from) } });
    const driven = await openIn(browser, hosts.address);
    const ready = () => driven.until(() => document.querySelector("eligibility-check")?.state === "ready");
    try {
      await ready();
      await driven.until(() => document.getElementById("other").contentDocument?.URL.endsWith("/blank"));
      // A driver cannot take hold of nodes that were made in another document; so there a script does what a visitor does.
      const there = await driven.run(async () => {
        const { contentDocument, contentWindow } = document.getElementById("other");
        const element = document.querySelector("eligibility-check");
        contentDocument.body.append(element);
        const { shadowRoot: root } = element;
        const looks = contentWindow.getComputedStyle(root.querySelector("[part=button]")).backgroundColor;
        const pause = () => new Promise((done) => setTimeout(done, 100));
        const titles = [];
        for (const press of ["[part=button]", "form label", "form [type=submit]"]) {
          root.querySelector(press).click();
          await pause();
          titles.push(root.querySelector("#page-title").textContent);
        }
        return { looks, titles, focused: root.activeElement?.id };
      });
      assert.equal(there.looks, "rgb(27, 75, 130)");
      assert.match(there.titles[0], /economic activity/);
      assert.equal(there.titles[1], there.titles[0]);
      assert.match(there.titles[2], /annual accounts/, "it goes on there");
      assert.equal(there.focused, "page-title");

      const printed = await driven.run(async () => {
        // WebKit opens no window for a driver; another frame is another document as well.
        const opened = open("", "print", "width=800,height=900");
        const frame = opened ? undefined : document.body.appendChild(document.createElement("iframe"));
        const other = opened ?? frame.contentWindow;
        const element = document.getElementById("other").contentDocument.querySelector("eligibility-check");
        other.document.body.append(element);
        const looks = [other.getComputedStyle(element.shadowRoot.querySelector("[part=button]")).backgroundColor, element.state, element.shadowRoot.querySelector("#page-title").textContent];
        opened?.close();
        frame?.remove();
        await new Promise((done) => setTimeout(done, 300));
        document.body.prepend(element);
        const { shadowRoot: root } = element;
        root.querySelector("form label").click();
        root.querySelector("form [type=submit]").click();
        await new Promise((done) => setTimeout(done, 100));
        return [...looks, root.querySelector("#page-title").textContent !== looks[2]];
      });
      assert.deepEqual(printed, ["rgb(27, 75, 130)", "ready", there.titles[2], true], "the page is kept, and goes on");
      await driven.run(() => document.querySelector("eligibility-check").reset());
      await driven.until(() => !document.querySelector("eligibility-check").shadowRoot.querySelector("form"));
      await ready();
      await drive(driven);
    } finally {
      await driven.close();
    }
  });
}
