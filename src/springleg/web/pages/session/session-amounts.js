// Loads, repetitions and seconds as they are stepped and typed. Pure.
import { editedSet } from "./session-dialogs.js";
import { amountOf, withAmount } from "./session-facts.js";
import { stepAt } from "./session-steps.js";
import { kilograms, stored, typed } from "./session-words.js";

/** Closer than this, two weights are one: pounds are typed in tenths. */
const SAME_KG = 0.02;

/** A step of the runner's own weights up or down, or to the next single weight; the load as it is where there is none.
 *  @type {(load_kg: number, by: number, state: SessionState) => number} */
function loadBy(load_kg, by, { step_kg, single_kg = [] }) {
  if (!single_kg.length) return Math.max(0, stored(load_kg + by * step_kg));
  const over = single_kg.filter((one) => one > load_kg + SAME_KG);
  const under = single_kg.filter((one) => one < load_kg - SAME_KG);
  return (by > 0 ? over[0] : under.at(-1)) ?? load_kg;
}

/** One step more or less: of the kit's weights, of five seconds, of a rope's turn.
 *  @type {(state: SessionState, field: string, by: number, now: number) => SessionEvent} */
export function stepped(state, field, by, now) {
  const step = stepAt(state);
  if (field === "load") return { type: "adjust", load_kg: loadBy(step.load_kg, by, state), now };
  const unit = { reps: 1, seconds: 5, contacts: step.per_beat }[state.mode];
  return { type: "adjust", amount: Math.max(0, step.amount + by * unit), now };
}

/** A typed number as a change; none where it is no number. @type {(field: string, text: string) => {load_kg?: number, amount?: number}} */
export function read(field, text) {
  const value = typed(text);
  if (value === null) return {};
  return field === "load" ? { load_kg: kilograms(value) } : { amount: Math.round(value) };
}

/** @type {(state: SessionState, field: string, by: number) => Partial<SetFact>} */
export function editStepped(state, field, by) {
  const { fact } = editedSet(state);
  return field === "load" ? { load_kg: loadBy(fact.load_kg, by, state) } : withAmount(fact, Math.max(0, amountOf(fact) + by));
}

/** @type {(state: SessionState, field: string, text: string) => Partial<SetFact>} */
export function editTyped(state, field, text) {
  const { amount, ...load } = read(field, text);
  return amount === undefined ? load : withAmount(editedSet(state).fact, amount);
}
