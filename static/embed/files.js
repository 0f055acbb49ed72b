// The product's own files: the wasm, once for a page, and the packs, each once. The only place that fetches.
//
// Invariant: a file comes whole, as it was built or as the page's `pack-integrity` says, without a cookie and without a word about the page.

import __wbg_init, { OpenPack, onPanic } from "wasm-glue";

const known = __PACK_INTEGRITY__;
/** As much as the decoder reads; more is not even kept. */
const mostBytes = 16 * 1024 * 1024;
const packs = new Map();
let base = new URL(".", import.meta.url);
let started;

/** A failure with the code that `esc-error` carries. */
export const failure = (code, cause) => Object.assign(new Error(`${code}: ${cause?.message ?? cause}`), { code });

/** Where the files of the release lie, when this script was bundled into another and so no longer lies beside them. */
export function filesFrom(url) {
  base = new URL(url, document.baseURI);
}

export const fileAt = (path) => new URL(path, base);

async function fetched(url, integrity, code) {
  try {
    const response = await fetch(url, {
      integrity,
      credentials: "omit",
      referrerPolicy: "no-referrer",
      signal: AbortSignal.timeout(30_000),
    });
    if (response.ok) return response;
    throw new Error(`status ${response.status}`);
  } catch (error) {
    throw failure(code, error);
  }
}

/** The one wasm instance of this page; every element shares it. A failed start can be tried again. */
function start(broken) {
  started ??= fetched(fileAt("eligibility-check_bg.wasm"), __WASM_INTEGRITY__, "wasm-fetch")
    .then((response) => __wbg_init({ module_or_path: response }))
    .then(() => onPanic((message) => broken(failure("panic", message))))
    .catch((error) => {
      started = undefined;
      throw error.code ? error : failure("wasm-blocked", error);
    });
  return started;
}

/** The bytes of a pack, and no more of them than a pack may have. */
async function packBytes(name, integrity = "") {
  // A value the browser does not understand would be no check at all, and it says nothing.
  if (integrity && !/^(\s*sha(256|384|512)-[\w+/]+={0,2})+\s*$/.test(integrity)) throw failure("pack-integrity", `\`${integrity}\` is no hash`);
  const address = /[/:]/.test(name) ? new URL(name, document.baseURI) : undefined;
  if (!address && !Object.hasOwn(known, name)) throw failure("pack-unknown", `there is no pack \`${name}\``);
  const response = await fetched(address ?? fileAt(`packs/${name}.pack`), integrity || (address ? "" : known[name]), "pack-fetch");
  const chunks = [];
  let size = 0;
  const reader = response.body.getReader();
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      chunks.push(part.value);
      size += part.value.length;
      if (size > mostBytes) throw failure("pack-too-large", `more than ${mostBytes} bytes`);
    }
  } catch (error) {
    reader.cancel().catch(() => {});
    throw error.code?.startsWith?.("pack") ? error : failure("pack-fetch", error);
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

/** The compiled bytes of a pack, for a frame that may not fetch them itself. */
export const bytesOf = packBytes;

/**
 * The pack of a name or address with some of its programmes, or all, ready to be mounted. Elements that ask for the same share it.
 * `broken` is called when the program breaks; after that nothing of it may be called again.
 */
export function openPack(name, integrity, programmes, broken) {
  const key = JSON.stringify([name, integrity, programmes]);
  if (!packs.has(key)) {
    const opening = Promise.all([packBytes(name, integrity), start(broken)]).then(([bytes]) => new OpenPack(bytes, programmes));
    packs.set(key, opening);
    opening.catch(() => packs.delete(key));
  }
  return packs.get(key);
}
