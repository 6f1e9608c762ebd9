// What each button means: from the state as it stands to an event, with the entries that go with it. Pure but for ids and the time.
import { makeEntry } from "../../static/new-entry.js";
import { editStepped, editTyped, read, stepped } from "./session-amounts.js";
import { editedSet } from "./session-dialogs.js";
import { brokenOff, deniedFact, feltFact, hopsFact, setFact, signFact } from "./session-facts.js";
import { keptNote } from "./session-note.js";
import { answered, keptPain, painIn, placed, saidPain } from "./session-pain-sheet.js";
import { lastOfEachLeg } from "./session-reserve.js";
import { clockOf, stepAt } from "./session-steps.js";

/** What leads on, or away: it was meant for the screen that it was tapped on. */
export const LEADS_ON = ["next", "log", "log-so-far", "did", "reply", "use-known", "rir", "no-rir", "hops", "no-signs", "skip-rest", "skip", "leave", "swap", "correct", "close", "keep-pain", "end-here", "felt", "keep-note"];

/** By the button's name; null where the tap means nothing. @type {Record<string, (tap: Tap) => SessionEvent | null>} */
export const ACTIONS = {
  next: ({ now }) => ({ type: "next", now }),
  log: ({ state, now }) => logged(state, undefined, now),
  "log-so-far": ({ state, now }) => logged(state, Math.floor(clockOf(state, now).done_ms / 1000), now),
  "skip-rest": ({ now }) => ({ type: "skip-rest", now }),
  rest: ({ by, now }) => ({ type: "rest", by_s: Number(by), now }),
  clock: ({ state, data, now }) => ({ type: "clock", seconds: stepAt(state).amount, lead: data.lead_s, now }),
  "clock-stop": ({ now }) => ({ type: "clock-stop", now }),
  did: ({ state, value, now }) => logged(state, Number(value), now),
  left: ({ state, value, now }) => chosen({ done: stepAt(state).amount, left: value === "" ? null : Number(value) }, now),
  fewer: ({ id, now }) => chosen({ done: Number(id), left: null }, now),
  reply: ({ state, now }) => (state.draft?.reply ? { type: "replied", ...state.draft.reply, now } : null),
  known: ({ now }) => open({ name: "known" }, now),
  "use-known": ({ state, now }) => ({ type: "known", load_kg: stepAt(state).load_kg, now }),
  step: ({ state, field, by, now }) => stepped(state, field, Number(by), now),
  typed: ({ field, text, now }) => ({ type: "adjust", ...read(field, text), now }),
  rir: ({ state, value, now }) => spared(state, Number(value), now),
  "no-rir": ({ now }) => ({ type: "spared", now }),
  hurts: ({ now }) => open({ name: "hurts" }, now),
  rescale: ({ state, now }) => open({ name: "hurts", id: painIn(state).id }, now),
  pain: ({ state, value, now }) => saidPain(state, Number(value), now),
  "keep-pain": ({ state, data, now }) => keptPain(state, data, now),
  hops: ({ state, value, now }) => ({ type: "hops", entries: [makeEntry("session-felt", hopsFact(state, Number(value)))], now }),
  "no-signs": ({ state, now }) => ({ type: "denied", entries: [makeEntry("session-felt", deniedFact(state))], now }),
  spot: ({ state, id, side, now }) => placed(state, { spot: id, ...(side ? { side } : {}) }, now),
  side: ({ state, value, now }) => placed(state, { side: /** @type {Side} */ (value) }, now),
  kind: ({ state, id, now }) => placed(state, { kind: id }, now),
  close: ({ now }) => ({ type: "close", now }),
  more: ({ state, now }) => (state.over?.name === "more" ? { type: "close", now } : open({ name: "more" }, now)),
  flags: ({ state, data, now }) => open(severe(state, data) ? { name: "flags", pain: painIn(state).id } : { name: "flags" }, now),
  "end-flag": ({ id, now }) => open({ name: "flag", flag: id }, now),
  sets: ({ now }) => open({ name: "sets" }, now),
  edit: ({ id, now }) => open({ name: "edit", id, fact: {} }, now),
  change: ({ now }) => open({ name: "change" }, now),
  look: ({ now }) => open({ name: "look" }, now),
  "edit-last": ({ state, now }) => open({ name: "edit", id: state.sets.at(-1)?.id ?? "", fact: {} }, now),
  "edit-step": ({ state, field, by, now }) => draft(state, editStepped(state, field, Number(by)), now),
  "edit-typed": ({ state, field, text, now }) => draft(state, editTyped(state, field, text), now),
  correct: ({ state, now }) => ({ ...corrected([editedSet(state)], now), close: true }),
  "end-here": ({ state, data, now }) => stopped(state, data, now),
  skip: ({ now }) => ({ type: "skip", now }),
  leave: ({ now }) => ({ type: "leave", now }),
  swap: ({ plan, now }) => ({ type: "swap", plan, now }),
  felt: ({ state, value, now }) => felt(state, value === "" ? null : Number(value), now),
  note: ({ now }) => open({ name: "note" }, now),
  "note-typed": ({ text, now }) => ({ type: "note-typed", text, now }),
  "keep-note": ({ state, now }) => keptNote(state, now),
  mute: ({ now }) => ({ type: "mute", now }),
  undo: ({ state, now }) => ({ type: "undo", now, entries: state.undo?.retract.map((of) => makeEntry("retraction", { of })) }),
};

