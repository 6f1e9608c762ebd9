// What is heard: the end of a rest and of a minute, the tempo, the beat, the reaches. Eyes free.
import { all } from "../../static/dom.js";
import { cancel, countdown, setMuted, shake, speak, tone, unlocked } from "../../static/sound.js";
import { beating, startBeat, startTempo, stopBeat } from "./session-beat.js";
import { lockScreen, reachAt } from "./session-clock-models.js";
import { keepSounding, showOnLock } from "./session-lock-screen.js";
import { clockOf, restLeft, stepAt } from "./session-steps.js";
import { beginRound } from "./session-tempo.js";
import { announce } from "./session-view.js";
import { line } from "./session-view-models.js";
import { say } from "./session-words.js";

const CALLED_S = [60, 30, 10];
let planned = "";
let reach = "";
let clock = "off";
let resting = false;
let called = 0;
let place = "";

/** Plays what this instant calls for. Returns "over" at the end of a timed set, or of a warm-up, that ran on this page.
 *  @type {(state: SessionState, data: SessionData, now: number, screen: string) => string} */
export function cue(state, data, now, screen) {
  setMuted(state.muted);
  lock(state, now, screen);
  const left = restLeft(state, now);
  const key = `${left ? state.ends : 0}|${state.clock?.ends ?? 0}|${state.muted}|${unlocked()}`;
  if (key !== planned) plan(state, now, left);
  planned = key;
  const here = `${state.at}|${state.workout}|${state.phase}`;
  if (here !== place && beating()) toggle(null);
  place = here;
  if (resting && !left && screen !== "rest" && state.phase === "rest") restOver(state);
  resting = left > 0;
  if (left) callTime(left);
  return hold(state, data, now, screen);
}

/** What a locked phone shows, and whether it may sound. @type {(state: SessionState, now: number, screen: string) => void} */
function lock(state, now, screen) {
  const words = lockScreen(state, /** @type {ScreenName} */ (screen));
  if (unlocked()) keepSounding(Boolean(words) && !state.muted);
  const whole_s = state.steps[state.at - 1]?.rest_s ?? 0;
  if (words || !state.over) showOnLock(words, screen === "rest" && whole_s ? { whole_s, left_s: Math.min(whole_s, restLeft(state, now) / 1000) } : null);
}

/** @type {(state: SessionState, now: number, left: number) => void} */
function plan(state, now, left) {
  cancel("rest");
  cancel("clock");
  if (left) countdown("rest", left);
  const ends = ["set", "warm-up"].includes(state.steps[state.at]?.kind);
  if (!state.clock || state.clock.ends <= now || !ends) return;
  countdown("clock", state.clock.ends - now);
  tone("clock", state.clock.from - now, 990, 0.3);
}

/** @type {(state: SessionState) => void} */
function restOver(state) {
  const words = say("rest_over", { next: line(state, stepAt(state)) });
  announce(words);
  speak(words);
  shake([200, 100, 200]);
}

/** @type {(left: number) => void} */
function callTime(left) {
  const seconds = Math.ceil(left / 1000);
  if (CALLED_S.includes(seconds) && called !== seconds) announce(say("time_left", { n: seconds }));
  called = seconds;
}

/** @type {(state: SessionState, data: SessionData, now: number, screen: string) => string} */
function hold(state, data, now, screen) {
  const before = clock;
  clock = clockOf(state, now).state;
  if (screen === "bout" && before !== "over" && clock === "over") toggle(null);
  if (screen === "warm-up") return before === "running" && clock === "over" ? "over" : "";
  if (screen !== "hold") return "";
  const next = clock === "running" ? reachAt(state, data, now) : "";
  if (next && next !== reach) {
    speak(next);
    announce(next);
  }
  reach = next;
  return before === "running" && clock === "over" ? "over" : "";
}

/** Starts the tempo or the beat of a step; without one, or where it runs, stops it. Whether it runs now.
 *  @type {(step: Step | null, lead_ms?: number) => boolean} */
export function toggle(step, lead_ms = 0) {
  if (beating() || !step) stopBeat();
  else if (step.tempo_s.length) {
    beginRound();
    startTempo(step.tempo_s);
  }
  else startBeat(step.beats_per_min, document.querySelector("[data-beat]"), lead_ms);
  for (const button of all('[data-press="beating"]')) button.setAttribute("aria-pressed", String(beating()));
  return beating();
}

/** The beat of a bout: time to take up the rope, then as long as its contacts take.
 *  @type {(state: SessionState, data: SessionData, now: number) => SessionEvent} */
export function beat(state, data, now) {
  const step = stepAt(state);
  if (!toggle(step, data.lead_s * 1000)) return { type: "clock-stop", now };
  const seconds = (step.amount / step.per_beat / step.beats_per_min) * 60;
  return { type: "clock", seconds, lead: data.lead_s, now };
}
