// What a partner writes in TypeScript, with the strictest settings. A line after `@ts-expect-error` has to be refused.

import { filesFrom, version, type Answers, type ErrorCode, type Verdict } from "eligibility-check";

filesFrom("/check/");
filesFrom(new URL("https://example.org/check/"));
export const shown: string = version;

const element = document.createElement("eligibility-check");
const found = document.querySelector("eligibility-check");
export const state: "idle" | "loading" | "ready" | "error" | undefined = found?.state;

const answers: Answers = {
  employees: 96,
  revenue: { 2025: "60000000", 2024: { between: ["50000000", null] } },
  province: "guangdong",
  resident_enterprise: true,
  incidents_3y: { has: [], maybe: ["other"] },
  industry: { among: ["industry", "software"] },
  platform_score: "unsure",
  publicly_listed: null,
};
element.answers = answers;
element.answers = undefined;
element.load().then(() => element.reset());
element.focus({ preventScroll: true });

element.addEventListener("esc-ready", ({ detail }) => {
  const height: number = detail.height;
  return height;
});
element.addEventListener("esc-error", function ({ detail }) {
  const code: ErrorCode = detail.code;
  this.load();
  return code;
});
element.addEventListener("esc-share", ({ detail: { results } }) => {
  const verdict: Verdict | undefined = results.results["little-giant"];
  return [results.pack, results.version, verdict];
});
element.addEventListener("click", (event) => event.clientX);
element.addEventListener("something-else", (event) => event.type);

// @ts-expect-error the state is read only
element.state = "ready";
// @ts-expect-error there are no answers to be had
element.exportResult();
// @ts-expect-error an answer is no function
element.answers = { employees: () => 96 };
// @ts-expect-error there is no such code
export const wrong: ErrorCode = "pack-lost";
// @ts-expect-error an event about nothing but the state has no code
element.addEventListener("esc-ready", ({ detail }) => detail.code);
