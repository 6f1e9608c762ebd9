// How far the session is, as the mark's own line lying down: it is pressed and springs back at each set.
import { all, one } from "../../static/dom.js";

const TURN = 10; // units of the drawing, of which each turn is so many wide
const HEIGHT = 16;
const FEWEST = 12; // turns: with fewer it is a wave, and no spring

/** @type {(sets: number) => number} */
const turnsOf = (sets) => sets * Math.ceil(FEWEST / sets);

/** The turns of the mark, on their side, and the foot at their end. @type {(turns: number) => string} */
const line = (turns) => `M2 8${"s4 6 5 0s4-6 5 0".repeat(turns)}c2 0 3 1 3 5`;

/** Draws how many of the sets are behind; `sets` is at least 1. @type {(box: HTMLElement, progress: {behind: number, sets: number}) => void} */
export function showCoil(box, { behind, sets }) {
  if (box.dataset.sets !== String(sets)) draw(box, sets);
  const before = Number(box.dataset.behind ?? 0);
  box.dataset.behind = String(behind);
  box.style.setProperty("--behind", String(behind / sets));
  if (behind > before) spring(box);
}

/** @type {(box: HTMLElement, sets: number) => void} */
function draw(box, sets) {
  box.dataset.sets = String(sets);
  const turns = turnsOf(sets);
  for (const svg of all("svg", box)) {
    svg.setAttribute("viewBox", `0 0 ${TURN * turns + 8} ${HEIGHT}`);
    one("path", svg).setAttribute("d", line(turns));
  }
}

/** @type {(box: HTMLElement) => void} */
function spring(box) {
  box.classList.remove("springs");
  void box.offsetWidth; // so that the same motion begins anew
  box.classList.add("springs");
}
