// The start page as the program will draw it, shown while the program is on its way: it can be read, and what is pressed on it is done as soon as
// that can be. The pages are those of static/embed/start.
//
// Invariant: built node by node, as pages with Trusted Types demand.
// Invariant: what the program puts in its place has the same elements in the same places. What depends on the day of the visit is hidden until then.

const pages = __STARTS__;
const loading = { "zh-Hans": "正在载入，马上就好。", en: "Loading; it will be a moment." };
/** What can be pressed, or hold the focus. */
const places = (root) => [...root.querySelectorAll("button, summary, #page-title")];

function built([tag, attributes, ...children], namespace) {
  const inside = tag === "svg" ? "http://www.w3.org/2000/svg" : namespace;
  const element = inside ? document.createElementNS(inside, tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children.map((child) => (typeof child === "string" ? child : built(child, inside))));
  return element;
}

/** The start page of a pack in the language of a tag; nothing where there is none, or where no program can run. */
export function startPage(pack, tag) {
  const spoken = { zh: "zh-Hans", en: "en" }[tag.trim().split(/[-_]/)[0].toLowerCase()];
  const tree = Object.hasOwn(pages, pack) && pages[pack][spoken];
  if (!tree || !globalThis.WebAssembly) return;
  const page = document.createElement("div");
  page.className = "early";
  page.append(built(tree));
  const pressed = [];
  let leaves = false;
  page.addEventListener("click", (event) => {
    const place = places(page).findIndex((element) => element.contains(event.target) && element.id !== "page-title");
    if (place < 0) return;
    event.preventDefault();
    // What leads to another page is the last thing that is done: the press of somebody who waits is not meant for what comes.
    if (leaves) return;
    leaves = places(page)[place].matches("button:not([aria-pressed])");
    pressed.push(place);
    page.classList.add("pressed");
    page.querySelector("[role=status]").textContent = loading[spoken];
  });
  return {
    page,
    /** Calls `swap`, which puts `drawn` in the place of this page; keeps the focus. */
    give(drawn, swap) {
      const focused = places(page).indexOf(page.getRootNode().activeElement);
      swap();
      places(drawn)[focused]?.focus({ preventScroll: true });
    },
    /** Does what was pressed, one after the other. */
    async press(drawn) {
      for (const place of pressed) {
        places(drawn)[place]?.click();
        await new Promise((done) => setTimeout(done));
      }
    },
  };
}
