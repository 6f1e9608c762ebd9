// Taps, keys and typed numbers become the names of actions.
import { around, one, targetOf } from "../../static/dom.js";
import { unlock } from "../../static/sound.js";

/** @type {(what: "touch" | "keys") => void} */
function by(what) {
  document.documentElement.dataset.by = what;
}

/** Calls `act` with the name of what was tapped or typed, and the values of the button or field. Once a page.
 *  @type {(act: (name: string, value: DOMStringMap) => void) => void} */
export function bind(act) {
  by(matchMedia("(pointer: coarse)").matches ? "touch" : "keys");
  document.addEventListener("pointerdown", () => by("touch"));
  document.addEventListener("click", (event) => {
    unlock();
    /** @type {HTMLButtonElement | null} */
    const button = targetOf(event).closest("[data-do]");
    if (!button || button.disabled) return;
    const { do: name, ...value } = button.dataset;
    act(String(name), { ...value, id: value.spot ?? value.id });
  });
  const sheet = one("[data-sheet]");
  const close = () => /** @type {HTMLElement | null} */ (sheet.querySelector('[data-do="close"]:not([hidden])'))?.click();
  sheet.addEventListener("cancel", (event) => { event.preventDefault(); close(); });
  sheet.addEventListener("click", (event) => { if (event.target === sheet) close(); });
  document.addEventListener("keydown", (event) => {
    by("keys");
    if (event.repeat && around(event, "[data-do]") && ["Enter", " "].includes(event.key)) event.preventDefault();
    if (event.key === "Enter" && targetOf(event).matches("input[data-value]")) targetOf(event).blur();
  });
  document.addEventListener("change", (event) => {
    const input = /** @type {HTMLInputElement} */ (event.target);
    const { field, edit } = input.dataset;
    if (field) act("typed", { field, text: input.value });
    if (edit) act("edit-typed", { field: edit, text: input.value });
  });
  document.addEventListener("input", (event) => {
    const box = targetOf(event);
    if (box instanceof HTMLTextAreaElement && box.dataset.note !== undefined) act("note-typed", { text: box.value });
  });
  document.addEventListener("focusin", (event) => {
    const input = /** @type {HTMLInputElement} */ (event.target);
    if (input.matches("input[data-value]")) input.select();
  });
}
