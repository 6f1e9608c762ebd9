// The plan: sessions can be moved by drag, by keys and by taps; a day is told beside the season.
import { one } from "../../static/dom.js";
import { bindBeside } from "./plan-beside.js";
import { bindDrag } from "./plan-drag.js";
import { bindKeys } from "./plan-keys.js";
import { Move } from "./plan-move.js";
import { bindViews } from "./plan-views.js";

/** @type {HTMLElement | null} */
const calendar = document.querySelector("[data-plan]");
if (calendar) {
  const views = one("[data-views]");
  bindViews(views);
  bindBeside(views, one("[data-near]"));
  const move = new Move(calendar);
  bindDrag(calendar, move);
  bindKeys(calendar, move);
}
