// Pages whose styles, scripts and habits get in the way: the check looks the same, keeps its state, and leaves the page alone.

import { step } from "./company.mjs";
import { answerPage, check, ground, host, hostile, html, judged, patched, quiet, release, settled, silent, walk, widget } from "./hosts/ground.mjs";

ground();

/** How some parts of the check look, wherever they are. */
const looks = (page) =>
  page.evaluate(() => {
    const element = document.querySelector("eligibility-check");
    const within = element.shadowRoot?.querySelector(".esc") ? element.shadowRoot : document;
    const properties = ["color", "backgroundColor", "fontSize", "fontWeight", "display", "paddingTop", "textAlign", "lineHeight", "textTransform", "visibility"];
    return ["[part=button]", "#page-title", ".languages button", ".foot", ".head"].map((selector) => {
      const style = getComputedStyle(within.querySelector(selector));
      return [selector, ...properties.map((name) => style[name])].join(" ");
    });
  });

hostile("styles that overrule everything", /its looks/, async (twin, open) => {
  const from = await release();
  const styles = `<style>* { all: initial !important; color: lime !important; display: block !important; text-transform: uppercase !important }
    button, h1, h2, div, p { padding: 99px !important; background: red !important; font-size: 3px !important; visibility: hidden !important }</style>`;
  const page = await host({ "/plain": { body: html({ from }) }, "/": { body: html({ from, head: styles }) } });
  const plain = await open(`${page.address}plain`);
  await settled(plain.page);
  const seen = await open(page.address);
  await settled(seen.page);
  // Without a shadow root: the same nodes in the page itself.
  if (twin) await seen.page.evaluate(() => document.body.append(document.querySelector("eligibility-check").shadowRoot.firstElementChild));
  check.deepEqual(await looks(seen.page), await looks(plain.page), "its looks");
  await quiet(seen, from);
  silent(seen);
});

hostile("a page that runs from right to left", /from left to right/, async (twin, open) => {
  const from = await release();
  const page = await host({ "/": { body: html({ from }).replace("<html", '<html dir="rtl"') } });
  const seen = await open(page.address, { viewport: { width: 500, height: 800 } });
  await settled(seen.page);
  if (twin) await seen.page.evaluate(() => document.querySelector("eligibility-check").shadowRoot.querySelector(".esc").removeAttribute("dir"));
  const style = await seen.page.evaluate(() => {
    const title = document.querySelector("eligibility-check").shadowRoot.querySelector("#page-title");
    return [getComputedStyle(title).direction, document.documentElement.scrollWidth <= innerWidth];
  });
  check.deepEqual(style, ["ltr", true], "from left to right, and no wider than the page");
  await quiet(seen, from);
  silent(seen);
});

hostile("a column of 320 px", /px wide/, async (twin, open) => {
  const from = await release();
  const page = await host({ "/": { body: html({ from, attributes: 'pack="cn-sme" lang="zh-Hans" programmes="little-giant"', around: ['<div style="width: 320px">', "</div>"] }) } });
  const seen = await open(page.address, { viewport: { width: 900, height: 900 } });
  await settled(seen.page);
  const own = widget(seen.page);
  const fits = async () => {
    if (twin) {
      await seen.page.evaluate(() => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(".page > * { min-inline-size: 24em }");
        document.querySelector("eligibility-check").shadowRoot.adoptedStyleSheets.push(sheet);
      });
    }
    // What scrolls inside itself does not count.
    const wide = await seen.page.evaluate(() => document.querySelector("eligibility-check").scrollWidth);
    check.ok(wide <= 320, `${wide} px wide`);
  };
  await fits();
  await own.getByRole("button", { name: "开始自测" }).click();
  while ((await own.locator("form").count()) > 0) {
    await fits();
    const { heading, known } = await step(own);
    check.ok(known, `the company answers “${heading}”`);
  }
  await fits();
  await own.getByRole("button", { name: /^查看结果/ }).click();
  await judged(own, { verdicts: { agrees: [/^专精特新“小巨人”企业$/] } });
  await fits();
  silent(seen);
});

