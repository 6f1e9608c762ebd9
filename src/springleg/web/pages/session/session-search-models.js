// What the screens of the search for a load say. Pure.
import { stepAt } from "./session-steps.js";
import { amount, dose, load, number, say, shownLoad } from "./session-words.js";

/** What the search for a load came to; "" where there was none. @type {(state: SessionState) => string} */
export function foundWords({ result, search }) {
  if (!result) return "";
  const own = result.variant === search?.variant;
  const what = dose("reps", result.reps, result.load_kg);
  if (search?.trial) return own ? say("found_here", { what }) : say("found_there");
  if (!own) return say("found_two_legs", { what });
  return result.load_kg ? say("found_load", { load: load(result.load_kg) }) : say("found_none", { what });
}

/** A step of the search for a load. @type {(state: SessionState, step: CurrentStep) => ScreenModel} */
export function tried(state, step) {
  const counts = [...Array(step.amount).keys()].map((n) => ({ id: n, title: number(n) }));
  return {
    asked: dose(state.mode, step.amount, step.load_kg), asks: step.asks, may_know: step.asks && !state.search?.trial, is_trial: Boolean(state.search?.trial), no_trial: !state.search?.trial, easy_step: !step.asks, first: step.number === 1,
    fewer_words: say("fewer", { n: number(step.amount) }), fewer: counts,
  };
}

/** A weight that the runner knows. @type {(state: SessionState, data: SessionData) => ScreenModel} */
export function known(state, data) {
  const step = stepAt(state);
  const reps = amount("reps", state.search?.known.reps ?? step.amount);
  return { known_words: say("known", { what: reps, n: number(state.search?.target ?? 0) }), load: number(shownLoad(step.load_kg)), load_unit: data.unit };
}
