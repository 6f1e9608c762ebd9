// What each screen of the session says: values for the places of its template. Pure.
import { amountOf } from "./session-facts.js";
import { silent, spare } from "./session-reserve.js";
import { foundWords, tried } from "./session-search-models.js";
import { clockOf, counted, stepAt } from "./session-steps.js";
import { amount, day, dose, minutes, modeOf, number, say, shownLoad, unitOf } from "./session-words.js";

/** @type {(state: SessionState, step: Step) => string} */
function which(state, step) {
  if (step.kind === "ramp" && step.total === 1) return say("trial");
  const name = step.kind === "ramp" ? "ramp" : state.mode === "contacts" ? "bout" : "set";
  return say(name, { n: step.number, total: step.total });
}

/** @type {(state: SessionState, step: Step) => string} */
const sideWords = (state, step) => (state.mode === "contacts" ? "" : say(`side.${step.side}`));

/** A step in one line: Right, set 2 of 3: 5 reps at 20 kg. @type {(state: SessionState, step: CurrentStep) => string} */
export function line(state, step) {
  const values = { which: which(state, step), what: dose(state.mode, step.amount, step.load_kg) };
  const side = sideWords(state, step);
  return side ? say("next", { side, ...values }) : say("next_alone", values);
}

/** A set that was done in one line. @type {(fact: SetFact) => string} */
export function setLine(fact) {
  const what = dose(modeOf(fact), amountOf(fact), fact.load_kg);
  return fact.side === "both" && modeOf(fact) === "contacts" ? what : `${say(`side.${fact.side}`)}: ${what}`;
}

/** @type {(state: SessionState, step: Step) => string} */
function lastTime(state, step) {
  const last = state.last[step.side] ?? state.last.left ?? state.last.right ?? state.last.both;
  if (step.kind !== "set") return "";
  if (state.result) return foundWords(state);
  if (!last?.amount) return "";
  const what = dose(state.mode, last.amount, last.load_kg);
  return last.sets > 1 ? say("last_sets", { sets: last.sets, what }) : say("last", { what });
}

/** A set, a timed set, a bout, or a try in the search for a load.
 *  @type {(state: SessionState, data: SessionData, now: number) => ScreenModel} */
export function work(state, data, now) {
  const step = stepAt(state);
  const clock = clockOf(state, now).state;
  const counts = amount(state.mode, step.amount);
  const tempo = step.tempo_s;
  return {
    name: state.name, side: step.side, side_words: sideWords(state, step), which: which(state, step),
    last: lastTime(state, step), has_figure: true, figure_open: state.figure,
    unit_words: unitOf(state.mode, step.amount), amount: number(step.amount),
    has_load: state.mode === "reps" ? step.kind === "set" || !state.search : step.load_kg > 0,
    load: number(shownLoad(step.load_kg)), load_unit: data.unit,
    done_words: say("done", { what: counts }), start_words: say("start_clock", { what: counts }),
    clock_off: clock === "off", clock_lead: clock === "lead", clock_on: clock === "running", clock_over: clock === "over",
    has_tempo: tempo.length > 0, tempo_words: tempo.length ? say("tempo", { up: tempo[0], down: tempo.at(-1) }) : "",
    counts: step.kind === "set", range_words: state.range_words ?? "",
    ...(step.kind === "ramp" ? tried(state, step) : {}),
    beat_words: say("beat", { n: number(step.beats_per_min) }),
    ...(state.mode === "contacts" ? contacts(state, data, step) : {}),
  };
}

/** The small hops at the end. @type {(state: SessionState) => ScreenModel} */
export const hops = (state) => ({ name: state.name, hops_words: say("hops", { n: stepAt(state).amount }) });

/** @type {(state: SessionState, data: SessionData, step: CurrentStep) => ScreenModel} */
function contacts(state, data, step) {
  const done = counted(state).reduce((sum, set) => sum + amountOf(set.fact), 0);
  const later = state.steps.slice(state.at + 1).reduce((sum, one) => sum + one.amount, 0);
  const whole = done + step.amount + later;
  const band = Object.keys(data.bands).find((name) => whole <= data.bands[name]) ?? "heavy";
  return { total_words: say("total", { n: done, total: whole }), band_words: say(`bands.${band}`), done, total: whole, edges: data.bands };
}

/** A rest and what comes after it; not before the first step. @type {(state: SessionState, data: SessionData) => ScreenModel} */
export function rest(state, data) {
  const step = stepAt(state);
  const before = state.steps[state.at - 1];
  const turning = before.kind === step.kind && before.side !== step.side && before.number === step.number;
  const done = state.sets.at(-1);
  return {
    rest_words: say(turning ? "switch" : "rest"), next_words: line(state, step),
    last_done: done?.at === state.at - 1 && done.fact.workout === state.workout ? setLine(done.fact) : "",
    found: before.kind === "ramp" && step.kind !== "ramp" ? foundWords(state) : "", ...spare(state.mode, done?.fact.rir, data),
  };
}

/** The three parts of the warm-up. @type {(state: SessionState, data: SessionData) => ScreenModel} */
export function warmUp(state, data) {
  const { numbers } = data.words.warm;
  const item = (/** @type {string} */ name) => say(`warm.${name}`, { n: numbers[name] });
  return { name: state.name, warm_easy: item("easy"), warm_raises: item("raises"), warm_hops: item("hops") };
}

/** @type {(state: SessionState) => string} */
const sum = (state) => say("sum", { n: state.sets.length });

/** How was it: also what was done, and whether it was stopped. @type {(state: SessionState, data: SessionData) => ScreenModel} */
export function felt(state, data) {
  const [set, ...others] = silent(state);
  const alike = set && others.every((other) => other.fact.rir === set.fact.rir);
  const mode = set && !state.stop ? modeOf(set.fact) : "contacts";
  return {
    felt_title: say("felt"), stopped: state.stop ? say("stopped") : "",
    felt_sum: state.sets.length ? sum(state) : say("nothing"), any_sets: state.sets.length > 0, no_sets: !state.sets.length,
    ...spare(mode, alike ? set.fact.rir : undefined, data),
  };
}

/** The end, and what comes next, once the server has answered.
 *  @type {(state: SessionState, data: SessionData, sync: {phone: number, failed?: boolean}) => ScreenModel} */
export function done(state, data, sync) {
  const { answer } = state;
  const next = answer?.next_session;
  return {
    done_sum: say("sum_minutes", { sets: sum(state), n: state.felt?.minutes ?? 1 }),
    done_where: say(sync.phone ? "on_phone" : "on_server"), answered: Boolean(answer), changes: answer?.changed.length,
    waiting: !answer && (sync.phone > 0 || sync.failed),
    next_dose: answer?.next ? say("next_dose", { name: data.names[answer.next.workout], why: answer.next.text }) : "",
    next_session: next ? say("next_session", { name: data.names[next.workout], day: day(next.date) }) : "",
  };
}

/** What a clock moves, in words; a lead in seconds. @type {(state: SessionState, data: SessionData, now: number) => ScreenModel} */
export function clocks(state, data, now) {
  const { state: clock, left_ms, done_ms } = clockOf(state, now);
  return {
    clock: clock === "lead" ? number(Math.ceil(left_ms / 1000)) : clock === "off" ? "" : minutes(left_ms),
    reach: clock === "lead" ? say("lead") : clock === "running" ? reachAt(state, data, now) : "\u00a0",
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
