// Today: a change of the plan comes up as a sheet over the day. Escape, or a tap beside it, puts it off until the next look.
import { all } from "../../static/dom.js";

for (const sheet of /** @type {HTMLDialogElement[]} */ (all("dialog[data-announce]"))) {
  sheet.close();
  sheet.showModal();
  sheet.addEventListener("click", (event) => {
    if (event.target === sheet) sheet.close();
  });
}
