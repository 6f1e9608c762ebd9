// Days of the calendar, in any zone and over any change of the clock.
import assert from "node:assert/strict";
import test from "node:test";
import { shifted } from "../../src/springleg/web/pages/plan/plan-keys.js";

test("a day or a week on is the next one of the calendar", () => {
  assert.equal(shifted("2026-03-28", 1), "2026-03-29");
  assert.equal(shifted("2026-10-24", 7), "2026-10-31");
  assert.equal(shifted("2028-02-29", -7), "2028-02-22");
  assert.equal(shifted("2026-01-01", -1), "2025-12-31");
});
