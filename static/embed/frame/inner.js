// The inner page of the frame: one element, dressed as the address says, in a document of an origin of its own.
//
// Invariant: what stands after the `#` of the address configures; it is never sent anywhere.
// Invariant: the script of the check comes once the policy names our own origin alone.
// Invariant: once the check is ready, this document may connect to nothing at all, our own server included.

import { enforce, ownPolicy } from "./policy.js";

enforce(ownPolicy());
const { speakFor } = await import("./eligibility-check.js");

const tokens = __TOKENS__;
const words = new URLSearchParams(location.hash.slice(1));
const element = document.createElement("eligibility-check");

const tell = (type, data) => parent.postMessage({ esc: 1, type, ...data }, "*");

for (const name of ["pack", "lang", "theme", "density", "heading-level", "programmes"]) {
  if (words.get(name)) element.setAttribute(name, words.get(name));
}
for (const token of tokens) {
  // Colours, lengths and font names; nothing that could name an address.
  if (/^[\w\s#.,%"()/-]+$/.test(words.get(token) ?? "")) element.style.setProperty(token, words.get(token));
}
if (words.has("lang")) document.documentElement.lang = words.get("lang");
document.documentElement.style.colorScheme = { light: "light", dark: "dark" }[words.get("theme")] ?? "light dark";
if (words.has("share")) {
  element.setAttribute("share-results", "");
  speakFor(new URL(words.get("share")).hostname);
}
element.setAttribute("loading", "eager");
const fallback = Object.assign(document.createElement("a"), { href: "./", target: "_blank", rel: "noopener noreferrer" });
fallback.textContent = "打开惠企政策自测 · Open the eligibility check";
element.append(fallback);

for (const type of ["ready", "resize", "share", "error"]) element.addEventListener(`esc-${type}`, ({ detail }) => tell(type, detail));
const closed = "default-src 'none'; connect-src blob: data:; base-uri 'none'; form-action 'none'";
element.addEventListener("esc-ready", () => enforce(closed), { once: true });

// The sandbox opens no windows and saves no files; the outer page does, having looked at what it is.
addEventListener(
  "click",
  (event) => {
    const link = event.composedPath().find((node) => node.localName === "a" && node.href);
    if (!link || (link.target !== "_blank" && !link.hasAttribute("download"))) return;
    event.preventDefault();
    if (link.hasAttribute("download")) {
      fetch(link.href).then(async (response) => tell("save", { blob: await response.blob(), name: link.download }));
    } else tell("open", { url: link.href });
  },
  true,
);

if (words.has("wait")) {
  addEventListener("message", function begun({ source, data }) {
    if (source !== parent || data?.esc !== 1 || data.type !== "begin") return;
    removeEventListener("message", begun);
    element.answers = data.answers;
    if (data.bytes) element.setAttribute("pack", URL.createObjectURL(new Blob([data.bytes])));
    document.body.append(element);
  });
  tell("hello");
} else document.body.append(element);
