// The plan's calendar: sessions can be moved by drag, by keys and by taps.
import { bindDrag } from "./plan-drag.js";
import { bindKeys } from "./plan-keys.js";
import { Move } from "./plan-move.js";

/** @type {HTMLElement | null} */
const calendar = document.querySelector("[data-plan]");
if (calendar) {
  const move = new Move(calendar);
  bindDrag(calendar, move);
  bindKeys(calendar, move);
}
