// The outer page of the frame. It holds the inner one, which has the answers, in a sandbox, and passes on what may leave that.
//
// Invariant: to the page around it go the state, the height and a code; results only to the origin that the visitor was told and agreed to.
// Invariant: what leaves by a link leads to an address that stands in a rule pack of this release, word for word.

/** Addresses in the rule packs, and our own page. */
const links = new Set([...__LINKS__, new URL("./", location.href).href]);
const words = new URLSearchParams(location.hash.slice(1));

const inner = document.createElement("iframe");
inner.title = document.title;
// Without allow-popups and allow-downloads: both carry data out.
inner.sandbox = "allow-scripts allow-modals";
inner.src = `frame-inner.html${location.hash}`;
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
  else if (type === "share") {
    if (words.has("share")) parent.postMessage({ esc: 1, type, state, height, results }, words.get("share"));
  } else if (["hello", "ready", "resize", "error"].includes(type)) {
    last = { esc: 1, type, state: String(state), height: Number(height), code: code && String(code) };
    parent.postMessage(last, "*");
  }
}

addEventListener("message", ({ source, data }) => {
  if (data?.esc !== 1) return;
  if (source === inner.contentWindow) fromInside(data);
  else if (source !== parent || source === window) return;
  else if (data.type === "begin") inner.contentWindow.postMessage(data, "*");
  else if (data.type === "ask" && last) parent.postMessage(last, "*");
});
