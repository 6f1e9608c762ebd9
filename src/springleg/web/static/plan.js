// The plan's calendar: sessions can be moved by drag, by keys and by taps.
import { makeAim } from "./plan-move.js";
import { bindDrag } from "./plan-drag.js";
import { bindKeys } from "./plan-keys.js";

const calendar = document.querySelector("[data-plan]");
if (calendar) {
  const aim = makeAim(calendar);
  bindDrag(calendar, aim);
  bindKeys(calendar, aim);
}
