// Every button of the session's screens means something, and every meaning has its button or its field.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import test from "node:test";
import { ACTIONS } from "../../src/springleg/web/pages/session/session-actions.js";
import { end as atEnd } from "../../src/springleg/web/pages/session/session-end-models.js";
import { screenOf } from "../../src/springleg/web/pages/session/session-steps.js";
import { useWords } from "../../src/springleg/web/pages/session/session-words.js";
import { atFirstSet, data, log, NOW, on, tap } from "./support.js";

const TEMPLATES = ["pages/session/", "templates/"].map((folder) => new URL(`../../src/springleg/web/${folder}`, import.meta.url));
const OF_A_BAND = ["pain", "hops"]; // pain_bands.html is given its name
const OF_THE_PAGE = ["start", "start-short", "put-away", "take-over", "resume", "tempo", "beat"];
const OF_A_FIELD = ["typed", "edit-typed", "note-typed"];

test("each data-do of the templates is an action, and each action has one", () => {
  const html = TEMPLATES.flatMap((folder) => readdirSync(folder).filter((name) => name.endsWith(".html")).map((name) => readFileSync(new URL(name, folder), "utf-8")));
  const named = html.flatMap((text) => [...text.matchAll(/data-do="([a-z-]+)"/g)].map(([, name]) => name));
  for (const name of OF_A_BAND) assert.ok(html.some((text) => text.includes(`tap="${name}"`)), name);
  const buttons = new Set([...named, ...OF_A_BAND]);
  assert.deepEqual([...buttons].sort(), [...Object.keys(ACTIONS), ...OF_THE_PAGE].filter((name) => !OF_A_FIELD.includes(name)).sort());
});

/** Set after set, as planned, without the rests. @type {(state: SessionState, screen?: string) => SessionState} */
function through(state) {
  let at = state;
  while (screenOf(at, NOW) === "set") at = tap(log(at), "skip-rest");
  return at;
}

test("how much was left is asked once, right after the last set, and is of the last set of each leg", () => {
  const rirs = (/** @type {SessionState} */ state) => state.sets.map(({ fact }) => fact.rir);
  const end = through(atFirstSet());
  assert.equal(screenOf(end, NOW), "spare");
  assert.equal(screenOf(log(atFirstSet()), NOW), "rest");
  const said = tap(end, "rir", { value: "2" });
  assert.deepEqual([screenOf(said, NOW), rirs(said)], ["felt", [...Array(rirs(end).length - 2).fill(undefined), 2, 2]]);
  const unsaid = tap(end, "no-rir");
  assert.deepEqual([screenOf(unsaid, NOW), rirs(unsaid)], ["felt", rirs(end)]);
});

test("whether anything hurt is asked at the end until it was said, and nothing is a pain of 0", () => {
  useWords(data, "en");
  const done = tap(through(atFirstSet()), "no-rir");
  const asks = (/** @type {SessionState} */ state) => atEnd(state, data, NOW, { phone: 0 }).unhurt;
  assert.equal(asks(done), true);
  const said = tap(done, "pain", { value: "0" });
  assert.deepEqual([asks(said), said.pains.map(({ fact }) => fact.pain)], [false, [0]]);
  assert.equal(asks(tap(through(tap(atFirstSet(), "pain", { value: "0" })), "no-rir")), false);
});

test("what a set was given alone is not changed by the answer at the end", () => {
  const end = through(atFirstSet());
  const [last] = end.sets.slice(-1);
  const left = end.sets[end.sets.length - 2];
  const own = on(end, { type: "corrected", changes: [{ id: left.id, fact: { ...left.fact, rir: 5 } }], entries: [], now: NOW });
  const said = tap(own, "rir", { value: "1" });
  assert.deepEqual(said.sets.slice(-2).map(({ fact }) => fact.rir), [5, 1]);
  assert.equal(said.sets.at(-1)?.id, last.id);
});

test("another number is done in two taps, and another weight in three", () => {
  const did = tap(tap(atFirstSet(), "change"), "did", { value: "4" });
  assert.deepEqual([did.sets[0].fact.reps, did.over], [4, null]);
  const heavier = tap(tap(tap(atFirstSet(), "change"), "step", { field: "load", by: "1" }), "log");
  assert.deepEqual([heavier.sets.length, heavier.over], [1, null]);
  assert.equal(tap(heavier, "undo").over, null);
});

test("how it felt may be said again: a correction of the same answer", () => {
  const end = tap(through(atFirstSet()), "no-rir");
  const felt = tap(tap(end, "felt", { value: "5" }), "felt", { value: "7" });
  const said = felt.pending.slice(-2);
  assert.deepEqual(said.map(({ kind }) => kind), ["session-felt", "correction"]);
  assert.deepEqual([felt.felt?.rpe, said[1].fact.of], [7, said[0].id]);
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
