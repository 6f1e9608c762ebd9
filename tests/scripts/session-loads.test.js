// Loads as they are read, stepped, typed and kept: none is rounded to what the runner does not own.
import assert from "node:assert/strict";
import test from "node:test";
import { ACTIONS } from "../../src/springleg/web/pages/session/session-actions.js";
import { setFact } from "../../src/springleg/web/pages/session/session-facts.js";
import { stepOf } from "../../src/springleg/web/pages/session/session-steps.js";
import { kilograms, load, number, shownLoad, typed, useWords } from "../../src/springleg/web/pages/session/session-words.js";
import { atFirstSet, data, log, NOW, on } from "./support.js";

const KG_PER_LB = 0.45359237;
const POUNDS = { ...data, unit: "lb", per_kg: 1 / KG_PER_LB };

/** At the first set, with this load, in a kit whose smallest step is this.
 *  @type {(load_kg: number, step_kg: number) => SessionState} */
function lifting(load_kg, step_kg) {
  if (!data.chosen) throw new Error("no session is planned");
  return atFirstSet({ ...data.chosen, step_kg, steps: data.chosen.steps.map((step) => ({ ...step, load_kg })) });
}

/** @type {(state: SessionState, name: string, value: Partial<Tap>) => SessionState} */
function tap(state, name, value) {
  const event = ACTIONS[name](/** @type {Tap} */ ({ ...value, state, data, now: NOW }));
  return event ? on(state, event) : state;
}

/** Taps on + or -: the load that would be logged. @type {(load_kg: number, step_kg: number, by: number, times?: number) => number} */
function stepped(load_kg, step_kg, by, times = 1) {
  let state = lifting(load_kg, step_kg);
  for (let each = 0; each < times; each += 1) state = tap(state, "step", { field: "load", by: String(by) });
  return setFact(state).load_kg;
}

test("1.25 kg is shown, stepped, typed and kept as 1.25 kg", () => {
  useWords(data, "en");
  assert.equal(load(1.25), "1.25 kg");
  assert.equal(stepped(0, 1.25, 1), 1.25);
  assert.equal(stepped(20, 1.25, 1), 21.25);
  assert.equal(stepped(21.25, 1.25, -1), 20);
  for (const text of ["1.25", "1,25"]) {
    const state = tap(lifting(20, 1.25), "typed", { field: "load", text });
    assert.deepEqual([setFact(state).load_kg, load(setFact(state).load_kg)], [1.25, "1.25 kg"]);
  }
});

test("a tenth and two tenths are three tenths", () => {
  assert.equal(stepped(0.1, 0.2, 1), 0.3);
  assert.equal(stepped(0, 0.1, 1, 7), 0.7);
});

test("a set that is changed afterwards steps and reads the same", () => {
  useWords(data, "en");
  const done = log(lifting(20, 1.25));
  const edit = tap(done, "edit-last", {});
  const up = tap(tap(edit, "edit-step", { field: "load", by: "1" }), "correct", {});
  assert.equal(up.sets[0].fact.load_kg, 21.25);
  const said = tap(tap(edit, "edit-typed", { field: "load", text: "0,75" }), "correct", {});
  assert.equal(said.sets[0].fact.load_kg, 0.75);
  assert.equal(said.pending.at(-1)?.kind, "correction");
});

test("every kilogram to the gram reads as it was typed", () => {
  useWords(data, "en");
  for (let grams = 0; grams <= 150_000; grams += 77) assert.equal(shownLoad(kilograms(grams / 1000)), grams / 1000);
});

test("every hundredth of a pound reads as it was typed", () => {
  useWords(POUNDS, "en");
  for (let cents = 0; cents <= 33_000; cents += 7) assert.equal(shownLoad(kilograms(cents / 100)), cents / 100);
});

test("plates in pounds: a quarter is a quarter, and nine steps of 5 lb are 45 lb", () => {
  useWords(POUNDS, "en");
  assert.equal(load(stepped(0, 1.25 * KG_PER_LB, 1)), "1.25 lb");
  assert.equal(load(stepped(0, 5 * KG_PER_LB, 1, 9)), "45 lb");
  assert.equal(load(stepped(0, 0.25 * KG_PER_LB, 1, 333)), "83.25 lb");
  assert.equal(stepped(20, 2.5, 1), 22.5); // a kit in kilograms steps in kilograms
});

test("what was made in kilograms is read in tenths of a pound", () => {
  useWords(POUNDS, "en");
  assert.deepEqual([20, 22.5, 0.01].map(load), ["44.1 lb", "49.6 lb", "0.02 lb"]);
});

test("who owns single weights steps from one to the next, and not past the last", () => {
  const owned = [0, 6, 10, 16];
  /** @type {(load_kg: number, by: number) => number} */
  const to = (load_kg, by) => setFact(tap({ ...lifting(load_kg, 2.5), single_kg: owned }, "step", { field: "load", by: String(by) })).load_kg;
  assert.deepEqual([0, 6, 8, 10, 16, 20].map((load_kg) => to(load_kg, 1)), [6, 10, 10, 16, 16, 20]);
  assert.deepEqual([0, 6, 8, 10, 16, 20].map((load_kg) => to(load_kg, -1)), [0, 0, 6, 6, 10, 16]);
  const pounds = [0, 15, 25].map((lb) => lb * KG_PER_LB);
  const shown = tap({ ...lifting(6.81, 2.5), single_kg: pounds }, "step", { field: "load", by: "1" });
  assert.equal(setFact(shown).load_kg, 25 * KG_PER_LB);
});

test("the single weights go with the session, as it is begun and as it is swapped", () => {
  if (!data.chosen) throw new Error("no session is planned");
  const { single_kg } = atFirstSet({ ...data.chosen, single_kg: [0, 6] });
  assert.deepEqual(single_kg, [0, 6]);
});

test("no load is less than none", () => {
  assert.equal(stepped(1, 2.5, -1), 0);
});

test("a load is written with the reader's decimal sign", () => {
  useWords(data, "de", "de-CH");
  assert.equal(number(1.25), "1.25");
  useWords(data, "de", "en-GB");
  assert.equal(number(1.25), "1,25");
});

test("what is no number changes nothing", () => {
  for (const text of ["heavy", "", "1.2.3", "-5", "1e3", "NaN", "Infinity"]) {
    assert.equal(typed(text), null, text);
    const before = lifting(20, 2.5);
    assert.deepEqual(stepOf(tap(before, "typed", { field: "load", text })), stepOf(before));
  }
});
