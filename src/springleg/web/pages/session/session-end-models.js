// What the end of a session says: what was done, how it felt, what comes next. Pure.
import { amountOf } from "./session-facts.js";
import { noteWords } from "./session-note.js";
import { day, load, modeOf, number, say } from "./session-words.js";

/** Each workout that was done, in order: its sets by leg, and its load. @type {(state: SessionState, data: SessionData) => ScreenModel[]} */
function byWorkout(state, data) {
  const names = [...new Set(state.sets.map(({ fact }) => fact.workout))];
  return names.map((workout) => {
    const facts = state.sets.map(({ fact }) => fact).filter((fact) => fact.workout === workout);
    const loads = [...new Set(facts.map(({ load_kg }) => load_kg).filter(Boolean))].sort((a, b) => a - b);
    const ends = loads.length > 1 ? [loads[0], loads[loads.length - 1]] : loads;
    const scheme = [data.chosen, ...data.others].find((plan) => plan?.workout === workout)?.scheme ?? "";
    return { title: data.names[workout], [`is_${scheme}`]: true, weight: ends.map(load).join(" – "), rows: byLeg(facts) };
  });
}

/** @type {(facts: SetFact[]) => {side: string, counts: string[]}[]} */
function byLeg(facts) {
  const legs = /** @type {Side[]} */ (["left", "right", "both"]).filter((side) => facts.some((fact) => fact.side === side));
  return legs.map((side) => ({ side: say(`side.${side}`), counts: facts.filter((fact) => fact.side === side).map(counted) }));
}

/** @type {(fact: SetFact) => string} */
const counted = (fact) => (modeOf(fact) === "seconds" ? say("seconds", { n: number(amountOf(fact)) }) : number(amountOf(fact)));

/** @type {(state: SessionState, now: number) => number} */
const minutesOf = (state, now) => state.felt?.minutes ?? Math.max(1, Math.round((now - state.started) / 60_000));

/** The end: before it was said how it felt, and after.
 *  @type {(state: SessionState, data: SessionData, now: number, sync: {phone: number, failed?: boolean}) => ScreenModel} */
export function end(state, data, now, sync) {
  const { answer, sets, felt } = state;
  const any = sets.length > 0;
  const several = new Set(sets.map(({ fact }) => fact.workout)).size > 1;
  return {
    end_title: say(state.stop ? "stopped" : any ? "finished" : "nothing"), whole: any && !state.stop,
    end_sum: any ? say("sum_minutes", { sets: say("sum", { n: sets.length }), n: minutesOf(state, now) }) : "",
    unhurt: any && !state.pains.length, hurt_said: Boolean(state.pains.length),
    any_sets: any, no_sets: !any, unsaid: any && !felt, said: !any || Boolean(felt), [`felt_${felt?.rpe}`]: true,
    workouts: byWorkout(state, data), end_size: several ? "several" : "",
    answer_size: several || answer?.changed.length ? "several" : "", note_words: noteWords(state),
    answered: Boolean(answer), waiting: any && !answer && Boolean(sync.failed), ...(answer ? ahead(answer, data, state) : {}),
  };
}

/** What comes next, and what became of the plan. @type {(answer: FinishAnswer, data: SessionData, state: SessionState) => ScreenModel} */
function ahead({ next, changed, next_session: then }, data, { sets }) {
  const several = new Set(sets.map(({ fact }) => fact.workout)).size > 1;
  return {
    next_dose: next ? say(several ? "next_dose" : "next_time", { name: data.names[next.workout], why: next.text }) : "",
    plan_words: say(changed.length ? "plan_changed" : "plan_stays"), changes: changed.length,
    next_session: then ? say("next_session", { name: data.names[then.workout], day: day(then.date) }) : "",
  };
}
