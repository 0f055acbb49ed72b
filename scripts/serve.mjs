// A small static server for the built site: `make serve` and the end-to-end tests use it. It serves one folder, to this machine
// alone, sends precompressed files, and sets the headers that docs recommend to whoever hosts the site.

import { spawn } from "node:child_process";
import { readFile, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize, sep } from "node:path";
import { pathToFileURL } from "node:url";

const types = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".pack": "application/octet-stream",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
};

const always = {
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
  // A partner's page, on another origin, loads these files.
  "Access-Control-Allow-Origin": "*",
  "Cross-Origin-Resource-Policy": "cross-origin",
  "Cache-Control": "no-cache",
};

/** A page states its policy once, in its own meta tag; the header repeats it. */
function policyOf(html) {
  return /http-equiv="Content-Security-Policy"\s+content="([^"]*)"/.exec(html)?.[1];
}

/** The file a request means, or nothing when it leaves the folder or there is none. */
async function fileFor(folder, url) {
  let path;
  try {
    path = decodeURIComponent(url.split(/[?#]/, 1)[0]);
  } catch {
    return undefined;
  }
  if (path.includes("\0")) return undefined;
  const file = normalize(join(folder, path.endsWith("/") ? `${path}index.html` : path));
  if (!file.startsWith(normalize(folder) + sep)) return undefined;
  const found = await stat(file).catch(() => undefined);
  return found?.isFile() ? file : undefined;
}

async function answer({ folder, alter, cacheControl }, request, response) {
  if (request.method !== "GET" && request.method !== "HEAD") {
    return response.writeHead(405, { ...always, Allow: "GET, HEAD" }).end();
  }
  const file = await fileFor(folder, request.url);
  if (!file) {
    return response.writeHead(404, { ...always, "Content-Type": "text/plain; charset=utf-8" }).end("there is no such file here\n");
  }
  let body = await readFile(file);
  const headers = { ...always, "Content-Type": types[extname(file)] ?? "application/octet-stream", Vary: "Accept-Encoding" };
  const policy = extname(file) === ".html" && policyOf(body.toString("utf8"));
  if (policy) headers["Content-Security-Policy"] = policy;
  if (cacheControl) headers["Cache-Control"] = cacheControl(request.url);
  const altered = await alter?.(request.url, body);
  if (altered) body = Buffer.from(altered);
  else if (/\bbr\b/.test(request.headers["accept-encoding"] ?? "")) {
    const small = await readFile(`${file}.br`).catch(() => undefined);
    if (small) {
      headers["Content-Encoding"] = "br";
      body = small;
    }
  }
  headers["Content-Length"] = body.length;
  response.writeHead(200, headers).end(request.method === "HEAD" ? undefined : body);
}

/**
 * Serves `folder` on 127.0.0.1. Port 0 takes a free one. `onRequest`, when given, is told of every request before it is answered; `alter` may
 * give other bytes for a file than those that lie there, or keep it waiting; `cacheControl` gives that header of a file.
 * Returns the address and a function that stops the server.
 */
export async function serve({ folder, port = 0, onRequest, alter, cacheControl }) {
  const server = createServer((request, response) => {
    onRequest?.(request);
    answer({ folder, alter, cacheControl }, request, response).catch((error) => {
      console.error(`serve: ${request.url}: ${error.message}`);
      if (!response.headersSent) response.writeHead(500, always);
      response.end();
    });
  });
  await new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const close = () =>
    new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    });
  return { address: `http://127.0.0.1:${server.address().port}/`, close };
}

/** Opens the address where there is a desktop and somebody at it; says nothing when that fails, as the address is printed. */
function open(address) {
  const desktop = process.platform === "darwin" || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  if (!process.stdout.isTTY || !desktop) return;
  const command = process.platform === "darwin" ? "open" : "xdg-open";
  spawn(command, [address], { stdio: "ignore", detached: true }).on("error", () => {}).unref();
}

async function main() {
  const port = Number(process.env.PORT ?? 8080);
  const folder = join(import.meta.dirname, "..", "dist");
  try {
    await stat(join(folder, "index.html"));
  } catch {
    console.error("serve: there is no dist/index.html; mend: make build");
    process.exit(1);
  }
  try {
    const { address } = await serve({ folder, port });
    console.log(`\n  ${address}\n\n  Ctrl-C stops the server.`);
    open(address);
  } catch (error) {
    if (error.code !== "EADDRINUSE") throw error;
    console.error(`serve: port ${port} is taken; mend: PORT=${port + 1} make serve`);
    process.exit(1);
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await main();
