// The page on which partners put their snippet together: what is chosen becomes a snippet, and the same snippet becomes the preview.

import { words } from "./configure-words.js";

const form = document.getElementById("choices");
const release = new URL(".", import.meta.url).href;
const packs = Object.keys(__PACK_INTEGRITY__);
const link = { "zh-Hans": "打开惠企政策自测", en: "Open the eligibility check" };
const notes = { element: "noteElement", isolate: "noteIsolate", iframe: "noteIframe" };
let english = !navigator.language.startsWith("zh");
const says = (name) => words[name]?.[english ? 1 : 0] ?? name;

/** Writes the page in its language. */
function speak() {
  document.documentElement.lang = english ? "en" : "zh-Hans";
  document.title = says("heading");
  for (const element of document.querySelectorAll("[data-says]")) element.textContent = says(element.dataset.says);
  for (const option of form.elements.pack.options) option.textContent = words[option.value] ? `${says(option.value)} (${option.value})` : option.value;
  const other = document.getElementById("language");
  Object.assign(other, { textContent: says("otherLanguage"), lang: english ? "zh-Hans" : "en" });
}

/** What was chosen: a value, or nothing where the element has a default. */
function chosen() {
  const data = new FormData(form);
  const text = (name) => String(data.get(name) ?? "").trim();
  const attributes = {};
  for (const name of ["pack", "lang", "heading-level", "programmes", "theme", "density", "loading"]) if (text(name)) attributes[name] = text(name);
  if (attributes.loading && text("mode") === "iframe") delete attributes.loading;
  if (data.has("share-results") && text("mode") !== "iframe") attributes["share-results"] = "";
  if (text("mode") === "isolate") attributes.isolate = "";
  return { mode: text("mode"), attributes, accent: data.has("accent-on") ? text("accent") : undefined };
}

const quoted = (value) => value.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const written = (attributes) => Object.entries(attributes).map(([name, value]) => (value === "" ? ` ${name}` : ` ${name}="${quoted(value)}"`)).join("");

function frameAddress({ attributes, accent }) {
  const words = new URLSearchParams(attributes);
  if (accent) words.set("--esc-accent", accent);
  return `${release}frame.html#${words}`;
}

const title = ({ attributes }) => link[attributes.lang];

function snippet(choice, value) {
  if (choice.mode === "iframe") {
    return `<iframe src="${quoted(frameAddress(choice))}" title="${title(choice)}" width="100%" height="720" frameborder="0" loading="lazy" referrerpolicy="no-referrer"\n  sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads allow-modals"></iframe>`;
  }
  const style = choice.accent ? `<style>eligibility-check { --esc-accent: ${choice.accent} }</style>\n` : "";
  return `<script type="module" src="${release}eligibility-check.js"\n  integrity="${value}" crossorigin></script>\n${style}<eligibility-check${written(choice.attributes)}>\n  <a href="${release}">${title(choice)}</a>\n</eligibility-check>`;
}

function preview(choice) {
  if (choice.mode === "iframe") {
    const frame = document.createElement("iframe");
    frame.title = title(choice);
    frame.sandbox = "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads allow-modals";
    frame.src = frameAddress(choice);
    return frame;
  }
  const element = document.createElement("eligibility-check");
  for (const [name, attribute] of Object.entries(choice.attributes)) element.setAttribute(name, attribute);
  if (choice.accent) element.style.setProperty("--esc-accent", choice.accent);
  const fallback = document.createElement("a");
  fallback.href = release;
  fallback.textContent = title(choice);
  element.append(fallback);
  return element;
}

for (const id of packs) form.elements.pack.add(new Option(id, id));
form.elements.lang.value = english ? "en" : "zh-Hans";
speak();
const response = await fetch(new URL("integrity.json", release));
const { integrity } = await response.json();
// The very script whose value stands in the snippet.
const script = document.createElement("script");
Object.assign(script, { type: "module", src: `${release}eligibility-check.js`, integrity: integrity["eligibility-check.js"] });
document.head.append(script);

function show() {
  const choice = chosen();
  document.getElementById("note").textContent = says(notes[choice.mode]);
  document.getElementById("snippet").textContent = snippet(choice, integrity["eligibility-check.js"]);
  document.getElementById("sharing").disabled = choice.mode === "iframe";
  document.getElementById("preview").replaceChildren(preview(choice));
  document.getElementById("copied").textContent = "";
}

form.addEventListener("change", show);
document.getElementById("language").addEventListener("click", () => {
  english = !english;
  speak();
  document.getElementById("note").textContent = says(notes[chosen().mode]);
  document.getElementById("copied").textContent = "";
});
form.addEventListener("submit", (event) => event.preventDefault());
document.getElementById("copy").addEventListener("click", async () => {
  const text = document.getElementById("snippet").textContent;
  const done = await navigator.clipboard.writeText(text).then(() => true, () => false);
  if (!done) getSelection().selectAllChildren(document.getElementById("snippet"));
  document.getElementById("copied").textContent = says(done ? "copied" : "selected");
});
show();