hostile("three at once, in two languages, of two packs", /one program for all/, async (twin, open) => {
  const from = await release();
  const tags = twin ? ["one-check", "two-check", "three-check"] : ["eligibility-check", "eligibility-check", "eligibility-check"];
  const kinds = ['pack="eu-sme" lang="en"', 'pack="eu-sme" lang="zh-Hans"', 'pack="cn-sme" lang="en" heading-level="3"'];
  const scripts = twin ? tags.map((tag) => `<script type="module" src="${from.address}eligibility-check.js?tag=${tag}" crossorigin></script>`).join("") : "";
  const body = kinds.map((kind, place) => `<${tags[place]} ${kind} loading="eager" class="it"><a href="#">link</a></${tags[place]}>`).join("");
  const page = await host({ "/": { body: html({ from, head: scripts, body }) } });
  const seen = await open(page.address);
  await seen.page.waitForFunction(() => [...document.querySelectorAll(".it")].every((element) => element.state === "ready"));
  check.equal(from.served.filter((line) => line.endsWith(".wasm")).length, 1, "one program for all");
  check.equal(from.served.filter((line) => line.endsWith("eu-sme.pack")).length, 1, "each pack once");
  const titles = () => seen.page.evaluate(() => [...document.querySelectorAll(".it")].map(({ shadowRoot }) => shadowRoot.querySelector("#page-title").outerHTML));
  const before = await titles();
  check.ok(before[0].startsWith("<h2") && before[2].startsWith("<h3"));
  await seen.page.locator(".it").nth(1).getByRole("button", { name: "开始自测" }).click();
  const now = await titles();
  check.deepEqual([now[0], now[2]], [before[0], before[2]], "the others stay where they are");
  check.notEqual(now[1], before[1]);
  await quiet(seen, from);
  silent(seen);
});

/** Answers up to the first question with a figure, writes half of one, and says what is on the page. */
async function begin(page) {
  const own = widget(page);
  await own.getByRole("button", { name: "Start", exact: true }).click();
  for (let answered = 0; (await own.locator("form input[type=text]").count()) === 0; answered += 1) {
    check.ok(answered < 20, "there is a question with a figure");
    await answerPage(own);
  }
  await own.locator("form input[type=text]").first().fill("12..5");
  return onPage(page);
}

const onPage = (page) =>
  page.evaluate(() => {
    const { shadowRoot } = document.querySelector("eligibility-check");
    return [shadowRoot?.querySelector("#page-title")?.textContent, shadowRoot?.querySelector("form input[type=text]")?.value];
  });

hostile("an element that is moved, and taken out and put back", /the page and what was typed/, async (twin, open) => {
  const from = await release();
  const page = await host({ "/": { body: html({ from, around: ["<div id=a>", "</div><div id=b></div>"] }) } });
  const seen = await open(page.address);
  await settled(seen.page);
  const before = await begin(seen.page);
  check.equal(before[1], "12..5");
  await seen.page.evaluate(async (twin) => {
    const pause = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    let element = document.querySelector("eligibility-check");
    document.getElementById("b").append(element);
    await pause();
    element.remove();
    await pause();
    // A framework that makes nodes anew instead of keeping them.
    if (twin) element = element.cloneNode(true);
    document.getElementById("a").append(element);
    await element.load();
  }, twin);
  check.deepEqual(await onPage(seen.page), before, "the page and what was typed");
  check.equal(from.served.filter((line) => line.endsWith(".wasm")).length, 1);
  const heard = await seen.page.evaluate(() => globalThis.heard.filter(({ name }) => name === "ready").length);
  check.equal(heard, 1, "it was ready all the time");
  silent(seen);
});

/** Bytes a mount may cost for good. Yew forgets its listeners; docs/partners/security.md says so. */
const wasmBytesPerCycle = 2048;
const heapBytesPerCycle = 4096;
const nodesPerCycle = 2;

