// The policies that a page of the frame gives itself: each only forbids more.

/** From here on this policy holds too. */
export function enforce(content) {
  document.head.append(Object.assign(document.createElement("meta"), { httpEquiv: "Content-Security-Policy", content }));
}

/** The policy that the page came with, for our own origin alone. The page is a file and does not know where it lies. */
export const ownPolicy = () => document.querySelector("meta[http-equiv=Content-Security-Policy]").content.replaceAll("http: https:", location.origin);
