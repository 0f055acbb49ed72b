// For pages that frame the check with a plain <iframe>: gives the frame the height of what is in it, and fires `esc-ready`, `esc-resize`,
// `esc-error` and `esc-share` at it. The frame works without this script; it scrolls then.
//
// Invariant: a message counts only when it comes from the window of a frame of ours, whatever origin it says.

const address = new URL("frame.html", import.meta.url).href;
/** What a parent hears that shrinks to its content, or puts its content into a row; the check itself says the same (static/css/2-base.css). */
const shape = { boxSizing: "content-box", minInlineSize: "0", contain: "inline-size", containIntrinsicInlineSize: "min(40em, 85vw)" };
/** Narrower than this in CSS pixels, a frame is of no use: its parent asked it how narrow it can be. */
const least = 160;
const ours = () => [...document.querySelectorAll("iframe")].filter((frame) => frame.src.startsWith(address));

addEventListener("message", ({ source, data }) => {
  const frame = data?.esc === 1 && ours().find(({ contentWindow }) => contentWindow === source);
  if (!frame || !["ready", "resize", "error", "share"].includes(data.type)) return;
  const { type, state, height, code, results } = data;
  if (Number.isInteger(height) && height > 0) {
    Object.assign(frame.style, shape);
    if (frame.clientWidth < least) frame.style.minInlineSize = "min(14em, 70vw)";
    frame.style.height = `${Math.min(20000, Math.max(200, height))}px`;
  }
  frame.dispatchEvent(new CustomEvent(`esc-${type}`, { bubbles: true, detail: { state, height, code, results } }));
});

// What a frame said before this script came, it says again.
for (const { contentWindow } of ours()) contentWindow.postMessage({ esc: 1, type: "ask" }, "*");
