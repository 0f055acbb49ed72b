// For pages that frame the check with a plain <iframe>: gives the frame the height of what is in it, and fires `esc-ready`, `esc-resize`,
// `esc-error` and `esc-share` at it. The frame works without this script; it scrolls then.
//
// Invariant: a message counts only when it comes from the window of a frame of ours, whatever origin it says.

const address = new URL("frame.html", import.meta.url).href;
const ours = () => [...document.querySelectorAll("iframe")].filter((frame) => frame.src.startsWith(address));

addEventListener("message", ({ source, data }) => {
  const frame = data?.esc === 1 && ours().find(({ contentWindow }) => contentWindow === source);
  if (!frame || !["ready", "resize", "error", "share"].includes(data.type)) return;
  const { type, state, height, code, results } = data;
  if (Number.isInteger(height) && height > 0) {
    frame.style.boxSizing = "content-box";
    frame.style.height = `${Math.min(20000, Math.max(200, height))}px`;
  }
  frame.dispatchEvent(new CustomEvent(`esc-${type}`, { bubbles: true, detail: { state, height, code, results } }));
});

// What a frame said before this script came, it says again.
for (const { contentWindow } of ours()) contentWindow.postMessage({ esc: 1, type: "ask" }, "*");
