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

/** The sets that an answer at the end is of: those that count the same as the last, and said nothing of their own.
 *  @type {(state: SessionState) => SetDone[]} */
export function silent({ sets }) {
  const last = sets.at(-1);
  if (!last || modeOf(last.fact) === "contacts") return [];
  return sets.filter((set) => modeOf(set.fact) === modeOf(last.fact) && (set.whole || set.fact.rir === undefined));
}
