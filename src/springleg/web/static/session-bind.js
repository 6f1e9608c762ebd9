// Taps, keys and typed numbers become the names of actions.
import { unlock } from "./session-sound.js";

function by(what) {
  document.documentElement.dataset.by = what;
}

export function bind(act) {
  by(matchMedia("(pointer: coarse)").matches ? "touch" : "keys");
  document.addEventListener("pointerdown", () => by("touch"));
  document.addEventListener("click", (event) => {
    unlock();
    const button = event.target.closest("[data-do]");
    if (!button || button.disabled) return;
    const { do: name, ...value } = button.dataset;
    act(name, { ...value, id: value.spot ?? value.id });
  });
  document.addEventListener("keydown", (event) => {
    by("keys");
    if (event.repeat && event.target.closest("[data-do]") && ["Enter", " "].includes(event.key)) event.preventDefault();
    if (event.key === "Enter" && event.target.matches("input[data-value]")) event.target.blur();
  });
  document.addEventListener("change", (event) => {
    const { field, edit } = event.target.dataset;
    if (field) act("typed", { field, text: event.target.value });
    if (edit) act("edit-typed", { field: edit, text: event.target.value });
  });
  document.addEventListener("focusin", (event) => {
    if (event.target.matches("input[data-value]")) event.target.select();
  });
}
