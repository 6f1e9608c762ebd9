// The search for a first load: a walk through what the server worked out ahead. Pure.
import { back, forward, fresh, toSets } from "./session-steps.js";

const EASY_OVER = 6; // of a session that an earlier version began, whose search had no replies of its own

/** After a reply to the step at hand: the other leg, the next step, or the sets with what was found.
 *  @type {(state: SessionState, done: number, left: number | null, now: number) => SessionState} */
export function replied(state, done, left, now) {
  const { search } = state;
  if (!search) return asBefore(state, done, left, now);
  const reply = search.replies.findIndex((each) => each.done === done && each.left === left);
  if (reply < 0) return state;
  const { node, weakest } = placeIn(state);
  const counts = Math.min(reply, weakest ?? reply);
  const other = state.steps[state.at + 1]?.kind === "ramp";
  if (other && counts > 0) return forward({ ...state, place: { node, weakest: counts } }, now); // none done: nothing is weaker
  return follow(state, search, search.nodes[node].branches[counts], now);
}

/** Who knows the weight does the sets at once. @type {(state: SessionState, load_kg: number) => SessionState} */
export function known(state, load_kg) {
  const { search } = state;
  if (!search) return atOnce({ ...toSets(state, load_kg, 0), over: null });
  return atOnce({ ...withFound(state, search, { ...search.known, load_kg }, 0), result: null, over: null });
}

/** Nothing more is tried: the step before it was it; before any, where the search begins.
 *  @type {(state: SessionState, now: number) => SessionState} */
export function passedOver(state, now) {
  const { search } = state;
  const { node } = placeIn(state);
  if (!search) return atOnce(toSets(state, back(state), now));
  if (node === 0 && !search.trial) return known(state, search.known.load_kg);
  return atOnce(follow(state, search, search.nodes[node].branches[0], now));
}

/** @type {(state: SessionState) => SearchPlace} */
const placeIn = ({ place }) => place ?? { node: 0, weakest: null };

/** @type {(state: SessionState) => SessionState} */
const atOnce = (state) => ({ ...state, phase: "step", ends: null });

/** @type {(state: SessionState, search: Search, to: Branch, now: number) => SessionState} */
function follow(state, search, to, now) {
  if (to.node === null) return withFound(state, search, search.found[Number(to.found)], now);
  const { number, reps, load_kg } = search.nodes[to.node];
  const tries = triesOf(state).map((step) => ({ ...step, number, amount: reps, load_kg }));
  return forward({ ...around(state, tries), place: { node: to.node, weakest: null } }, now);
}

/** The sets with this load and these repetitions; after a trial that was too much, as they stand.
 *  @type {(state: SessionState, search: Search, found: FoundLoad, now: number) => SessionState} */
function withFound(state, search, found, now) {
  const { variant, reps: amount, load_kg } = found;
  const after = { ...state, place: null, result: found };
  if (search.trial && variant !== search.variant) return forward(around(after, []), now);
  const sets = search.sets[variant].map((step) => ({ ...step, amount, load_kg }));
  const asked = { sets: sets[sets.length - 1].total, amount, load_kg };
  const of = search.whole_sets > asked.sets ? { of: { ...asked, sets: search.whole_sets } } : {};
  const others = { ...after, steps: after.steps.filter((step, at) => at <= state.at || step.kind !== "set") };
  return forward({ ...around(others, sets), variant, asked: { asked, ...of }, found: null }, now);
}

/** The steps with others right after the one at hand, which ends with the rest of the last leg; no try is left.
 *  @type {(state: SessionState, next: Step[]) => SessionState} */
function around(state, next) {
  const rest_s = triesOf(state).at(-1)?.rest_s ?? 0;
  const before = state.steps.slice(0, state.at + 1).map((step, at) => (at === state.at ? { ...step, rest_s } : step));
  const later = state.steps.slice(state.at + 1).filter((step) => step.kind !== "ramp");
  return { ...state, steps: [...before, ...next, ...later] };
}

/** The step at hand, on each leg. @type {(state: SessionState) => Step[]} */
function triesOf(state) {
  const { number } = state.steps[state.at];
  return state.steps.filter((step) => step.kind === "ramp" && step.number === number);
}

/** As an earlier version went on: one load after the other, which it had laid out.
 *  @type {(state: SessionState, done: number, left: number | null, now: number) => SessionState} */
function asBefore(state, done, left, now) {
  const step = state.steps[state.at];
  if (!step.asks) return forward(state, now);
  if (done < step.amount) return toSets(fresh(state), back(state), now);
  if (left !== null && left > EASY_OVER && state.steps[state.at + 1]?.asks) return forward(state, now);
  return toSets(state, state.draft?.load_kg ?? step.load_kg, now);
}
