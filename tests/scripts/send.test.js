// Sending, with a server and a page made up: only an answer that names an entry takes it off the phone.
import assert from "node:assert/strict";
import test from "node:test";
import { entry } from "./support.js";

/** @type {{path: string, headers: Record<string, string>, ids: string[]}[]} */
let posted = [];
/** @typedef {{status: number, body?: unknown, headers?: Record<string, string>}} Said */
/** @type {(ids: string[]) => Said} */
let server = () => ({ status: 500, body: {} });

Object.assign(globalThis, {
  document: { body: { dataset: { athlete: "ann", csrfCookie: "token" } }, cookie: "other=1; token=a%20b; tokens=2" },
  fetch: (/** @type {string} */ path, /** @type {{headers: Record<string, string>, body: string}} */ options) => {
    const ids = JSON.parse(options.body).entries.map((/** @type {LogEntry} */ each) => each.id);
    posted.push({ path, headers: options.headers, ids });
    const { status, body, headers } = server(ids);
    return Promise.resolve(new Response(body === undefined ? "<html>" : JSON.stringify(body), { status, headers }));
  },
});

// There is no IndexedDB here, so that the rows are kept in memory.
const storage = await import("../../src/springleg/web/static/storage.js");
const { sendAll } = await import("../../src/springleg/web/static/send.js");

/** Puts so many entries; their ids. @type {(count: number) => Promise<string[]>} */
async function put(count) {
  const entries = [...Array(count).keys()].map((n) => entry("set-done", { reps: n }));
  await storage.add("ann", entries);
  return entries.map((each) => each.id);
}

/** @type {(ids: string[], state?: string) => Said} */
const taken = (ids, state = "new") => ({ status: 200, body: { results: ids.map((id) => ({ id, state })) } });
const rows = () => storage.list("ann");

test.beforeEach(async () => {
  await storage.remove((await rows()).map((row) => row.id));
  posted = [];
});

test("it goes in order, fifty at a time, as this athlete, with the newest token", async () => {
  const ids = await put(120);
  server = taken;
  assert.deepEqual(await sendAll("ann"), { sent: 120, refused: 0, left: 0, halt: "" });
  assert.deepEqual(posted.map((each) => each.ids.length), [50, 50, 20]);
  assert.deepEqual(posted.flatMap((each) => each.ids), ids);
  assert.deepEqual([posted[0].path, posted[0].headers["X-Athlete"], posted[0].headers["X-CSRFToken"]], ["/api/entries", "ann", "a b"]);
});

test("what the server knows already is taken off; what it does not name stays", async () => {
  const [first, second] = await put(2);
  server = (ids) => taken(ids.slice(0, 1).filter((id) => id === first), "known");
  assert.deepEqual(await sendAll("ann"), { sent: 1, refused: 0, left: 1, halt: "no-network" });
  assert.deepEqual((await rows()).map((row) => row.id), [second]);
});

test("an answer about somebody else's entries takes none off", async () => {
  await put(1);
  server = () => taken(["another"]);
  assert.deepEqual(await sendAll("ann"), { sent: 0, refused: 0, left: 1, halt: "no-network" });
});

test("what is refused needs a look, with the server's words, and holds nothing up", async () => {
  const [poison] = await put(2);
  server = (ids) => ({ status: 200, body: { results: ids.map((id) => (id === poison ? { id, state: "refused", error: "[0].fact.reps: -1 is not from 0 to 1000." } : { id, state: "new" })) } });
  assert.deepEqual(await sendAll("ann"), { sent: 1, refused: 1, left: 0, halt: "" });
  assert.deepEqual((await rows()).map(({ id, state, why }) => [id, state, why]), [[poison, "attention", "reps: -1 is not from 0 to 1000."]]);
});

test("an entry that spoils its batch is found by sending them one by one", async () => {
  const ids = await put(4);
  server = (sent) => (sent.includes(ids[2]) ? { status: 422, body: { error: "not UTF-8" } } : taken(sent));
  assert.deepEqual(await sendAll("ann"), { sent: 3, refused: 1, left: 0, halt: "" });
  assert.deepEqual((await rows()).map(({ id, why }) => [id, why]), [[ids[2], "not UTF-8"]]);
  assert.deepEqual(posted.map((each) => each.ids.length), [4, 1, 1, 1, 1]);
});

