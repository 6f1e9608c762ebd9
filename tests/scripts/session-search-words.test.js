// What the search for a first load says: what comes of a reply before it comes, and never 0 kg.
import assert from "node:assert/strict";
import test from "node:test";
import { foundWords, known } from "../../src/springleg/web/pages/session/session-search-models.js";
import { stepAt } from "../../src/springleg/web/pages/session/session-steps.js";
import { line, work } from "../../src/springleg/web/pages/session/session-view-models.js";
import { useWords } from "../../src/springleg/web/pages/session/session-words.js";
import { atFirstSet, both, data, fewer, left, NOW, searching, tap } from "./support.js";

useWords(data, "en");
const PLAN = searching();

test("what a reply leads to is said before it comes: the other leg, then the next step, then the sets", () => {
  const words = (/** @type {SessionState} */ state, /** @type {string} */ value) => work(tap(state, "left", { value }), data, NOW).then_words;
  const first = atFirstSet(PLAN);
  assert.equal(words(first, "10"), "Then 5 on the other leg. If it feels the same there, the next step is 5 reps at 17.5 kg.");
  assert.equal(words(left(first, "10"), "10"), "The next step: 5 reps at 17.5 kg.");
  assert.equal(words(left(both(first, "10"), "5"), "5"), "Found: 17.5 kg");
  assert.equal(work(first, data, NOW).replied, false);
});

test("a search that ends without a weight never speaks of 0 kg", () => {
  const ends = [fewer(both(atFirstSet(PLAN), "10"), "0"), tap(atFirstSet(PLAN), "skip"), tap(tap(atFirstSet(PLAN), "known"), "use-known")];
  for (const end of ends) {
    const at = { ...end, phase: /** @type {const} */ ("step"), over: null };
    assert.equal(stepAt(at).load_kg, 0);
    assert.doesNotMatch(JSON.stringify([work(at, data, NOW), line(at, stepAt(at)), foundWords(at)]), /\b0 kg/);
    assert.equal(work(at, data, NOW).how_much, "");
  }
  assert.equal(known(tap(atFirstSet(PLAN), "known"), data).use_words, "Use no weight");
});