/** @type {(over: Over, now: number) => SessionEvent} */
const open = (over, now) => ({ type: "open", over, now });

/** Whether the pain on the screen asks for the warning signs. @type {(state: SessionState, data: SessionData) => boolean} */
const severe = (state, data) => state.over?.name === "pain" && answered(state, data) === "severe";

/** The reply to a step of the search as it is chosen: it counts once it is said to go on. @type {(reply: Reply, now: number) => SessionEvent} */
const chosen = (reply, now) => ({ type: "adjust", reply, now });

/** @type {(state: SessionState, amount: number | undefined, now: number) => SessionEvent} */
const logged = (state, amount, now) => ({ type: "logged", entries: [makeEntry("set-done", setFact(state, amount))], now });

/** @type {(state: SessionState, fact: Partial<SetFact>, now: number) => SessionEvent} */
function draft(state, fact, now) {
  const { id, changes } = editedSet(state);
  return open({ name: "edit", id, fact: { ...changes, ...fact } }, now);
}

/** @type {(of: string, kind: string, fact: object) => LogEntry} */
const correction = (of, kind, fact) => makeEntry("correction", { of, kind, fact });

/** @type {(changes: SetChange[], now: number) => SessionEvent} */
function corrected(changes, now) {
  const sets = changes.map(({ id, fact, whole }) => (whole === undefined ? { id, fact } : { id, fact, whole }));
  return { type: "corrected", changes: sets, entries: sets.map(({ id, fact }) => correction(id, "set-done", fact)), now };
}

/** On one set: of that one. After the last: of the last set of each leg, which were as hard.
 *  @type {(state: SessionState, rir: number, now: number) => SessionEvent} */
function spared(state, rir, now) {
  if (state.over?.name === "edit") return draft(state, { rir }, now);
  return corrected(lastOfEachLeg(state).map((set) => ({ id: set.id, fact: { ...set.fact, rir }, whole: true })), now);
}

/** @type {(state: SessionState, data: SessionData, now: number) => SessionEvent} */
function stopped(state, data, now) {
  const sign = state.over?.name === "flag" ? state.over.flag : "";
  const rule = sign || (state.over?.name === "pain" ? answered(state, data) : "ended");
  const entries = sign ? [makeEntry("session-felt", signFact(state, sign))] : [];
  const fact = state.pains.length ? brokenOff(state) : null;
  if (!fact) return { type: "stop", rule, entries, now };
  const entry = makeEntry("set-done", fact);
  return { type: "stop", rule, sets: [...state.sets, { id: entry.id, at: state.at, fact }], entries: [...entries, entry], now };
}

/** @type {(state: SessionState, rpe: number | null, now: number) => SessionEvent} */
function felt(state, rpe, now) {
  const fact = state.felt ? { ...state.felt, ...(rpe === null ? {} : { rpe }) } : feltFact(state, rpe, now);
  const entry = state.felt_id ? correction(state.felt_id, "session-felt", fact) : makeEntry("session-felt", fact);
  return { type: "felt", felt: fact, id: state.felt_id ?? entry.id, entries: [entry], now };
}
