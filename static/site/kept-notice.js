// The notice above the check that asks the visitor which journey is to be kept.
//
// Invariant: what is kept is changed by a press on a choice that says so, never by leaving the notice alone.

import { words } from "./kept-words.js";

/** What is said of each situation, and what can be chosen. */
const situations = {
  changed: { text: "untilDecided", choices: ["open", "replace", "keptFile", "later"] },
  other: { text: "untilDecided", choices: ["open", "replace", "keptFile", "remove", "later"] },
  unfit: { text: "untilDecided", choices: ["replace", "keptFile", "remove", "later"] },
  unreadable: { text: "untilDecided", choices: ["keptFile", "remove", "later"] },
  deleted: { text: "noLongerKept", choices: ["keepAgain", "shownFile", "leaveDeleted"] },
  failed: { text: "saveFile", choices: ["tryAgain", "shownFile", "later"] },
};
/** What happened since the visitor's last step. What was so when the page loaded is read in its turn. */
const takesFocus = ["changed", "deleted", "failed"];

/** Builds the notice into `section`. `acts` has a function for each choice; one whose name ends in File returns the text of the file. */
export function noticeIn(section, fileName, acts) {
  let shown;

  function choice(name, say) {
    const isFile = name.endsWith("File");
    const element = document.createElement(isFile ? "a" : "button");
    element.textContent = say(name);
    if (isFile) {
      const make = () => (element.href = `data:text/plain;charset=utf-8,${encodeURIComponent(acts[name]())}`);
      make();
      element.download = fileName;
      // Made anew when it is asked for, so that it holds what is kept by then.
      element.addEventListener("click", make);
    } else {
      element.type = "button";
      element.addEventListener("click", acts[name]);
    }
    return element;
  }

  function paragraph(className, ...content) {
    const element = document.createElement("p");
    element.className = className;
    element.append(...content);
    return element;
  }

  /** Shows a situation, or nothing, in the language that the widget speaks. */
  return (situation, tag) => {
    const now = situation && `${situation} ${tag}`;
    if (now === shown) return;
    const isNew = situation !== shown?.split(" ")[0];
    shown = now;
    section.hidden = !situation;
    if (!situation) return section.replaceChildren();
    const say = (name) => words[name][tag === "en" ? 1 : 0];
    const { text, choices } = situations[situation];
    const title = paragraph("title", say(situation));
    title.id = "kept-title";
    section.lang = tag;
    section.replaceChildren(title, paragraph("text", say(text)), paragraph("choices", ...choices.map((name) => choice(name, say))));
    // After the widget has moved the focus for the step in which this was found.
    if (isNew && takesFocus.includes(situation)) setTimeout(() => section.focus());
  };
}
