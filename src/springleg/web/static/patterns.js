// The parts of a session's screens, filled with what stands in the page.
import { showCoil } from "./session-coil.js";
import { fill, template } from "./session-view.js";

const samples = JSON.parse(document.querySelector("#samples").textContent);

for (const place of document.querySelectorAll("[data-part]")) {
  const model = samples[place.dataset.part];
  place.append(template(`[data-screen="${place.dataset.part}"]`));
  fill(place, model);
  for (const one of place.querySelectorAll("[data-clock]")) one.textContent = model[one.dataset.clock] ?? "";
  place.querySelector("[data-ring]")?.style.setProperty("stroke-dashoffset", String(100 - 100 * model.ring));
  place.querySelector("[data-bands]")?.style.setProperty("--done", String(model.filled));
}
showCoil(document.querySelector("[data-coil]"), samples.coil);
