// Keeps the files and the pages that a session needs without a network. It is told by the server,
// in front of this script, which (self.springleg): files, the offline page, and the pages to keep. Those are the
// business of sw-copies.js, which stands in front of it as well (self.copies).
// What waits to be sent is in IndexedDB, which this worker never touches.
const worker = /** @type {ServiceWorkerGlobalScope & {springleg: Told, copies: Copies}} */ (/** @type {unknown} */ (self));
/** @typedef {{version: string, files: string[], offline: string, today: string, season: string, session: string, pages: string[], logout: string}} Told */
/** @typedef {{ahead: (urls: string[]) => Promise<void>, copyOf: (url: URL) => Promise<Response | undefined>, current: () => number,
 *   doubt: () => Promise<void>, forgetPages: () => Promise<void>, isEnd: (answer: Response) => boolean,
 *   keep: (url: string, answer: Response, asOf: number) => Promise<void>, keeps: (url: URL) => boolean, missing: () => Promise<string[]>}} Copies */
const { version, files, offline, today, season, session, pages, logout } = worker.springleg;
const { ahead, copyOf, current, doubt, forgetPages, isEnd, keep, keeps, missing } = worker.copies;
const FILES = `springleg-files-${version}`;
const ENDED = "/accounts/login"; // whoever is shown this page, with nobody signed in, has no pages here
const PATIENCE_MS = 3000;
const CHANGES = ["/api/finish", "/api/entries"];

worker.addEventListener("install", (event) => event.waitUntil(keepFiles()));
worker.addEventListener("activate", (event) => event.waitUntil(takeOver()));
worker.addEventListener("message", (event) => event.waitUntil(obey(event.data)));
worker.addEventListener("fetch", (event) => {
  const { method, mode, url: written } = event.request;
  const url = new URL(written);
  if (url.origin !== location.origin) return;
  if (method === "POST" && url.pathname.startsWith("/accounts/")) event.respondWith(account(event.request, url));
  else if (method === "POST" && CHANGES.includes(url.pathname)) event.respondWith(changed(event));
  else if (method !== "GET") return;
  else if (url.pathname.startsWith("/static/")) event.respondWith(file(event));
  else if (mode === "navigate") event.respondWith(page(event, url));
});

async function keepFiles() {
  const cache = await caches.open(FILES);
  await cache.addAll([...files, new Request(offline, { cache: "reload" })]);
}

async function takeOver() {
  await worker.clients.claim();
  await ahead([today, session, ...pages]);
}

/** What was sent changes the pages that are kept, but while a session goes on nobody looks at them. @type {(event: FetchEvent) => Promise<Response>} */
async function changed(event) {
  const from = await worker.clients.get(event.clientId);
  const answer = await fetch(event.request);
  const finished = new URL(event.request.url).pathname === CHANGES[0];
  const inSession = from && new URL(from.url).pathname.startsWith(session);
  if (isEnd(answer) && !inSession) event.waitUntil(forgetPages()); // a workout goes on, and is sent later
  if (answer.ok && (finished || !inSession)) event.waitUntil(ahead([today, session, ...pages]));
  return answer;
}

/** A page says which pages to keep, or that a newer worker may start: never while a session is open anywhere.
 *  @type {(message: {keep?: string[]} | string | null) => Promise<void>} */
async function obey(message) {
  if (typeof message === "object") return message?.keep && ahead(message.keep);
  if (message !== "take-over") return undefined;
  const open = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
  if (open.some((client) => new URL(client.url).pathname.startsWith(session))) return undefined;
  return worker.skipWaiting();
}

/** Who is signed in may change here: no copy is shown until a page that is asked for from now on has said whose it is.
 *  @type {(request: Request, url: URL) => Promise<Response>} */
async function account(request, url) {
  if (url.pathname === logout) await forgetPages();
  const answer = await fetch(request);
  if (url.pathname === logout) await forgetPages(); // what was asked for while the session ended
  await doubt();
  return answer;
}

/** @type {(event: FetchEvent) => Promise<Response>} */
async function file(event) {
  const known = await caches.match(event.request, { ignoreVary: true });
  if (known) return known;
  const answer = await fetch(event.request);
  const copy = answer.clone();
  if (answer.ok) event.waitUntil(caches.open(FILES).then((cache) => cache.put(event.request, copy)));
  return answer;
}

/** The network first, but not for long where a copy is kept. @type {(event: FetchEvent, url: URL) => Promise<Response>} */
async function page(event, url) {
  const asOf = current();
  const network = fetch(event.request).then((answer) => {
    const nobody = url.pathname.startsWith(ENDED) && answer.ok && !answer.headers.has("X-Athlete");
    if (nobody || isEnd(answer)) event.waitUntil(forgetPages());
    if (keeps(url)) event.waitUntil(keep(url.pathname + url.search, answer.clone(), asOf));
    if (url.pathname === today && answer.ok) event.waitUntil(missing().then((more) => ahead([session, ...more])));
    if (url.pathname === season && answer.ok) event.waitUntil(ahead([today, session, ...pages]));
    return answer;
  });
  event.waitUntil(network.catch(() => undefined));
  const copy = await copyOf(url);
  /** @type {Promise<Response>} */
  const late = new Promise((give) => { if (copy) setTimeout(give, PATIENCE_MS, copy); });
  try {
    return await Promise.race([network, late]);
  } catch {
    return copy ?? (await caches.match(offline)) ?? Response.error();
  }
}
