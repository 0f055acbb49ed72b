// The full page's own script: what this page lends the widget and a partner's page does not, and its copy of itself for use without a network.
//
// Invariant: nothing of the visitor's is kept unless the widget is told to, and nothing of it is ever sent.
// Invariant: only this page registers the service worker; the element never does.

import { keeper } from "./kept.js";
import { noticeIn } from "./kept-notice.js";

const element = document.querySelector("eligibility-check");
const pack = element.getAttribute("pack") || "cn-sme";

/** The widget looks again at what this page lends; nothing happens before there is one. */
const look = () => element.attributeChangedCallback?.();
const keeping = keeper(pack, new URL(".", location.href).pathname, look, (situation, language) => showNotice(situation, language));

/** The notice is gone after a choice, so the focus goes to the heading of the page that is shown. */
const choice = (act) => () => {
  act();
  look();
  element.focus();
};
const keep = choice(() => keeping.lent.decide(true));
const showNotice = noticeIn(document.getElementById("kept"), `${pack}-kept.txt`, {
  open: keeping.openKept,
  replace: keep,
  keepAgain: keep,
  tryAgain: keep,
  remove: choice(() => keeping.lent.decide(false)),
  later: choice(keeping.putOff),
  leaveDeleted: choice(keeping.putOff),
  keptFile: keeping.keptText,
  shownFile: keeping.shownText,
});

/** A journey in the address is taken out of it at once, so that it stays in no history, and no reload opens it again. */
if (location.hash.startsWith("#eligibility-check=")) {
  keeping.openLink(location.hash.slice(1));
  history.replaceState(null, "", location.pathname + location.search);
}

let since = Number.POSITIVE_INFINITY;

element.fullPage = {
  ...keeping.lent,
  address: () => location.origin + location.pathname,
  print: () => print(),
  requests: () =>
    performance
      .getEntriesByType("resource")
      .filter(({ startTime }) => startTime > since)
      .map(({ name }) => name),
};

/** Keeps this page's own files. Whether there are newer ones is looked up by the registration alone, so only while the page loads. */
async function copyForOffline() {
  const registration = await navigator.serviceWorker.register("./sw.js", { updateViaCache: "none" });
  const tellOf = (worker) => {
    const tell = () => {
      // Without a controller this is the first visit, and what was loaded is what was copied.
      if (worker.state === "installed" && navigator.serviceWorker.controller) newer(worker);
    };
    worker?.addEventListener("statechange", tell);
    if (worker) tell();
  };
  tellOf(registration.waiting);
  registration.addEventListener("updatefound", () => tellOf(registration.installing));
  await navigator.serviceWorker.ready;
  document.documentElement.dataset.offline = "ready";
}

/** Says that there are newer files, and takes them when the visitor says so: this page would lose answers that are not kept. */
function newer(worker) {
  const notice = document.getElementById("newer");
  notice.hidden = false;
  notice.querySelector("button").addEventListener("click", () => {
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload());
    worker.postMessage("take over");
  });
}

element.addEventListener(
  "esc-ready",
  () => {
    since = performance.now();
    // Where the browser has no service workers or refuses them, the page works as long as there is a network.
    if ("serviceWorker" in navigator) copyForOffline().catch(() => {});
  },
  { once: true },
);
