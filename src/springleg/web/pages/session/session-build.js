// Builds what a screen has besides single values: its lists, the picture, the bands, the sets that were done.
import { clone, one } from "../../static/dom.js";
import { showPicture } from "./session-picture.js";
import { stepOf } from "./session-steps.js";
import { drawTempo } from "./session-tempo.js";
import { list, screenRoot } from "./session-view.js";

const IN_ROWS = ["spots", "kinds", "sets", "fewer", "tiles"];

/** An item's button is given this value of it. @type {(name: string) => (made: HTMLElement, item: any) => void} */
export const mark = (name) => (made, item) => { one("button", made).dataset[name] = item[name]; };

/** What a new screen needs besides its values. @type {(root: HTMLElement, state: SessionState, model: ScreenModel, name: ScreenName) => void} */
export function build(root, state, model, name) {
  list(root, "others", model.others || [], mark("workout"));
  for (const each of IN_ROWS) {
    list(root, each, model[each] ?? [], (made, item) => {
      const button = one("button", made);
      button.dataset.id = button.dataset.value = item.id;
      if (item.said) button.setAttribute("aria-label", item.said);
    });
  }
  list(root, "flags", name === "flags" ? model.flags : [], (made, flag) => {
    mark("id")(made, flag);
    const signs = flag.signs.map((/** @type {string} */ sign) => Object.assign(document.createElement("li"), { textContent: sign }));
    one("[data-fill-list]", made).replaceChildren(...signs);
  });
  if (name === "flag") one("[data-mark]", root).replaceChildren(clone('[data-mark-of="stop"]'));
  if (name === "bout") bands(root, model);
  const step = stepOf(state);
  if (step) showPicture(root, state.exercise, step.kind === "warm-up" ? state.steps.find(({ kind }) => kind !== "warm-up") : step, step.load_kg);
  if (step?.tempo_s.length && ["set", "ramp"].includes(name)) drawTempo(step.tempo_s);
}

/** The sets that were done, leg by leg, and what changes. @type {(state: SessionState, model: ScreenModel) => void} */
export function showEnd(state, model) {
  const root = screenRoot();
  list(root, "workouts", model.workouts, (made, workout) => {
    list(made, "rows", workout.rows, (row, leg) => {
      const counts = leg.counts.map((/** @type {string} */ words) => Object.assign(document.createElement("span"), { textContent: words }));
      one(".set", row).replaceChildren(...counts);
    });
  });
  list(root, "changes", (state.answer?.changed ?? []).map((text) => ({ text })));
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
