// Pain as it is tapped: the scale, the map, what is kept, and what it ends.
import assert from "node:assert/strict";
import test from "node:test";
import { answered, hurts, pain } from "../../src/springleg/web/pages/session/session-pain-sheet.js";
import { useWords } from "../../src/springleg/web/pages/session/session-words.js";
import { atFirstSet, data, log, tap } from "./support.js";

useWords(data, "en");

test("a pain is placed by what was tapped last, and each tap is a correction of it", () => {
  const pain = tap(atFirstSet(), "pain", { value: "2" });
  assert.equal(tap(pain, "kind", { id: "dull" }), pain); // of no place: nothing is said
  const placed = tap(tap(pain, "spot", { id: "shin", side: "right" }), "kind", { id: "dull" });
  assert.deepEqual([placed.pains[0].spot, placed.pains[0].kind, placed.pains[0].fact.side], ["shin", "dull", "right"]);
  assert.deepEqual(placed.pending.map((entry) => entry.kind), ["session-felt", "correction", "correction"]);
  assert.deepEqual(placed.pending.slice(1).map((entry) => entry.fact.of), [pain.pains[0].id, pain.pains[0].id]);
});

test("a place that is tapped before the number waits for it, and goes into the log with it", () => {
  const placed = tap(tap(atFirstSet(), "hurts"), "spot", { id: "ball", side: "right" });
  assert.deepEqual([placed.pending.length, hurts(placed, data).place_words], [0, "Right: Ball of the foot"]);
  const said = tap(placed, "pain", { value: "3" });
  assert.deepEqual(said.pending.map(({ kind, fact }) => [kind, fact.pain, fact.side, fact.place]), [["session-felt", 3, "right", "ball"]]);
});

test("another number on the open sheet is the same pain, and none at all closes it", () => {
  const sheet = tap(tap(atFirstSet(), "hurts"), "pain", { value: "4" });
  const less = tap(sheet, "pain", { value: "3" });
  assert.deepEqual([less.pains.length, less.pains[0].fact.pain], [1, 3]);
  assert.deepEqual([tap(tap(atFirstSet(), "hurts"), "pain", { value: "0" }).over, sheet.over?.name], [null, "hurts"]);
});

test("on from the sheet: straight back where nothing is to be said of it, else to the answer", () => {
  const kept = (/** @type {string} */ pain, /** @type {string} */ spot) => {
    const said = tap(tap(atFirstSet(), "hurts"), "pain", { value: pain });
    return tap(spot ? tap(said, "spot", { id: spot, side: "left" }) : said, "keep-pain").over?.name;
  };
  assert.deepEqual([kept("1", ""), kept("2", "mid-achilles"), kept("1", "heel"), kept("4", ""), kept("6", "")], [undefined, undefined, "pain", "pain", "pain"]);
  assert.equal(tap(tap(atFirstSet(), "hurts"), "keep-pain").over?.name, "hurts"); // before a number
});

test("stopped in pain before a set was counted, the try is kept with none", () => {
  const stopped = tap(tap(tap(atFirstSet(), "pain", { value: "6" }), "keep-pain"), "end-here");
  assert.deepEqual([stopped.phase, stopped.stop, stopped.sets.map(({ fact }) => fact.reps)], ["felt", "red", [0]]);
  assert.equal(stopped.pending.at(-1)?.kind, "set-done");
  assert.equal(tap(tap(log(atFirstSet()), "pain", { value: "6" }), "end-here").sets.length, 1);
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

test("after a pain of 8 the warning signs are asked, and it is red once none is so", () => {
  const said = tap(tap(atFirstSet(), "pain", { value: "8" }), "keep-pain");
  const id = said.pains[0].id;
  const rule = (/** @type {SessionState} */ state) => answered(state, data);
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
  assert.equal(answered(tap(denied, "pain", { value: "9" }), data), "severe");
});
