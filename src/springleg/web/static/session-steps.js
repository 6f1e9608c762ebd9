// Where a session stands in its steps, and what comes after. Pure.

// What a plan hands over to the session: its name and the way it is done; the steps are taken apart.
export function carried(plan) {
  const { workout, name, scheme, mode, exercise, variant, step_kg, last } = plan;
  return { workout, name, scheme, mode, exercise, variant, step_kg, last };
}

// The step at hand, with the load that was found and what the steppers say.
export function stepOf(state) {
  const step = state.steps[state.at];
  if (!step) return null;
  const found = step.kind === "set" && state.found !== null ? state.found : step.load_kg;
  return { ...step, planned: step.amount, load_kg: found ?? 0, ...state.draft };
}

export function fresh(state) {
  return { ...state, draft: null, clock: null };
}

// On to the next step, with the rest that comes before it; after the last, to how it felt.
export function forward(state, now) {
  const { rest_s: rest } = state.steps[state.at];
  const at = state.at + 1;
  if (at >= state.steps.length) return { ...fresh(state), at, phase: "felt", ends: null };
  return { ...fresh(state), at, phase: rest ? "rest" : "step", ends: rest ? now + rest * 1000 : null };
}

// Straight to the working sets, with this load.
export function toSets(state, load_kg, now) {
  const first = state.steps.findIndex((step) => step.kind === "set");
  const moved = forward({ ...state, found: load_kg }, now);
  return { ...moved, at: first };
}

// The load tried before this one; none before the first: without a load.
export function back(state) {
  const before = state.steps.slice(0, state.at).filter((step) => step.asks);
  return before.length ? before.at(-1).load_kg : 0;
}

// A rest that is over is no rest: what is shown depends on the instant, never on a timer that ran.
export function screenOf(state, now) {
  if (!state) return "start";
  if (state.over) return state.over.name;
  if (state.phase === "felt" || state.phase === "done") return state.phase;
  if (state.phase === "rest" && now < state.ends) return "rest";
  const step = state.steps[state.at];
  if (step.kind !== "set") return step.kind;
  return { reps: "set", seconds: "hold", contacts: "bout" }[state.mode];
}

export function restLeft(state, now) {
  return state.phase === "rest" ? Math.max(0, state.ends - now) : 0;
}

// A clock that was started: before its beginning, running, or over.
export function clockOf(state, now) {
  if (!state.clock) return { state: "off", left_ms: 0, done_ms: 0 };
  const { from, ends } = state.clock;
  if (now < from) return { state: "lead", left_ms: from - now, done_ms: 0 };
  return { state: now < ends ? "running" : "over", left_ms: Math.max(0, ends - now), done_ms: Math.min(now, ends) - from };
}

// How much of the session is behind: steps of sets done or skipped, of all.
export function progress(state) {
  const sets = state.steps.filter((step) => step.kind === "set").length;
  const behind = state.steps.slice(0, state.at).filter((step) => step.kind === "set").length;
  return { behind, sets };
}

export function counted(state, workout = state.workout) {
  return state.sets.filter((set) => set.fact.workout === workout);
}

// A session of an earlier day is asked about, unless it was in hand a moment ago (past midnight).
export function isStale(state, today, now, grace_ms) {
  return state.day !== today && now - state.touched > grace_ms;
}
