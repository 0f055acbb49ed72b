// The journey that is kept on this device: where, which one, and what happens where that is in doubt.
//
// The widget reports each journey that it shows, with a number that tells it from the others of this tab. One of them may be the kept one; its
// changes are written, those of others are not. What is kept is compared before it is written, so that another tab's answers are not replaced.
//
// Invariant: nothing is written before the visitor changes the kept journey or decides to keep the one that is shown.
// Invariant: what another tab wrote, or what this program cannot open whole, is replaced or deleted only when the visitor decides so.

const NAME = "eligibility-check";

/** What the widget is told: see `Keeping` in src/ui/full_page.rs. */
const [OFF, ON, OTHER] = [0, 1, 2];
/** What the widget tells: see `Origin` there. */
const [UNFIT, REFUSED, EXAMPLE] = [1, 2, 3];

/** What the browser's storage gives, or `otherwise` where it refuses. */
function stored(access, otherwise) {
  try {
    return access(localStorage, sessionStorage);
  } catch {
    return otherwise;
  }
}

/** Two tabs in different languages have no conflict. */
const withoutLanguage = (text) => text?.replace(/^\.language=.*$/m, "");
const differ = (one, other) => one !== other && withoutLanguage(one) !== withoutLanguage(other);

/**
 * The place on this device for the journeys of a pack. `folder` is that of the release, so that another release on the same host has another place.
 * `look` makes the widget look again at what this page lends; `tell` shows the visitor a situation, or none.
 */
