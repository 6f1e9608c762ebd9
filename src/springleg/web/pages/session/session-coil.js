// How far the session is, as the mark's own line lying down: sets that are done are pressed together, those to come drawn out.
import { one } from "../../static/dom.js";

const WIDTH = 236;
const EDGE = 8;
const PRESSED = 11; // units of the drawing for a set that is done
const STEPS = 22; // points in a turn
const MOST_REACH = 9.4;

/** A line of so many turns, each `turn` wide and bulging by `reach` to either side.
 *  @type {(start: number, turn: number, count: number, reach: number) => string} */
function turns(start, turn, count, reach) {
  const points = [...Array(count * STEPS + 1).keys()].map((n) => {
    const angle = (2 * Math.PI * n) / STEPS;
    return `${(start + (turn * n) / STEPS + reach * Math.sin(angle)).toFixed(1)} ${(15 - 9 * Math.cos(angle)).toFixed(1)}`;
  });
  return count ? `M${points.join("L")}` : "";
}

/** The two lines: `d` of what is done, `c` of what is to come. Pure. @type {(behind: number, sets: number) => {d: string, c: string}} */
export function coilOf(behind, sets) {
  const inner = WIDTH - 2 * EDGE;
  const pressed = Math.min(PRESSED, inner / Math.max(1, sets));
  const drawn = (inner - pressed * behind) / Math.max(1, sets - behind);
  const reach = Math.min(MOST_REACH, drawn * 0.6);
  return { d: turns(EDGE, pressed, behind, pressed / 2), c: turns(EDGE + pressed * behind, drawn, sets - behind, reach) };
}

/** Draws how many of the sets are behind; at each further one it springs. @type {(box: HTMLElement, progress: {behind: number, sets: number}) => void} */
export function showCoil(box, { behind, sets }) {
  const key = `${behind}/${sets}`;
  if (box.dataset.shown === key) return;
  const before = Number.parseInt(box.dataset.shown ?? "0", 10);
  box.dataset.shown = key;
  const lines = coilOf(behind, sets);
  one(".c", box).setAttribute("d", lines.c);
  one(".d", box).setAttribute("d", lines.d);
  if (behind > before) spring(box);
}

/** @type {(box: HTMLElement) => void} */
function spring(box) {
  box.classList.remove("springs");
  void box.getBoundingClientRect(); // so that the same motion begins anew
  box.classList.add("springs");
}
