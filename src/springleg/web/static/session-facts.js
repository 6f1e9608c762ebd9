// What a session says to the log: facts in their written form. Pure.
import { counted, stepOf } from "./session-steps.js";

const COUNTS = { reps: "reps", seconds: "seconds", contacts: "contacts" };

export function setFact(state, amount) {
  const step = stepOf(state);
  return {
    day: state.day, time: state.time, workout: state.workout, variant: state.variant,
    side: step.side, number: step.number, [COUNTS[state.mode]]: amount ?? step.amount, load_kg: step.load_kg,
  };
}

export function amountOf(fact) {
  return fact.reps ?? fact.seconds ?? fact.contacts ?? 0;
}

export function withAmount(fact, amount) {
  const name = Object.values(COUNTS).find((count) => fact[count] !== undefined);
  return { ...fact, [name]: amount };
}

export function painFact(state, pain) {
  const side = stepOf(state)?.side ?? "both";
  return { day: state.day, workout: state.workout, pain, side };
}

// Where and what kind, as it was tapped: what it means is read from the log.
export function placedFact(fact, place, kind) {
  return { ...fact, place, kind };
}

// A warning sign that is so: nothing opens again until it has been looked at.
export function signFact(state, rule) {
  return { day: state.day, workout: state.workout, sign: rule };
}

export function feltFact(state, rpe, now) {
  const minutes = Math.max(1, Math.round((now - state.started) / 60_000));
  return { day: state.day, workout: lastWorkout(state), minutes, ...(rpe === null ? {} : { rpe }) };
}

export function lastWorkout(state) {
  return state.sets.at(-1)?.fact.workout ?? state.workout;
}

export function correction(of, kind, fact) {
  return ["correction", { of, kind, fact }];
}

// Stopped before a set was counted: the try is kept with none, so that its pain weighs.
export function brokenOff(state) {
  const started = state.steps[state.at]?.kind !== "warm-up";
  return started && !counted(state).length && stepOf(state) ? setFact(state, 0) : null;
}
