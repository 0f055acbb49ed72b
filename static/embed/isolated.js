// The other way to show the check: inside a frame whose inside the page around it cannot read. docs/partners/security.md says what that is
// worth. The frame is the same as in the plain `<iframe>` snippet.
//
// Invariant: a message counts only when it comes from the very window of the frame, whatever origin it says.

import { bytesOf, failure, fileAt } from "./files.js";

const tokens = __TOKENS__;
const passed = ["programmes", "density", "heading-level"];
const patience = 30_000;

/** What the frame is told, after the `#` of its address: that part never leaves the browser. */
function told(element, language, { getComputedStyle, origin }) {
  const words = new URLSearchParams({ lang: language, wait: "1" });
  for (const name of passed) if (element.hasAttribute(name)) words.set(name, element.getAttribute(name));
  const pack = element.getAttribute("pack") ?? "";
  if (!/[/:]/.test(pack)) words.set("pack", pack);
  const style = getComputedStyle(element);
  const schemes = style.colorScheme.split(" ");
  const scheme = schemes.includes("dark") ? (schemes.includes("light") ? "auto" : "dark") : "light";
  words.set("theme", element.getAttribute("theme") ?? scheme);
  for (const token of tokens) {
    const value = style.getPropertyValue(token).trim();
    if (value) words.set(token, value);
  }
  if (element.hasAttribute("share-results") && origin !== "null") words.set("share", origin);
  return words;
}

/** A frame for `element` in `root`, and what comes of it: `hear(type, data)` is called with "ready", "resize", "share" or "error". */
export function frameFor(element, root, language, answers, hear) {
  // The frame speaks to the window that the element is in, which need not be that of this script.
  const { ownerDocument } = element;
  const { defaultView } = ownerDocument;
  const frame = ownerDocument.createElement("iframe");
  frame.title = language.startsWith("zh") ? "惠企政策自测" : "Eligibility check";
  frame.className = "waiting";
  frame.sandbox = "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads allow-modals";
  frame.referrerPolicy = "no-referrer";
  frame.src = `${fileAt("frame.html")}#${told(element, language, defaultView)}`;

  const pack = element.getAttribute("pack") ?? "";
  const foreign = /[/:]/.test(pack) ? bytesOf(pack, element.getAttribute("pack-integrity") ?? "") : Promise.resolve();
  const fails = (error) => hear("error", error);
  foreign.catch(fails);

  const heard = ({ source, data, ports: [port] }) => {
    if (source !== frame.contentWindow || data?.esc !== 1) return;
    if (data.type === "hello") foreign.then((bytes) => port.postMessage({ answers, bytes }), () => {});
    else if (data.type === "error") fails(failure(String(data.code), "in the frame"));
    else if (["ready", "resize", "share"].includes(data.type)) {
      clearTimeout(late);
      frame.className = "";
      if (Number.isInteger(data.height)) frame.style.blockSize = `${Math.min(20_000, Math.max(200, data.height))}px`;
      hear(data.type, data);
    }
  };
  const refused = ({ effectiveDirective, blockedURI }) => {
    if (/^(frame|child|default)-src$/.test(effectiveDirective) && frame.src.startsWith(blockedURI)) fails(failure("frame-blocked", `by the page's ${effectiveDirective}`));
  };
  const late = setTimeout(() => fails(failure("frame-timeout", `nothing heard for ${patience / 1000} s`)), patience);
  defaultView.addEventListener("message", heard);
  ownerDocument.addEventListener("securitypolicyviolation", refused);
  const box = ownerDocument.createElement("div");
  box.append(frame);
  root.append(box);
  return {
    frame,
    remove() {
      clearTimeout(late);
      defaultView.removeEventListener("message", heard);
      ownerDocument.removeEventListener("securitypolicyviolation", refused);
      box.remove();
    },
  };
}
