// Times the operations of the wasm benchmark, in node and in a browser alike.

const median = (list) => list.sort((a, b) => a - b)[list.length >> 1];

/** Microseconds of one operation: the median of some samples, each long enough for a coarse clock. */
export function microseconds(run, { samples = 9, milliseconds = 40 } = {}) {
  let times = 1;
  for (;;) {
    const began = performance.now();
    run(times);
    const took = performance.now() - began;
    if (took >= milliseconds / 4) {
      times = Math.max(1, Math.ceil((times * milliseconds) / took));
      break;
    }
    times *= 4;
  }
  const sample = () => {
    const began = performance.now();
    run(times);
    return ((performance.now() - began) * 1000) / times;
  };
  return median(Array.from({ length: samples }, sample));
}

/** Every operation on every list of companies: [{pack, companies, operation, microseconds}]. */
export function measure(Timed, files, lists, options) {
  const rows = [];
  for (const [pack, companies] of lists) {
    const timed = new Timed(files[`${pack}.pack`], files[`${pack}.${companies}`], "2026-11-22");
    Timed.operations().forEach((operation, at) => {
      rows.push({ pack, companies, operation, microseconds: microseconds((times) => timed.run(at, times), options) });
    });
    timed.free();
  }
  return rows;
}

export const LISTS = [
  ["workload", "complete"],
  ["workload", "partial"],
  ["cn-sme", "cases"],
];
