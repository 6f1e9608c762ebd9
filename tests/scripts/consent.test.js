// While somebody has not said whether their health data may be kept, what a phone has to send waits on it.
import assert from "node:assert/strict";
import test from "node:test";
import { entry } from "./support.js";

const REFUSAL = { error: "Open Springleg and say whether it may keep your health data.", code: "consent" };
let agreed = false;

Object.assign(globalThis, {
  document: { body: { dataset: { athlete: "ann", csrfCookie: "token" } }, cookie: "token=a" },
  fetch: (/** @type {string} */ _path, /** @type {{body: string}} */ options) => {
    const { entries } = JSON.parse(options.body);
    const results = entries.map((/** @type {LogEntry} */ each) => ({ id: each.id, state: "new" }));
    const [status, body] = agreed ? [200, { results }] : [403, REFUSAL];
    return Promise.resolve(new Response(JSON.stringify(body), { status, headers: { "Retry-After": "300" } }));
  },
});

// There is no IndexedDB here, so that the rows are kept in memory.
const storage = await import("../../src/springleg/web/static/storage.js");
const { sendAll } = await import("../../src/springleg/web/static/send.js");

test("all waits, none is refused for good, and all goes once they have agreed", async () => {
  await storage.add("ann", [1, 2, 3].map((reps) => entry("set-done", { reps })));
  const report = await sendAll("ann");
  assert.deepEqual([report.sent, report.refused, report.left, report.halt, report.after_s], [0, 0, 3, "consent", 300]);
  assert.deepEqual((await storage.list("ann")).map((row) => row.state), ["waiting", "waiting", "waiting"]);
  agreed = true;
  assert.equal((await sendAll("ann")).sent, 3);
  assert.deepEqual(await storage.list("ann"), []);
});
