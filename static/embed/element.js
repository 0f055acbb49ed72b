// The custom element: the part of the shipped script that is written by hand. scripts/assemble.mjs joins it with the wasm-bindgen glue and
// writes the constants __CSS__, __WASM_INTEGRITY__ and __PACK_INTEGRITY__.
//
// Invariant: what stands between the tags - a link to the full page - is seen until the check is ready, and again after any failure.
// Invariant: nothing is fetched before the element comes near the viewport, and nothing after it is ready.

import __wbg_init, { mount, onPanic } from "wasm-glue";

const tag = new URL(import.meta.url).searchParams.get("tag") ?? "eligibility-check";
const packs = __PACK_INTEGRITY__;
const shown = new Set();
let sheet;
let started;

/** A failure with the code that `esc-error` carries. */
const failure = (code, cause) => Object.assign(new Error(`${code}: ${cause?.message ?? cause}`), { code });

/** One of our own files: whole, as it was built, without a cookie or a word about the page. */
async function own(path, integrity, code) {
  try {
    const response = await fetch(new URL(path, import.meta.url), {
      integrity,
      credentials: "omit",
      referrerPolicy: "no-referrer",
      signal: AbortSignal.timeout(30_000),
    });
    if (response.ok) return response;
    throw new Error(`status ${response.status}`);
  } catch (error) {
    throw failure(code, error);
  }
}

/** The one wasm instance of this page; every element shares it. A failed start can be tried again. */
function start() {
  started ??= own("eligibility-check_bg.wasm", __WASM_INTEGRITY__, "wasm-fetch")
    .then((response) => __wbg_init({ module_or_path: response }))
    .then(() => onPanic((message) => [...shown].forEach((element) => element.fail(failure("panic", message)))))
    .catch((error) => {
      started = undefined;
      throw error.code ? error : failure("wasm-blocked", error);
    });
  return started;
}

async function packBytes(id) {
  if (!Object.hasOwn(packs, id)) throw failure("pack-unknown", `there is no pack \`${id}\``);
  const response = await own(`packs/${id}.pack`, packs[id], "pack-fetch");
  return new Uint8Array(await response.arrayBuffer());
}

const define = () =>
  class EligibilityCheck extends HTMLElement {
    static observedAttributes = ["lang", "heading-level"];
    #state = "idle";
    #internals = this.attachInternals();
    #inner;
    #handle;
    #watcher;

    /** `idle`, `loading`, `ready` or `error`. */
    get state() {
      return this.#state;
    }

    connectedCallback() {
      if (this.#state !== "idle" || this.#watcher) return;
      this.#watcher = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && this.#load(), { rootMargin: "200px" });
      this.#watcher.observe(this);
    }

    disconnectedCallback() {
      // A move in the document disconnects and connects in one breath; only an element that stays away is taken down.
      queueMicrotask(() => this.isConnected || this.#takeDown());
    }

    attributeChangedCallback() {
      this.#handle?.update(this.#language(), this.#headingLevel());
    }

    /** Shows the fallback again and says why. Not for pages to call. */
    fail(error) {
      if (this.#state === "error") return;
      shown.delete(this);
      this.#handle = undefined;
      this.shadowRoot?.replaceChildren(document.createElement("slot"));
      this.#become("error");
      console.error(`${tag}: ${error.message}`);
      this.#tell("esc-error", { code: error.code ?? "unknown", message: error.message });
    }

    async #load() {
      this.#watcher?.disconnect();
      this.#watcher = undefined;
      this.#become("loading");
      try {
        const [bytes] = await Promise.all([packBytes(this.getAttribute("pack") ?? "cn-sme"), start()]);
        if (!this.isConnected) return this.#become("idle");
        this.#inner = document.createElement("div");
        // The shadow root comes last, as it hides the fallback.
        const app = mount(this.#inner, bytes, this.#language(), this.#headingLevel(), this.fullPage);
        const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
        if (!sheet) (sheet = new CSSStyleSheet()).replaceSync(__CSS__);
        root.adoptedStyleSheets = [sheet];
        root.replaceChildren(this.#inner);
        this.#handle = app;
        shown.add(this);
        this.#become("ready");
        this.#tell("esc-ready", {});
      } catch (error) {
        this.fail(error);
      }
    }

    #takeDown() {
      this.#watcher?.disconnect();
      this.#watcher = undefined;
      if (!this.#handle) return;
      shown.delete(this);
      this.#handle.unmount();
      this.#handle = undefined;
      this.#become("idle");
    }

    #become(state) {
      this.#internals.states.delete(this.#state);
      this.#state = state;
      this.#internals.states.add(state);
      this.#internals.ariaBusy = String(state === "loading");
    }

    #tell(name, detail) {
      this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail }));
    }

    #language() {
      return this.closest("[lang]")?.lang || navigator.language || "";
    }

    /** The level of the first heading inside, 1 to 4, so that it fits the outline of the page around it. */
    #headingLevel() {
      return Math.min(4, Math.max(1, Number.parseInt(this.getAttribute("heading-level"), 10) || 2));
    }
  };

if (globalThis.customElements && !customElements.get(tag)) customElements.define(tag, define());
