// A file as a server sends it where the browser takes compressed ones: FILE.br and FILE.gz beside FILE.

import { readFileSync, writeFileSync } from "node:fs";
import { brotliCompressSync, constants as zlib, gzipSync } from "node:zlib";

/** Writes both; returns how many bytes the file has, and how many compressed with brotli. */
export function compress(path) {
  const bytes = readFileSync(path);
  const params = { [zlib.BROTLI_PARAM_QUALITY]: 11, [zlib.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  const small = brotliCompressSync(bytes, { params });
  writeFileSync(`${path}.br`, small);
  writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
  return { raw: bytes.length, brotli: small.length };
}
