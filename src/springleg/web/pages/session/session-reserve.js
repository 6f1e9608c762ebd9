// How much was left: which answers there are, and which of them was given. Pure.
import { modeOf } from "./session-words.js";

/** What is asked of a set that counts this, with the answer that was given; nothing of a rope.
 *  @type {(mode: Mode, rir: number | undefined, data: SessionData) => ScreenModel} */
export function spare(mode, rir, data) {
  const may = { may_rir: mode === "reps", may_more: mode === "seconds" };
  if (mode === "contacts") return may;
  const answers = data.reserves[mode];
  const given = rir === undefined ? undefined : answers.filter(({ least }) => least <= rir).at(-1);
  const name = mode === "reps" ? "rir" : "more";
  return { ...may, ...Object.fromEntries(answers.map((each) => [`${name}_${each.count}`, each === given])) };
}

/** The sets that the answer is of: the last of each leg in the workout of the last set, where none was given to it alone.
 *  @type {(state: SessionState) => SetDone[]} */
export function lastOfEachLeg({ sets }) {
  const last = sets.at(-1);
  if (!last || modeOf(last.fact) === "contacts") return [];
  const own = sets.filter((set) => set.fact.workout === last.fact.workout);
  const ends = new Map(own.map((set) => [set.fact.side, set]));
  return [...ends.values()].filter((set) => set.whole || set.fact.rir === undefined);
}
