// What a session says to the log: facts in their written form. Pure.
import { counted, stepAt, stepOf } from "./session-steps.js";
import { modeOf } from "./session-words.js";

/** The set at hand as done: with this amount, else the one on the screen. Throws past the last step.
 *  @type {(state: SessionState, amount?: number) => SetFact} */
export function setFact(state, amount) {
  const step = stepAt(state);
  return {
    day: state.day, time: state.time, workout: state.workout, variant: step.kind === "ramp" ? step.variant : state.variant,
    side: step.side, number: step.number, [state.mode]: amount ?? step.amount, load_kg: step.load_kg,
    ...(step.kind === "set" ? state.asked : {}),
  };
}

/** Repetitions, seconds or contacts: what the set counts. @type {(fact: SetFact) => number} */
export const amountOf = (fact) => fact[modeOf(fact)] ?? 0;

/** The set with another amount of what it counts. @type {(fact: SetFact, amount: number) => SetFact} */
export const withAmount = (fact, amount) => ({ ...fact, [modeOf(fact)]: amount });

/** Pain, 0 to 10, of the leg at work; of both past the last step. @type {(state: SessionState, pain: number) => FeltFact} */
export const painFact = (state, pain) => ({ day: state.day, workout: state.workout, pain, side: sideAtWork(state) });

/** The leg at work; both past the last step. @type {(state: SessionState) => Side} */
export const sideAtWork = (state) => stepOf(state)?.side ?? "both";

/** A warning sign that is so: nothing opens again until it has been looked at.
 *  @type {(state: SessionState, rule: string) => FeltFact} */
export const signFact = (state, rule) => ({ day: state.day, workout: state.workout, sign: rule });

/** The warning signs were asked, and none is so. @type {(state: SessionState) => FeltFact} */
export const deniedFact = (state) => ({ day: state.day, workout: state.workout, no_signs: true });

/** How much the small hops hurt, 0 to 10. @type {(state: SessionState, pain: number) => FeltFact} */
export const hopsFact = (state, pain) => ({ day: state.day, workout: state.workout, hops_pain: pain });

/** How the whole of it was: its minutes, at least one, and its effort where that was said.
 *  @type {(state: SessionState, rpe: number | null, now: number) => FeltFact} */
export function feltFact(state, rpe, now) {
  const minutes = Math.max(1, Math.round((now - state.started) / 60_000));
  return { day: state.day, workout: lastWorkout(state), minutes, ...(rpe === null ? {} : { rpe }) };
}

/** The workout of the last set; without a set, the one in hand. @type {(state: SessionState) => string} */
export const lastWorkout = (state) => state.sets.at(-1)?.fact.workout ?? state.workout;

/** Stopped before a set was counted: the try is kept with none, so that its pain weighs. null: no such try.
 *  @type {(state: SessionState) => SetFact | null} */
export function brokenOff(state) {
  const started = ["ramp", "set"].includes(state.steps[state.at]?.kind);
  return started && !counted(state).length && stepOf(state) ? setFact(state, 0) : null;
}
