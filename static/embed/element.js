// The custom element. scripts/assemble.mjs joins it with the files beside it and the wasm-bindgen glue to the one script that ships, and
// writes the constants __CSS__, __VERSION__, __TOKENS__, __STARTS__, __WASM_INTEGRITY__ and __PACK_INTEGRITY__.
//
// Invariant: what stands between the tags - a link to the full page - is seen until the check or its start page is, and again after any failure.
// Invariant: nothing is fetched before the element comes near the viewport, and nothing after it is ready.
// Invariant: an event carries the state and the height; results only after the visitor gave them away, answers never.

import { mount } from "wasm-glue";
import { failure, filesFrom, openPack } from "./files.js";
import { frameFor } from "./isolated.js";
import { lines } from "./prefill.js";
import { startPage } from "./start.js";

export { filesFrom };
export const version = __VERSION__;

const tag = new URL(import.meta.url).searchParams.get("tag") ?? "eligibility-check";
/** The elements on the page that show a widget. */
const shown = new Set();
/** Widgets of a program that broke: nothing may call into it again, not even to free them. */
const lost = [];
let broken;
/** The style sheet of each document: a document refuses those that were made in another. */
const sheets = new WeakMap();
/** Whom the visitor is asked to give the results to. */
let host = globalThis.location?.hostname;

/** The frame's own page says on whose behalf it asks. */
export function speakFor(name) {
  host = name;
}

function breakDown(error) {
  broken = error;
  for (const element of shown) element.fail(error);
}

/** A document without a window is never painted, and no sheet can be made in it. */
function sheetsOf(document) {
  const { CSSStyleSheet } = document.defaultView ?? {};
  if (!CSSStyleSheet) return [];
  if (!sheets.has(document)) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(__CSS__);
    sheets.set(document, sheet);
  }
  return [sheets.get(document)];
}

/** `addEventListener` of what the program is mounted in. A document that is closed takes the listeners off everything in it; these can be put back. */
function addNoted(...listener) {
  this.listeners.push(listener);
  EventTarget.prototype.addEventListener.apply(this, listener);
}

/** Is the page around the element itself made with Yew? Its handlers would take our nodes for its own, unless the root hides them. */
function insideYew(element) {
  for (let node = element; node; node = node.parentNode ?? node.host) if ("__yew_subtree_id" in node) return true;
  return false;
}

