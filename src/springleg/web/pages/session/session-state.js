// The session as a pure machine: (state, event) -> state. No page, no clock: instants are passed in.
// The state is all there is: it is kept whole after each event, with the entries that the event made,
// so that a phone that dies between two writes can put them into the outbox again.
import { known, passedOver, replied } from "./session-search.js";
import { carried, forward, fresh, mayUndo } from "./session-steps.js";

const UNDO_MS = 10_000;

/** A session at its first step; the clock of a warm-up runs. @type {(start: Begin) => SessionState} */
export function begin({ plan, short, now, day, time, id, muted }) {
  const steps = short && plan.shorter.length ? plan.shorter : plan.steps;
  const [first] = steps;
  const own = short ? shorter(plan) : carried(plan);
  return {
    v: 1, id, day, time, started: now, touched: now, at: 0, phase: "step", ends: null,
    clock: first.kind === "warm-up" ? { from: now, ends: now + first.amount * 1000 } : null,
    draft: null, found: null, sets: [], skipped: [], pains: [], over: null, undo: null, stop: "",
    muted, figure: false, felt: null, answer: null, pending: [], place: null, result: null, denied: false, spared: false, ...own, steps,
  };
}

/** What a session of about half carries. @type {(plan: SessionPlan) => Carried} */
function shorter(plan) {
  const own = carried(plan);
  if (!plan.half) return own;
  return { ...own, asked: plan.half, search: own.search && { ...own.search, sets: own.search.shorter } };
}

/** The state after an event; the same object where it changes nothing. Entries that an event made wait in
 *  the state until the outbox has them. @type {(state: SessionState, event: SessionEvent) => SessionState} */
export function reduce(state, event) {
  const act = /** @type {Act | undefined} */ (ACTS[event.type]);
  if (!act) return state;
  const next = act(state, event);
  if (next === state) return state;
  const pending = event.entries ? [...next.pending, ...event.entries] : next.pending;
  return { ...next, pending, touched: event.now ?? state.touched };
}

