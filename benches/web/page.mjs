// The wasm benchmark in a browser: what it measures is left in `rows`.
import init, { Timed } from "./web/benches.js";
import { LISTS, measure } from "./measure.mjs";

try {
  await init();
  const names = [...new Set(LISTS.flatMap(([pack, companies]) => [`${pack}.pack`, `${pack}.${companies}`]))];
  const bytes = async (name) => [name, new Uint8Array(await (await fetch(`./data/${name}`)).arrayBuffer())];
  globalThis.rows = measure(Timed, Object.fromEntries(await Promise.all(names.map(bytes))), LISTS);
} catch (error) {
  globalThis.failed = String(error);
}
