// Light, dark, or as the phone: kept on this phone alone. `app.js` sets it on every page.
import { all } from "./dom.js";

const KEY = "springleg-theme";
const PAPER = { light: "#f5f3ec", dark: "#0e1412" };

/** Puts on this page what was chosen on this phone; without a choice the page follows the phone. */
export function applyTheme() {
  const chosen = localStorage.getItem(KEY);
  if (chosen) document.documentElement.dataset.theme = chosen;
  else delete document.documentElement.dataset.theme;
  for (const bar of /** @type {HTMLMetaElement[]} */ (all('meta[name="theme-color"]')))
    bar.content = chosen === "dark" || (!chosen && bar.media.includes("dark")) ? PAPER.dark : PAPER.light;
}

/** @type {HTMLElement | null} */
const choice = document.querySelector("[data-theme-choice]");
if (choice) {
  choice.hidden = false;
  const chosen = localStorage.getItem(KEY) ?? "";
  for (const radio of /** @type {HTMLInputElement[]} */ (all("input", choice))) {
    radio.checked = radio.value === chosen;
    radio.addEventListener("change", () => {
      if (radio.value) localStorage.setItem(KEY, radio.value);
      else localStorage.removeItem(KEY);
      applyTheme();
    });
  }
}
