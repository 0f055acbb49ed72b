// A file as a server sends it where the browser takes compressed ones: FILE.br and FILE.gz beside FILE.

import { readFileSync, writeFileSync } from "node:fs";
import { brotliCompressSync, constants as zlib, gzipSync } from "node:zlib";

/** Settings of brotli's encoder that are tried for each file; which one makes it smallest depends on what is in it. */
const settings = [{}, { [zlib.BROTLI_PARAM_MODE]: zlib.BROTLI_MODE_FONT, [zlib.BROTLI_PARAM_LGBLOCK]: 16 }];

/** Writes both; returns how many bytes the file has, and how many compressed with brotli. */
export function compress(path) {
  const bytes = readFileSync(path);
  const fixed = { [zlib.BROTLI_PARAM_QUALITY]: 11, [zlib.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  const tried = settings.map((setting) => brotliCompressSync(bytes, { params: { ...fixed, ...setting } }));
  const small = tried.reduce((best, one) => (one.length < best.length ? one : best));
  writeFileSync(`${path}.br`, small);
  writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
  return { raw: bytes.length, brotli: small.length };
}
