// The search for a first load, walked on the tree that the server worked out; and what its sets then carry.
import assert from "node:assert/strict";
import test from "node:test";
import { setFact } from "../../src/springleg/web/pages/session/session-facts.js";
import { foundWords } from "../../src/springleg/web/pages/session/session-search-models.js";
import { screenOf, stepAt } from "../../src/springleg/web/pages/session/session-steps.js";
import { useWords } from "../../src/springleg/web/pages/session/session-words.js";
import { atFirstSet, begun, both, data, fewer, golden, left, log, NOW, on, replied, searching, tap, withHops } from "./support.js";

useWords(data, "en");
const PLAN = searching();

/** The steps that are still to come, of that kind. @type {(state: SessionState, kind: string) => Step[]} */
const ahead = (state, kind) => state.steps.slice(state.at).filter((step) => step.kind === kind);

test("it begins with the first step on each leg, at most 25 raises a leg", () => {
  const state = atFirstSet(PLAN);
  assert.deepEqual(ahead(state, "ramp").map(({ side, amount, load_kg }) => [side, amount, load_kg]), [["left", 5, 0], ["right", 5, 0]]);
  const most = Math.max(...PLAN.search.nodes.map(({ number, reps }) => number * reps));
  assert.ok(most <= 25, `${most} raises`);
});

test("far too light: a quarter more of what a leg lifts; near enough: found, with its sets", () => {
  const second = both(atFirstSet(PLAN), "10");
  assert.deepEqual([screenOf(second, NOW), stepAt(second).load_kg, stepAt(second).number], ["ramp", 17.5, 2]); // 70 x 1.25
  const end = both(second, "5");
  assert.deepEqual([screenOf(end, NOW), stepAt(end).load_kg, stepAt(end).amount], ["set", 17.5, 6]);
  assert.equal(foundWords(end), "Found: 17.5 kg");
  assert.deepEqual(setFact(end).asked, { sets: 2, amount: 6, load_kg: 17.5 });
  assert.equal(setFact(end).of, undefined);
});

test("of two legs the weaker one's reply counts, whichever comes first", () => {
  const [one, other] = [["10", "5"], ["5", "10"]].map(([first, then]) => left(left(both(atFirstSet(PLAN), "10"), first), then));
  assert.deepEqual([stepAt(one).load_kg, stepAt(one).kind], [17.5, "set"]);
  assert.deepEqual(one.result, other.result);
});

test("none done ends it at once, at the load before; fewer than asked at what they say", () => {
  const second = both(atFirstSet(PLAN), "10");
  const none = fewer(second, "0");
  assert.deepEqual([none.steps[none.at].kind, none.result?.load_kg], ["set", 0]);
  const few = left(tap(fewer(second, "3"), "skip-rest"), "10");
  assert.deepEqual([few.result?.variant, few.steps[few.at].kind], ["standing", "set"]);
  assert.ok(Number(few.result?.load_kg) < 17.5);
});

test("no answer ends it, as if the target were left", () => {
  const end = both(both(atFirstSet(PLAN), "10"), "");
  assert.deepEqual([end.result?.load_kg, stepAt(end).kind], [15, "set"]); // 87.5 x (1 + 9/30) / (1 + 10/30) = 85.3
});

test("on one leg too much: both together, with the sets of two legs", () => {
  const end = fewer(atFirstSet(PLAN), "0");
  assert.deepEqual([end.variant, stepAt({ ...end, phase: "step" }).side], ["standing-two-leg", "both"]);
  assert.equal(setFact(end).variant, "standing-two-leg");
  assert.equal(foundWords(end), "Found: 6 reps on two legs");
});

test("who knows the weight types it, and does the sets at once", () => {
  const typed = tap(tap(atFirstSet(PLAN), "known"), "typed", { field: "load", text: "22,5" });
  const end = tap(typed, "use-known");
  assert.deepEqual([screenOf(end, NOW), stepAt(end).load_kg, stepAt(end).amount], ["set", 22.5, 6]);
  assert.deepEqual(setFact(end).asked, { sets: 2, amount: 6, load_kg: 22.5 });
  assert.equal(stepAt(tap(typed, "close")).load_kg, 0); // and who goes back tries what was to be tried
});

test("what was found can be overridden, and what was asked stays", () => {
  const end = both(both(atFirstSet(PLAN), "10"), "5");
  const more = tap(end, "step", { field: "load", by: "1" });
  assert.deepEqual([setFact(more).load_kg, setFact(more).asked?.load_kg], [20, 17.5]);
});