hostile("500 elements that come and go", /bytes of (wasm|heap) a cycle/, async (twin, open) => {
  const from = await release();
  const page = await host({ "/": { body: html({ from }) } });
  const seen = await open(page.address, {
    prepare: ({ page }) =>
      page.addInitScript(() => {
        const real = WebAssembly.instantiateStreaming;
        WebAssembly.instantiateStreaming = async (...given) => {
          const made = await real(...given);
          globalThis.memory = Object.values(made.instance.exports).find((value) => value instanceof WebAssembly.Memory);
          return made;
        };
      }),
  });
  await settled(seen.page);
  const debug = await seen.context.newCDPSession(seen.page);
  const collect = async () => {
    await debug.send("HeapProfiler.collectGarbage");
    // Those let go are finalised in a task after the collection.
    await seen.page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
  };
  const cycles = (count) =>
    seen.page.evaluate(
      async ([count, keep]) => {
        for (let cycle = 0; cycle < count; cycle += 1) {
          const element = document.createElement("eligibility-check");
          element.setAttribute("pack", "eu-sme");
          element.setAttribute("loading", "eager");
          document.body.append(element);
          await element.load();
          if (element.state !== "ready") throw new Error(`an element is ${element.state}`);
          element.remove();
          if (keep) (globalThis.kept ??= []).push(element);
        }
      },
      [count, twin],
    );
  const measure = async () => {
    await collect();
    await collect();
    const { usedSize } = await debug.send("Runtime.getHeapUsage");
    const { nodes } = await debug.send("Memory.getDOMCounters");
    return { wasm: await seen.page.evaluate(() => globalThis.memory.buffer.byteLength), heap: usedSize, nodes };
  };
  const rounds = async (count) => {
    for (let round = 0; round < count / 25; round += 1) {
      await cycles(25);
      await collect();
    }
  };
  // The first ones stretch the memory to what the busiest moment needs.
  await rounds(50);
  const before = await measure();
  await rounds(500);
  const now = await measure();
  const perCycle = (name) => Math.round((now[name] - before[name]) / 500);
  if (!twin) console.log(`a cycle leaves ${perCycle("wasm")} bytes of wasm memory, ${perCycle("heap")} of heap, ${(now.nodes - before.nodes) / 500} nodes`);
  check.ok(perCycle("wasm") <= wasmBytesPerCycle, `${perCycle("wasm")} bytes of wasm a cycle`);
  check.ok(perCycle("heap") <= heapBytesPerCycle, `${perCycle("heap")} bytes of heap a cycle`);
  check.ok((now.nodes - before.nodes) / 500 <= nodesPerCycle, `${now.nodes - before.nodes} nodes`);
  await quiet(seen, from);
  silent(seen);
});

hostile("made by a script before the element is defined, with answers", /the answer is there/, async (twin, open) => {
  const from = await release(twin ? patched([/Object\.hasOwn\(this,"answers"\)/, "false"]) : undefined);
  const early = `<script>
    const element = document.createElement("eligibility-check");
    element.answers = { headcount: { [new Date().getFullYear() - 1]: 97.5, [new Date().getFullYear() - 2]: { between: [80, null] } }, economic_activity: true, no_such_question: 1 };
    for (const [name, value] of [["pack", "eu-sme"], ["lang", "en"], ["loading", "eager"]]) element.setAttribute(name, value);
    element.append(Object.assign(document.createElement("a"), { href: "#", textContent: "link" }));
    document.body.append(element);
  </script>`;
  const page = await host({ "/": { body: html({ from, body: early }) } });
  const seen = await open(page.address);
  await settled(seen.page);
  const asked = await walk(widget(seen.page));
  await widget(seen.page).getByRole("button", { name: /check/i }).first().click();
  const text = await widget(seen.page).locator(".esc").innerText();
  check.match(text, /\b97\.5\b/, "the answer is there");
  check.deepEqual(asked.filter((heading) => /economic activity|annual work units/.test(heading)), [], "what is known is not asked");
  check.ok(seen.console.some(({ type, text }) => type === "warning" && text.includes("left out: no_such_question")), "what does not fit is named");
  check.deepEqual(await seen.page.evaluate(() => [Object.keys(document.querySelector("eligibility-check").answers), document.querySelector("eligibility-check").answers.economic_activity]), [["headcount", "economic_activity", "no_such_question"], true]);
  silent(seen);
});

