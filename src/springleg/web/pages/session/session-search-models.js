// What the screens of the search for a load say. Pure.
import { replied } from "./session-search.js";
import { stepAt, stepOf } from "./session-steps.js";
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
  const trial = Boolean(state.search?.trial);
  const counts = [...Array(step.amount).keys()];
  return {
    asked: dose(state.mode, step.amount, step.load_kg), asks: step.asks, may_know: step.asks && !trial, is_trial: trial, no_trial: !trial, easy_step: !step.asks,
    fewer: counts.map((n) => ({ id: n, title: number(n) })), ...chosen(state, step),
  };
}

/** Which reply is chosen, and what comes of it. @type {(state: SessionState, step: CurrentStep) => ScreenModel} */
function chosen(state, step) {
  const reply = state.draft?.reply;
  const whole = say("fewer", { n: number(step.amount) });
  if (!reply) return { fewer_words: whole, replied: false, then_words: say("first_do") };
  const short = reply.done < step.amount;
  return {
    fewer_words: short ? say("did", { n: number(reply.done) }) : whole, few_class: short ? "on" : "", [`left_${short ? "-" : (reply.left ?? "")}`]: true,
    replied: true, then_words: thenWords(state, reply),
  };
}

/** What comes of a reply, said before it comes: the other leg, then the next step; or the sets.
 *  @type {(state: SessionState, reply: Reply) => string} */
function thenWords(state, reply) {
  const after = replied(state, reply.done, reply.left, 0);
  const next = after.steps[after.at]?.kind === "ramp" ? stepOf(after) : null;
  if (!next) return foundWords(after) || foundNone(after);
  const what = dose(after.mode, next.amount, next.load_kg);
  if (next.number !== stepAt(state).number) return say("then_step", { what });
  const ahead = replied({ ...after, phase: "step" }, reply.done, reply.left, 0);
  const { amount: count, load_kg } = stepAt(ahead);
  const same = say(ahead.steps[ahead.at].kind === "ramp" ? "then_same" : "then_found", { what: dose(ahead.mode, count, load_kg) });
  return `${say("then_leg", { n: number(next.amount) })} ${same}`;
}

/** @type {(state: SessionState) => string} */
const foundNone = (state) => (stepOf(state)?.load_kg ? say("undone.found", { load: load(Number(stepOf(state)?.load_kg)) }) : say("undone.no_load"));

/** A weight that the runner knows. @type {(state: SessionState, data: SessionData) => ScreenModel} */
export function known(state, data) {
  const step = stepAt(state);
  const reps = amount("reps", state.search?.known.reps ?? step.amount);
  const use_words = step.load_kg ? say("use_load", { load: load(step.load_kg) }) : say("use_none");
  return { known_words: say("known", { what: reps, n: number(state.search?.target ?? 0) }), use_words, load: number(shownLoad(step.load_kg)), load_unit: data.unit };
}
