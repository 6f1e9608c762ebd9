// A phone with the service worker on it; caches and a network made up.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import vm from "node:vm";

export const TOLD = { version: "v", files: [], offline: "/offline/", today: "/", season: "/start/season/", session: "/session/", pages: ["/plan/"], logout: "/accounts/logout/" };
const SCRIPT = ["sw-copies.js", "sw.js"].map((name) => readFileSync(new URL(`../../src/springleg/web/static/${name}`, import.meta.url), "utf-8")).join("\n");
const ORIGIN = "http://phone.test";

/** As the browser's: what is opened is made, what is dropped is gone. */
class Caches {
  /** @type {Map<string, Map<string, Response>>} */
  held = new Map();
  /** @type {(name: string) => Promise<object>} */
  async open(name) {
    const rows = this.held.get(name) ?? new Map();
    this.held.set(name, rows);
    const url = (/** @type {string | {url: string}} */ one) => new URL(typeof one === "string" ? one : one.url, ORIGIN).pathname;
    return {
      put: async (/** @type {string} */ key, /** @type {Response} */ answer) => void rows.set(url(key), answer),
      match: async (/** @type {string} */ key) => rows.get(url(key))?.clone(),
      delete: async (/** @type {string} */ key) => rows.delete(url(key)),
      addAll: async () => undefined,
    };
  }
  async keys() { return [...this.held.keys()]; }
  async delete(/** @type {string} */ name) { return this.held.delete(name); }
  async match(/** @type {string} */ key) {
    for (const rows of this.held.values()) if (rows.has(key)) return rows.get(key)?.clone();
    return undefined;
  }
  /** The pages that are kept, less the worker's own notes. */
  pages() { return [...(this.held.get("springleg-pages-v")?.keys() ?? [])].filter((path) => !path.startsWith("/springleg-")).sort(); }
}

/** A page as the server gives it to somebody; "" for nobody. @type {(whose: string, headers?: Record<string, string>, status?: number) => object} */
export function page(whose, headers = {}, status = 200) {
  const own = new Headers({ "Content-Type": "text/html", ...(whose ? { "X-Athlete": whose } : {}), ...headers });
  const answer = { status, ok: status < 300, redirected: false, type: "basic", headers: own, blob: async () => new Blob([whose]), clone: () => answer };
  return answer;
}

/** A worker in a phone; `network` answers what it asks for. @type {() => {caches: Caches, asked: Map<string, (answer: object) => void>, go: (path: string, more?: object) => Promise<unknown>}} */
function phone() {
  const caches = new Caches();
  /** @type {Map<string, (answer: object) => void>} */
  const asked = new Map();
  /** @type {{[name: string]: (event: object) => void}} */
  const heard = {};
  const fetch = (/** @type {string | {url: string}} */ what) => new Promise((give) => {
    asked.set(new URL(typeof what === "string" ? what : what.url, ORIGIN).pathname, give);
  });
  const self = {
    springleg: TOLD,
    addEventListener: (/** @type {string} */ name, /** @type {(event: object) => void} */ listener) => { heard[name] = listener; },
    clients: { get: async () => ({ url: `${ORIGIN}/` }), matchAll: async () => [], claim: async () => undefined },
  };
  vm.runInNewContext(SCRIPT, { self, caches, fetch, location: new URL(ORIGIN), URL, Response, Request, Promise, Date, setTimeout: () => 0, Set });
  /** Asks the worker for it; resolves once all that it does for that is done. */
  const go = async (/** @type {string} */ path, more = {}) => {
    /** @type {Promise<unknown>[]} */
    const works = [];
    let answer;
    heard.fetch({
      request: { method: "GET", mode: "navigate", url: ORIGIN + path, ...more },
      clientId: "one",
      respondWith: (/** @type {Promise<unknown>} */ given) => { answer = given; },
      waitUntil: (/** @type {Promise<unknown>} */ work) => works.push(work),
    });
    const given = await answer;
    await Promise.allSettled(works);
    return given;
  };
  return { caches, asked, go };
}
export const settled = () => new Promise((go) => { setImmediate(go); });
export const POST = { method: "POST" };

/** @type {(asked: Map<string, (answer: object) => void>, path: string, answer: object) => Promise<void>} */
export async function answerTo(asked, path, answer) {
  await settled();
  const give = asked.get(path);
  assert.ok(give, `${path} was not asked for`);
  asked.delete(path);
  give(answer);
  await settled();
}

/** A phone that keeps Ann's plan. */
export async function anns() {
  const { caches, asked, go } = phone();
  const plan = go("/plan/");
  await answerTo(asked, "/plan/", page("ann"));
  await plan;
  assert.deepEqual(caches.pages(), ["/plan/"]);
  return { caches, asked, go };
}
