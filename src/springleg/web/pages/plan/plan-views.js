// On a phone: the season or its weeks. What is linked to in the weeks brings them up.
import { around } from "../../static/dom.js";

/** @type {(views: HTMLElement) => void} */
export function bindViews(views) {
  const weeks = /** @type {HTMLInputElement | null} */ (views.querySelector("[data-see-weeks]"));

  /** @type {(hash: string) => boolean} */
  function show(hash) {
    const place = hash.length > 1 ? document.getElementById(hash.slice(1)) : null;
    if (!place || !weeks || !views.contains(place)) return false;
    weeks.checked = true;
    place.scrollIntoView();
    return true;
  }

  views.addEventListener("click", (event) => {
    const link = around(event, "a[href*='#week-']");
    const hash = link?.getAttribute("href")?.replace(/^[^#]*/, "") ?? "";
    if (show(hash)) event.preventDefault();
  });
  addEventListener("hashchange", () => show(location.hash));
  show(location.hash);
}
