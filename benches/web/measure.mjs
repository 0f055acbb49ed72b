// Times the operations of the wasm benchmark, in node and in a browser alike.

const median = (list) => list.sort((a, b) => a - b)[list.length >> 1];

/** Milliseconds of processor time in node, which other work on the machine disturbs little; of the clock in a browser. */
const now = globalThis.process
  ? () => {
      const { user, system } = process.cpuUsage();
      return (user + system) / 1000;
    }
  : () => performance.now();

/** Microseconds of one operation: the median of some samples, each long enough for a coarse clock. */
export function microseconds(run, { samples = 9, milliseconds = 40 } = {}) {
  const took = (times) => {
    const began = now();
    run(times);
    return now() - began;
  };
  let times = 1;
  for (let first = took(times); first < milliseconds; first = took(times)) {
    times = Math.ceil(times * Math.min(4, Math.max(1.1, milliseconds / Math.max(first, 0.01))));
  }
  // What takes a second by itself is not run ten times.
  const length = milliseconds * 25 < took(times) ? 3 : samples;
  return median(Array.from({ length }, () => (took(times) * 1000) / times));
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
