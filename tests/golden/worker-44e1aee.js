self.springleg = {"version": "5277a856f9e2", "files": ["/static/account.9d9549e46046.js", "/static/account.b2b602a5dfab.css", "/static/app.41dbc493f790.css", "/static/app.9a1f07f3a225.js", "/static/ask.2cec6734164f.js", "/static/attention.9ca85540d585.css", "/static/attention.ac9c05830e8b.js", "/static/charts.efc0b6120550.css", "/static/entry.2b626c52cfc0.js", "/static/figure.4ff2236c37e6.css", "/static/heel_raise.796aa36483e4.js", "/static/heel_raise.a5b042a61375.css", "/static/history.a707d56fcefe.css", "/static/icon.8d042daaf85d.svg", "/static/keeping.80caf7cf8710.js", "/static/kept.a8b2258b3aa3.js", "/static/keys.7f301ba72dcf.css", "/static/more.f7acf808b800.css", "/static/outbox-form.d62082e2fcff.js", "/static/outbox.db142e6d13f4.js", "/static/patterns.c31d04f78572.js", "/static/plan-aim.9a149fed9d7d.js", "/static/plan-ask.5b564fa95fcc.js", "/static/plan-drag.eb38f220fd15.js", "/static/plan-keys.70ecc5a1547b.js", "/static/plan-panel.63c065025423.js", "/static/plan.17e361391d1b.css", "/static/plan.9bc75c27a5df.js", "/static/send.a60672b8a722.js", "/static/session-actions.6f209077ab45.js", "/static/session-asides.fdf1e93d9124.js", "/static/session-beat.c85dd5278ad4.js", "/static/session-bind.464094169d37.js", "/static/session-coil.2e64de595bd4.js", "/static/session-facts.25c63ab71c84.js", "/static/session-finish.8c6fd7ea590b.js", "/static/session-hear.c237c384d6c4.js", "/static/session-keep.dca18d4b4758.js", "/static/session-models.30a7428b3a14.js", "/static/session-pain.ef9ad26edb46.js", "/static/session-parts.b79e44857e84.css", "/static/session-show.2577ca643705.js", "/static/session-sound.afc04bd6ae6a.js", "/static/session-state.e5e9b906d35e.js", "/static/session-steps.b61bc932fac3.js", "/static/session-tab.2c3a3e7f5c52.js", "/static/session-view.42c93346421f.js", "/static/session-wake.4b8b06192c46.js", "/static/session-words.d30477c04a25.js", "/static/session.1fcd95ea2dc5.css", "/static/session.abcbcb15481c.js", "/static/sound.90bcd879a017.js", "/static/start.47fa9d69e3f2.css", "/static/start.97b8efe64e14.js", "/static/store-in-memory.9d5c2add22de.js", "/static/store-on-phone.f947967d6ccc.js", "/static/sw.0cd67ffa684b.js", "/static/theme.f3fe55562322.js", "/static/today.01c2c9eeb0b9.css", "/static/tokens.2e37fcd6b189.css", "/static/worker.3b96fc38862f.js"], "offline": "/offline/", "today": "/", "session": "/session/", "logout": ""};
// Keeps the files and the pages that a session needs without a network. It is told by the server,
// in front of this script, which (self.springleg): files, the offline page, today, the session.
// What waits to be sent is in IndexedDB, which this worker never touches.
const { version, files, offline, today, session, logout } = self.springleg;
const FILES = `springleg-files-${version}`;
const PAGES = `springleg-pages-${version}`;
const OURS = /^springleg-(files|pages)-/;
const WHOSE = "/springleg-athlete"; // not a page: says whose pages are kept
const DOUBT = "/springleg-doubt"; // nor is this: nobody knows whose phone it is just now
const PATIENCE_MS = 3000;
const KEPT_PAGES = ["/session/", "/plan/", "/progress/", "/more/", "/guide/"];
const NEVER = ["/api/", "/accounts/", "/more/tokens/"];

self.addEventListener("install", (event) => event.waitUntil(keepFiles()));
self.addEventListener("activate", (event) => event.waitUntil(takeOver()));
self.addEventListener("message", (event) => event.waitUntil(told(event.data)));
self.addEventListener("fetch", (event) => {
  const { method, mode, url: written } = event.request;
  const url = new URL(written);
  if (url.origin !== location.origin) return;
  if (method === "POST" && url.pathname.startsWith("/accounts/")) event.respondWith(account(event, url));
  else if (method !== "GET") return;
  else if (url.pathname.startsWith("/static/")) event.respondWith(file(event));
  else if (mode === "navigate") event.respondWith(page(event, url));
});

async function keepFiles() {
  const cache = await caches.open(FILES);
  await cache.addAll([...files, new Request(offline, { cache: "reload" })]);
}

async function takeOver() {
  await self.clients.claim();
  await ahead([today, session]);
}

// A page says when a newer worker may start: never while a session is open anywhere.
async function told(message) {
  if (Array.isArray(message?.keep)) return ahead(message.keep);
  if (message !== "take-over") return undefined;
  const open = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  if (open.some((client) => new URL(client.url).pathname.startsWith(session))) return undefined;
  return self.skipWaiting();
}

// Fetches pages before they are asked for. What an older version kept goes once all are here:
// without a network it stays, and still opens.
async function ahead(urls) {
  const asked = urls.filter((url) => keeps(new URL(url, location.origin)));
  const answers = await Promise.allSettled(asked.map((url) => fetch(url, { cache: "no-store" })));
  for (const [at, { value }] of answers.entries()) if (value) await keep(asked[at], value);
  if (!answers.every(({ value }) => value)) return;
  const old = (await caches.keys()).filter((name) => OURS.test(name) && name !== FILES && name !== PAGES);
  await Promise.all(old.map((name) => caches.delete(name)));
}

function keeps({ pathname }) {
  if (NEVER.some((start) => pathname.startsWith(start))) return false;
  return pathname === today || KEPT_PAGES.some((start) => pathname.startsWith(start));
}

// Keeps a copy of a page; what another person left here goes first.
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

// Who is signed in may change here: no copy is shown until a page has said whose it is.
async function account(event, url) {
  if (url.pathname === logout) await forgetPages();
  const answer = await fetch(event.request);
  await (await caches.open(PAGES)).put(DOUBT, new Response(""));
  return answer;
}

async function kept(url) {
  if (!keeps(url) || (await caches.match(DOUBT))) return undefined;
  const where = url.pathname + url.search;
  return (await (await caches.open(PAGES)).match(where)) ?? caches.match(where);
}

async function file(event) {
  const held = await caches.match(event.request, { ignoreVary: true });
  if (held) return held;
  const answer = await fetch(event.request);
  const copy = answer.clone();
  if (answer.ok) event.waitUntil(caches.open(FILES).then((cache) => cache.put(event.request, copy)));
  return answer;
}

// The network first, but not for long where a copy is kept.
async function page(event, url) {
  const network = fetch(event.request).then((answer) => {
    if (keeps(url)) event.waitUntil(keep(url.pathname + url.search, answer.clone()));
    if (url.pathname === today && answer.ok) event.waitUntil(ahead([session]));
    return answer;
  });
  event.waitUntil(network.catch(() => undefined));
  const held = await kept(url);
  const late = new Promise((give) => { if (held) setTimeout(give, PATIENCE_MS, held); });
  try {
    return await Promise.race([network, late]);
  } catch {
    return held ?? (await caches.match(offline)) ?? Response.error();
  }
}
