// What each button means: from the state as it stands to an event, with the entries that go with it.
import { makeEntry } from "./outbox.js";
import { pain as painModel, painIn } from "./session-dialogs.js";
import { amountOf, brokenOff, correction, feltFact, painFact, placedFact, setFact, signFact, withAmount } from "./session-facts.js";
import { clockOf, stepOf } from "./session-steps.js";
import { kilograms, modeOf, shownLoad, typed } from "./session-words.js";

// Each takes {state, data, now, value...} and gives an event, or null.
export const EVENTS = {
  next: ({ now }) => ({ type: "next", now }),
  log: ({ state, now }) => logged(state, undefined, now),
  "log-so-far": ({ state, now }) => logged(state, Math.floor(clockOf(state, now).done_ms / 1000), now),
  "skip-rest": ({ now }) => ({ type: "skip-rest", now }),
  rest: ({ by, now }) => ({ type: "rest", by_s: Number(by), now }),
  clock: ({ state, data, now }) => ({ type: "clock", seconds: stepOf(state).amount, lead: data.lead_s, now }),
  "clock-stop": ({ now }) => ({ type: "clock-stop", now }),
  found: ({ verdict, now }) => ({ type: "found", verdict, now }),
  step: ({ state, data, field, by, now }) => stepped(state, data, field, Number(by), now),
  typed: ({ state, field, text, now }) => adjusted(state, field, text, now),
  rir: ({ state, value, now }) => spared(state, Number(value), now),
  pain: ({ state, value, now }) => ({ type: "pain", entries: [makeEntry("session-felt", painFact(state, Number(value)))], now }),
  spot: ({ state, id, now }) => placed(state, { spot: id }, now),
  kind: ({ state, id, now }) => placed(state, { kind: id }, now),
  close: ({ now }) => ({ type: "close", now }),
  more: ({ state, now }) => (state.over?.name === "more" ? { type: "close", now } : { type: "open", over: { name: "more" }, now }),
  flags: ({ now }) => ({ type: "open", over: { name: "flags" }, now }),
  "end-flag": ({ id, now }) => ({ type: "open", over: { name: "flag", flag: id }, now }),
  sets: ({ now }) => ({ type: "open", over: { name: "sets" }, now }),
  edit: ({ id, now }) => ({ type: "open", over: { name: "edit", id, fact: {} }, now }),
  "edit-last": ({ state, now }) => ({ type: "open", over: { name: "edit", id: state.sets.at(-1).id, fact: {} }, now }),
  "edit-step": ({ state, data, field, by, now }) => editStepped(state, data, field, Number(by), now),
  "edit-typed": ({ state, field, text, now }) => editTyped(state, field, text, now),
  correct: ({ state, now }) => corrected(state, now),
  "end-here": ({ state, data, now }) => stopped(state, data, now),
  skip: ({ now }) => ({ type: "skip", now }),
  leave: ({ now }) => ({ type: "leave", now }),
  swap: ({ plan, now }) => ({ type: "swap", plan, now }),
  felt: ({ state, value, now }) => felt(state, value === "" ? null : Number(value), now),
  figure: ({ state, now }) => ({ type: "figure", open: !state.figure, now }),
  mute: ({ now }) => ({ type: "mute", now }),
  undo: ({ state, now }) => ({ type: "undo", now, entries: state.undo.retract.map((of) => makeEntry("retraction", { of })) }),
};

function logged(state, amount, now) {
  return { type: "logged", entries: [makeEntry("set-done", setFact(state, amount))], now };
}

// One step of the kit's weights on the scale that the runner reads; of a rope, one turn.
function loadBy(load_kg, by, state, data) {
  const step = Math.max(0.1, Math.round(state.step_kg * data.per_kg * 10) / 10);
  return kilograms(Math.max(0, shownLoad(load_kg) + by * step));
}

function stepped(state, data, field, by, now) {
  const step = stepOf(state);
  if (field === "load") return { type: "adjust", load_kg: loadBy(step.load_kg, by, state, data), now };
  return { type: "adjust", amount: Math.max(0, step.amount + by * unit(state, step)), now };
}

function unit(state, step) {
  return state.mode === "contacts" ? step.per_beat : state.mode === "seconds" ? 5 : 1;
}

function adjusted(state, field, text, now) {
  const found = typed(text);
  if (found === null) return { type: "adjust", now };
  return field === "load" ? { type: "adjust", load_kg: kilograms(found), now } : { type: "adjust", amount: Math.round(found), now };
}

function editing(state) {
  const set = state.sets.find((one) => one.id === state.over.id);
  return { ...set.fact, ...state.over.fact };
}

function draft(state, fact, now) {
  return { type: "open", over: { ...state.over, fact }, now };
}

function editStepped(state, data, field, by, now) {
  const fact = editing(state);
  if (field === "load") return draft(state, { ...state.over.fact, load_kg: loadBy(fact.load_kg, by, state, data) }, now);
  return draft(state, { ...state.over.fact, ...withAmount(fact, Math.max(0, amountOf(fact) + by)) }, now);
}

function editTyped(state, field, text, now) {
  const found = typed(text);
  if (found === null) return draft(state, state.over.fact, now);
  const fact = editing(state);
  return draft(state, field === "load" ? { ...state.over.fact, load_kg: kilograms(found) } : { ...state.over.fact, ...withAmount(fact, Math.round(found)) }, now);
}

function changed(changes, now) {
  const entries = changes.map(({ id, fact }) => makeEntry(...correction(id, "set-done", fact)));
  return { type: "corrected", changes, entries, now };
}

function corrected(state, now) {
  const fact = editing(state);
  return { ...changed([{ id: state.over.id, fact }], now), close: true };
}

// On one set: of that one. At the end: of the hardest set, so of all that said nothing else.
function spared(state, rir, now) {
  if (state.over?.name === "edit") return draft(state, { ...state.over.fact, rir }, now);
  const ended = state.phase === "felt";
  const open = ended ? state.sets.filter((set) => modeOf(set.fact) !== "contacts" && (set.whole || set.fact.rir === undefined)) : state.sets.slice(-1);
  return changed(open.map((set) => ({ id: set.id, fact: { ...set.fact, rir }, whole: ended })), now);
}

function placed(state, said, now) {
  const pain = painIn(state);
  const { spot, kind } = { spot: pain.spot, kind: pain.kind, ...said };
  if (!spot) return null;
  const fact = placedFact(pain.fact, spot, kind);
  return { type: "placed", id: pain.id, spot, kind, fact, entries: [makeEntry(...correction(pain.id, "session-felt", fact))], now };
}

function stopped(state, data, now) {
  const rule = state.over?.name === "flag" ? state.over.flag : state.over?.name === "pain" ? painModel(state, data).rule : "ended";
  const told = state.over?.name === "flag" ? [makeEntry("session-felt", signFact(state, rule))] : [];
  const broken = state.pains.length ? brokenOff(state) : null;
  if (!broken) return { type: "stop", rule, entries: told, now };
  const entry = makeEntry("set-done", broken);
  return { type: "stop", rule, sets: [...state.sets, { id: entry.id, at: state.at, fact: broken }], entries: [...told, entry], now };
}

function felt(state, rpe, now) {
  const fact = feltFact(state, rpe, now);
  return { type: "felt", felt: fact, entries: [makeEntry("session-felt", fact)], now };
}
