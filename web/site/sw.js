// Keeps the page for when there is no reception: everything it is made of, fetched once.
// The origin may have other caches, also of another copy of this page in another folder.
const prefix = `magdose-${new URL(registration.scope).pathname}?`;
const cacheName = `${prefix}%VERSION%`;
const files = ["%FILES%"];

self.addEventListener("install", (event) => {
  event.waitUntil(
    caches.open(cacheName).then((cache) => cache.addAll(files)).then(() => self.skipWaiting()),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches.keys()
      .then((names) => Promise.all(names.filter((name) => name.startsWith(prefix) && name !== cacheName).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

// The page itself is asked for anew where that is possible; what has a hash in its name never changes.
self.addEventListener("fetch", (event) => {
  const {request} = event;
  if (request.method !== "GET" || new URL(request.url).origin !== self.location.origin) return;
  const stored = () => caches.match(request.mode === "navigate" ? "./" : request, {cacheName});
  event.respondWith(
    request.mode === "navigate"
      ? fetch(request).catch(stored)
      : stored().then((response) => response ?? fetch(request)),
  );
});
