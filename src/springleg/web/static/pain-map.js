// The drawn legs: which place is marked on them; in a form, a tap chooses it in the lists beside it and says it in words.
import { all, around, field, one } from "./dom.js";

/** Marks a place of one leg; of both legs where the side is no single one. @type {(map: ParentNode, side: string, spot: string) => void} */
export function markPlace(map, side, spot) {
  for (const zone of all("[data-spot]", map)) {
    const { spot: of, side: leg } = zone.dataset;
    zone.classList.toggle("chosen", of === spot && (side === leg || !["left", "right"].includes(side)));
  }
}

/** The words of what a list has chosen. @type {(list: HTMLSelectElement) => string} */
const chosenIn = (list) => list.selectedOptions[0]?.textContent?.trim() ?? "";

/** The lists that belong to the map: of one pain among several they have names of their own. @type {(box: HTMLElement) => string[]} */
const namesOf = ({ dataset }) => [dataset.side ?? "side", dataset.place ?? "place"];

/** @type {(box: HTMLElement, form: HTMLFormElement) => void} */
function show(box, form) {
  const [side, place] = namesOf(box).map((name) => /** @type {HTMLSelectElement} */ (/** @type {unknown} */ (field(form, name))));
  markPlace(box, side.value, place.value);
  one("[data-place-words]", box).textContent = place.value ? [chosenIn(side), chosenIn(place)].filter(Boolean).join(": ") : "";
}

/** A form's map: shown, and kept one with the lists `side` and `place`. @type {(box: HTMLElement) => void} */
function bind(box) {
  const form = /** @type {HTMLFormElement} */ (box.closest("form"));
  box.hidden = false;
  box.addEventListener("click", (event) => {
    const zone = around(event, "[data-spot]");
    if (!zone) return;
    const [side, place] = namesOf(box);
    field(form, side).value = String(zone.dataset.side);
    field(form, place).value = String(zone.dataset.spot);
    show(box, form);
  });
  form.addEventListener("change", () => show(box, form));
  show(box, form);
}

for (const box of all("form [data-pain-map]")) bind(box);
