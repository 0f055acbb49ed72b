// The outer page of the frame. It holds the inner one, which has the answers, in a sandbox, and passes on what may leave that.
//
// Invariant: to the page around it go the state, the height and a code; results only to the origin that the visitor was told and agreed to.
// Invariant: nothing is framed before the policy names our own origin alone.
// Invariant: what leaves by a link leads to an address that stands in a rule pack of this release, word for word.

import { enforce, ownPolicy } from "./policy.js";

enforce(ownPolicy());

/** What lies beside this script. The page that loads it may lie elsewhere: under the alias. */
const beside = (name) => new URL(name, import.meta.url).href;
/** Addresses in the rule packs, and our own page. */
const links = new Set([...__LINKS__, beside("./")]);
const words = new URLSearchParams(location.hash.slice(1));

const inner = document.createElement("iframe");
inner.title = document.title;
// Without allow-popups and allow-downloads: both carry data out.
inner.sandbox = "allow-scripts allow-modals";
inner.src = beside("frame-inner.html") + location.hash;
document.body.append(inner);

function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

/** The last word from inside, for a page that begins to listen later. */
let last;

function fromInside({ type, state, height, code, results, url, blob, name }) {
  if (type === "open" && links.has(url)) open(url, "_blank", "noopener,noreferrer");
  else if (type === "save" && blob instanceof Blob) save(blob, String(name));
  else if (parent === window) return;
  else if (type === "hello") {
    // The answer comes by a port: the script that frames us may belong to another window than the one around us, as in a window for printing.
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => inner.contentWindow.postMessage({ ...data, esc: 1, type: "begin" }, "*");
    parent.postMessage({ esc: 1, type }, "*", [port2]);
  } else if (type === "share") {
    if (words.has("share")) parent.postMessage({ esc: 1, type, state, height, results }, words.get("share"));
  } else if (["ready", "resize", "error"].includes(type)) {
    last = { esc: 1, type, state: String(state), height: Number(height), code: code && String(code) };
    parent.postMessage(last, "*");
  }
}

addEventListener("message", ({ source, data }) => {
  if (data?.esc !== 1) return;
  if (source === inner.contentWindow) fromInside(data);
  else if (source === parent && source !== window && data.type === "ask" && last) parent.postMessage(last, "*");
});
