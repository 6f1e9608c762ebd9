// Keeps the files and the pages that a session needs without a network. It is told by the server,
// in front of this script, which (self.springleg): files, the offline page, and the pages to keep.
// What waits to be sent is in IndexedDB, which this worker never touches.
const worker = /** @type {ServiceWorkerGlobalScope & {springleg: Told}} */ (/** @type {unknown} */ (self));
/** @typedef {{version: string, files: string[], offline: string, today: string, season: string, session: string, pages: string[], logout: string}} Told */
const { version, files, offline, today, season, session, pages, logout } = worker.springleg;
const FILES = `springleg-files-${version}`;
const PAGES = `springleg-pages-${version}`;
const OURS = /^springleg-(files|pages)-/;
const WHOSE = "/springleg-athlete"; // not a page: says whose pages are kept
const DOUBT = "/springleg-doubt"; // nor is this: nobody knows whose phone it is just now
const PATIENCE_MS = 3000;
const FRESH_MS = 21_600_000; // a page that was kept longer ago is fetched again with the next look at Today
const KEPT_PAGES = ["/session/", "/plan/", "/progress/", "/more/", "/guide/", "/exercise/", "/start/season/"];
const CHANGES = ["/api/finish", "/api/entries"];
const NEVER = ["/api/", "/accounts/", "/more/tokens/"];

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
  if (answer.ok && (finished || !inSession)) event.waitUntil(ahead([today, session, ...pages]));
  return answer;
}

/** The pages that are not here yet, or have been here for long. @type {() => Promise<string[]>} */
async function missing() {
  const cache = await caches.open(PAGES);
  const here = await Promise.all(pages.map((path) => cache.match(path)));
  return pages.filter((_, at) => !(Date.now() - Date.parse(here[at]?.headers.get("Date") ?? "") < FRESH_MS));
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

/** Fetches pages ahead; what one says once ("Done.") stays for whoever reads it. What an older version kept goes
 *  once all are here: without a network it stays, and still opens. @type {(urls: string[]) => Promise<void>} */
async function ahead(urls) {
  const asked = urls.filter((url) => keeps(new URL(url, location.origin)));
  try {
    for (const url of asked) await keep(url, await fetch(url, { cache: "no-store", headers: { "X-Ahead": "1" } }));
  } catch {
    return;
  }
  const old = (await caches.keys()).filter((name) => OURS.test(name) && name !== FILES && name !== PAGES);
  await Promise.all(old.map((name) => caches.delete(name)));
}

/** @type {(url: URL) => boolean} */
function keeps({ pathname }) {
  if (NEVER.some((start) => pathname.startsWith(start))) return false;
  return pathname === today || KEPT_PAGES.some((start) => pathname.startsWith(start));
}

/** Keeps a copy of a page; what another person left here goes first.
 *  @type {(url: string, answer: Response) => Promise<void>} */
async function keep(url, answer) {
  const whose = answer.headers.get("X-Athlete");
  if (!whose) return;
  const before = await (await caches.match(WHOSE))?.text();
  if (before && before !== whose) await forgetPages();
  const cache = await caches.open(PAGES);
  if (before !== whose) await cache.put(WHOSE, new Response(whose));
  await cache.delete(DOUBT);
  const html = (answer.headers.get("Content-Type") ?? "").startsWith("text/html");
  if (html && answer.ok && !answer.redirected && answer.type === "basic") await cache.put(url, answer);
}

async function forgetPages() {
  const names = (await caches.keys()).filter((name) => name.startsWith("springleg-pages-"));
  await Promise.all(names.map((name) => caches.delete(name)));
}

/** Who is signed in may change here: no copy is shown until a page has said whose it is.
 *  @type {(request: Request, url: URL) => Promise<Response>} */
async function account(request, url) {
  if (url.pathname === logout) await forgetPages();
  const answer = await fetch(request);
  await (await caches.open(PAGES)).put(DOUBT, new Response(""));
  return answer;
}

/** @type {(url: URL) => Promise<Response | undefined>} */
async function copyOf(url) {
  if (!keeps(url) || (await caches.match(DOUBT))) return undefined;
  const where = url.pathname + url.search;
  return (await (await caches.open(PAGES)).match(where)) ?? caches.match(where);
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
  const network = fetch(event.request).then((answer) => {
    if (keeps(url)) event.waitUntil(keep(url.pathname + url.search, answer.clone()));
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
