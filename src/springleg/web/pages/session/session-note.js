// A note in the runner's own words, written at the end of a session. Pure but for ids.
import { makeEntry } from "../../static/new-entry.js";
import { say } from "./session-words.js";

/** What stands on the sheet: what was typed and is not kept yet, else what was kept. @type {(state: SessionState) => string} */
const typed = (state) => state.note_typed ?? state.note?.text ?? "";

/** The sheet; `note_text` is only put where nothing is being typed. @type {(state: SessionState) => ScreenModel} */
export const note = (state) => ({ note_text: typed(state) });

/** What the button that opens it says. @type {(state: SessionState) => string} */
export const noteWords = (state) => say(state.note ? "note_change" : "note_add");

/** Keeps what was typed: a new entry, its correction, or, where nothing is left, its end.
 *  @type {(state: SessionState, now: number) => SessionEvent} */
export function keptNote(state, now) {
  const text = typed(state).trim();
  const { note: before, day } = state;
  if (text === (before?.text ?? "")) return { type: "noted", note: before ?? null, now };
  if (!text) return { type: "noted", note: null, entries: [makeEntry("retraction", { of: before?.id })], now };
  const fact = { day, text };
  const entry = before ? makeEntry("correction", { of: before.id, kind: "noted", fact }) : makeEntry("noted", fact);
  return { type: "noted", note: { id: before?.id ?? entry.id, text }, entries: [entry], now };
}
