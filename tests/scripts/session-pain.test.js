// What pain means: the limits are those that are given, the places those of the page.
import assert from "node:assert/strict";
import test from "node:test";
import { answerTo, readSpot } from "../../src/springleg/web/pages/session/session-pain.js";
import { data } from "./support.js";

const LIMITS = { safe: 1, acceptable: 3, strain_hold: 2, strain_stop: 4 };
const USUAL = ["none", "safe", "amber", "amber", "red", "red"];
const BONE = ["none", "bone", "bone", "bone", "bone", "bone"];

for (const [spot, kind, wanted] of /** @type {[string, string, string[]][]} */ ([
  ["", "", USUAL],
  ["calf", "spread", USUAL],
  ["calf", "dull", ["none", "safe", "strain_hold", "strain_hold", "strain_stop", "strain_stop"]],
  ["shin", "", BONE],
  ["insertion", "", ["none", "insertion", "insertion", "insertion", "red", "red"]],
  ["heel", "dull", USUAL],
  ["heel", "sharp", BONE],
])) {
  test(`pain at ${spot || "no place"}, ${kind || "of no kind"}`, () => {
    const answers = [0, 1, 2, 3, 4, 10].map((pain) => answerTo(pain, readSpot(data.spots, spot, kind), LIMITS));
    assert.deepEqual(answers, wanted);
  });
}