for (const [status, body, halt] of /** @type {[number, unknown, string][]} */ ([
  [401, {}, "signed-out"],
  [409, {}, "other-athlete"],
  [500, {}, "no-network"],
  [200, null, "no-network"],
  [200, { results: "all of it" }, "no-network"],
  [422, {}, "no-network"],
])) {
  test(`a ${status} with ${JSON.stringify(body)} halts and loses nothing`, async () => {
    await put(2);
    server = () => ({ status, body });
    assert.deepEqual(await sendAll("ann"), { sent: 0, refused: 0, left: 2, halt });
  });
}

test("a batch that is too large for whoever stands in front goes one by one", async () => {
  const ids = await put(3);
  server = (sent) => (sent.length > 1 ? { status: 413 } : taken(sent));
  assert.deepEqual(await sendAll("ann"), { sent: 3, refused: 0, left: 0, halt: "" });
  assert.deepEqual(posted.map((each) => each.ids.length), [3, 1, 1, 1].slice(0, posted.length));
  assert.deepEqual(new Set(posted.flatMap((each) => each.ids)), new Set(ids));
});

for (const [status, halt] of /** @type {[number, string][]} */ ([[429, "busy"], [503, "busy"], [507, "full"]])) {
  test(`a ${status} keeps all, and says for how long to wait, whatever its words are`, async () => {
    await put(2);
    for (const [wait, date, after] of /** @type {[string, string, number][]} */ ([
      ["120", "", 120],
      ["Tue, 01 Dec 2026 07:01:00 GMT", "Tue, 01 Dec 2026 07:00:00 GMT", 60], // by the server's clock, not by ours
      ["Tue, 01 Dec 2026 06:00:00 GMT", "Tue, 01 Dec 2026 07:00:00 GMT", 0],
      ["99999999", "", 3600],
      ["soon", "", 0],
    ])) {
      server = () => ({ status, headers: { "Retry-After": wait, ...(date ? { Date: date } : {}) } });
      const report = await sendAll("ann");
      assert.deepEqual({ ...report, after_s: report.after_s ?? 0 }, { sent: 0, refused: 0, left: 2, halt, after_s: after });
    }
  });
}

test("what is still to come waits with the server's words, is sent again, and holds nothing up", async () => {
  const ids = await put(60);
  const ahead = new Set(ids.slice(0, 55)); // more than a batch of them comes first
  server = (sent) => ({ status: 200, body: { results: sent.map((id) => (ahead.has(id) ? { id, state: "later", error: "2 December is still to come." } : { id, state: "new" })) } });
  assert.deepEqual(await sendAll("ann", 0), { sent: 5, refused: 0, left: 55, halt: "" });
  assert.deepEqual((await rows()).map(({ id, state, why, asked }) => [id, state, why, asked]), [...ahead].map((id) => [id, "waiting", "2 December is still to come.", 0]));
  posted = [];
  assert.deepEqual(await sendAll("ann", 60_000), { sent: 0, refused: 0, left: 55, halt: "" });
  assert.equal(posted.length, 0); // not with each set
  ahead.clear();
  assert.deepEqual(await sendAll("ann", 900_000), { sent: 55, refused: 0, left: 0, halt: "" });
});

test("what waits for its day is asked for at once when the phone's clock was set back", async () => {
  const [id] = await put(1);
  server = (sent) => ({ status: 200, body: { results: sent.map((each) => ({ id: each, state: "later", error: "" })) } });
  await sendAll("ann", 31_536_000_000);
  server = taken;
  assert.deepEqual(await sendAll("ann", 0), { sent: 1, refused: 0, left: 0, halt: "" });
  assert.deepEqual(posted.map((each) => each.ids), [[id], [id]]);
});

test("an answer tells how far this phone's clock is ahead", async () => {
  await put(1);
  server = (ids) => ({ ...taken(ids), headers: { Date: new Date(Date.now() - 10_800_000).toUTCString() } });
  const { ahead_ms: ahead } = await sendAll("ann");
  assert.ok(ahead && Math.abs(ahead - 10_800_000) < 2000, String(ahead));
});

test("a refused token is tried once more, with the one that the refusal brought", async () => {
  await put(1);
  server = (ids) => (posted.length === 1 ? { status: 403, body: {} } : taken(ids));
  assert.deepEqual(await sendAll("ann"), { sent: 1, refused: 0, left: 0, halt: "" });
  assert.equal(posted.length, 2);
});

test("another athlete's entries stay where they are", async () => {
  await put(1);
  server = taken;
  assert.deepEqual(await sendAll("ben"), { sent: 0, refused: 0, left: 0, halt: "" });
  assert.equal((await rows()).length, 1);
});
