// The pages that are kept, and whose they are. Served in one script with sw.js, and in front of it: what that
// needs of this is `self.copies`.
{
  const worker = /** @type {ServiceWorkerGlobalScope & {springleg: Told, copies: Copies}} */ (/** @type {unknown} */ (self));
  const { version, today, pages } = worker.springleg;
  const FILES = `springleg-files-${version}`;
  const PAGES = `springleg-pages-${version}`;
  const OURS = /^springleg-(files|pages)-/;
  const WHOSE = "/springleg-athlete"; // not a page: says whose pages are kept
  const DOUBT = "/springleg-doubt"; // nor is this: nobody knows whose phone it is just now
  const FRESH_MS = 21_600_000; // a page that was kept longer ago is fetched again with the next look at Today
  const KEPT_PAGES = ["/session/", "/plan/", "/progress/", "/more/", "/guide/", "/exercise/", "/start/season/"];
  const NEVER = ["/api/", "/accounts/", "/more/tokens/"];

  let generation = 0; // of the pages: what was asked for before they were dropped does not come back
  /** @type {Promise<unknown>} */
  let turn = Promise.resolve();

  /** What is asked for from now on is of this generation. */
  const current = () => generation;

  /** The pages that are not here yet, or have been here for long. @type {() => Promise<string[]>} */
  async function missing() {
    const cache = await caches.open(PAGES);
    const here = await Promise.all(pages.map((path) => cache.match(path)));
    return pages.filter((_, at) => !(Math.abs(Date.now() - Date.parse(here[at]?.headers.get("Date") ?? "")) < FRESH_MS));
  }

  /** Fetches pages ahead; what one says once ("Done.") stays for whoever reads it. What an older version kept goes
   *  once all are here: without a network it stays, and still opens. @type {(urls: string[]) => Promise<void>} */
  async function ahead(urls) {
    const asked = urls.filter((url) => keeps(new URL(url, location.origin)));
    try {
      for (const url of asked) {
        const asOf = current();
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

  /** Nobody knows who is signed in now: no copy is shown until a page that is asked for from now on has said whose it is. */
  function doubt() {
    generation += 1;
    return inTurn(async () => (await caches.open(PAGES)).put(DOUBT, new Response("")));
  }

  /** @type {(url: URL) => Promise<Response | undefined>} */
  async function copyOf(url) {
    if (!keeps(url) || (await caches.match(DOUBT))) return undefined;
    const where = url.pathname + url.search;
    return (await (await caches.open(PAGES)).match(where)) ?? caches.match(where);
  }

  worker.copies = { ahead, copyOf, current, doubt, forgetPages, isEnd, keep, keeps, missing };
}
