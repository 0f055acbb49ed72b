// The development server: right types, compressed files, no way out of its folder.

import assert from "node:assert/strict";
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { brotliCompressSync, brotliDecompressSync } from "node:zlib";
import { serve } from "../../scripts/serve.mjs";

const outer = mkdtempSync(join(tmpdir(), "serve-test-"));
let site;

before(async () => {
  mkdirSync(join(outer, "dist"));
  writeFileSync(join(outer, "secret.txt"), "not for you");
  writeFileSync(join(outer, "dist/index.html"), `<meta http-equiv="Content-Security-Policy" content="default-src 'none'">`);
  writeFileSync(join(outer, "dist/a.wasm"), "wasm bytes");
  writeFileSync(join(outer, "dist/a.wasm.br"), brotliCompressSync("wasm bytes"));
  site = await serve({ folder: join(outer, "dist") });
});
after(async () => {
  await site.close();
  rmSync(outer, { recursive: true });
});

/** A request as it is written: fetch would tidy the path and undo the compression. */
function raw(path, { method = "GET", headers = {} } = {}) {
  const { hostname, port } = new URL(site.address);
  return new Promise((resolve, reject) => {
    const outgoing = request({ hostname, port, path, method, headers }, (response) => {
      const chunks = [];
      response.on("data", (chunk) => chunks.push(chunk));
      response.on("end", () => resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) }));
    });
    outgoing.on("error", reject).end();
  });
}

test("wasm has its type, and comes compressed to whoever accepts that", async () => {
  const plain = await raw("/a.wasm");
  assert.equal(plain.status, 200);
  assert.equal(plain.headers["content-type"], "application/wasm");
  assert.equal(plain.headers["content-encoding"], undefined);
  assert.equal(plain.body.toString(), "wasm bytes");
  const small = await raw("/a.wasm", { headers: { "accept-encoding": "gzip, br" } });
  assert.equal(small.headers["content-encoding"], "br");
  assert.equal(brotliDecompressSync(small.body).toString(), "wasm bytes");
});

test("a folder answers with its index, and the page's policy is repeated as a header", async () => {
  const { status, headers } = await raw("/");
  assert.equal(status, 200);
  assert.equal(headers["content-security-policy"], "default-src 'none'");
  assert.equal(headers["x-content-type-options"], "nosniff");
  assert.equal(headers["referrer-policy"], "no-referrer");
});

test("nothing outside the folder is served, however the path is written", async () => {
  for (const path of ["/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/x/../../secret.txt", "/%00", "/%zz", "//secret.txt"]) {
    const { status, body } = await raw(path);
    assert.equal(status, 404, path);
    assert.doesNotMatch(body.toString(), /not for you/, path);
  }
});

test("it is for reading only", async () => {
  assert.equal((await raw("/", { method: "POST" })).status, 405);
  const head = await raw("/a.wasm", { method: "HEAD" });
  assert.equal(head.status, 200);
  assert.equal(head.body.length, 0);
});
