// Types of the element, by hand. docs/partners/reference.md says what each name means; tests/e2e/reference.test.mjs holds the two to each other and to
// custom-elements.json.

/** The state of an element. */
export type State = "idle" | "loading" | "ready" | "error";

/** Why a check could not be shown; docs/partners/troubleshooting.md has what to do about each. */
export type ErrorCode =
  | "wasm-fetch"
  | "wasm-blocked"
  | "pack-unknown"
  | "pack-integrity"
  | "pack-fetch"
  | "pack-too-large"
  | "pack-not-a-pack"
  | "pack-truncated"
  | "pack-tampered"
  | "pack-format"
  | "pack-malformed"
  | "programmes"
  | "clock"
  | "panic"
  | "frame-blocked"
  | "frame-timeout"
  | "unknown";

/** The verdict on one programme. */
export type Verdict = "eligible" | "conditional" | "open" | "not_eligible" | "not_applicable" | "ask";

/** A figure, as an exact decimal; an option's id; yes or no. */
export type Value = string | number | boolean;

/**
 * What is known of one figure. Shares are decimals (3 % is `"0.03"`), dates are `"2026-11-22"`. Of a question with several options `[]` says
 * that none applies; nothing else does.
 */
export type Answer =
  | Value
  | readonly Value[]
  | "unsure"
  | { readonly between: readonly [Value | null, Value | null] }
  | { readonly among: readonly Value[] }
  | { readonly has: readonly Value[]; readonly maybe?: readonly Value[] };

/** Answers to begin with, by the id of the question; those asked per year by year. */
export interface Answers {
  readonly [question: string]: Answer | { readonly [year: `${number}`]: Answer } | null | undefined;
}

/** What every event tells. */
export interface StateDetail {
  readonly state: State;
  /** In whole CSS pixels. */
  readonly height: number;
}

export interface ErrorDetail extends StateDetail {
  readonly code: ErrorCode;
}

/** What the visitor gave to the page. Never an answer. */
export interface ShareDetail extends StateDetail {
  readonly results: {
    /** The id of the rule pack, and its version. */
    readonly pack: string;
    readonly version: string;
    /** By the id of the programme. */
    readonly results: { readonly [programme: string]: Verdict };
  };
}

export interface EligibilityCheckEventMap {
  "esc-ready": CustomEvent<StateDetail>;
  "esc-resize": CustomEvent<StateDetail>;
  "esc-error": CustomEvent<ErrorDetail>;
  "esc-share": CustomEvent<ShareDetail>;
}

export interface EligibilityCheck extends HTMLElement {
  /** `idle`, `loading`, `ready` or `error`. */
  readonly state: State;
  /** Answers to begin with. Read when the check loads and by `reset()`; may be set before the script has come. */
  answers: Answers | undefined;
  /** Loads now, whatever `loading` says; also again after a failure. Resolves once the state is `ready` or `error`. */
  load(): Promise<void>;
  /** Forgets every answer and shows the start again. */
  reset(): void;
  addEventListener<K extends keyof EligibilityCheckEventMap>(
    type: K,
    listener: (this: EligibilityCheck, event: EligibilityCheckEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener<K extends keyof HTMLElementEventMap>(
    type: K,
    listener: (this: EligibilityCheck, event: HTMLElementEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
  removeEventListener<K extends keyof EligibilityCheckEventMap>(
    type: K,
    listener: (this: EligibilityCheck, event: EligibilityCheckEventMap[K]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener<K extends keyof HTMLElementEventMap>(
    type: K,
    listener: (this: EligibilityCheck, event: HTMLElementEventMap[K]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | EventListenerOptions): void;
}

/** The attributes, for frameworks that type their templates. */
export interface EligibilityCheckAttributes {
  pack?: string;
  "pack-integrity"?: string;
  programmes?: string;
  lang?: string;
  "heading-level"?: 1 | 2 | 3 | 4 | "1" | "2" | "3" | "4";
  theme?: "auto" | "light" | "dark";
  density?: "comfortable" | "compact";
  loading?: "lazy" | "interaction" | "eager";
  "share-results"?: boolean | "";
  isolate?: boolean | "";
}

/** Where the files of the release lie, when the script was bundled into another and so no longer lies beside them. Call it before the first check loads. */
export function filesFrom(url: string | URL): void;

/** The version of this release. */
export const version: string;

declare global {
  interface HTMLElementTagNameMap {
    "eligibility-check": EligibilityCheck;
  }
}