export function keeper(pack, folder, look, tell) {
  const key = `${NAME} ${pack} ${folder}`;
  /** Where a journey was kept before the key named pack and folder. Nothing is written there any more. */
  const earlierKey = NAME;

  const isOfThisPack = (text) => /^\.pack=(.*)$/m.exec(text)?.[1].trim() === pack;

  /** What is kept now, or null. A journey of this pack at the earlier key is the newer one: ours is moved from there when it is written. */
  function current(local) {
    const [own, earlier] = [local.getItem(key), local.getItem(earlierKey)];
    return earlier !== null && (own === null || isOfThisPack(earlier)) ? earlier : own;
  }

  /** Holds a text for this tab alone, which the browser may close or reload before the visitor decides; an empty one ends that. */
  const hold = (text) => stored((_, session) => (text ? session.setItem(key, text) : session.removeItem(key)));

  /** What is kept, as far as this tab has noticed. */
  let noticed = stored(current, null);
  /** The journey that is shown, once the widget has reported one. */
  let shown;
  /** The number of the kept journey where it is one of this tab, and its text when it was last reported. */
  let kept;
  let keptText;
  /** Why the kept journey is not written: `changed` by another tab, or `unfit`. */
  let conflict;
  let failed = false;
  /** Something is kept that cannot be opened. */
  let unreadable = false;
  /** The number of the journey that was kept until another tab deleted it. */
  let deleted;
  /** What the widget was given to open and has not reported yet: `kept` or `held`. */
  let opening;
  /** A text for the widget to open. */
  let wish;
  /** The situation that the visitor put off. */
  let putOff;

  /** Another tab changed or deleted what is kept. */
  function meet(now) {
    [noticed, unreadable, failed] = [now, false, false];
    if (kept === undefined) return;
    putOff = undefined;
    if (now === null) {
      [deleted, kept, conflict] = [kept, undefined, undefined];
      hold("");
    } else {
      conflict = differ(now, keptText) ? "changed" : undefined;
      hold(conflict && keptText);
    }
  }

  /** Writes the kept journey, unless something else is there than was noticed. */
  function write() {
    try {
      const now = current(localStorage);
      if (differ(now, noticed)) return meet(now);
      if (keptText !== localStorage.getItem(key)) localStorage.setItem(key, keptText);
      if (isOfThisPack(localStorage.getItem(earlierKey) ?? "")) localStorage.removeItem(earlierKey);
      [noticed, failed, deleted, conflict, unreadable] = [keptText, false, undefined, undefined, false];
      hold("");
    } catch {
      failed = true;
      if (noticed !== null) hold(keptText);
    }
  }

  /** Deletes what is kept, wherever it is, unless something else is there than was noticed. */
  function remove() {
    try {
      const [now, earlier] = [current(localStorage), localStorage.getItem(earlierKey)];
      localStorage.removeItem(key);
      // What is of another pack, or of none, goes only if it is what the visitor was shown.
      if (earlier !== null && (earlier === now || isOfThisPack(earlier))) localStorage.removeItem(earlierKey);
      [noticed, kept, conflict, failed, unreadable] = [null, undefined, undefined, false, false];
      hold("");
    } catch {
      failed = true;
    }
  }

  /** What the visitor has to know or to decide, if anything. */
  function situation() {
    if (!shown) return undefined;
    if (shown.number === kept) return failed ? "failed" : conflict;
    if (noticed === null) return shown.number === deleted ? "deleted" : undefined;
    if (shown.origin === EXAMPLE) return undefined;
    return unreadable ? "unreadable" : "other";
  }

  function answer() {
    const now = situation();
    const asked = now && `${now} ${shown.number}`;
    tell(asked === putOff ? undefined : now, shown && /^\.language=(.*)$/m.exec(shown.text)?.[1]);
    if (shown.number === kept && !conflict && !failed) return ON;
    return noticed === null ? OFF : OTHER;
  }

  /** Notices what another tab did. A page that comes back from the cache was told of nothing. */
  function check() {
    const now = stored(current, noticed);
    if (!differ(now, noticed)) return;
    meet(now);
    look();
  }
  addEventListener("storage", check);
  addEventListener("pageshow", check);
  document.addEventListener("visibilitychange", check);

  return {
    /** A link's journey is opened in place of what is kept, which is left alone. */
    link(text) {
      wish = text;
    },

    lent: {
      kept() {
        [shown, kept, conflict, failed, deleted, unreadable] = [undefined, undefined, undefined, false, undefined, false];
        noticed = stored(current, null);
        opening = undefined;
        if (noticed === null) {
          hold("");
          return undefined;
        }
        // Where both keys have a journey of this pack, an older program in another tab wrote the one at the earlier key.
        const held = stored((local, session) => session.getItem(key) ?? local.getItem(key)) ?? noticed;
        opening = differ(held, noticed) ? "held" : "kept";
        return opening === "held" ? held : noticed;
      },

      shared() {
        const text = wish;
        if (shown && wish !== undefined) [wish, opening] = [undefined, "kept"];
        return text;
      },

      report(number, text, origin) {
        const isFirst = shown === undefined;
        const isNew = isFirst || number !== shown.number;
        // What was opened at first was the link.
        if (isFirst && wish !== undefined) [wish, opening] = [undefined, undefined];
        shown = { number, text, origin };
        if (opening && origin === REFUSED) {
          unreadable = opening === "kept";
          opening = undefined;
        } else if (opening && isNew) {
          [kept, keptText, failed, deleted] = [number, text, false, undefined];
          if (opening === "held") conflict = "changed";
          else conflict = origin === UNFIT ? "unfit" : undefined;
          opening = undefined;
          // The visitor decided for it; as the page loads, nothing is decided yet.
          if (!isFirst && !conflict) write();
        } else if (number === kept && text !== keptText) {
          keptText = text;
          if (conflict) hold(text);
          else write();
        }
        return answer();
      },

      decide(keep) {
        if (!keep) remove();
        else {
          [kept, keptText, conflict] = [shown.number, shown.text, undefined];
          write();
        }
        return answer();
      },
    },

    /** What is kept, for the visitor to take along. */
    text: () => stored(current, noticed) ?? "",

    /** The journey that is shown. */
    shownText: () => shown.text,

    /** Has the widget open what is kept. */
    open() {
      check();
      wish = noticed ?? undefined;
      look();
    },

    putOff() {
      putOff = `${situation()} ${shown.number}`;
      answer();
    },
  };
}
