// What pain means: the limits are those that are given, the places those of the page.
import assert from "node:assert/strict";
import test from "node:test";
import { answerTo, readSpot } from "../../src/springleg/web/pages/session/session-pain.js";
import { data } from "./support.js";

const LIMITS = { safe: 1, acceptable: 3, strain_hold: 2, strain_stop: 4, severe: 9, strained: false };
const USUAL = ["none", "safe", "amber", "amber", "red", "severe"];
const BONE = ["none", "bone", "bone", "bone", "bone", "bone"];

for (const [spot, kind, wanted] of /** @type {[string, string, string[]][]} */ ([
  ["", "", USUAL],
  ["calf", "spread", USUAL],
  ["calf", "dull", ["none", "safe", "strain_hold", "strain_hold", "strain_stop", "severe"]],
  ["shin", "", BONE],
  ["insertion", "", ["none", "insertion", "insertion_amber", "insertion_amber", "red", "severe"]],
  ["heel", "dull", USUAL],
  ["heel", "sharp", BONE],
])) {
  test(`pain at ${spot || "no place"}, ${kind || "of no kind"}`, () => {
    const answers = [0, 1, 2, 3, 4, 10].map((pain) => answerTo(pain, readSpot(data.spots, spot, kind), LIMITS));
    assert.deepEqual(answers, wanted);
  });
}

test("once the warning signs were asked and none is so, the worst pain is a red one", () => {
  const answers = (/** @type {string} */ spot) => [8, 9, 10].map((pain) => answerTo(pain, readSpot(data.spots, spot, ""), LIMITS, true));
  assert.deepEqual(answers(""), ["red", "red", "red"]);
  assert.deepEqual(answers("calf"), ["strain_stop", "strain_stop", "strain_stop"]);
  assert.deepEqual(answers("shin"), ["bone", "bone", "bone"]);
});

test("after a strain its limits hold wherever it hurts", () => {
  const answers = [1, 2, 3, 4, 9].map((pain) => answerTo(pain, null, { ...LIMITS, strained: true }));
  assert.deepEqual(answers, ["safe", "strain_hold", "strain_hold", "strain_stop", "severe"]);
});
