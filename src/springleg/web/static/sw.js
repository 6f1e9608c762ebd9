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
const ENDED = "/accounts/login"; // whoever is shown this page, with nobody signed in, has no pages here
const PATIENCE_MS = 3000;
const FRESH_MS = 21_600_000; // a page that was kept longer ago is fetched again with the next look at Today
const KEPT_PAGES = ["/session/", "/plan/", "/progress/", "/more/", "/guide/", "/exercise/", "/start/season/"];
const CHANGES = ["/api/finish", "/api/entries"];
const NEVER = ["/api/", "/accounts/", "/more/tokens/"];

let generation = 0; // of the pages: what was asked for before they were dropped does not come back
/** @type {Promise<unknown>} */
let turn = Promise.resolve();

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

/** The pages that are not here yet, or have been here for long. @type {() => Promise<string[]>} */
async function missing() {
  const cache = await caches.open(PAGES);
  const here = await Promise.all(pages.map((path) => cache.match(path)));
  return pages.filter((_, at) => !(Math.abs(Date.now() - Date.parse(here[at]?.headers.get("Date") ?? "")) < FRESH_MS));
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
    for (const url of asked) {
      const asOf = generation;
      await keep(url, await fetch(url, { cache: "no-store", headers: { "X-Ahead": "1" } }), asOf);
    }
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

/** Whether an answer says that this browser's session has ended. @type {(answer: Response) => boolean} */
const isEnd = (answer) => (answer.headers.get("Clear-Site-Data") ?? "").includes('"cache"');

/** What changes the pages that are kept is done by turns: nothing is put while they are dropped. @type {(work: () => Promise<void>) => Promise<void>} */
function inTurn(work) {
  const mine = turn.then(work);
  turn = mine.catch(() => undefined);
  return mine;
}

/** Keeps a copy of a page; what another person left here goes first. Once the pages were dropped, none that was
 *  asked for before is kept. @type {(url: string, answer: Response, asOf: number) => Promise<void>} */
async function keep(url, answer, asOf) {
  const { headers, status, ok, redirected, type } = answer;
  const whose = headers.get("X-Athlete");
  if (!whose) return undefined;
  const html = (headers.get("Content-Type") ?? "").startsWith("text/html") && ok && !redirected && type === "basic";
  const copy = html ? new Response(await answer.blob(), { status, headers }) : null; // whole, before its turn
  return inTurn(async () => {
    if (asOf !== generation) return;
    const before = await (await caches.match(WHOSE))?.text();
    if (before && before !== whose) await dropPages();
    const cache = await caches.open(PAGES);
    if (before !== whose) await cache.put(WHOSE, new Response(whose));
    await cache.delete(DOUBT);
    if (copy) await cache.put(url, copy);
  });
}

/** Drops every page that is kept, and those that are on their way. */
function forgetPages() {
  generation += 1;
  return inTurn(dropPages);
}

async function dropPages() {
  const names = (await caches.keys()).filter((name) => name.startsWith("springleg-pages-"));
  await Promise.all(names.map((name) => caches.delete(name)));
}

/** Who is signed in may change here: no copy is shown until a page that is asked for from now on has said whose it is.
 *  @type {(request: Request, url: URL) => Promise<Response>} */
async function account(request, url) {
  if (url.pathname === logout) await forgetPages();
  const answer = await fetch(request);
  if (url.pathname === logout) await forgetPages(); // what was asked for while the session ended
  generation += 1;
  await inTurn(async () => (await caches.open(PAGES)).put(DOUBT, new Response("")));
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
  const asOf = generation;
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