const define = () =>
  class EligibilityCheck extends HTMLElement {
    static version = version;
    static observedAttributes = ["lang", "heading-level"];
    #state = "idle";
    #internals = this.attachInternals();
    #answers;
    #height = 0;
    #root;
    #inner;
    #handle;
    #frame;
    #loading;
    #stopWaiting = () => {};
    #sizes;

    /** `idle`, `loading`, `ready` or `error`. */
    get state() {
      return this.#state;
    }

    /** Answers to begin with, as the page set them. What the visitor answers is never to be read here. */
    get answers() {
      return this.#answers;
    }
    set answers(answers) {
      this.#answers = answers;
    }

    connectedCallback() {
      if (Object.hasOwn(this, "answers")) {
        // Set before the script had come.
        const { answers } = this;
        delete this.answers;
        this.answers = answers;
      }
      if (!this.#window()) return;
      if (this.#handle) return broken ? this.fail(broken) : this.#appear();
      if (this.#state === "error") this.#become("idle");
      if (this.#state === "idle") this.#wait();
    }

    disconnectedCallback() {
      // A move in the document disconnects and connects in one breath; only an element that stays away is put aside.
      queueMicrotask(() => this.#window() || this.#putAside());
    }

    /** Moved into another document: what belongs to a document is made anew there. */
    adoptedCallback() {
      if (this.#root) this.#root.adoptedStyleSheets = sheetsOf(this.ownerDocument);
      // Those that are still there are not added twice.
      for (const listener of this.#inner?.listeners ?? []) EventTarget.prototype.addEventListener.apply(this.#inner, listener);
      if (!this.#frame) return;
      // Its messages went to the window it was in.
      this.#dismiss();
      this.#become("idle");
    }

    attributeChangedCallback() {
      if (!broken) this.#handle?.update(this.#language(), this.#headingLevel());
    }

    /** Loads now, whatever `loading` says; also again after a failure. Resolves once the state is `ready` or `error`. */
    load() {
      if (this.#window() && (this.#state === "idle" || this.#state === "error")) this.#loading = this.#load();
      return this.#loading ?? Promise.resolve();
    }

    /** Forgets every answer and shows the start again. */
    reset() {
      if (this.#state !== "ready" || broken) return;
      // What is shown stays until there is something in its place.
      const old = this.#handle;
      if (this.#frame) this.#dismiss();
      this.#sizes?.disconnect();
      this.#handle = undefined;
      this.#become("idle");
      this.load().then(() => broken || old?.free());
    }

    /** Focuses the heading of the page that is shown; before that, the link that stands in for it. */
    focus(options) {
      (this.#root?.querySelector("#page-title, iframe") ?? this.querySelector("a[href]"))?.focus(options);
    }

    /** Shows the fallback again and says why. Not for pages to call. */
    fail(error) {
      if (this.#state === "error") return;
      if (error === broken) lost.push(this.#handle);
      this.#dismiss();
      this.#become("error");
      console.error(`${tag}: ${error.message}`);
      this.#tell("error", { code: error.code ?? "unknown" });
    }

    /** Loads when the element comes near the viewport, at once, or when its link is pressed. */
    #wait() {
      this.#stopWaiting();
      const loading = this.getAttribute("loading");
      if (loading === "eager") return void this.load();
      if (loading === "interaction") {
        const pressed = (event) => {
          if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
          event.preventDefault();
          // The start page takes the focus where it is shown at once; from there it goes where the visitor takes it.
          this.load().then(() => this.#root?.activeElement || this.focus());
          this.focus();
        };
        this.addEventListener("click", pressed);
        this.#stopWaiting = () => this.removeEventListener("click", pressed);
        return;
      }
      const watcher = new (this.#window().IntersectionObserver)((entries) => entries.some((entry) => entry.isIntersecting) && this.load(), { rootMargin: "200px" });
      watcher.observe(this);
      this.#stopWaiting = () => watcher.disconnect();
    }

    async #load() {
      this.#stopWaiting();
      this.#become("loading");
      try {
        if (broken) throw broken;
        if (this.hasAttribute("isolate")) return await this.#loadFrame();
        const name = this.getAttribute("pack") || "cn-sme";
        const programmes = (this.getAttribute("programmes") ?? "").split(/[\s,]+/).filter(Boolean);
        const early = this.#early(name, programmes);
        const pack = await openPack(name, this.getAttribute("pack-integrity") ?? "", programmes, breakDown);
        if (!this.#window()) {
          this.#dismiss();
          return this.#become("idle");
        }
        this.#inner = Object.assign(document.createElement("div"), { listeners: [], addEventListener: addNoted });
        this.#handle = mount(this.#inner, pack, this.#wishes());
        // It is drawn once what is to be done at once is done.
        await new Promise((drawn) => setTimeout(drawn));
        if (!this.#window()) {
          this.#dismiss();
          return this.#become("idle");
        }
        if (this.#handle.unfit) console.warn(`${tag}: answers that do not fit the pack are left out: ${this.#handle.unfit}`);
        if (early) early.give(this.#inner, () => this.#appear());
        else this.#appear();
        this.#become("ready");
        this.#resized(Math.ceil(this.#inner.getBoundingClientRect().height), "ready");
        await early?.press(this.#inner);
      } catch (error) {
        this.fail(error);
      }
    }

    /** Shows the start page at once, where the check is going to begin with just that. */
    #early(name, programmes) {
      const elsewhere = this.#inner || programmes.length > 0 || lines(this.#answers) || this.fullPage?.kept() || this.fullPage?.shared();
      if (elsewhere || this.#headingLevel() !== 2) return undefined;
      const early = startPage(name, this.#language());
      if (early) {
        this.#attach().replaceChildren(early.page);
        // It is there to be read: some screen readers keep silent about what is busy.
        this.#internals.ariaBusy = "false";
      }
      return early;
    }

    #loadFrame() {
      const root = this.#attach();
      return new Promise((done) => {
        const frame = frameFor(this, root, this.#language(), this.#answers, (type, data) => {
          // What one that is gone was waiting for may still come.
          if (frame !== this.#frame) return;
          if (type === "error") this.fail(data);
          else if (type === "share") this.#tell("share", { results: data.results });
          else {
            root.querySelector("slot")?.remove();
            if (this.#state !== "ready") this.#become("ready");
            this.#resized(data.height, type);
          }
          done();
        });
        this.#frame = Object.assign(frame, { done });
      });
    }

    /** What the widget is asked to be. It may outlive the element in the program's memory, and must not keep it alive. */
    #wishes() {
      const self = new WeakRef(this);
      return {
        language: this.#language(),
        headingLevel: this.#headingLevel(),
        answers: lines(this.#answers) || undefined,
        fullPage: this.fullPage,
        shareWith: this.hasAttribute("share-results") ? host : undefined,
        share: (results) => self.deref()?.#tell("share", { results }),
      };
    }

    /** The shadow root comes last, as it hides what stands between the tags; its slot shows that once more. */
    #attach() {
      if (this.#root) return this.#root;
      this.#root = this.attachShadow({ mode: insideYew(this) ? "closed" : "open" });
      this.#root.append(document.createElement("slot"));
      this.#root.adoptedStyleSheets = sheetsOf(this.ownerDocument);
      return this.#root;
    }

    #appear() {
      if (!this.#inner.isConnected) this.#attach().replaceChildren(this.#inner);
      this.#sizes?.disconnect();
      this.#sizes = new (this.#window().ResizeObserver)(([{ borderBoxSize }]) => this.#resized(Math.ceil(borderBoxSize[0].blockSize)));
      this.#sizes.observe(this.#inner);
      shown.add(this);
    }

    /** Taken out of the page: everything is kept, but nothing holds the element, so that the browser can let go of both. */
    #putAside() {
      this.#stopWaiting();
      this.#sizes?.disconnect();
      shown.delete(this);
      this.#inner?.remove();
      if (!this.#frame) return;
      // The browser loads a frame anew each time it comes into a page.
      this.#dismiss();
      this.#become("idle");
    }

    /** Takes down what is shown, if anything, and shows what stands between the tags. */
    #dismiss() {
      this.#sizes?.disconnect();
      shown.delete(this);
      if (!broken) this.#handle?.free();
      this.#handle = undefined;
      this.#frame?.remove();
      this.#frame?.done();
      this.#frame = undefined;
      this.#root?.replaceChildren(document.createElement("slot"));
    }

    /** The window in which the element is shown; nothing where it is in no page. */
    #window() {
      return this.isConnected && this.ownerDocument.defaultView;
    }

    #become(state) {
      this.#internals.states.delete(this.#state);
      this.#state = state;
      this.#internals.states.add(state);
      this.#internals.ariaBusy = String(state === "loading");
    }

    /** Height is told in whole pixels, and not for a change that nobody sees. */
    #resized(height, name = "resize") {
      if (name === "resize" && (this.#state !== "ready" || Math.abs(height - this.#height) < 2)) return;
      this.#height = height;
      this.#tell(name, {});
    }

    #tell(name, detail) {
      const event = { bubbles: true, composed: true, detail: { state: this.#state, height: this.#height, ...detail } };
      this.dispatchEvent(new CustomEvent(`esc-${name}`, event));
    }

    #language() {
      return this.closest("[lang]")?.lang || navigator.language || "";
    }

    /** The level of the first heading inside, 1 to 4, so that it fits the outline of the page around it. */
    #headingLevel() {
      return Math.min(4, Math.max(1, Number.parseInt(this.getAttribute("heading-level"), 10) || 2));
    }
  };

if (globalThis.customElements) {
  const other = customElements.get(tag);
  if (!other) customElements.define(tag, define());
  else if (other.version !== version) console.warn(`<${tag}> is already defined, by version ${other.version}; version ${version} stands back`);
}