hostile("a page that is itself made with Yew, with the check inside its tree", /the page around stays as it is/, async (twin, open) => {
  const from = await release(twin ? patched([/"__yew_subtree_id"in/, '"no such mark"in']) : undefined);
  // Our own widget under another name is such a page: a Yew app, whose second program gives its nodes the same marks.
  const outer = `<script type="module" src="${from.address}eligibility-check.js?tag=outer-check" crossorigin></script>`;
  const page = await host({ "/": { body: html({ from, head: outer, body: '<outer-check pack="eu-sme" lang="en" loading="eager"><a href="#">link</a></outer-check>' }) } });
  const seen = await open(page.address);
  await seen.page.waitForFunction(() => document.querySelector("outer-check")?.state === "ready");
  await seen.page.evaluate(async () => {
    const inner = document.createElement("eligibility-check");
    for (const [name, value] of [["pack", "eu-sme"], ["lang", "en"], ["loading", "eager"]]) inner.setAttribute(name, value);
    document.querySelector("outer-check").shadowRoot.querySelector(".head").append(inner);
    await inner.load();
  });
  const title = () => seen.page.evaluate(() => document.querySelector("outer-check").shadowRoot.querySelector("#page-title").textContent);
  const before = await title();
  // The inner button, pressed where it is on the screen: its root may be closed to scripts.
  const place = await seen.page.evaluate(() => {
    const inner = document.querySelector("outer-check").shadowRoot.querySelector("eligibility-check");
    const box = inner.getBoundingClientRect();
    return { left: box.left, top: box.top + scrollY, width: box.width, height: box.height, focusable: (inner.focus(), true) };
  });
  // Tab on from the heading, through the language menu, to each button; Enter presses it.
  check.ok(place.height > 100, "the inner check is shown");
  for (let presses = 0; presses < 4; presses += 1) {
    await seen.page.keyboard.press("Tab");
    await seen.page.keyboard.press("Enter");
  }
  check.equal(await title(), before, "the page around stays as it is");
  silent(seen);
});

hostile("a page with a router that listens to the hash", /the address of the page/, async (twin, open) => {
  const from = await release();
  const router = `<script>globalThis.routed = []; for (const name of ["hashchange", "popstate"]) addEventListener(name, () => routed.push(location.hash));</script>`;
  const page = await host({ "/": { body: html({ from, head: router }) } });
  const seen = await open(`${page.address}#/home`);
  await settled(seen.page);
  await begin(seen.page);
  await widget(seen.page).getByRole("button", { name: "Continue", exact: true }).click();
  if (twin) await seen.page.evaluate(() => (Event.prototype.preventDefault = () => {}));
  await widget(seen.page).locator(".problem a").first().click();
  const focused = await seen.page.evaluate(() => document.activeElement.shadowRoot?.activeElement?.tagName);
  check.equal(seen.page.url(), `${page.address}#/home`, "the address of the page");
  check.deepEqual(await seen.page.evaluate(() => globalThis.routed), []);
  check.equal(focused, "INPUT");
  silent(seen);
});

hostile("printing from the page around", /on paper/, async (twin, open) => {
  const from = await release();
  const page = await host({ "/": { body: html({ from }) } });
  const seen = await open(page.address);
  await settled(seen.page);
  await walk(widget(seen.page));
  if (twin) await seen.page.evaluate(() => (document.querySelector("eligibility-check").shadowRoot.adoptedStyleSheets = []));
  await seen.page.emulateMedia({ media: "print" });
  const shown = await seen.page.evaluate(() => {
    const { shadowRoot } = document.querySelector("eligibility-check");
    const seen = (node) => node.checkVisibility();
    return {
      buttons: [...shadowRoot.querySelectorAll("button")].filter(seen).length,
      answers: [...shadowRoot.querySelectorAll(".print-only:not(details[open] + .closed)")].every(seen),
      results: [...shadowRoot.querySelectorAll("[part=result]")].every(seen),
    };
  });
  check.deepEqual(shown, { buttons: 0, answers: true, results: true }, "on paper");
  silent(seen);
});

