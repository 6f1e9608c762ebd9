// Where a session stands in its steps, and what comes after. Pure.

/** What a plan hands over to the session: its name and the way it is done; the steps are taken apart.
 *  @type {(plan: SessionPlan) => Carried} */
export function carried(plan) {
  const { workout, name, scheme, mode, exercise, variant, step_kg, single_kg, last, asked, search, range_words } = plan;
  return { workout, name, scheme, mode, exercise, variant, step_kg, single_kg, last, asked, search, range_words };
}

/** The step at hand, null before the first and once all are done. @type {(state: SessionState | null) => CurrentStep | null} */
export function stepOf(state) {
  const step = state?.steps[state.at];
  if (!step) return null;
  const load_kg = (step.kind === "set" ? state.found : null) ?? step.load_kg ?? 0;
  return { ...step, planned: step.amount, load_kg, ...state.draft };
}

/** The step at hand, on a screen that has one. Throws past the last. @type {(state: SessionState) => CurrentStep} */
export function stepAt(state) {
  const step = stepOf(state);
  if (!step) throw new Error(`the session is past its last step (${state.at})`);
  return step;
}

/** Nothing of the step before it stays. @type {(state: SessionState) => SessionState} */
export const fresh = (state) => ({ ...state, draft: null, clock: null });

/** On to the next step, with the rest that comes before it; after the last, to how it felt.
 *  @type {(state: SessionState, now: number) => SessionState} */
export function forward(state, now) {
  const { rest_s: rest } = state.steps[state.at];
  const at = state.at + 1;
  if (at >= state.steps.length) return { ...fresh(state), at, phase: "felt", ends: null };
  return { ...fresh(state), at, phase: rest ? "rest" : "step", ends: rest ? now + rest * 1000 : null };
}

/** Straight to the working sets, with this load. @type {(state: SessionState, load_kg: number | null, now: number) => SessionState} */
export function toSets(state, load_kg, now) {
  const first = state.steps.findIndex((step) => step.kind === "set");
  return { ...forward({ ...state, found: load_kg }, now), at: first };
}

/** The load tried before this one, in kilograms; before the first 0: without a load. @type {(state: SessionState) => number | null} */
export function back(state) {
  const before = state.steps.slice(0, state.at).filter((step) => step.asks);
  return before.at(-1)?.load_kg ?? 0;
}

/** The screen at hand: what lies over the session, or what is under it.
 *  @type {(state: SessionState | null, now: number) => ScreenName} */
export const screenOf = (state, now) => state?.over?.name ?? underOf(state, now);

/** A rest that is over is no rest: what is shown depends on the instant, never on a timer that ran.
 *  @type {(state: SessionState | null, now: number) => ScreenName} */
export function underOf(state, now) {
  if (!state) return "start";
  if (state.phase === "done") return "done";
  if (asksReserve(state)) return "spare";
  if (state.phase === "felt") return "felt";
  if (restLeft(state, now)) return "rest";
  const { kind } = state.steps[state.at];
  return kind === "set" ? SETS[state.mode] : kind;
}
/** @type {Record<Mode, ScreenName>} */
const SETS = { reps: "set", seconds: "hold", contacts: "bout" };

/** Whether it is asked now how much was left: once, right after the last set of a workout. Of a rope it never is.
 *  @type {(state: SessionState) => boolean} */
function asksReserve(state) {
  const last = state.sets.at(-1);
  if (!last || state.stop || state.spared || state.mode === "contacts") return false;
  if (last.fact.workout !== state.workout || last.fact.rir !== undefined) return false;
  const end = state.steps.findLastIndex((step) => step.kind === "set");
  return state.phase === "felt" || (last.at === end && state.at === end + 1);
}

/** Tells two screens of the same name apart. @type {(state: SessionState, name: ScreenName) => string} */
export function placeOf({ at, workout, over }, name) {
  const id = over?.name !== name ? "" : over.name === "flag" ? over.flag : "id" in over && over.name !== "hurts" ? over.id : "";
  return [name, at, workout, id].join(":");
}

/** How much of a rest is left, in milliseconds; 0 where none is. @type {(state: SessionState, now: number) => number} */
export const restLeft = (state, now) => (state.phase === "rest" ? Math.max(0, (state.ends ?? 0) - now) : 0);

/** A clock: not started (off), before its beginning (lead), running, or over. `left_ms` of a lead is to its beginning.
 *  @type {(state: SessionState, now: number) => {state: "off" | "lead" | "running" | "over", left_ms: number, done_ms: number}} */
export function clockOf(state, now) {
  if (!state.clock) return { state: "off", left_ms: 0, done_ms: 0 };
  const { from, ends } = state.clock;
  if (now < from) return { state: "lead", left_ms: from - now, done_ms: 0 };
  return { state: now < ends ? "running" : "over", left_ms: Math.max(0, ends - now), done_ms: Math.min(now, ends) - from };
}

/** How much of the session is behind: steps of sets done or skipped, of all.
 *  @type {(state: SessionState) => {behind: number, sets: number}} */
export function progress(state) {
  const sets = (/** @type {Step[]} */ steps) => steps.filter((step) => step.kind === "set").length;
  return { behind: sets(state.steps.slice(0, state.at)), sets: sets(state.steps) };
}

/** The sets that were done of this workout. @type {(state: SessionState) => SetDone[]} */
export const counted = (state) => state.sets.filter((set) => set.fact.workout === state.workout);

/** A session of an earlier day is asked about, unless it was in hand a moment ago (past midnight).
 *  @type {(state: SessionState, today: string, now: number, grace_ms: number) => boolean} */
export const isStale = (state, today, now, grace_ms) => state.day !== today && now - state.touched > grace_ms;

/** Whether the last tap can still be taken back: for ten seconds. @type {(state: SessionState | null, now: number) => boolean} */
export const mayUndo = (state, now) => Boolean(state?.undo && now < state.undo.until);

/** What the passing of time changes on a screen, but for its clocks. @type {(state: SessionState, now: number) => string} */
export const momentOf = (state, now) => [underOf(state, now), clockOf(state, now).state, mayUndo(state, now)].join();

/** Whether a screen is the end of the session. @type {(name: string) => boolean} */
export const isEnd = (name) => name === "felt" || name === "done";
