// The parts of a session's screens, filled with what stands in the page.
import { all, clone, one } from "../../static/dom.js";
import { showCoil } from "../session/session-coil.js";
import { fill, tickParts } from "../session/session-view.js";

const samples = JSON.parse(String(one("#samples").textContent));

for (const place of all("[data-part]")) {
  const model = samples[String(place.dataset.part)];
  place.append(clone(`[data-screen="${place.dataset.part}"]`));
  fill(place, model);
  tickParts(model, place);
  for (const bands of all("[data-bands]", place)) bands.style.setProperty("--done", String(model.filled));
}
showCoil(one("[data-coil]"), samples.coil);

/** @type {HTMLDialogElement} */
const sheet = one("[data-sheet]");
one("[data-open-sheet]").addEventListener("click", () => sheet.showModal());
one("[data-close-sheet]").addEventListener("click", () => sheet.close());
