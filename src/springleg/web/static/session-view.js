// Screens are cloned from templates and filled; a screen that is there already is filled in place,
// so that what has the focus keeps it.
import { showCoil } from "./session-coil.js";

const root = document.querySelector("[data-session]");
let shown = "";

export const screenRoot = root;
export const template = (selector) => document.querySelector(`template${selector}`).content.cloneNode(true);

// Shows a screen. `key` tells two of the same kind apart. Returns whether it is a new one.
export function show(name, key, model, build) {
  const fresh = shown !== key;
  if (fresh) {
    root.replaceChildren(template(`[data-screen="${name}"]`));
    root.dataset.screen = name;
    root.removeAttribute("aria-busy");
    shown = key;
    build?.(root);
  }
  fill(root, model);
  if (fresh) scrollTo(0, 0);
  if (fresh || document.activeElement === document.body || !seen(document.activeElement)) focus();
  return fresh;
}

const seen = (one) => one.checkVisibility?.() ?? one.offsetParent !== null;

function focus() {
  const wanted = [...root.querySelectorAll("[data-focus]")].find(seen);
  (wanted ?? root.querySelector("h1, .low button"))?.focus({ preventScroll: true });
}

export function fill(within, model) {
  const each = (name, act) => {
    const own = within.matches?.(`[data-${name}]`) ? [within] : [];
    for (const one of [...own, ...within.querySelectorAll(`[data-${name}]`)]) act(one, model[one.dataset[name]]);
  };
  each("if", (one, value) => { one.hidden = !value; });
  each("fill", (one, value) => { if (value !== undefined && one.textContent !== String(value)) one.textContent = value; });
  each("press", (one, value) => { if (value !== undefined) one.setAttribute("aria-pressed", String(Boolean(value))); });
  each("expand", (one, value) => one.setAttribute("aria-expanded", String(Boolean(value))));
  each("open", (one, value) => { if (value) one.open = true; });
  each("value", (one, value) => { if (value !== undefined && document.activeElement !== one) one.value = value; });
  each("class", (one, value) => {
    if (one.dataset.was === value) return;
    if (one.dataset.was) one.classList.remove(one.dataset.was);
    if (value) one.classList.add(value);
    one.dataset.was = value ?? "";
  });
}

// A list of items, each cloned from the template of that name.
export function list(within, name, items, build) {
  const place = within.querySelector(`[data-list="${name}"]`);
  if (!place) return;
  place.replaceChildren(...items.map((item) => {
    const made = template(`[data-item="${name}"]`).firstElementChild;
    fill(made, item);
    build?.(made, item);
    return made;
  }));
}

// The parts that a clock moves: text is only touched where it has changed.
export function tickParts(model) {
  for (const one of root.querySelectorAll("[data-clock]")) {
    const value = model[one.dataset.clock] ?? "";
    if (one.textContent !== value) one.textContent = value;
  }
  const ring = root.querySelector("[data-ring]");
  if (ring && model.ring !== undefined) ring.style.strokeDashoffset = String(100 - 100 * model.ring);
}

export function chrome({ inSession, muted, behind, sets }) {
  for (const one of document.querySelectorAll(".tools button, [data-progress]")) one.hidden = !inSession;
  document.querySelector('[data-press="sound"]').setAttribute("aria-pressed", String(!muted));
  const bar = document.querySelector("[data-progress]");
  bar.max = Math.max(1, sets ?? 1);
  bar.value = behind ?? 0;
  const coil = document.querySelector("[data-coil]");
  coil.hidden = !inSession || !sets;
  if (sets) showCoil(coil, { behind, sets });
}

export function toast(words) {
  const box = document.querySelector("[data-toast]");
  box.hidden = !words;
  if (words) box.querySelector("[data-toast-words]").textContent = words;
}

export function announce(words) {
  const line = document.querySelector("[data-say]");
  if (line.textContent !== words) line.textContent = words;
}