/** @typedef {(state: SessionState, event: SessionEvent) => SessionState} Act */
/** @type {{[T in SessionEvent["type"]]: (state: SessionState, event: EventOf<T>) => SessionState}} */
const ACTS = {
  next: (state, { now }) => forward(state, now),
  "skip-rest": (state) => (state.phase === "rest" ? { ...state, phase: "step", ends: null } : state),
  rest: (state, { by_s, now }) => (state.phase === "rest" ? { ...state, ends: Math.max(now, (state.ends ?? now) + by_s * 1000) } : state),
  clock: (state, { now, seconds, lead }) => ({ ...state, clock: { from: now + lead * 1000, ends: now + (lead + seconds) * 1000 } }),
  "clock-stop": (state) => ({ ...state, clock: null }),
  adjust: (state, { amount, load_kg, reply }) => ({ ...state, draft: { ...state.draft, ...defined({ amount, load_kg, reply }) } }),
  replied: (state, { done, left, now }) => {
    const after = replied(state, done, left, now);
    const over = after.steps[after.at]?.kind !== "ramp";
    return after === state ? state : { ...after, over: null, undo: undo(state, now, over ? "found" : "easy") };
  },
  known: (state, { load_kg, now }) => ({ ...fresh(known(state, load_kg)), undo: undo(state, now, "found") }),
  logged: (state, { entries: [entry], now }) => {
    const sets = [...state.sets, { id: entry.id, at: state.at, fact: /** @type {SetFact} */ (entry.fact) }];
    const after = forward({ ...state, sets, found: state.draft?.load_kg ?? state.found }, now);
    return { ...after, over: state.over?.name === "change" ? null : after.over, undo: undo(state, now, "set", [entry.id]) };
  },
  corrected: (state, { changes }) => ({ ...state, sets: state.sets.map((set) => ({ ...set, ...changes.find((c) => c.id === set.id) })) }),
  pain: (state, { entries: [entry], now }) => {
    const fact = /** @type {FeltFact} */ (entry.fact);
    const pains = [...state.pains, { id: entry.id, fact, spot: fact.place ?? "", kind: fact.kind ?? "" }];
    const over = fact.pain ? { name: /** @type {const} */ ("hurts"), id: entry.id } : null;
    return { ...state, pains, over, denied: false, undo: undo(state, now, "pain", [entry.id]) };
  },
  placed: (state, { id, spot, kind, fact }) => ({ ...state, pains: state.pains.map((pain) => (pain.id === id ? { id, spot, kind, fact } : pain)) }),
  open: (state, { over }) => ({ ...state, over }),
  denied: (state, { entries: [entry], now }) => {
    return { ...state, denied: true, over: before(state.over), undo: undo(state, now, "signs", [entry.id]) };
  },
  hops: (state, { entries: [entry], now }) => ({ ...forward(state, now), undo: undo(state, now, "hops", [entry.id]) }),
  spared: (state) => ({ ...state, spared: true }),
  close: (state) => ({ ...state, over: before(state.over), draft: state.over?.name === "known" ? null : state.draft }),
  skip: (state, { now }) => {
    if (state.steps[state.at].kind === "ramp") return { ...passedOver({ ...state, over: null }, now), undo: undo(state, now, "found") };
    const after = forward({ ...state, skipped: [...state.skipped, state.at] }, now);
    return { ...after, phase: after.phase === "rest" ? "step" : after.phase, ends: null, over: null, undo: undo(state, now, "skip") };
  },
  leave: (state, { now }) => ({ ...ended(state), undo: undo(state, now, "skip") }),
  swap: (state, { plan, now }) => {
    const steps = state.at > 0 || state.sets.length ? plan.steps.filter((step) => step.kind !== "warm-up") : plan.steps;
    return { ...fresh(state), ...carried(plan), steps, at: 0, phase: "step", ends: null, found: null, place: null, result: null, skipped: [], spared: false, over: null, undo: undo(state, now, "swap") };
  },
  stop: (state, { rule, sets }) => ({ ...ended(state), sets: sets ?? state.sets, stop: rule, undo: null }),
  felt: (state, { felt, id }) => ({ ...state, phase: "done", felt, felt_id: id, over: null, undo: null }),
  "note-typed": (state, { text }) => ({ ...state, note_typed: text }),
  noted: (state, { note }) => {
    const { note_typed: _, ...rest } = state;
    return { ...rest, note, over: null };
  },
  answered: (state, { answer }) => ({ ...state, answer }),
  kept: (state, { ids }) => ({ ...state, pending: state.pending.filter((entry) => !ids.includes(entry.id)) }),
  mute: (state) => ({ ...state, muted: !state.muted }),
  undo: (state, { now }) => (state.undo && mayUndo(state, now) ? taken(state, state.undo) : state),
};

/** What lies under it: a pain under the warning signs that it asks for. @type {(over: Over | null) => Over | null} */
const before = (over) => (over?.name === "flags" && over.pain ? { name: "pain", id: over.pain } : null);

/** @type {(state: SessionState) => SessionState} */
const ended = (state) => ({ ...fresh(state), phase: "felt", ends: null, over: null });

/** @type {(state: SessionState, now: number, what: Undo["what"], retract?: string[]) => Undo} */
function undo(state, now, what, retract = []) {
  const { pending: _, ...before } = state;
  return { until: now + UNDO_MS, what, retract, back: { ...before, over: what === "signs" ? state.over : null, undo: null } };
}

/** Back to where it was. Pains that were said since stay, unless it is one of them that is taken back; so does a note.
 *  @type {(state: SessionState, undo: Undo) => SessionState} */
function taken(state, { back: before, retract }) {
  const pains = state.pains.filter((pain) => !retract.includes(pain.id));
  const { note, note_typed } = state;
  return { ...before, pains, ...defined({ note, note_typed }), muted: state.muted, pending: state.pending };
}

/** @template {object} T @param {T} changes @returns {Partial<T>} */
function defined(changes) {
  return /** @type {Partial<T>} */ (Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)));
}