test("a step that is skipped ends it at what was done before; the first at where it began", () => {
  const second = both(atFirstSet(PLAN), "10");
  assert.deepEqual([tap(second, "skip").result?.load_kg, tap(atFirstSet(PLAN), "skip").steps.at(-1)?.load_kg], [0, 0]);
  assert.equal(tap(atFirstSet(PLAN), "skip").phase, "step");
});

test("each reply can be taken back, and the last one finds the same again", () => {
  const second = both(atFirstSet(PLAN), "10");
  const end = replied(left(second, "5"), "5");
  const back = tap(end, "undo");
  assert.deepEqual([back.steps[back.at].kind, back.result], ["ramp", null]);
  assert.deepEqual(replied(back, "5").result, end.result);
});

test("the half of it asks for half, and says of what", () => {
  const end = both(both(on(begun(PLAN, true), { type: "next", now: NOW }), "10"), "5");
  assert.deepEqual([setFact(end).asked, setFact(end).of], [{ sets: 1, amount: 6, load_kg: 17.5 }, { sets: 2, amount: 6, load_kg: 17.5 }]);
  const half = on(begun(data.chosen, true), { type: "next", now: NOW });
  assert.deepEqual([setFact(half).asked?.sets, setFact(half).of], [2, { ...setFact(half).asked, sets: 4 }]);
});

test("every set carries what was asked, and the small hops come last of all", () => {
  if (!data.chosen) throw new Error("no session is planned");
  let state = atFirstSet(withHops(data.chosen));
  while (screenOf(state, NOW) === "set") state = tap(log(state), "skip-rest");
  assert.equal(screenOf(state, NOW), "spare"); // the last set is asked about before the hops
  state = tap(state, "rir", { value: "2" });
  assert.deepEqual(new Set(state.sets.map(({ fact }) => JSON.stringify(fact.asked))).size, 1);
  assert.equal(screenOf(state, NOW), "hops");
  const end = tap(state, "hops", { value: "2" });
  assert.deepEqual([end.phase, end.pending.at(-1)?.fact.hops_pain], ["felt", 2]);
  assert.equal(tap(state, "skip").phase, "felt");
});

test("small hops stay at the end where a load was found", () => {
  const plan = withHops(PLAN);
  const end = both(both(atFirstSet(plan), "10"), "5");
  assert.equal(end.steps.at(-1)?.kind, "hops");
});

test("a trial on one leg goes on there, or leaves the dose on two legs as it stands", () => {
  const { replies } = PLAN.search;
  const one = { variant: "standing", reps: 8, load_kg: 0 };
  const two = { variant: "standing-two-leg", reps: 12, load_kg: 0 };
  const nodes = [{ number: 1, reps: 5, load_kg: 0, branches: replies.map(({ done }) => ({ node: null, found: done < 5 ? 1 : 0 })) }];
  const search = { ...PLAN.search, trial: true, nodes, found: [one, two] };
  const asked = { asked: { sets: 2, amount: 12, load_kg: 5 } };
  const plan = { ...PLAN, asked, variant: "standing-two-leg", search };
  const here = both(atFirstSet(plan), "1");
  assert.deepEqual([here.variant, setFact(here).asked], ["standing", { sets: 2, amount: 8, load_kg: 0 }]);
  const there = fewer(atFirstSet(plan), "0");
  assert.deepEqual([there.variant, there.asked, there.steps[there.at].kind], ["standing-two-leg", asked, "set"]);
});

test("a search that an earlier version began goes on as it was laid out", () => {
  /** @type {SessionState} */
  const kept = golden("outbox-44e1aee.json").database.stores.state.rows.find((/** @type {any} */ row) => row.key === "session").value;
  const set = kept.steps[kept.steps.length - 1];
  /** @type {Step[]} */
  const tries = [0, 10, 20].map((load_kg, n) => ({ ...set, kind: "ramp", asks: n > 0, load_kg, number: n + 1, total: 3 }));
  const old = { ...kept, steps: [...tries, { ...set, load_kg: null }], at: 1, phase: /** @type {const} */ ("step"), draft: null, found: null };
  assert.equal(screenOf(old, NOW), "ramp");
  const on20 = left(old, "10");
  assert.deepEqual([on20.at, left(on20, "5").found, fewer(on20, "0").found], [2, 20, 10]);
  assert.equal(setFact(left(on20, "5")).asked, undefined);
});
