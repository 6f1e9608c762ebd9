// The session's machine, alone: events in, states out, whatever a phone does in between.
import assert from "node:assert/strict";
import test from "node:test";
import { amountOf, painFact } from "../../src/springleg/web/pages/session/session-facts.js";
import { isStale, restLeft, screenOf, stepOf } from "../../src/springleg/web/pages/session/session-steps.js";
import { atFirstSet, begun, data, entry, golden, HOUR_MS, log, NOW, on } from "./support.js";

test("a rest is over by the clock and by nothing else", () => {
  const rest = log(atFirstSet());
  assert.deepEqual([9_999, 10_000, 700_000].map((ms) => screenOf(rest, NOW + ms)), ["rest", "set", "set"]);
});

test("fifteen seconds more or less never end before now", () => {
  const rest = log(atFirstSet());
  const left = (/** @type {number} */ by_s, /** @type {number} */ now) => restLeft(on(rest, { type: "rest", by_s, now }), now);
  assert.deepEqual([left(15, NOW), left(-5, NOW), left(-15, NOW + 2000)], [25_000, 5_000, 0]);
  const over = on(rest, { type: "rest", by_s: -15, now: NOW + 2000 });
  assert.equal(restLeft(on(over, { type: "rest", by_s: 15, now: NOW + 2000 }), NOW + 2000), 15_000);
});

test("undo counts for ten seconds", () => {
  const rest = log(atFirstSet());
  const sets = (/** @type {number} */ ms) => on(rest, { type: "undo", now: NOW + ms, entries: [] }).sets.length;
  assert.deepEqual([sets(9_999), sets(10_000)], [0, 1]);
});

test("undone is the pain that was said last; what was said before and since stays", () => {
  const hurts = (/** @type {SessionState} */ state, /** @type {number} */ pain) =>
    on(state, { type: "pain", now: NOW, entries: [entry("session-felt", painFact(state, pain))] });
  const pains = (/** @type {SessionState} */ state) => state.pains.map(({ fact }) => fact.pain);
  const two = hurts(hurts(atFirstSet(), 1), 2);
  assert.deepEqual(pains(on(two, { type: "undo", now: NOW, entries: [] })), [1]);
  const set = log(on(two, { type: "close", now: NOW }));
  const since = { ...hurts(set, 3), undo: set.undo };
  assert.deepEqual(pains(on(since, { type: "undo", now: NOW, entries: [] })), [1, 2, 3]);
});

test("correcting a set leaves the timer alone", () => {
  const rest = log(atFirstSet());
  const [set] = rest.sets;
  const after = on(rest, { type: "corrected", changes: [{ id: set.id, fact: { ...set.fact, reps: 3 } }], entries: [], now: NOW + 4000 });
  assert.deepEqual([after.ends, after.at, amountOf(after.sets[0].fact)], [rest.ends, rest.at, 3]);
});

test("entries wait in the state until the outbox has them", () => {
  const two = log(on(log(atFirstSet()), { type: "skip-rest", now: NOW }));
  const [first, second] = two.pending;
  assert.equal(two.pending.length, 2);
  assert.deepEqual(on(two, { type: "kept", ids: [first.id] }).pending, [second]);
});

test("an unknown event changes nothing", () => {
  const state = begun();
  assert.equal(on(state, /** @type {any} */ ({ type: "x" })), state);
});

test("past midnight what was just in hand is no old session", () => {
  const old = (/** @type {string} */ day, /** @type {number} */ hours) => isStale(begun(), day, NOW + hours * HOUR_MS, 2 * HOUR_MS);
  assert.deepEqual([old("2026-12-01", 9), old("2026-12-02", 1), old("2026-12-02", 3)], [false, false, true]);
});

test("the shorter version has fewer sets of the same workout", () => {
  const sets = (/** @type {SessionState} */ state) => state.steps.filter((step) => step.kind === "set").length;
  const [whole, half] = [begun(), begun(data.chosen, true)];
  assert.equal(half.workout, whole.workout);
  assert.ok(sets(half) > 0 && sets(half) < sets(whole));
});

test("swapped in the middle it warms up no second time, and its sets stay", () => {
  const [other] = data.others;
  const state = on(log(atFirstSet()), { type: "swap", plan: other, now: NOW });
  assert.equal(state.workout, other.workout);
  assert.equal(state.sets.length, 1);
  assert.notEqual(state.steps[0].kind, "warm-up");
});

test("a session that an earlier version kept stands where it stood, and its last tap can be undone", () => {
  /** @type {SessionState} */
  const state = golden("outbox-44e1aee.json").database.stores.state.rows.find((/** @type {any} */ row) => row.key === "session").value;
  assert.equal(screenOf(state, Number(state.ends) - 1), "rest");
  assert.equal(screenOf(state, Number(state.ends)), "set");
  assert.deepEqual([stepOf(state)?.side, stepOf(state)?.number, stepOf(state)?.load_kg], ["right", 2, 22.5]);
  const back = on(state, { type: "undo", now: Number(state.undo?.until) - 1, entries: [] });
  assert.deepEqual([back.sets.length, back.pending, stepOf(back)?.side], [2, state.pending, "left"]);
  assert.deepEqual(back.pains, state.pains);
});
