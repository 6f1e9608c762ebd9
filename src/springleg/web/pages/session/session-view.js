// Screens are cloned from templates and filled; a screen that is there already is filled in place,
// so that what has the focus keeps it.
import { all, clone, cloneElement, one } from "../../static/dom.js";

/** The place of the session; throws where the page has none. */
export const screenRoot = () => one("[data-session]");
/** @type {() => HTMLDialogElement} */
const sheetRoot = () => one("[data-sheet]");
/** Which screen stands at which place. @type {WeakMap<HTMLElement, string>} */
const shown = new WeakMap();

/** Shows a screen. `key` tells two of the same kind apart. Returns whether it is a new one.
 *  @type {(name: string, key: string, model: ScreenModel, build?: (root: HTMLElement) => void) => boolean} */
export function show(name, key, model, build) {
  const root = one("[data-under]");
  const fresh = put(root, name, key, model, build);
  if (fresh) {
    Object.assign(screenRoot().dataset, { screen: name, base: name });
    screenRoot().removeAttribute("aria-busy");
    scrollTo(0, 0);
  }
  if (fresh || document.activeElement === document.body || !isVisible(document.activeElement)) focus(root);
  return fresh;
}

/** Shows a screen over the one at hand, from below; its place.
 *  @type {(name: string, key: string, model: ScreenModel, build?: (root: HTMLElement) => void) => HTMLElement} */
export function showSheet(name, key, model, build) {
  const sheet = sheetRoot();
  const fresh = put(sheet, name, key, model, build);
  sheet.dataset.sheet = name;
  if (!sheet.open) sheet.showModal();
  if (fresh || !sheet.contains(document.activeElement)) focus(sheet);
  return sheet;
}

/** Only the screen under it is left. */
export function hideSheet() {
  const sheet = sheetRoot();
  if (!sheet.open) return;
  shown.delete(sheet);
  sheet.close();
  sheet.replaceChildren();
}

/** @type {(root: HTMLElement, name: string, key: string, model: ScreenModel, build?: (root: HTMLElement) => void) => boolean} */
function put(root, name, key, model, build) {
  const fresh = shown.get(root) !== key;
  if (fresh) {
    root.replaceChildren(clone(`[data-screen="${name}"]`));
    shown.set(root, key);
    build?.(root);
  }
  fill(root, model);
  return fresh;
}

/** @type {(element: any) => boolean} */
const isVisible = (element) => element.checkVisibility?.() ?? element.offsetParent !== null;

/** @type {(root: HTMLElement) => void} */
function focus(root) {
  /** @type {HTMLElement | null} */
  const wanted = all("[data-focus]", root).find(isVisible) ?? root.querySelector("h1, .foot button");
  wanted?.focus({ preventScroll: true });
}

/** @typedef {(element: any, value: any) => void} Put */
/** What each attribute does with the value of its name. @type {Record<string, Put>} */
const PUTS = {
  if: (element, value) => { element.hidden = !value; },
  fill: (element, value) => { if (value !== undefined && element.textContent !== String(value)) element.textContent = value; },
  on: (element, value) => element.setAttribute("aria-pressed", String(Boolean(value))),
  need: (element, value) => { element.disabled = !value; },
  open: (element, value) => { if (value) element.open = true; },
  value: (element, value) => { if (value !== undefined && document.activeElement !== element) element.value = value; },
  class: (element, value) => {
    if (element.dataset.was === value) return;
    if (element.dataset.was) element.classList.remove(element.dataset.was);
    if (value) element.classList.add(value);
    element.dataset.was = value ?? "";
  },
};

/** Whether an element stands in a list within: what it says is its item's. @type {(element: Element, within: Node) => boolean} */
const isOfItem = (element, within) => within.contains(element.parentElement?.closest("[data-list]") ?? null);

/** Puts the values of a model where data-fill, data-if and the others name them, the element itself included.
 *  @type {(within: Element | ParentNode, model: ScreenModel) => void} */
export function fill(within, model) {
  for (const [name, put] of Object.entries(PUTS)) {
    const own = within instanceof HTMLElement && within.matches(`[data-${name}]`) ? [within] : [];
    for (const element of [...own, ...all(`[data-${name}]`, within)]) if (!isOfItem(element, within)) put(element, model[String(element.dataset[name])]);
  }
}

/** A list of items, each cloned from the template of that name.
 *  @template T @param {ParentNode} within @param {string} name @param {T[]} items
 *  @param {(made: HTMLElement, item: T) => void} [build] */
export function list(within, name, items, build) {
  const place = within.querySelector(`[data-list="${name}"]`);
  place?.replaceChildren(...items.map((item) => {
    const made = cloneElement(`[data-item="${name}"]`);
    fill(made, /** @type {ScreenModel} */ (item));
    build?.(made, item);
    return made;
  }));
}

/** The parts that a clock moves: text is only touched where it has changed. @type {(model: ScreenModel, within?: ParentNode) => void} */
export function tickParts(model, within = screenRoot()) {
  for (const element of all("[data-clock]", within)) {
    const value = model[String(element.dataset.clock)] ?? "";
    if (element.textContent !== value) element.textContent = value;
  }
  /** @type {HTMLProgressElement | null} */
  const bar = within.querySelector("[data-left]");
  if (bar && model.left !== undefined) bar.value = model.left;
}

/** What stands over the screens: the tools, how far the session is, or a heading in its place.
 *  @type {(now: {inSession: boolean, muted: boolean, heading?: string, behind?: number, sets?: number}) => void} */
export function chrome({ inSession, muted, heading = "", behind = 0, sets = 0 }) {
  for (const element of all("[data-tool], [data-progress]")) element.hidden = !inSession;
  one("[data-heading]").textContent = heading;
  one('[data-press="sound"]').setAttribute("aria-pressed", String(!muted));
  /** @type {HTMLProgressElement} */
  const bar = one("[data-progress]");
  bar.max = Math.max(1, sets);
  bar.value = behind;
  const coil = one("[data-coil]");
  coil.hidden = !inSession || !sets || heading !== "";
  if (!coil.hidden) drawCoil(coil, { behind, sets });
}

/** Loaded once a session is begun; the bar says the same without it. @type {(box: HTMLElement, progress: {behind: number, sets: number}) => Promise<void>} */
const drawCoil = (box, progress) => import("./session-coil.js").then(({ showCoil }) => showCoil(box, progress)).catch(() => undefined);

/** Shows these words beside Undo; "" hides them. @type {(words: string) => void} */
export function toast(words) {
  const box = one("[data-toast]");
  box.hidden = !words;
  if (words) one("[data-toast-words]", box).textContent = words;
}

/** Said by a screen reader. @type {(words: string) => void} */
export function announce(words) {
  const line = one("[data-say]");
  if (line.textContent !== words) line.textContent = words;
}
