// What is learnt of the phone's clock: said once, again when it changed, and in words.
import assert from "node:assert/strict";
import test from "node:test";

/** @type {number[]} */
const said = [];
Object.assign(globalThis, {
  document: {
    body: { dataset: { athlete: "ann" } },
    dispatchEvent: (/** @type {CustomEvent<number>} */ event) => said.push(event.detail),
  },
  CustomEvent: globalThis.CustomEvent ?? class extends Event {
    constructor(/** @type {string} */ name, /** @type {{detail: number}} */ { detail }) {
      super(name);
      Object.assign(this, { detail });
    }
  },
});
const { learn, spanInWords } = await import("../../src/springleg/web/static/clock-error.js");
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

test("an error is said once, again when it is another, and after it was right for a while", async () => {
  for (const ahead of [0, 9 * MINUTE, 3 * HOUR, 3 * HOUR + 5000, 3 * HOUR + 9 * MINUTE, -3 * HOUR, -3 * HOUR, 0, -3 * HOUR]) await learn(ahead);
  assert.deepEqual(said, [3 * HOUR, -3 * HOUR, -3 * HOUR]);
});

test("it is said in the largest unit, in the reader's language", () => {
  assert.equal(spanInWords(3 * HOUR - 2000, "en"), "3 hours");
  assert.equal(spanInWords(3 * HOUR + 2000, "en"), "3 hours");
  assert.equal(spanInWords(365 * 24 * HOUR, "en"), "365 days");
  assert.equal(spanInWords(HOUR, "en"), "1 hour");
  assert.equal(spanInWords(25 * HOUR, "de"), "1 Tag");
});
