// The movement on its stage: the leg at work, near in a set and whole on cards; its cues where they have a place.
import { all, clone, one } from "../../static/dom.js";

/** Puts the picture of a step on the stages of a screen; a stage without a picture keeps its words alone.
 *  @type {(root: HTMLElement, exercise: string, step?: Step, load_kg?: number | null) => void} */
export function showPicture(root, exercise, step, load_kg = step?.load_kg) {
  const name = `[data-figure="${exercise}/${step?.variant}"]`;
  /** @type {HTMLTemplateElement | null} */
  const kept = document.querySelector(`template${name}`);
  for (const button of all('[data-do="look"]', root)) button.hidden = !kept;
  if (!kept) return;
  for (const place of all("[data-picture]", root)) {
    const svg = /** @type {SVGSVGElement} */ (one("svg", clone(name)));
    const fit = place.dataset.picture === "slice" ? "slice" : "meet";
    svg.setAttribute("preserveAspectRatio", `xMidYMax ${fit}`);
    turn(svg, String(kept.dataset[fit]), step?.side === "left");
    svg.classList.toggle("unloaded", !load_kg);
    place.replaceChildren(svg);
    place.closest(".stage")?.classList.toggle("turned", step?.side === "left");
  }
  root.querySelector("[data-cues]")?.replaceChildren(one("dl", clone(name)));
}

/** Shows this part of the drawing, mirrored for a left leg. @type {(svg: SVGSVGElement, box: string, left: boolean) => void} */
function turn(svg, box, left) {
  const [x, y, width, height] = box.split(" ").map(Number);
  svg.setAttribute("viewBox", [left ? -x - width : x, y, width, height].join(" "));
  if (left) one("g", svg).setAttribute("transform", "scale(-1 1)");
}
