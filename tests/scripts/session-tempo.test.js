// The tempo that is seen: how high the ball is, and which second of its way is counted in it.
import assert from "node:assert/strict";
import test from "node:test";

// The page's own, of which the module asks at once whether motion is wanted.
globalThis.matchMedia = /** @type {any} */ (() => ({ matches: false }));
const { tempoAt } = await import("../../src/springleg/web/pages/session/session-tempo.js");
const { coilOf } = await import("../../src/springleg/web/pages/session/session-coil.js");

test("up, held and down, each counted from one", () => {
  const at = (/** @type {number} */ ms) => tempoAt(ms, [3, 1, 3]);
  assert.deepEqual([at(0), at(3000), at(4000), at(6999).count, at(7000)], [
    { height: 0, count: 1 }, { height: 1, count: 1 }, { height: 1, count: 1 }, 3, { height: 0, count: 1 },
  ]);
  assert.ok(Math.abs(at(1500).height - 0.5) < 0.01 && Math.abs(at(5500).height - 0.5) < 0.01);
  assert.deepEqual([at(2999).count, at(5999).count], [3, 2]);
});

test("sets that are done are pressed together, those to come drawn out, and both fill the line", () => {
  const points = (/** @type {string} */ path) => path.slice(1).split("L").filter(Boolean).map((point) => Number(point.split(" ")[0]));
  const { d, c } = coilOf(2, 8);
  assert.deepEqual([points(d)[0], points(c).at(-1)], [8, 228]);
  assert.equal(points(d).at(-1), points(c)[0]);
  assert.ok(points(c).length > points(d).length);
  assert.deepEqual([coilOf(0, 8).d, coilOf(8, 8).c], ["", ""]);
});
