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
 * `look` makes the widget look again at what this page lends; `show` shows the visitor a situation, or none, in a language.
 */
export function keeper(pack, folder, look, show) {
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
  /** The journey that the widget shows, once it has reported one: `number`, `text`, `origin`. */
  let shown;
  /** The journey of this tab that is the kept one, if any: `number`, and the `text` that was reported last. */
  let mine;
  /** Why `mine` is not written: `changed` by another tab, or `unfit`. */
  let conflict;
  /** The browser refused to write `mine`. */
  let failed = false;
  /** What is kept cannot be opened. */
  let unreadable = false;
  /** The number of the journey that was kept until another tab deleted it. */
  let deleted;
  /** What the widget was given to open and has not reported yet: `kept`, or `held` for this tab. */
  let opening;
  /** A text for the widget to open. */
  let wish;
  /** The situation that the visitor put off. */
  let putOff;

  const isMine = () => mine !== undefined && shown.number === mine.number;

  /** Takes note of what another tab keeps now. */
  function notice(now) {
    [noticed, unreadable, failed] = [now, false, false];
    if (!mine) return;
    putOff = undefined;
    if (now === null) {
      [deleted, mine, conflict] = [mine.number, undefined, undefined];
      hold("");
    } else {
      conflict = differ(now, mine.text) ? "changed" : undefined;
      hold(conflict && mine.text);
    }
  }

  /** Writes `mine`, unless something else is kept than was noticed. */
  function write() {
    try {
      const now = current(localStorage);
      if (differ(now, noticed)) return notice(now);
      if (mine.text !== localStorage.getItem(key)) localStorage.setItem(key, mine.text);
      if (isOfThisPack(localStorage.getItem(earlierKey) ?? "")) localStorage.removeItem(earlierKey);
      [noticed, conflict, failed, unreadable, deleted] = [mine.text, undefined, false, false, undefined];
      hold("");
    } catch {
      failed = true;
      if (noticed !== null) hold(mine.text);
    }
  }

  /** Deletes what is kept under either key, unless something else is kept than was noticed. */
  function remove() {
    try {
      const [now, earlier] = [current(localStorage), localStorage.getItem(earlierKey)];
      if (differ(now, noticed)) return notice(now);
      localStorage.removeItem(key);
      // What is of another pack, or of none, goes only if it is what the visitor was asked about.
      if (earlier !== null && (earlier === now || isOfThisPack(earlier))) localStorage.removeItem(earlierKey);
      [noticed, mine, conflict, failed, unreadable] = [null, undefined, undefined, false, false];
      hold("");
    } catch {
      failed = true;
    }
  }

  /** What the visitor has to know or to decide about the journey that is shown, if anything. */
  function situation() {
    if (isMine()) return failed ? "failed" : conflict;
    if (noticed === null) return shown.number === deleted ? "deleted" : undefined;
    if (shown.origin === EXAMPLE) return undefined;
    return unreadable ? "unreadable" : "other";
  }

  /** Names a situation of one journey. */
  const named = (situation) => situation && `${situation} ${shown.number}`;

  /** Shows the notice that is due, or none, and answers whether the journey that is shown is kept. */
  function answer() {
    const now = situation();
    show(named(now) === putOff ? undefined : now, /^\.language=(.*)$/m.exec(shown.text)?.[1]);
    if (isMine() && !conflict && !failed) return ON;
    return noticed === null ? OFF : OTHER;
  }

  /** Notices at once what another tab did. Nothing depends on that: `write` and `remove` look for themselves. */
  function check() {
    const now = stored(current, noticed);
    if (!differ(now, noticed)) return;
    notice(now);
    look();
  }
  addEventListener("storage", check);
  // Out of the back/forward cache.
  addEventListener("pageshow", check);

  return {
    /** Has the journey of a link opened as the page loads, and what is kept left alone. */
    openLink(text) {
      wish = text;
    },

    /** Has the widget open what is kept. */
    openKept() {
      check();
      wish = noticed ?? undefined;
      look();
    },

    /** Shows no notice any more until something else happens. */
    putOff() {
      putOff = named(situation());
      answer();
    },

    keptText: () => stored(current, noticed) ?? "",
    shownText: () => shown.text,

    /** What is lent to the widget: see src/ui/full_page.rs. */
    lent: {
      kept() {
        [shown, mine, conflict, opening, deleted] = [];
        [failed, unreadable] = [false, false];
        noticed = stored(current, null);
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
          const held = opening === "held" ? "changed" : undefined;
          conflict = held ?? (origin === UNFIT ? "unfit" : undefined);
          [mine, failed, deleted, opening] = [{ number, text }, false, undefined, undefined];
          // On the visitor's wish it is the one to be kept. As the page loads nobody has wished for anything.
          if (!isFirst && !conflict) write();
        } else if (isMine() && text !== mine.text) {
          mine = { number, text };
          if (conflict) hold(text);
          else write();
        }
        return answer();
      },

      decide(keep) {
        if (keep) {
          [mine, conflict] = [{ number: shown.number, text: shown.text }, undefined];
          write();
        } else remove();
        return answer();
      },
    },
  };
}
