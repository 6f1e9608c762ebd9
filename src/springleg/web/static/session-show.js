// Puts the session on the page: which screen, with which values, and the parts that a clock moves.
import * as aside from "./session-dialogs.js";
import * as models from "./session-view-models.js";
import { restLeft, screenOf, stepOf } from "./session-steps.js";
import { announce, chrome, list, show, template, tickParts, toast } from "./session-view.js";
import { clock, minutes, pick, say } from "./session-words.js";

const MODELS = {
  "warm-up": models.warmUp, ramp: models.work, set: models.work, hold: models.work, bout: models.work,
  rest: models.rest, felt: models.felt, done: models.done, pain: aside.pain, flag: aside.flag,
  flags: (state, data) => data, more: aside.more, sets: aside.sets, edit: aside.edit, stale: aside.stale,
};
const TOLD = ["ramp", "set", "hold", "bout"];

export function showStart(data, plan, now, today) {
  const others = aside.others(plan?.workout ?? "", data);
  const model = plan ? {
    ...plan, plan: true, logged: data.logged, [`is_${plan.scheme}`]: true, old_page: data.day < today,
    how_long: say("how_long", { n: plan.minutes, end: clock(now + plan.minutes * 60_000) }),
    shorter: plan.shorter.length ? say("shorter", { n: plan.shorter_minutes }) : "",
  } : { refusal: data.refusal, logged: data.logged, name: say("nothing_planned") };
  chrome({ inSession: false, muted: false });
  toast("");
  show("start", `start:${plan?.workout}`, { ...model, others: others.length }, (root) => list(root, "others", others, mark("workout")));
}

const mark = (name) => (made, item) => { made.querySelector("button").dataset[name] = item[name]; };

export function showElsewhere() {
  chrome({ inSession: false, muted: false });
  toast("");
  show("elsewhere", "elsewhere", {});
}

export function showState(state, data, now, kept, name = screenOf(state, now)) {
  const model = MODELS[name](state, data, name === "done" ? kept : now);
  const key = [name, state.at, state.workout, state.over?.id ?? state.over?.flag ?? ""].join(":");
  chrome({ inSession: !["stale", "done"].includes(name), muted: state.muted, ...models.progress(state) });
  const fresh = show(name, key, model, (root) => build(root, state, model, name));
  if (name === "pain") choose(model);
  if (name === "done") list(document, "changes", (state.answer?.changed ?? []).map((text) => ({ text })));
  if (fresh && TOLD.includes(name)) announce(models.line(state, stepOf(state)));
  showClocks(state, data, now);
  return name;
}

function build(root, state, model, name) {
  list(root, "others", model.others || [], mark("workout"));
  list(root, "spots", model.spots ?? [], mark("id"));
  list(root, "kinds", model.kinds ?? [], mark("id"));
  list(root, "sets", model.sets ?? [], mark("id"));
  list(root, "flags", name === "flags" ? model.flags : [], (made, flag) => {
    mark("id")(made, flag);
    made.querySelector("[data-fill-list]").replaceChildren(...flag.signs.map((sign) => Object.assign(document.createElement("li"), { textContent: sign })));
  });
  if (name === "flag") root.querySelector("[data-mark]").replaceChildren(template('[data-mark-of="stop"]'));
  if (name === "pain") root.querySelector("[data-leg]").replaceChildren(template("[data-leg-drawing]"));
  if (name === "bout") bands(root, model);
  picture(root, state);
}

function choose(model) {
  const root = document.querySelector("[data-session]");
  root.querySelector("[data-mark]").replaceChildren(template(`[data-mark-of="${model.answer_state}"]`));
  for (const spot of root.querySelectorAll("[data-leg] [data-spot]")) spot.classList.toggle("chosen", spot.dataset.spot === model.spot);
  for (const one of root.querySelectorAll("[data-list] [data-do]")) {
    const held = [...model.spots, ...model.kinds].find((item) => item.id === one.dataset.id);
    one.setAttribute("aria-pressed", String(Boolean(held?.chosen)));
  }
}

function picture(root, state) {
  const place = root.querySelector("[data-picture]");
  if (!place) return;
  const step = state.steps[state.at];
  const side = step?.side === "left" ? "left" : "right";
  const found = document.querySelector(`template[data-figure="${state.exercise}/${step?.variant}/${side}"]`);
  root.querySelector('[data-do="figure"]').hidden = !found;
  if (!found) return;
  const drawn = found.content.cloneNode(true);
  place.replaceChildren(drawn.querySelector("svg"));
  root.querySelector("[data-cues]").replaceChildren(drawn.querySelector("dl"));
}

function bands(root, model) {
  const edges = Object.values(model.edges);
  const whole = Math.max(model.total, edges.at(-1)) * 1.05;
  const place = root.querySelector("[data-bands]");
  place.style.setProperty("--done", String(Math.min(1, model.done / whole)));
  for (const at of edges) {
    const edge = document.createElement("span");
    edge.className = "edge";
    edge.style.setProperty("--at", String(at / whole));
    place.append(edge);
  }
}

export function showClocks(state, data, now) {
  const left = restLeft(state, now);
  const whole = (state.steps[state.at - 1]?.rest_s ?? 0) * 1000;
  tickParts({ ...models.clocks(state, data, now), rest: minutes(left), ring: whole ? Math.min(1, left / whole) : 0 });
  toast(state.undo && now < state.undo.until ? undoWords(state) : "");
}

function undoWords(state) {
  const { what } = state.undo;
  if (what === "set") return say("undone.set", { what: models.setLine(state.sets.at(-1).fact) });
  if (what === "pain") return say("undone.pain", { n: state.pains.at(-1)?.fact.pain ?? 0 });
  if (what === "found") return say("undone.found", { load: models.load(state.found ?? 0) });
  return say(`undone.${what}`, { name: state.name });
}

export { pick };
