// The service worker of the full page: a copy of the page's own files, taken whole at the first visit. scripts/worker.mjs writes the
// constants __FILES__ (path and hash of each) and __VERSION__ (a hash of that list).
//
// Invariant: the files of a page are all of one version, and each has the hash that was built.
// Invariant: asks for nothing but these files, and that only while it is installed. A newer version waits until the visitor wants it.

// Another folder of this origin, of another release or of the alias, has a copy of its own.
const prefix = `eligibility-check ${registration.scope} `;
const cacheName = prefix + __VERSION__;

self.addEventListener("install", (event) => {
  const copy = async () => {
    const cache = await caches.open(cacheName);
    const one = async ([path, integrity]) => {
      const response = await fetch(path, { integrity, cache: "no-cache", credentials: "omit", referrerPolicy: "no-referrer" });
      if (!response.ok) throw new Error(`${path}: status ${response.status}`);
      await cache.put(path, response);
    };
    await Promise.all(__FILES__.map(one));
  };
  event.waitUntil(copy());
});

self.addEventListener("activate", (event) => {
  const forget = async () => {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith(prefix) && name !== cacheName).map((name) => caches.delete(name)));
  };
  event.waitUntil(forget());
});

self.addEventListener("message", (event) => {
  if (event.data === "take over") self.skipWaiting().then(() => self.clients.claim());
});

self.addEventListener("fetch", (event) => {
  if (event.request.method !== "GET") return;
  const copied = async () => (await caches.open(cacheName)).match(event.request, { ignoreSearch: true });
  event.respondWith(copied().then((response) => response ?? fetch(event.request)));
});
