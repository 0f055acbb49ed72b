// React 19 sets properties of custom elements and listens to their events by itself: `answers` is a property, `onesc-ready` an event.
// The script of the element is bundled here; its other files are copied to `check/` beside this page, and `filesFrom` says so.

import { StrictMode, useState } from "react";
import { createRoot } from "react-dom/client";
import { filesFrom } from "eligibility-check";

filesFrom("./check/");

function Page() {
  const [open, setOpen] = useState(true);
  const [language, setLanguage] = useState("en");
  const [told, setTold] = useState("idle");
  return (
    <main>
      <h1>Support for small firms</h1>
      <button onClick={() => setLanguage(language === "en" ? "zh-Hans" : "en")}>Other language</button>
      <button onClick={() => setOpen(!open)}>Show or hide</button>
      <p id="told">{told}</p>
      {open && (
        <eligibility-check
          pack="eu-sme"
          lang={language}
          loading="eager"
          answers={{ economic_activity: true }}
          onesc-ready={(event) => setTold(`${event.detail.state}, ${event.detail.height > 0 ? "with a height" : "flat"}`)}
          onesc-error={(event) => setTold(event.detail.code)}
        >
          <a href="./check/">Open the self-check</a>
        </eligibility-check>
      )}
    </main>
  );
}

createRoot(document.getElementById("root")).render(
  <StrictMode>
    <Page />
  </StrictMode>,
);
