// Any way through a session keeps every entry, and is the same after a reload at every step.
import assert from "node:assert/strict";
import test from "node:test";
import { hopsFact, setFact } from "../../src/springleg/web/pages/session/session-facts.js";
import { screenOf, stepOf } from "../../src/springleg/web/pages/session/session-steps.js";
import { begun, data, entry, NOW, on, withHops } from "./support.js";

const PLANS = (data.chosen ? [data.chosen, ...data.others] : data.others).flatMap((plan) => [plan, withHops(plan)]);

/** Numbers under n, the same for the same seed. @type {(seed: number) => (n: number) => number} */
function dice(seed) {
  let at = seed;
  return (n) => { at = (at * 48271) % 2147483647; return at % n; };
}

/** @type {(state: SessionState, roll: (n: number) => number) => Reply} */
function reply({ search }, roll) {
  if (!search) throw new Error("a search without its replies");
  return search.replies[roll(search.replies.length)];
}

/** What can be tapped now. @type {(state: SessionState, now: number, roll: (n: number) => number) => SessionEvent[]} */
function events(state, now, roll) {
  const screen = screenOf(state, now);
  /** @type {SessionEvent[]} */
  const found = [{ type: "rest", by_s: 15, now }, { type: "mute", now }, { type: "undo", now, entries: [] }];
  if (["set", "hold", "bout"].includes(screen)) {
    found.push({ type: "logged", now, entries: [entry("set-done", setFact(state))] }, { type: "adjust", amount: roll(9), now }, { type: "skip", now });
  }
  if (screen === "ramp") found.push({ type: "replied", ...reply(state, roll), now }, { type: "known", load_kg: roll(40), now }, { type: "skip", now });
  if (screen === "hops") found.push({ type: "hops", now, entries: [entry("session-felt", hopsFact(state, roll(11)))] }, { type: "skip", now });
  if (["warm-up", "ramp"].includes(screen)) found.push({ type: "next", now });
  if (state.phase === "rest") found.push({ type: "skip-rest", now });
  if (state.phase !== "done") found.push({ type: "swap", plan: PLANS[roll(PLANS.length)], now });
  return found;
}

/** One event: the state after it. @type {(state: SessionState, event: SessionEvent, now: number) => SessionState} */
function step(state, event, now) {
  const next = on(state, event);
  const reloaded = on(JSON.parse(JSON.stringify(state)), event);
  assert.equal(JSON.stringify(reloaded), JSON.stringify(next), `not the same after a reload: ${event.type}`);
  const more = next.sets.length - state.sets.length;
  if (event.type !== "undo") assert.equal(more, event.type === "logged" ? 1 : 0, `sets after ${event.type}`);
  assert.ok(screenOf(next, now), `no screen after ${event.type}`);
  assert.equal(next.at < next.steps.length, stepOf(next) !== null, `a screen without its step after ${event.type}`);
  return next;
}

for (const seed of [1, 2, 3, 4, 5].map((n) => n * 7919)) {
  test(`sixty ways from seed ${seed}`, () => {
    const roll = dice(seed);
    for (let walk = 0; walk < 60; walk += 1) {
      let [now, logged, state] = [NOW, 0, begun(PLANS[roll(PLANS.length)])];
      for (let tap = 0; tap < 40; tap += 1) {
        now += roll(30_000);
        const possible = events(state, now, roll);
        const event = possible[roll(possible.length)];
        logged += event.type === "logged" ? 1 : 0;
        state = step(state, event, now);
      }
      assert.equal(state.pending.filter((made) => made.kind === "set-done").length, logged, "an entry is missing");
    }
  });
}
