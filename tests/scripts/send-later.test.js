// What a server may say instead of taking it: too large, come back later, not yet. All is kept, and nothing is held up.
import assert from "node:assert/strict";
import test from "node:test";
import { clear, posted, put, rows, sendAll, server, taken } from "./sending.js";

test.beforeEach(clear);

test("a batch that is too large for whoever stands in front goes one by one", async () => {
  const ids = await put(3);
  server.says = (sent) => (sent.length > 1 ? { status: 413 } : taken(sent));
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
      server.says = () => ({ status, headers: { "Retry-After": wait, ...(date ? { Date: date } : {}) } });
      const report = await sendAll("ann");
      assert.deepEqual({ ...report, after_s: report.after_s ?? 0 }, { sent: 0, refused: 0, left: 2, halt, after_s: after });
    }
  });
}

test("what is still to come waits with the server's words, is sent again, and holds nothing up", async () => {
  const ids = await put(60);
  const ahead = new Set(ids.slice(0, 55)); // more than a batch of them comes first
  server.says = (sent) => ({ status: 200, body: { results: sent.map((id) => (ahead.has(id) ? { id, state: "later", error: "2 December is still to come." } : { id, state: "new" })) } });
  assert.deepEqual(await sendAll("ann", 0), { sent: 5, refused: 0, left: 55, halt: "" });
  assert.deepEqual((await rows()).map(({ id, state, why, asked }) => [id, state, why, asked]), [...ahead].map((id) => [id, "waiting", "2 December is still to come.", 0]));
  posted.length = 0;
  assert.deepEqual(await sendAll("ann", 60_000), { sent: 0, refused: 0, left: 55, halt: "" });
  assert.equal(posted.length, 0); // not with each set
  ahead.clear();
  assert.deepEqual(await sendAll("ann", 900_000), { sent: 55, refused: 0, left: 0, halt: "" });
});

test("what waits for its day is asked for at once when the phone's clock was set back", async () => {
  const [id] = await put(1);
  server.says = (sent) => ({ status: 200, body: { results: sent.map((each) => ({ id: each, state: "later", error: "" })) } });
  await sendAll("ann", 31_536_000_000);
  server.says = taken;
  assert.deepEqual(await sendAll("ann", 0), { sent: 1, refused: 0, left: 0, halt: "" });
  assert.deepEqual(posted.map((each) => each.ids), [[id], [id]]);
});

test("an answer tells how far this phone's clock is ahead", async () => {
  await put(1);
  server.says = (ids) => ({ ...taken(ids), headers: { Date: new Date(Date.now() - 10_800_000).toUTCString() } });
  const { ahead_ms: ahead } = await sendAll("ann");
  assert.ok(ahead && Math.abs(ahead - 10_800_000) < 2000, String(ahead));
});
