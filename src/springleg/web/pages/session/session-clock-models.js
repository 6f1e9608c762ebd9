// What the passing of time says: the clocks of a screen, the reaches, the card of a locked phone. Pure.
import { clockOf, stepAt } from "./session-steps.js";
import { line } from "./session-view-models.js";
import { amount, minutes, number, say, clock as timeOfDay } from "./session-words.js";

/** What a clock moves, in words; a lead in seconds. @type {(state: SessionState, data: SessionData, now: number) => ScreenModel} */
export function clocks(state, data, now) {
  const { state: clock, left_ms, done_ms } = clockOf(state, now);
  return {
    clock: clock === "lead" ? number(Math.ceil(left_ms / 1000)) : clock === "off" ? "" : minutes(left_ms),
    reach: clock === "lead" ? say("lead") : clock === "running" ? reachAt(state, data, now) : "",
    stop_words: say("stop_clock", { what: amount("seconds", Math.floor(done_ms / 1000)) }),
  };
}

/** Where to reach: twice round the reaches in the time there is; "" without a clock. @type {(state: SessionState, data: SessionData, now: number) => string} */
export function reachAt(state, data, now) {
  const { reaches } = data.words;
  if (!state.clock) return "";
  const { from, ends } = state.clock;
  const share = Math.min(0.999, (now - from) / (ends - from));
  return reaches[Math.floor(share * reaches.length * 2) % reaches.length];
}

/** What a locked phone shows: the step or the rest, and the workout.
 *  @type {(state: SessionState, name: ScreenName) => {title: string, artist: string} | null} */
export function lockScreen(state, name) {
  if (!state.steps[state.at] || !["set", "hold", "bout", "ramp", "rest", "warm-up"].includes(name)) return null;
  if (name === "warm-up") return { title: say("warm_up"), artist: state.name };
  const step = line(state, stepAt(state));
  if (name !== "rest") return { title: step, artist: state.name };
  return { title: say("rest_until", { time: timeOfDay(state.ends ?? 0) }), artist: say("then", { next: step }) };
}
