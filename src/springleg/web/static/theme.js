// Light, dark, or as the phone: kept on this phone alone. `app.js` sets it on every page.
const KEY = "springleg-theme";

export function applyTheme() {
  const chosen = localStorage.getItem(KEY);
  if (chosen) document.documentElement.dataset.theme = chosen;
  else delete document.documentElement.dataset.theme;
}

const choice = document.querySelector("[data-theme-choice]");
if (choice) {
  choice.hidden = false;
  const held = localStorage.getItem(KEY) ?? "";
  for (const radio of choice.querySelectorAll("input")) {
    radio.checked = radio.value === held;
    radio.addEventListener("change", () => {
      if (radio.value) localStorage.setItem(KEY, radio.value);
      else localStorage.removeItem(KEY);
      applyTheme();
    });
  }
}
