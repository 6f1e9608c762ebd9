// What each screen of the session says: values for the places of its template. Pure.
import { amountOf } from "./session-facts.js";
import { lastOfEachLeg, spare } from "./session-reserve.js";
import { foundWords, tried } from "./session-search-models.js";
import { clockOf, counted, mayUndo, stepAt } from "./session-steps.js";
import { amount, dose, modeOf, number, say, shownLoad, unit, unitOf } from "./session-words.js";

const TILES = [-3, -2, -1, 1, 2]; // repetitions beside the planned ones, each one tap away

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

/** What stands large: the leg, how many, which set, how much. @type {(state: SessionState, step: CurrentStep) => ScreenModel} */
function target(state, step) {
  const side = state.mode === "contacts" ? "feet" : step.side;
  return {
    [`is_${state.scheme}`]: true, stage: state.scheme, leg_words: say(`leg.${side}`), is_left: side === "left", is_right: side === "right",
    which: which(state, step), how_many: number(step.amount), unit_words: unitOf(state.mode, step.amount),
    how_much: step.load_kg ? number(shownLoad(step.load_kg)) : "", load_unit: unit(),
  };
}

/** A set, a timed set, a bout, or a try in the search for a load.
 *  @type {(state: SessionState, data: SessionData, now: number) => ScreenModel} */
export function work(state, data, now) {
  const step = stepAt(state);
  const clock = clockOf(state, now).state;
  const counts = amount(state.mode, step.amount);
  return {
    name: state.name, ...target(state, step), last: lastTime(state, step), range_words: state.range_words ?? "", held: held(state, step),
    done_words: say("done", { what: counts }), start_words: say("start_clock", { what: counts }),
    clock_off: clock === "off", clock_lead: clock === "lead", clock_on: clock === "running", clock_over: clock === "over", clock_idle: clock === "off" || clock === "over",
    ...tempo(step),
    ...(step.kind === "ramp" ? tried(state, step) : {}),
    beat_words: say("beat", { n: number(step.beats_per_min) }),
    ...(state.mode === "contacts" ? contacts(state, data, step) : {}),
  };
}

/** Where the weight is, as it is drawn; "" without one. @type {(state: SessionState, step: CurrentStep) => string} */
function held({ mode }, { load_kg, variant, side }) {
  if (!load_kg || mode !== "reps") return "";
  return say(`held.${variant === "leg-press" ? "press" : side}`);
}

/** @type {(step: Step) => ScreenModel} */
function tempo({ tempo_s }) {
  const [up, down] = [tempo_s[0], tempo_s.at(-1)];
  if (!tempo_s.length) return { has_tempo: false };
  return { has_tempo: true, tempo_up: say("up", { n: up }), tempo_down: say("down", { n: down }) };
}

/** Another number or weight for the set at hand. @type {(state: SessionState, data: SessionData) => ScreenModel} */
export function change(state, data) {
  const step = stepAt(state);
  const tiles = state.mode === "reps" ? TILES.map((by) => step.planned + by).filter((count) => count >= 0) : [];
  return {
    change_words: line(state, step), counts: step.kind === "set", tiles: tiles.length && step.kind === "set" ? tiles.map((n) => ({ id: n, title: number(n), said: say("done", { what: dose("reps", n, step.load_kg) }) })) : null,
    unit_words: unitOf(state.mode, step.amount), amount: number(step.amount),
    has_load: state.mode === "reps" ? step.kind === "set" || !state.search : step.load_kg > 0,
    load: number(shownLoad(step.load_kg)), load_unit: data.unit,
    done_words: say("done", { what: dose(state.mode, step.amount, step.load_kg) }),
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

/** A rest and what comes after it; not before the first step. @type {(state: SessionState, data: SessionData, now: number) => ScreenModel} */
export function rest(state, _data, now) {
  const step = stepAt(state);
  const before = state.steps[state.at - 1];
  const turning = before.kind === step.kind && before.side !== step.side && before.number === step.number;
  const done = state.sets.at(-1);
  const last_done = done?.at === state.at - 1 && done.fact.workout === state.workout ? setLine(done.fact) : "";
  const undoes = state.undo?.what === "set" && mayUndo(state, now);
  return {
    rest_words: say(turning ? "switch" : "rest"), next_words: line(state, step), ...target(state, step),
    last_done, may_undo: undoes, may_edit: !undoes,
    found: before.kind === "ramp" && step.kind !== "ramp" ? foundWords(state) : "",
  };
}

/** The three parts of the warm-up. @type {(state: SessionState, data: SessionData) => ScreenModel} */
export function warmUp(state, data) {
  const { numbers } = data.words.warm;
  const item = (/** @type {string} */ name) => say(`warm.${name}`, { n: numbers[name] });
  return { name: state.name, stage: state.scheme, warm_easy: item("easy"), warm_raises: item("raises"), warm_hops: item("hops") };
}

/** How much was left, right after the last set. @type {(state: SessionState, data: SessionData) => ScreenModel} */
export function reserve(state, data) {
  const last = state.sets.at(-1);
  const legs = new Set(lastOfEachLeg(state).map(({ fact }) => fact.side)).size;
  return { last_done: last ? setLine(last.fact) : "", of_both: legs > 1, ...spare(state.mode, undefined, data) };
}

/** The movement, enlarged. @type {(state: SessionState) => ScreenModel} */
export const look = (state) => ({ name: state.name, stage: state.scheme });
