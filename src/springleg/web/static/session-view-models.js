// What each screen of the session says: values for the places of its template. Pure.
import { amountOf } from "./session-facts.js";
import { clockOf, counted, progress, stepOf } from "./session-steps.js";
import { amount, day, dose, load, minutes, modeOf, number, say, shownLoad } from "./session-words.js";

export function which(state, step) {
  const name = step.kind === "ramp" ? "ramp" : state.mode === "contacts" ? "bout" : "set";
  return say(name, { n: step.number, total: step.total });
}

export function sideWords(state, step) {
  return state.mode === "contacts" ? "" : say(`side.${step.side}`);
}

// A step in one line: Right, set 2 of 3: 5 reps at 20 kg.
export function line(state, step) {
  const values = { which: which(state, step), what: dose(state.mode, step.amount, step.load_kg) };
  const side = sideWords(state, step);
  return side ? say("next", { side, ...values }) : say("next_alone", values);
}

export function setLine(fact) {
  const what = dose(modeOf(fact), amountOf(fact), fact.load_kg);
  return fact.side === "both" && modeOf(fact) === "contacts" ? what : `${say(`side.${fact.side}`)}: ${what}`;
}

function last(state, step) {
  const found = state.last[step.side] ?? state.last.left ?? state.last.right ?? state.last.both;
  if (!found?.amount || step.kind !== "set") return "";
  const what = dose(state.mode, found.amount, found.load_kg);
  return found.sets > 1 ? say("last_sets", { sets: found.sets, what }) : say("last", { what });
}

export function work(state, data, now) {
  const step = stepOf(state);
  const clock = clockOf(state, now).state;
  const what = dose(state.mode, step.amount, step.load_kg);
  const tempo = step.tempo_s;
  return {
    name: state.name, side: step.side, side_words: sideWords(state, step), which: which(state, step),
    last: last(state, step), has_figure: true, figure_open: state.figure,
    unit_words: amount(state.mode, step.amount).replace(/^\S+\s/, ""), amount: number(step.amount),
    has_load: state.mode === "reps" ? step.kind === "set" || step.asks : step.load_kg > 0,
    load: number(shownLoad(step.load_kg)), load_unit: data.unit,
    done_words: say("done", { what: amount(state.mode, step.amount) }),
    start_words: say("start_clock", { what: amount(state.mode, step.amount) }),
    clock_off: clock === "off", clock_lead: clock === "lead", clock_on: clock === "running", clock_over: clock === "over",
    has_tempo: tempo.length > 0, tempo_words: tempo.length ? say("tempo", { up: tempo[0], down: tempo.at(-1) }) : "",
    counts: step.kind === "set", asked: step.kind === "ramp" ? amount(state.mode, step.amount) : "", asks: step.asks, easy_step: step.kind === "ramp" && !step.asks, what,
    right_words: say("right", { low: data.spare[0], high: data.spare[1] }),
    beat_words: say("beat", { n: number(step.beats_per_min) }),
    ...(state.mode === "contacts" ? contacts(state, data, step) : {}),
  };
}

function contacts(state, data, step) {
  const done = counted(state).reduce((sum, set) => sum + amountOf(set.fact), 0);
  const later = state.steps.slice(state.at + 1).reduce((sum, one) => sum + one.amount, 0);
  const whole = done + step.amount + later;
  const band = Object.keys(data.bands).find((name) => whole <= data.bands[name]) ?? "heavy";
  return { total_words: say("total", { n: done, total: whole }), band_words: say(`bands.${band}`), done, total: whole, edges: data.bands };
}

export function rest(state, data, now) {
  const step = stepOf(state);
  const before = state.steps[state.at - 1];
  const turning = before.kind === "set" && before.side !== step.side && before.number === step.number;
  const done = state.sets.at(-1);
  return {
    rest_words: say(turning ? "switch" : "rest"), next_words: line(state, step),
    last_done: done?.at === state.at - 1 && done.fact.workout === state.workout ? setLine(done.fact) : "",
    may_rir: state.mode !== "contacts", ...spare(done?.fact.rir),
  };
}

export function spare(rir) {
  return Object.fromEntries([0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => [`rir_${n}`, rir === n]));
}

export function warmUp(state, data) {
  const { numbers } = data.words.warm;
  const item = (name) => say(`warm.${name}`, { n: numbers[name] });
  return { name: state.name, warm_easy: item("easy"), warm_raises: item("raises"), warm_hops: item("hops") };
}

export function sum(state) {
  return say("sum", { n: state.sets.length });
}

export function felt(state) {
  const rirs = new Set(state.sets.map((set) => set.fact.rir));
  return {
    felt_title: say("felt"), stopped: state.stop ? say("stopped") : "",
    felt_sum: state.sets.length ? sum(state) : say("nothing"), any_sets: state.sets.length > 0, no_sets: !state.sets.length,
    may_rir: !state.stop && state.sets.some((set) => modeOf(set.fact) !== "contacts"), ...spare(rirs.size === 1 ? [...rirs][0] : undefined),
  };
}

export function done(state, data, kept) {
  const { answer } = state;
  const next = answer?.next_session;
  return {
    done_sum: say("sum_minutes", { sets: sum(state), n: state.felt?.minutes ?? 1 }),
    done_where: say(kept.phone ? "on_phone" : "on_server"), answered: Boolean(answer), changes: answer?.changed.length, waiting: !answer && (kept.phone > 0 || kept.failed),
    next_dose: answer?.next ? say("next_dose", { name: data.names[answer.next.workout], why: answer.next.text }) : "",
    next_session: next ? say("next_session", { name: data.names[next.workout], day: day(next.date) }) : "",
  };
}

export function clocks(state, data, now) {
  const clock = clockOf(state, now);
  const running = clock.state === "running";
  const lead = clock.state === "lead";
  const so_far = amount("seconds", Math.floor(clock.done_ms / 1000));
  return {
    clock: lead ? number(Math.ceil(clock.left_ms / 1000)) : clock.state === "off" ? "" : minutes(clock.left_ms),
    reach: lead ? say("lead") : running ? reachAt(state, data, now) : "\u00a0",
    stop_words: say("stop_clock", { what: so_far }),
  };
}

// Twice round the reaches in the time there is.
export function reachAt(state, data, now) {
  const { reaches } = data.words;
  const { from, ends } = state.clock;
  const share = Math.min(0.999, (now - from) / (ends - from));
  return reaches[Math.floor(share * reaches.length * 2) % reaches.length];
}

export { load, progress };
