// The screens beside the session: pain, warning signs, the menu, the sets, one set to change. Pure.
import { amountOf } from "./session-facts.js";
import { setLine, spare } from "./session-view-models.js";
import { answerTo, readSpot } from "./session-pain.js";
import { amount, day, modeOf, number, say, shownLoad } from "./session-words.js";

export function painIn(state) {
  return state.pains.find((pain) => pain.id === state.over?.id) ?? state.pains.at(-1);
}

export function pain(state, data) {
  const said = painIn(state);
  const name = answerTo(said.fact.pain, readSpot(data.spots, said.spot, said.kind), data.limits);
  const answer = data.answers[name];
  const stops = answer.state === "stop";
  return {
    answer_state: answer.state, answer_title: answer.title, answer_now: answer.now, spot: said.spot, rule: name,
    may_go_on: !stops, must_end: stops,
    spots: data.spots.map((spot) => ({ ...spot, chosen: spot.id === said.spot })),
    kinds: data.kinds.map((kind) => ({ ...kind, chosen: kind.id === said.kind })),
  };
}

export function flag(state, data) {
  const found = data.flags.find((one) => one.id === state.over.flag);
  return { flag_title: found.title, flag_says: found.says, flag_see: found.see, flag_wording: data.flag_wording };
}

// Workouts that may take the place of the one in hand.
export function others(current, data) {
  const all = data.chosen ? [data.chosen, ...data.others] : data.others;
  return all.filter((plan) => plan.workout !== current);
}

export function more(state, data) {
  const list = others(state.workout, data);
  return { in_sets: state.phase === "step" || state.phase === "rest", any_sets: state.sets.length > 0, others: list.length ? list : null };
}

export function sets(state) {
  return { sets: state.sets.map((set) => ({ id: set.id, which: say("set_alone", { n: set.fact.number }), what: setLine(set.fact) })) };
}

export function edit(state, data) {
  const set = state.sets.find((one) => one.id === state.over.id);
  const fact = { ...set.fact, ...state.over.fact };
  const mode = modeOf(fact);
  return {
    edit_which: `${say("set_alone", { n: fact.number })}, ${setLine(fact)}`, unit_words: amount(mode, amountOf(fact)).replace(/^\S+\s/, ""),
    edit_amount: number(amountOf(fact)), has_load: mode === "reps" || fact.load_kg > 0, edit_load: number(shownLoad(fact.load_kg)), load_unit: data.unit,
    may_rir: mode !== "contacts", ...spare(fact.rir),
  };
}

export function stale(state) {
  const values = { day: day(state.day), name: state.name, sets: say("sum", { n: state.sets.length }) };
  return { stale_words: say(state.sets.length ? "stale" : "stale_none", values) };
}
