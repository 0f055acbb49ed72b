// WebKit, the engine of Safari and of every browser on an iPhone, as GTK builds it, driven by the W3C WebDriver protocol. Playwright brings a WebKit
// of its own, which is no package of any system; the few requests that are needed here are quickly written.

import { spawn, spawnSync } from "node:child_process";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

const browser = process.env.WEBKIT;
const has = (command) => spawnSync(command, ["--help"], { stdio: "ignore" }).error === undefined;

/** Why WebKit cannot be driven here; nothing where it can. */
export const missing = !browser ? "there is no MiniBrowser of WebKitGTK" : ["WebKitWebDriver", "xvfb-run"].filter((command) => !has(command)).map((command) => `there is no ${command}`)[0];

const freePort = () =>
  new Promise((free) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => free(port));
    });
  });

/** Opens an address in a WebKit of its own. Elements are those of the protocol, found by `run`. */
export async function open(address) {
  const port = await freePort();
  const driver = spawn("xvfb-run", ["-a", "WebKitWebDriver", `--port=${port}`], { stdio: "ignore", detached: true });
  const ask = async (method, path, body) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { method, body: body && JSON.stringify(body), headers: { "Content-Type": "application/json" } });
    const { value } = await response.json();
    if (!response.ok) throw new Error(`WebKit: ${path}: ${value.error}: ${value.message}`);
    return value;
  };
  const stop = () => process.kill(-driver.pid);
  try {
    for (let turn = 0; ; turn += 1) {
      try {
        await ask("GET", "/status");
        break;
      } catch (error) {
        if (turn > 100) throw error;
        await sleep(100);
      }
    }
    const { sessionId, capabilities } = await ask("POST", "/session", {
      capabilities: { alwaysMatch: { "webkitgtk:browserOptions": { binary: browser, args: ["--automation"] } } },
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
        for (let turn = 0; turn < 200; turn += 1) {
          const value = await run(script, ...args);
          if (value) return value;
          await sleep(50);
        }
        throw new Error(`WebKit: never: ${script} ${args}`);
      },
      click: (element) => ask("POST", `${of(element)}/click`, {}),
      type: (element, text) => ask("POST", `${of(element)}/value`, { text }),
      reload: () => ask("POST", `${session}/refresh`, {}),
      screenshot: async () => Buffer.from(await ask("GET", `${session}/screenshot`), "base64"),
      async close() {
        await ask("DELETE", session);
        stop();
      },
    };
  } catch (error) {
    stop();
    throw error;
  }
}
