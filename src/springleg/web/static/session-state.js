// The session as a pure machine: (state, event) -> state. No page, no clock: instants are passed in.
// The state is all there is: it is kept whole after each event, with the entries that the event made,
// so that a phone that dies between two writes can put them into the outbox again.
import { back, carried, forward, fresh, screenOf, toSets } from "./session-steps.js";

const UNDO_MS = 10_000;

export function begin({ plan, short, now, day, time, id, muted }) {
  const steps = short && plan.shorter.length ? plan.shorter : plan.steps;
  const state = {
    v: 1, id, day, time, started: now, touched: now, at: 0, phase: "step", ends: null, clock: null,
    draft: null, found: null, sets: [], skipped: [], pains: [], over: null, undo: null, stop: "",
    muted, figure: false, felt: null, answer: null, pending: [], ...carried(plan), steps,
  };
  return state.steps[0].kind === "warm-up" ? { ...state, clock: { from: now, ends: now + state.steps[0].amount * 1000 } } : state;
}

// Entries that an event made wait in the state until the outbox has them.
export function reduce(state, event) {
  const act = ACTS[event.type];
  if (!act) return state;
  const next = act(state, event);
  if (next === state) return state;
  const pending = event.entries ? [...next.pending, ...event.entries] : next.pending;
  return { ...next, pending, touched: event.now ?? state.touched };
}

const ACTS = {
  next: (state, { now }) => forward(state, now),
  "skip-rest": (state) => ({ ...state, phase: "step", ends: null }),
  rest: (state, { by_s, now }) => (state.phase === "rest" ? { ...state, ends: Math.max(now, state.ends + by_s * 1000) } : state),
  clock: (state, { now, seconds, lead }) => ({ ...state, clock: { from: now + lead * 1000, ends: now + (lead + seconds) * 1000 } }),
  "clock-stop": (state) => ({ ...state, clock: null }),
  adjust: (state, { amount, load_kg }) => ({ ...state, draft: { ...state.draft, ...defined({ amount, load_kg }) } }),
  found: (state, { verdict, now }) => ({ ...judged(state, verdict, now), undo: undo(state, now, verdict === "easy" ? "easy" : "found") }),
  logged: (state, { entries, now }) => {
    const [entry] = entries;
    const sets = [...state.sets, { id: entry.id, at: state.at, fact: entry.fact }];
    const kept = state.draft?.load_kg ?? state.found;
    const after = forward({ ...state, sets, found: kept }, now);
    return { ...after, undo: undo(state, now, "set", [entry.id]) };
  },
  corrected: (state, { changes }) => ({ ...state, sets: state.sets.map((set) => ({ ...set, ...changes.find((c) => c.id === set.id) })) }),
  pain: (state, { entries, now }) => {
    const [entry] = entries;
    const pains = [...state.pains, { id: entry.id, fact: entry.fact, spot: "", kind: "" }];
    const hurts = entry.fact.pain > 0;
    return { ...state, pains, over: hurts ? { name: "pain", id: entry.id } : state.over, undo: undo(state, now, "pain", [entry.id]) };
  },
  placed: (state, { id, spot, kind, fact }) => ({ ...state, pains: state.pains.map((pain) => (pain.id === id ? { id, spot, kind, fact } : pain)) }),
  open: (state, { over }) => ({ ...state, over }),
  close: (state) => ({ ...state, over: null }),
  skip: (state, { now }) => {
    const after = forward({ ...state, skipped: [...state.skipped, state.at] }, now);
    return { ...after, phase: after.phase === "rest" ? "step" : after.phase, ends: null, over: null, undo: undo(state, now, "skip") };
  },
  leave: (state, { now }) => ({ ...ended(state), undo: undo(state, now, "skip") }),
  swap: (state, { plan, now }) => {
    const steps = state.at > 0 || state.sets.length ? plan.steps.filter((step) => step.kind !== "warm-up") : plan.steps;
    return { ...fresh(state), ...carried(plan), steps, at: 0, phase: "step", ends: null, found: null, skipped: [], over: null, undo: undo(state, now, "swap") };
  },
  stop: (state, { rule, sets }) => ({ ...ended(state), sets: sets ?? state.sets, stop: rule, undo: null }),
  felt: (state, { felt }) => ({ ...state, phase: "done", felt, over: null, undo: null }),
  answered: (state, { answer }) => ({ ...state, answer }),
  kept: (state, { ids }) => ({ ...state, pending: state.pending.filter((entry) => !ids.includes(entry.id)) }),
  mute: (state) => ({ ...state, muted: !state.muted }),
  figure: (state, { open }) => ({ ...state, figure: open }),
  undo: (state, { now }) => (mayUndo(state, now) ? { ...state.undo.back, pains: standing(state), muted: state.muted, figure: state.figure, pending: state.pending } : state),
};

// How a set of the search for a load felt decides: one step on, this load, or the one before it.
function judged(state, verdict, now) {
  const step = state.steps[state.at];
  const tried = state.draft?.load_kg ?? step.load_kg;
  if (verdict === "easy" && state.steps[state.at + 1]?.asks) return forward(state, now);
  const before = back(state);
  return toSets(state, verdict === "hard" ? before : tried, now);
}

function ended(state) {
  return { ...fresh(state), phase: "felt", ends: null, over: null };
}

function undo(state, now, what, retract = []) {
  const { undo: _, pending: __, ...kept } = state;
  const over = what === "pain" ? state.over : null;
  return { until: now + UNDO_MS, what, retract, back: { ...kept, over, undo: null } };
}

// Pains that were said since stay, unless it is one of them that is taken back.
function standing(state) {
  return state.pains.filter((pain) => !state.undo.retract.includes(pain.id));
}

export function mayUndo(state, now) {
  return Boolean(state?.undo && now < state.undo.until);
}

function defined(changes) {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
}

export { screenOf };
