// A phone whose storage is memory, and a server made up: what the tests of sending share.
import { entry } from "./support.js";

/** @type {{path: string, headers: Record<string, string>, ids: string[]}[]} */
export const posted = [];
/** @typedef {{status: number, body?: unknown, headers?: Record<string, string>}} Said */
/** What answers: `server.says` is put by each test. @type {{says: (ids: string[]) => Said}} */
export const server = { says: () => ({ status: 500, body: {} }) };

Object.assign(globalThis, {
  document: { body: { dataset: { athlete: "ann", csrfCookie: "token" } }, cookie: "other=1; token=a%20b; tokens=2" },
  fetch: (/** @type {string} */ path, /** @type {{headers: Record<string, string>, body: string}} */ options) => {
    const ids = JSON.parse(options.body).entries.map((/** @type {LogEntry} */ each) => each.id);
    posted.push({ path, headers: options.headers, ids });
    const { status, body, headers } = server.says(ids);
    return Promise.resolve(new Response(body === undefined ? "<html>" : JSON.stringify(body), { status, headers }));
  },
});

// There is no IndexedDB here, so that the rows are kept in memory.
const storage = await import("../../src/springleg/web/static/storage.js");
export const { sendAll } = await import("../../src/springleg/web/static/send.js");

/** Puts so many entries; their ids. @type {(count: number) => Promise<string[]>} */
export async function put(count) {
  const entries = [...Array(count).keys()].map((n) => entry("set-done", { reps: n }));
  await storage.add("ann", entries);
  return entries.map((each) => each.id);
}

/** @type {(ids: string[], state?: string) => Said} */
export const taken = (ids, state = "new") => ({ status: 200, body: { results: ids.map((id) => ({ id, state })) } });
export const rows = () => storage.list("ann");

/** Nothing waits, and nothing was sent. */
export async function clear() {
  await storage.remove((await rows()).map((row) => row.id));
  posted.length = 0;
}
