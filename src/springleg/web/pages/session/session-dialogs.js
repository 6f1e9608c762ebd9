// The screens beside the session: warning signs, the menu, the sets, one set to change. Pure.
import { amountOf } from "./session-facts.js";
import { spare } from "./session-reserve.js";
import { setLine } from "./session-view-models.js";
import { day, modeOf, number, say, shownLoad, unitOf } from "./session-words.js";

/** The set that is being changed, with its changes so far. Throws where none is.
 *  @type {(state: SessionState) => {id: string, fact: SetFact, changes: Partial<SetFact>}} */
export function editedSet(state) {
  const { over } = state;
  if (over?.name !== "edit") throw new Error("no set is being changed");
  const set = state.sets.find((each) => each.id === over.id);
  if (!set) throw new Error(`the set ${over.id} is not in this session`);
  return { id: set.id, fact: { ...set.fact, ...over.fact }, changes: over.fact };
}

/** The warning sign that was tapped. @type {(state: SessionState, data: SessionData) => ScreenModel} */
export function flag(state, data) {
  const { over } = state;
  const sign = data.flags.find((each) => over?.name === "flag" && each.id === over.flag);
  return { flag_title: sign?.title, flag_says: sign?.says, flag_see: sign?.see, flag_wording: data.flag_wording };
}

/** Workouts that may take the place of the one in hand. @type {(current: string, data: SessionData) => SessionPlan[]} */
export function others(current, data) {
  const every = data.chosen ? [data.chosen, ...data.others] : data.others;
  return every.filter((plan) => plan.workout !== current);
}

/** The menu; `others` is null where no workout may take the place. @type {(state: SessionState, data: SessionData) => ScreenModel} */
export function more(state, data) {
  const list = others(state.workout, data);
  return { in_sets: state.phase === "step" || state.phase === "rest", any_sets: state.sets.length > 0, others: list.length ? list : null };
}

/** All sets that were done, of every workout, oldest first. @type {(state: SessionState) => ScreenModel} */
export function sets(state) {
  return { sets: state.sets.map((set) => ({ id: set.id, which: say("set_alone", { n: set.fact.number }), what: setLine(set.fact) })) };
}

/** The set that is being changed. Throws where none is. @type {(state: SessionState, data: SessionData) => ScreenModel} */
export function edit(state, data) {
  const { fact } = editedSet(state);
  const mode = modeOf(fact);
  return {
    edit_which: `${say("set_alone", { n: fact.number })}, ${setLine(fact)}`, unit_words: unitOf(mode, amountOf(fact)),
    edit_amount: number(amountOf(fact)), has_load: mode === "reps" || fact.load_kg > 0, edit_load: number(shownLoad(fact.load_kg)), load_unit: data.unit,
    ...spare(mode, fact.rir, data),
  };
}

/** A session of an earlier day, asked about. @type {(state: SessionState) => ScreenModel} */
export function stale(state) {
  const values = { day: day(state.day), name: state.name, sets: say("sum", { n: state.sets.length }) };
  return { stale_words: say(state.sets.length ? "stale" : "stale_none", values) };
}
