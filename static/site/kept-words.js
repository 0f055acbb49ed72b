// What the full page says where it is in doubt which journey is to be kept, in each language: [zh-Hans, en].

export const words = {
  changed: [
    "这个浏览器里保存的自测与本页的不同，可能是在另一个标签页里改过。",
    "The self-check kept in this browser is not the one on this page. It may have been changed in another tab.",
  ],
  unfit: [
    "保存的自测中有些答案不符合现在的规则，没有采用。",
    "Some answers of the kept self-check do not fit the present rules and were left out.",
  ],
  unreadable: ["这个浏览器里保存着一份本页无法打开的自测。", "A self-check is kept in this browser that this page cannot open."],
  other: ["这个浏览器里保存着另一份自测。", "Another self-check is kept in this browser."],
  deleted: ["保存的自测已被删除，可能是在另一个标签页里删除的。", "The kept self-check was deleted, perhaps in another tab."],
  failed: [
    "浏览器拒绝保存，例如因为是无痕窗口或空间已满。",
    "The browser refuses to keep your answers, as it does in a private window or when its space is full.",
  ],
  untilDecided: [
    "在您决定之前，保存的那份不会有任何改动，本页的答案只保留到这个标签页关闭。",
    "Until you decide, the kept one stays as it is, and the answers on this page last until this tab is closed.",
  ],
  noLongerKept: ["本页的答案还在，但不再保存。", "The answers on this page are still here, but they are no longer kept."],
  saveFile: ["存成文件，就不会丢失。", "Save them to a file so that nothing is lost."],
  open: ["打开保存的那份", "Open the kept one"],
  replace: ["改为保存本页的答案", "Keep the answers on this page instead"],
  keptFile: ["把保存的那份存成文件", "Save the kept one to a file"],
  shownFile: ["把本页的答案存成文件", "Save the answers on this page to a file"],
  remove: ["删除保存的那份", "Delete the kept one"],
  keepAgain: ["重新保存", "Keep them again"],
  tryAgain: ["再试一次", "Try again"],
  later: ["以后再决定", "Decide later"],
  leaveDeleted: ["不再保存", "Do not keep them"],
};
