// Sending, with a server and a page made up: only an answer that names an entry takes it off the phone.
import assert from "node:assert/strict";
import test from "node:test";
import { clear, posted, put, rows, sendAll, server, taken } from "./sending.js";

test.beforeEach(clear);

test("it goes in order, fifty at a time, as this athlete, with the newest token", async () => {
  const ids = await put(120);
  server.says = taken;
  assert.deepEqual(await sendAll("ann"), { sent: 120, refused: 0, left: 0, halt: "" });
  assert.deepEqual(posted.map((each) => each.ids.length), [50, 50, 20]);
  assert.deepEqual(posted.flatMap((each) => each.ids), ids);
  assert.deepEqual([posted[0].path, posted[0].headers["X-Athlete"], posted[0].headers["X-CSRFToken"]], ["/api/entries", "ann", "a b"]);
});

test("what the server knows already is taken off; what it does not name stays", async () => {
  const [first, second] = await put(2);
  server.says = (ids) => taken(ids.slice(0, 1).filter((id) => id === first), "known");
  assert.deepEqual(await sendAll("ann"), { sent: 1, refused: 0, left: 1, halt: "no-network" });
  assert.deepEqual((await rows()).map((row) => row.id), [second]);
});

test("an answer about somebody else's entries takes none off", async () => {
  await put(1);
  server.says = () => taken(["another"]);
  assert.deepEqual(await sendAll("ann"), { sent: 0, refused: 0, left: 1, halt: "no-network" });
});

test("what is refused needs a look, with the server's words, and holds nothing up", async () => {
  const [poison] = await put(2);
  server.says = (ids) => ({ status: 200, body: { results: ids.map((id) => (id === poison ? { id, state: "refused", error: "[0].fact.reps: -1 is not from 0 to 1000." } : { id, state: "new" })) } });
  assert.deepEqual(await sendAll("ann"), { sent: 1, refused: 1, left: 0, halt: "" });
  assert.deepEqual((await rows()).map(({ id, state, why }) => [id, state, why]), [[poison, "attention", "reps: -1 is not from 0 to 1000."]]);
});

test("an entry that spoils its batch is found by sending them one by one", async () => {
  const ids = await put(4);
  server.says = (sent) => (sent.includes(ids[2]) ? { status: 422, body: { error: "not UTF-8" } } : taken(sent));
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
    server.says = () => ({ status, body });
    assert.deepEqual(await sendAll("ann"), { sent: 0, refused: 0, left: 2, halt });
  });
}

test("a refused token is tried once more, with the one that the refusal brought", async () => {
  await put(1);
  server.says = (ids) => (posted.length === 1 ? { status: 403, body: {} } : taken(ids));
  assert.deepEqual(await sendAll("ann"), { sent: 1, refused: 0, left: 0, halt: "" });
  assert.equal(posted.length, 2);
});

test("another athlete's entries stay where they are", async () => {
  await put(1);
  server.says = taken;
  assert.deepEqual(await sendAll("ben"), { sent: 0, refused: 0, left: 0, halt: "" });
  assert.equal((await rows()).length, 1);
});
