// Every button of the session's screens means something, and every meaning has its button or its field.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import test from "node:test";
import { ACTIONS } from "../../src/springleg/web/pages/session/session-actions.js";
import { pain } from "../../src/springleg/web/pages/session/session-dialogs.js";
import { atFirstSet, data, log, NOW, on } from "./support.js";

const TEMPLATES = new URL("../../src/springleg/web/pages/session/", import.meta.url);
const OF_THE_PAGE = ["start", "start-short", "put-away", "take-over", "resume", "tempo", "beat"];
const OF_A_FIELD = ["typed", "edit-typed"];

test("each data-do of the templates is an action, and each action has one", () => {
  const html = readdirSync(TEMPLATES).filter((name) => name.endsWith(".html")).map((name) => readFileSync(new URL(name, TEMPLATES), "utf-8"));
  const buttons = new Set(html.flatMap((text) => [...text.matchAll(/data-do="([^"]+)"/g)].map(([, name]) => name)));
  assert.deepEqual([...buttons].sort(), [...Object.keys(ACTIONS), ...OF_THE_PAGE].filter((name) => !OF_A_FIELD.includes(name)).sort());
});

/** @type {(state: SessionState, name: string, value?: Partial<Tap>) => SessionState} */
function tap(state, name, value = {}) {
  const event = ACTIONS[name](/** @type {Tap} */ ({ ...value, state, data, now: NOW }));
  return event ? on(state, event) : state;
}

test("what is left in reserve at the end is of the sets that said nothing", () => {
  const one = tap(log(atFirstSet()), "rir", { value: "3" });
  const end = tap(log(tap(one, "skip-rest")), "leave");
  const rirs = (/** @type {SessionState} */ state) => state.sets.map(({ fact }) => fact.rir);
  const first = tap(end, "rir", { value: "1" });
  assert.deepEqual(rirs(first), [3, 1]);
  assert.deepEqual(rirs(tap(first, "rir", { value: "0" })), [3, 0]); // and may be said again
});

test("a pain is placed by what was tapped last, and each tap is a correction of it", () => {
  const pain = tap(atFirstSet(), "pain", { value: "2" });
  assert.equal(tap(pain, "kind", { id: "dull" }), pain); // of no place: nothing is said
  const placed = tap(tap(pain, "spot", { id: "shin" }), "kind", { id: "dull" });
  assert.deepEqual([placed.pains[0].spot, placed.pains[0].kind], ["shin", "dull"]);
  assert.deepEqual(placed.pending.map((entry) => entry.kind), ["session-felt", "correction", "correction"]);
  assert.deepEqual(placed.pending.slice(1).map((entry) => entry.fact.of), [pain.pains[0].id, pain.pains[0].id]);
});

test("stopped in pain before a set was counted, the try is kept with none", () => {
  const stopped = tap(tap(atFirstSet(), "pain", { value: "6" }), "end-here");
  assert.deepEqual([stopped.phase, stopped.stop, stopped.sets.map(({ fact }) => fact.reps)], ["felt", "red", [0]]);
  assert.equal(stopped.pending.at(-1)?.kind, "set-done");
  assert.equal(tap(tap(log(atFirstSet()), "pain", { value: "6" }), "end-here").sets.length, 1);
});

test("undo withdraws the entries of what it takes back", () => {
  const set = log(atFirstSet());
  const undone = tap(set, "undo");
  assert.deepEqual(undone.pending.map((entry) => [entry.kind, entry.fact.of]), [["set-done", undefined], ["retraction", set.sets[0].id]]);
});

test("that no warning sign is so is an answer, and closes the list of them", () => {
  const open = tap(atFirstSet(), "flags");
  const closed = tap(open, "no-signs");
  assert.equal(closed.over, null);
  assert.deepEqual(closed.pending.map(({ kind, fact }) => [kind, fact]), [["session-felt", { day: "2026-12-01", workout: closed.workout, no_signs: true }]]);
  assert.equal(tap(open, "close").pending.length, 0);
});

test("each set says what was asked, also when it is changed or stopped in pain", () => {
  const asked = data.chosen?.asked?.asked;
  assert.ok(asked?.sets && asked.amount);
  const reduced = { ...data.chosen, asked: { asked, of: { sets: 9, amount: 6 } } };
  const done = log(atFirstSet(/** @type {SessionPlan} */ (reduced)));
  assert.deepEqual([done.sets[0].fact.asked, done.sets[0].fact.of], [asked, { sets: 9, amount: 6 }]);
  const changed = tap(tap(tap(done, "edit-last"), "edit-step", { field: "reps", by: "-1" }), "correct");
  assert.deepEqual([changed.sets[0].fact.asked, changed.sets[0].fact.of], [asked, { sets: 9, amount: 6 }]);
  const stopped = tap(tap(atFirstSet(), "pain", { value: "6" }), "end-here");
  assert.deepEqual(stopped.sets[0].fact.asked, asked);
});

test("a session that an earlier version began goes on, and its sets say nothing of what was asked", () => {
  const { asked: _, ...before } = atFirstSet();
  const done = log(/** @type {SessionState} */ (before));
  assert.equal("asked" in done.sets[0].fact, false);
});

test("another workout in its place is asked for what is its own", () => {
  const [other] = data.others;
  const swapped = tap(atFirstSet(), "swap", { plan: other });
  assert.deepEqual(swapped.asked, other.asked);
});

test("after a pain of 8 the warning signs are asked, and it is red once none is so", () => {
  const said = tap(atFirstSet(), "pain", { value: "8" });
  const id = said.pains[0].id;
  const rule = (/** @type {SessionState} */ state) => pain(state, data).rule;
  assert.deepEqual([rule(said), pain(said, data).must_end], ["severe", false]);
  const asked = tap(said, "flags");
  assert.deepEqual(asked.over, { name: "flags", pain: id });
  assert.equal(rule(tap(asked, "close")), "severe");
  const denied = tap(asked, "no-signs");
  assert.deepEqual([denied.over, rule(denied), pain(denied, data).must_end], [{ name: "pain", id }, "red", true]);
  assert.equal(denied.pending.at(-1)?.fact.no_signs, true);
  const undone = tap(denied, "undo");
  assert.deepEqual([undone.over, rule(undone)], [{ name: "flags", pain: id }, "severe"]);
  assert.deepEqual([tap(denied, "end-here").stop, tap(said, "end-here").stop], ["red", "severe"]);
  const sign = tap(tap(asked, "end-flag", { id: "flag.snap" }), "end-here");
  assert.deepEqual([sign.stop, sign.pending.find(({ fact }) => fact.sign)?.fact.sign], ["flag.snap", "flag.snap"]);
});

test("what was said of the signs before a pain is no answer to it", () => {
  const denied = tap(tap(atFirstSet(), "flags"), "no-signs");
  assert.equal(pain(tap(denied, "pain", { value: "9" }), data).rule, "severe");
});