hostile("two versions of the script on one page", /the second stands back/, async (twin, open) => {
  const from = await release();
  const other = await release(patched([/static version=\w+/, 'static version="9.9.9"']));
  const second = twin ? "" : `<script type="module" src="${other.address}eligibility-check.js" crossorigin></script>`;
  const page = await host({ "/": { body: html({ from, head: second }) } });
  const seen = await open(page.address);
  await settled(seen.page);
  check.ok(seen.console.some(({ type, text }) => type === "warning" && text.includes("already defined, by version")), "the second stands back, and says so");
  await quiet(seen, from);
  silent(seen, [/already defined/]);
});

hostile("the visitor is asked before the page gets results, and a script cannot answer for them", /nothing given unasked/, async (twin, open) => {
  const from = await release(twin ? patched([/\.isTrusted\b/, ".bubbles"]) : undefined);
  const page = await host({ "/": { body: html({ from, attributes: 'pack="eu-sme" lang="en" share-results' }) } });
  const seen = await open(page.address);
  await settled(seen.page);
  await walk(widget(seen.page));
  const shares = () => seen.page.evaluate(() => globalThis.heard.filter(({ name }) => name === "share"));
  const button = widget(seen.page).getByRole("button", { name: /127\.0\.0\.1/ });
  check.equal(await button.count(), 1, "the button names the host");
  await button.evaluate((node) => node.click());
  check.deepEqual(await shares(), [], "nothing given unasked");
  await button.click();
  const [share, ...more] = await shares();
  check.equal(more.length, 0);
  check.deepEqual(Object.keys(share).sort(), ["height", "name", "results", "state"]);
  check.equal(share.results.pack, "eu-sme");
  check.ok(Object.keys(share.results.results).length > 0);
  check.ok(Object.values(share.results.results).every((word) => ["eligible", "conditional", "open", "not_eligible", "not_applicable", "ask"].includes(word)));
  silent(seen);
});

hostile("a page that does not ask for results", /no button/, async (twin, open) => {
  const from = await release();
  const page = await host({ "/": { body: html({ from, attributes: `pack="eu-sme" lang="en" ${twin ? "share-results" : ""}` }) } });
  const seen = await open(page.address);
  await settled(seen.page);
  await walk(widget(seen.page));
  check.equal(await widget(seen.page).getByRole("button", { name: /127\.0\.0\.1/ }).count(), 0, "no button");
  silent(seen);
});


hostile("the page's own colours, parts, density and footer reach in", /as the page asks/, async (twin, open) => {
  const from = await release();
  const head = `<style>
    eligibility-check { --esc-accent: rgb(122, 31, 92); --esc-radius: 14px }
    eligibility-check::part(button) { text-transform: uppercase }
  </style>`;
  const body = `<eligibility-check pack="eu-sme" lang="en" theme="dark" density="compact"><a href="#">link</a><p slot="result-footer" id="next">Book an adviser</p></eligibility-check>`;
  const page = await host({ "/": { body: html({ from, ...(twin ? {} : { head, body }) }) } });
  const seen = await open(page.address);
  await settled(seen.page);
  const asked = await seen.page.evaluate(() => {
    const { shadowRoot } = document.querySelector("eligibility-check");
    const button = getComputedStyle(shadowRoot.querySelector("[part=button]"));
    const { colorScheme, fontSize } = getComputedStyle(shadowRoot.host);
    return [button.backgroundColor, button.borderRadius, button.textTransform, colorScheme, fontSize];
  });
  check.deepEqual(asked, ["rgb(122, 31, 92)", "14px", "uppercase", "dark", "15px"], "as the page asks");
  check.equal(await seen.page.locator("#next").isVisible(), false, "the footer waits for the results");
  await quiet(seen, from);
  check.ok(await seen.page.locator("#next").isVisible(), "the footer stands below the results");
  silent(seen);
});
