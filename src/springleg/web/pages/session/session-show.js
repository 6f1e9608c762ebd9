// Puts the session on the page: which screen, with which values, and the parts that a clock moves.
import { all, clone, one } from "../../static/dom.js";
import * as dialogs from "./session-dialogs.js";
import { foundWords, known } from "./session-search-models.js";
import { placeOf, progress, restLeft, screenOf, stepAt, stepOf } from "./session-steps.js";
import { announce, chrome, list, show, tickParts, toast } from "./session-view.js";
import * as models from "./session-view-models.js";
import { clock, load, minutes, say } from "./session-words.js";

/** @typedef {{phone: number, failed?: boolean}} Sync */
/** @type {Record<string, (state: SessionState, data: SessionData, now: number, sync: Sync) => ScreenModel>} */
const MODELS = {
  "warm-up": models.warmUp, ramp: models.work, set: models.work, hold: models.work, bout: models.work,
  hops: models.hops, known, rest: models.rest, felt: models.felt, done: (state, data, _, sync) => models.done(state, data, sync),
  pain: dialogs.pain, flag: dialogs.flag, flags: (_, data) => data, more: dialogs.more, sets: dialogs.sets,
  edit: dialogs.edit, stale: dialogs.stale,
};
const SPOKEN = ["ramp", "set", "hold", "bout"];

/** Shows the screen before a session: its plan, or why there is none. @type {(data: SessionData, plan: SessionPlan | null, now: number, today: string) => void} */
export function showStart(data, plan, now, today) {
  const others = dialogs.others(plan?.workout ?? "", data);
  const model = plan ? {
    ...plan, plan: true, logged: data.logged, [`is_${plan.scheme}`]: true, old_page: data.day < today,
    how_long: say("how_long", { n: plan.minutes, end: clock(now + plan.minutes * 60_000) }),
    shorter: plan.shorter.length ? say("shorter", { n: plan.shorter_minutes }) : "",
  } : { refusal: data.refusal, logged: data.logged, name: say("nothing_planned") };
  chrome({ inSession: false, muted: false });
  toast("");
  show("start", `start:${plan?.workout}`, { ...model, others: others.length }, (root) => list(root, "others", others, mark("workout")));
}

/** @type {(name: string) => (made: HTMLElement, item: any) => void} */
const mark = (name) => (made, item) => { one("button", made).dataset[name] = item[name]; };

/** Shows that another tab has the session in hand. */
export function showElsewhere() {
  chrome({ inSession: false, muted: false });
  toast("");
  show("elsewhere", "elsewhere", {});
}

/** Shows the screen of the state, or the one named; which it is.
 *  @type {(state: SessionState, data: SessionData, now: number, sync: Sync, name?: ScreenName) => ScreenName} */
export function showState(state, data, now, sync, name = screenOf(state, now)) {
  const model = MODELS[name](state, data, now, sync);
  chrome({ inSession: !["stale", "done"].includes(name), muted: state.muted, ...progress(state) });
  const fresh = show(name, placeOf(state, name), model, (root) => build(root, state, model, name));
  if (name === "pain") choose(model);
  if (name === "done") list(document, "changes", (state.answer?.changed ?? []).map((text) => ({ text })));
  if (fresh && SPOKEN.includes(name)) announce(models.line(state, stepAt(state)));
  showClocks(state, data, now);
  return name;
}

/** @type {(root: HTMLElement, state: SessionState, model: ScreenModel, name: ScreenName) => void} */
function build(root, state, model, name) {
  list(root, "others", model.others || [], mark("workout"));
  for (const each of ["spots", "kinds", "sets", "fewer"]) list(root, each, model[each] ?? [], mark("id"));
  list(root, "flags", name === "flags" ? model.flags : [], (made, flag) => {
    mark("id")(made, flag);
    const signs = flag.signs.map((/** @type {string} */ sign) => Object.assign(document.createElement("li"), { textContent: sign }));
    one("[data-fill-list]", made).replaceChildren(...signs);
  });
  if (name === "flag") one("[data-mark]", root).replaceChildren(clone('[data-mark-of="stop"]'));
  if (name === "pain") one("[data-leg]", root).replaceChildren(clone("[data-leg-drawing]"));
  if (name === "bout") bands(root, model);
  picture(root, state);
}

/** @type {(model: ScreenModel) => void} */
function choose(model) {
  const root = one("[data-session]");
  one("[data-mark]", root).replaceChildren(clone(`[data-mark-of="${model.answer_state}"]`));
  for (const spot of all("[data-leg] [data-spot]", root)) spot.classList.toggle("chosen", spot.dataset.spot === model.spot);
  const chosen = new Set([...model.spots, ...model.kinds].filter((item) => item.chosen).map((item) => item.id));
  for (const button of all("[data-list] [data-do]", root)) button.setAttribute("aria-pressed", String(chosen.has(button.dataset.id)));
}

/** @type {(root: HTMLElement, state: SessionState) => void} */
function picture(root, state) {
  const place = root.querySelector("[data-picture]");
  if (!place) return;
  const step = state.steps[state.at];
  const side = step?.side === "left" ? "left" : "right";
  const figure = `[data-figure="${state.exercise}/${step?.variant}/${side}"]`;
  const missing = !document.querySelector(`template${figure}`);
  one('[data-do="figure"]', root).hidden = missing;
  if (missing) return;
  const drawn = clone(figure);
  place.replaceChildren(one("svg", drawn));
  one("[data-cues]", root).replaceChildren(one("dl", drawn));
}

/** @type {(root: HTMLElement, model: ScreenModel) => void} */
function bands(root, model) {
  /** @type {number[]} */
  const edges = Object.values(model.edges);
  const whole = Math.max(model.total, ...edges) * 1.05;
  const place = one("[data-bands]", root);
  place.style.setProperty("--done", String(Math.min(1, model.done / whole)));
  for (const at of edges) {
    const edge = Object.assign(document.createElement("span"), { className: "edge" });
    edge.style.setProperty("--at", String(at / whole));
    place.append(edge);
  }
}

/** Puts only what a clock moves on the screen that is shown. @type {(state: SessionState, data: SessionData, now: number) => void} */
export function showClocks(state, data, now) {
  const left = restLeft(state, now);
  const whole = (state.steps[state.at - 1]?.rest_s ?? 0) * 1000;
  tickParts({ ...models.clocks(state, data, now), rest: minutes(left), ring: whole ? Math.min(1, left / whole) : 0 });
  toast(state.undo && now < state.undo.until ? undoWords(state, state.undo.what) : "");
}

/** @type {(state: SessionState, what: Undo["what"]) => string} */
function undoWords(state, what) {
  const set = state.sets.at(-1);
  if (what === "set" && set) return say("undone.set", { what: models.setLine(set.fact) });
  if (what === "pain") return say("undone.pain", { n: state.pains.at(-1)?.fact.pain ?? 0 });
  if (what === "found") return foundWords(state) || say("undone.found", { load: load(stepOf(state)?.load_kg ?? 0) });
  return say(`undone.${what}`, { name: state.name });
}
