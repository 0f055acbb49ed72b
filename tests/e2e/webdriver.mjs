// Firefox, and WebKit - the engine of Safari and of every browser on an iPhone - as GTK builds it, driven by the W3C WebDriver protocol. Playwright
// brings builds of its own of both, which are no package of any system; the few requests that are needed here are quickly written.

import { spawn, spawnSync } from "node:child_process";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** Each with the program, the driver, how the driver is started, and what it is told. */
export const browsers = {
  Firefox: {
    program: process.env.FIREFOX,
    driver: "geckodriver",
    before: [],
    capabilities: (binary) => ({ "moz:firefoxOptions": { binary, args: ["-headless"] } }),
  },
  WebKit: {
    program: process.env.WEBKIT,
    driver: "WebKitWebDriver",
    // It has no headless mode.
    before: ["xvfb-run", "-a"],
    capabilities: (binary) => ({ "webkitgtk:browserOptions": { binary, args: ["--automation"] } }),
  },
};

const has = (command) => spawnSync(command, ["--help"], { stdio: "ignore" }).error === undefined;

/** Why a browser cannot be driven here; nothing where it can. */
function missing({ program, driver, before: [wrapper] }) {
  if (!program) return "it is not installed";
  const gone = [driver, wrapper].find((command) => command && !has(command));
  return gone && `there is no ${gone}`;
}

const freePort = () =>
  new Promise((free) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => free(port));
    });
  });

/** Why no page can be opened in a browser here, `false` where one can. A machine may have all of it and still not the ground it needs. */
export async function hindrance(browser) {
  const gone = missing(browser);
  if (gone) return gone;
  try {
    await (await open(browser, "about:blank")).close();
    return false;
  } catch (error) {
    return `it does not start: ${error.message}`;
  }
}

/** Each browser with its name and why it cannot be driven, if so. To be awaited before a file's first test: what is after all tests is else done before. */
export const reached = async () => Promise.all(Object.entries(browsers).map(async ([name, browser]) => ({ name, browser, skip: await hindrance(browser) })));

/** Opens an address in a browser of its own. Elements are those of the protocol, found by `run`. */
export async function open(browser, address) {
  const port = await freePort();
  const [command, ...rest] = [...browser.before, browser.driver, `--port=${port}`];
  const driver = spawn(command, rest, { stdio: "ignore", detached: true });
  const ask = async (method, path, body) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { method, body: body && JSON.stringify(body), headers: { "Content-Type": "application/json" }, signal: AbortSignal.timeout(30_000) });
    const { value } = await response.json();
    if (!response.ok) throw new Error(`${path}: ${value.error}: ${value.message}`);
    return value;
  };
  const stop = () => process.kill(-driver.pid);
  try {
    for (let turn = 0; ; turn += 1) {
      try {
        await ask("GET", "/status");
        break;
      } catch (error) {
        if (turn > 300) throw error;
        await sleep(100);
      }
    }
    const { sessionId, capabilities } = await ask("POST", "/session", {
      capabilities: { alwaysMatch: browser.capabilities(browser.program) },
    });
    const session = `/session/${sessionId}`;
    const of = (element) => `${session}/element/${Object.values(element)[0]}`;
    const run = (script, ...args) => ask("POST", `${session}/execute/sync`, { script: `return (${script})(...arguments)`, args });
    await ask("POST", `${session}/url`, { url: address });
    return {
      version: `${capabilities.browserName} ${capabilities.browserVersion}`,
      /** What a function gives when it is run in the page. It must not name anything outside itself. */
      run,
      /** What it gives once that is something. */
      async until(script, ...args) {
        for (let turn = 0; turn < 600; turn += 1) {
          const value = await run(script, ...args);
          if (value) return value;
          await sleep(50);
        }
        throw new Error(`never: ${script} ${args}`);
      },
      click: (element) => ask("POST", `${of(element)}/click`, {}),
      type: (element, text) => ask("POST", `${of(element)}/value`, { text }),
      /** From here on, everything is about the document in this frame; `null` is the page itself again. */
      enter: (frame) => ask("POST", `${session}/frame`, { id: frame }),
      reload: () => ask("POST", `${session}/refresh`, {}),
      close: () => ask("DELETE", session).finally(stop),
      /** Opens an address in another window, and goes there. Returns the way back to the one before. */
      async window(address) {
        const before = await ask("GET", `${session}/window`);
        const { handle } = await ask("POST", `${session}/window/new`, { type: "window" });
        await ask("POST", `${session}/window`, { handle });
        await ask("POST", `${session}/url`, { url: address });
        return () => ask("POST", `${session}/window`, { handle: before });
      },
    };
  } catch (error) {
    stop();
    throw error;
  }
}

// `node tests/e2e/webdriver.mjs WebKit`: can it be driven here?
if (process.argv[1] === import.meta.filename) {
  const [name] = process.argv.slice(2);
  const why = await hindrance(browsers[name]);
  if (why) console.log(`${name} is left out: ${why}`);
  process.exitCode = why ? 1 : 0;
}
