// What is heard: the end of a rest and of a minute, the tempo, the beat, the reaches. Eyes free.
import { beating, startBeat, startTempo, stopBeat } from "./session-beat.js";
import { line, reachAt } from "./session-view-models.js";
import { cancel, countdown, setMuted, shake, speak, tone, unlocked } from "./session-sound.js";
import { clockOf, restLeft, stepOf } from "./session-steps.js";
import { announce } from "./session-view.js";
import { say } from "./session-words.js";

const TOLD_S = [60, 30, 10];
let planned = "";
let reach = "";
let clock = "off";
let resting = false;
let told = 0;
let step = "";

export function hear(state, data, now, screen) {
  setMuted(state.muted);
  const left = restLeft(state, now);
  const key = `${left ? state.ends : 0}|${state.clock?.ends ?? 0}|${state.muted}|${unlocked()}`;
  if (key !== planned) plan(state, now, left);
  planned = key;
  const here = `${state.at}|${state.workout}|${state.phase}`;
  if (here !== step && beating()) toggle(null);
  step = here;
  if (resting && !left && screen !== "rest" && state.phase === "rest") over(state);
  resting = left > 0;
  if (left) tellTime(left);
  return hold(state, data, now, screen);
}

function plan(state, now, left) {
  cancel("rest");
  cancel("clock");
  if (left) countdown("rest", left);
  const { clock: own } = state;
  if (own && own.ends > now && screenHasEnd(state)) {
    countdown("clock", own.ends - now);
    tone("clock", own.from - now, 990, 0.3);
  }
}

const screenHasEnd = (state) => state.steps[state.at]?.kind === "set" || state.steps[state.at]?.kind === "warm-up";

function over(state) {
  const words = say("rest_over", { next: line(state, stepOf(state)) });
  announce(words);
  speak(words);
  shake([200, 100, 200]);
}

function tellTime(left) {
  const seconds = Math.ceil(left / 1000);
  if (TOLD_S.includes(seconds) && told !== seconds) announce(say("time_left", { n: seconds }));
  told = seconds;
}

// Returns "over" at the end of a timed set that was seen running on this page.
function hold(state, data, now, screen) {
  const before = clock;
  clock = clockOf(state, now).state;
  if (screen === "bout" && before !== "over" && clock === "over") toggle(null);
  if (screen !== "hold") return "";
  const said = clock === "running" ? reachAt(state, data, now) : "";
  if (said && said !== reach) {
    speak(said);
    announce(said);
  }
  reach = said;
  return before === "running" && clock === "over" ? "over" : "";
}

// Starts the tempo or the beat of a step; without one, stops it.
export function toggle(own, lead_ms = 0) {
  if (beating() || !own) stopBeat();
  else if (own.tempo_s.length) startTempo(own.tempo_s, document.querySelector("[data-lift]"));
  else startBeat(own.beats_per_min, document.querySelector("[data-beat]"), lead_ms);
  for (const one of document.querySelectorAll('[data-press="beating"]')) one.setAttribute("aria-pressed", String(beating()));
  return beating();
}

// The beat of a bout: time to take up the rope, then as long as its contacts take.
export function beat(state, data, now) {
  const step = stepOf(state);
  if (!toggle(step, data.lead_s * 1000)) return { type: "clock-stop", now };
  const seconds = (step.amount / step.per_beat / step.beats_per_min) * 60;
  return { type: "clock", seconds, lead: data.lead_s, now };
}
