// The custom element: the part of the shipped script that is written by hand. scripts/assemble.mjs joins it with the wasm-bindgen
// glue and writes the constants __CSS__, __WASM_INTEGRITY__ and __PACK_INTEGRITY__.
import __wbg_init from "wasm-glue";

const css = __CSS__;
const wasmIntegrity = __WASM_INTEGRITY__;
const packIntegrity = __PACK_INTEGRITY__;

if (globalThis.customElements && !customElements.get("eligibility-check")) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  customElements.define(
    "eligibility-check",
    class extends HTMLElement {
      async connectedCallback() {
        const wasm = await fetch(new URL("eligibility-check_bg.wasm", import.meta.url), {
          integrity: wasmIntegrity,
          credentials: "omit",
          referrerPolicy: "no-referrer",
        });
        await __wbg_init({ module_or_path: wasm });
        this.state = "ready";
        this.dispatchEvent(new CustomEvent("esc-ready", { bubbles: true, composed: true, detail: Object.keys(packIntegrity) }));
      }
    },
  );
}
