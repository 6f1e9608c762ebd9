// Puts the session on the page: which screen, with which values, and the parts that a clock moves.
import { all, clone, one } from "../../static/dom.js";
import { markPlace } from "../../static/pain-map.js";
import { build, mark, showEnd } from "./session-build.js";
import { clocks } from "./session-clock-models.js";
import * as dialogs from "./session-dialogs.js";
import { end } from "./session-end-models.js";
import { note } from "./session-note.js";
import { hurts, pain } from "./session-pain-sheet.js";
import { showPicture } from "./session-picture.js";
import { foundWords, known } from "./session-search-models.js";
import { mayUndo, placeOf, progress, restLeft, screenOf, stepAt, stepOf, underOf } from "./session-steps.js";
import { announce, chrome, hideSheet, list, screenRoot, show, showSheet, tickParts, toast } from "./session-view.js";
import * as models from "./session-view-models.js";
import { clock, day, load, minutes, say } from "./session-words.js";

/** @typedef {{phone: number, failed?: boolean}} Sync */
/** @type {Record<string, (state: SessionState, data: SessionData, now: number, sync: Sync) => ScreenModel>} */
const MODELS = {
  "warm-up": models.warmUp, ramp: models.work, set: models.work, hold: models.work, bout: models.work,
  hops: models.hops, known, rest: models.rest, spare: models.reserve, felt: end, done: end, change: models.change, look: models.look,
  hurts, pain, note, flag: dialogs.flag, flags: (_, data) => data, more: dialogs.more, sets: dialogs.sets,
  edit: dialogs.edit, stale: dialogs.stale,
};
/** @type {Partial<Record<ScreenName, string>>} */
const TEMPLATES = { felt: "end", done: "end" };
/** Screens that lie over the one at hand, from below. @type {ScreenName[]} */
const SHEETS = ["hurts", "pain", "change", "look", "known", "note"];
const SPOKEN = ["ramp", "set", "hold", "bout"];

/** Shows the screen before a session: its plan, or why there is none. @type {(data: SessionData, plan: SessionPlan | null, now: number, today: string) => void} */
export function showStart(data, plan, now, today) {
  const others = dialogs.others(plan?.workout ?? "", data);
  const model = plan ? {
    ...plan, plan: true, logged: data.logged, [`is_${plan.scheme}`]: true, stage: plan.scheme, old_page: data.day < today,
    how_long: say("how_long", { n: plan.minutes, end: clock(now + plan.minutes * 60_000) }),
    shorter: plan.shorter.length ? say("shorter", { n: plan.shorter_minutes }) : "",
  } : { refusal: data.refusal, logged: data.logged, name: say("nothing_planned") };
  alone();
  show("start", `start:${plan?.workout}`, { ...model, others: others.length }, (root) => {
    list(root, "others", others, mark("workout"));
    if (plan) showPicture(root, plan.exercise, plan.steps.find((step) => step.kind !== "warm-up"));
  });
}

function alone() {
  chrome({ inSession: false, muted: false });
  hideSheet();
  toast("");
}

/** Shows that another tab has the session in hand. */
export function showElsewhere() {
  alone();
  show("elsewhere", "elsewhere", {});
}

/** Shows the screen of the state, or the one named; which it is.
 *  @type {(state: SessionState, data: SessionData, now: number, sync: Sync, name?: ScreenName) => ScreenName} */
export function showState(state, data, now, sync, name = screenOf(state, now)) {
  const sheet = SHEETS.includes(name) ? name : null;
  const under = sheet ? underOf(state, now) : name;
  const model = MODELS[under](state, data, now, sync);
  chrome({ inSession: !["stale", "done", "felt"].includes(under), muted: state.muted, heading: heading(state, under), ...progress(state) });
  const fresh = show(TEMPLATES[under] ?? under, placeOf(state, under), model, (root) => build(root, state, model, under));
  if (sheet) showOver(state, data, now, sync, sheet);
  else hideSheet();
  Object.assign(screenRoot().dataset, { screen: name, base: under });
  if (under === "felt" || under === "done") showEnd(state, model);
  if (fresh && SPOKEN.includes(under)) announce(models.line(state, stepAt(state)));
  showClocks(state, data, now);
  return name;
}

/** @type {(state: SessionState, data: SessionData, now: number, sync: Sync, name: ScreenName) => void} */
function showOver(state, data, now, sync, name) {
  /** @type {ScreenModel} */
  const model = { ...MODELS[name](state, data, now, sync), may_undo: mayUndo(state, now) };
  const sheet = showSheet(name, placeOf(state, name), model, (root) => build(root, state, model, name));
  if (name === "pain") one("[data-mark]", sheet).replaceChildren(clone(`[data-mark-of="${model.answer_state}"]`));
  if (name === "hurts") markPlace(one(".legs", sheet), model.pain_side, model.spot);
  const chosen = new Set([...(model.spots ?? []), ...(model.kinds ?? [])].filter((item) => item.chosen).map((item) => item.id));
  for (const button of all('[data-do="spot"], [data-do="kind"]', sheet)) if (button instanceof HTMLButtonElement) button.setAttribute("aria-pressed", String(chosen.has(button.dataset.id)));
}

/** @type {(state: SessionState, name: ScreenName) => string} */
function heading(state, name) {
  if (name === "felt" || name === "done") return day(state.day);
  if (name !== "ramp") return "";
  return state.search?.trial ? say("trial_title") : say("search_title", { n: stepAt(state).number });
}

/** Puts only what a clock moves on the screen that is shown. @type {(state: SessionState, data: SessionData, now: number) => void} */
export function showClocks(state, data, now) {
  const left = restLeft(state, now);
  const whole = (state.steps[state.at - 1]?.rest_s ?? 0) * 1000;
  tickParts({ ...clocks(state, data, now), rest: minutes(left), left: whole ? Math.min(1, left / whole) : 0 });
  const said = state.undo && mayUndo(state, now) && !(state.undo.what === "set" && underOf(state, now) === "rest");
  toast(said && state.undo ? undoWords(state, state.undo.what) : "");
}

/** @type {(state: SessionState, what: Undo["what"]) => string} */
function undoWords(state, what) {
  const set = state.sets.at(-1);
  if (what === "set" && set) return say("undone.set", { what: models.setLine(set.fact) });
  if (what === "pain") return say("undone.pain", { n: state.pains.at(-1)?.fact.pain ?? 0 });
  if (what === "found") return foundWords(state) || loadWords(stepOf(state)?.load_kg ?? 0);
  return say(`undone.${what}`, { name: state.name });
}

/** @type {(load_kg: number) => string} */
const loadWords = (load_kg) => (load_kg ? say("undone.found", { load: load(load_kg) }) : say("undone.no_load"));
