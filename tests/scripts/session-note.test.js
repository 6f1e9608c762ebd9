// The note at the end of a session: typed, kept, changed, emptied; and what stays of it.
import assert from "node:assert/strict";
import test from "node:test";
import { note, noteWords } from "../../src/springleg/web/pages/session/session-note.js";
import { useWords } from "../../src/springleg/web/pages/session/session-words.js";
import { atFirstSet, data, log, tap } from "./support.js";

useWords(data, "en");

const ended = () => tap(log(atFirstSet()), "leave");
/** @type {(state: SessionState, text: string) => SessionState} */
const write = (state, text) => tap(tap(tap(state, "note"), "note-typed", { text }), "keep-note");

test("a note is one entry of the day, and the sheet closes", () => {
  const before = ended();
  assert.equal(noteWords(before), "Add a note");
  const after = write(before, "  windy\nlegs light ");
  const made = after.pending.slice(before.pending.length);
  assert.deepEqual(made.map(({ kind, fact }) => [kind, fact]), [["noted", { day: "2026-12-01", text: "windy\nlegs light" }]]);
  assert.deepEqual([after.over, after.note?.id, noteWords(after)], [null, made[0].id, "Change the note"]);
});

test("kept again it is a correction, unchanged it is nothing, emptied it is taken back", () => {
  const kept = write(ended(), "windy");
  const changed = write(kept, "calm");
  assert.deepEqual(changed.pending.at(-1)?.fact, { of: kept.note?.id, kind: "noted", fact: { day: "2026-12-01", text: "calm" } });
  assert.equal(changed.note?.id, kept.note?.id);
  assert.equal(write(changed, "calm ").pending.length, changed.pending.length);
  const gone = write(changed, " ");
  assert.deepEqual([gone.pending.at(-1)?.kind, gone.pending.at(-1)?.fact, gone.note], ["retraction", { of: kept.note?.id }, null]);
  assert.equal(write(gone, "").pending.length, gone.pending.length);
  assert.equal(write(gone, "again").pending.at(-1)?.kind, "noted");
});

test("what was typed and not kept stands there when the sheet is opened again", () => {
  const closed = tap(tap(tap(ended(), "note"), "note-typed", { text: "half a sen" }), "close");
  assert.deepEqual([closed.over, closed.pending.some(({ kind }) => kind === "noted")], [null, false]);
  assert.equal(note(tap(closed, "note")).note_text, "half a sen");
  assert.equal(note(tap(write(closed, "a sentence"), "note")).note_text, "a sentence");
});

test("taking back what ended the session leaves its note", () => {
  const kept = write(ended(), "windy");
  const back = tap(kept, "undo");
  assert.deepEqual([back.phase, back.note], ["rest", kept.note]);
});

test("a session that an earlier version kept has no note", () => {
  const { note: _, note_typed: __, ...earlier } = ended();
  assert.equal(note(/** @type {SessionState} */ (earlier)).note_text, "");
  assert.equal(write(/** @type {SessionState} */ (earlier), "windy").note?.text, "windy");
});
