// Set-up: the phone's time zone, a week of runs by taps, and an answer at once to what takes long. Without it the form works all the same.
import { all, one } from "../../static/dom.js";

/** @type {HTMLInputElement} */ (one("[data-timezone]")).value = Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";

/** "Nothing of this" takes back what was ticked, and the other way round. */
function bindNothing() {
  /** @type {HTMLInputElement} */
  const none = one("[data-none-of]");
  /** @type {HTMLInputElement[]} */
  const others = all("[data-one-of]");
  none.addEventListener("change", () => {
    if (none.checked) for (const other of others) other.checked = false;
  });
  for (const other of others) {
    other.addEventListener("change", () => {
      if (other.checked) none.checked = false;
    });
  }
}

const DAYS_A_WEEK = 7;

/** How well the chosen days go together, in a sentence. @type {(words: DOMStringMap, chosen: {at: number, name: string}[]) => string} */
function daysSay(words, chosen) {
  if (chosen.length < 2) return words.one ?? "";
  if (chosen.length > 2) return words.more ?? "";
  const [first, last] = chosen;
  const apart = Math.min(last.at - first.at, DAYS_A_WEEK - last.at + first.at);
  const said = (apart > 1 ? words.good : words.near) ?? "";
  return said.replace("{a}", first.name).replace("{b}", last.name).replace("{n}", apart === 2 ? (words.two ?? "") : (words.three ?? ""));
}

function bindDays() {
  const field = one("[data-days]");
  /** @type {HTMLInputElement[]} */
  const boxes = all("input", field);
  const says = one("[data-days-says]");
  const tell = () => {
    const chosen = boxes.flatMap((box, at) => (box.checked ? [{ at, name: box.dataset.long ?? "" }] : []));
    says.textContent = daysSay(field.dataset, chosen);
  };
  field.addEventListener("change", tell);
  tell();
}

/** A tap on a day goes on to the next kind of run; with a keyboard it is the list that it was. @type {(day: HTMLElement, marks: DocumentFragment) => void} */
function bindRun(day, marks) {
  const list = /** @type {HTMLSelectElement} */ (one("select", day));
  const shown = document.createElement("span");
  shown.ariaHidden = "true";
  const show = () => {
    const mark = marks.querySelector(`[data-mark="${list.value}"]`);
    if (mark) shown.replaceChildren(mark.cloneNode(true));
  };
  day.classList.add("scripted");
  list.before(shown);
  list.addEventListener("change", show);
  list.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    list.focus({ preventScroll: true });
    list.selectedIndex = (list.selectedIndex + 1) % list.options.length;
    list.dispatchEvent(new Event("change", { bubbles: true }));
  });
  show();
}

function bindFile() {
  /** @type {HTMLInputElement} */
  const file = one("#file");
  const says = one("[data-file-says]");
  file.addEventListener("change", () => {
    const [chosen] = file.files ?? [];
    if (!chosen) return;
    says.textContent = `${says.dataset.chosen} ${chosen.name}`;
    file.parentElement?.classList.add("chosen");
  });
}

/** What takes seconds is said before they begin: on the button that was tapped, and beside it. */
function bindWaiting() {
  document.addEventListener("submit", ({ submitter }) => {
    const words = submitter?.dataset.ready;
    if (!submitter || !words) return;
    submitter.textContent = words;
    submitter.setAttribute("aria-disabled", "true");
    const says = submitter.closest(".foot")?.querySelector("[data-look-says]");
    if (says) says.textContent = /** @type {HTMLElement} */ (says).dataset.says ?? "";
  });
}

/** Enter in a field goes on to the next screen, it does not end the set-up. */
function bindEnter() {
  one(".screens").addEventListener("keydown", (event) => {
    const { key, target } = /** @type {KeyboardEvent} */ (event);
    if (key !== "Enter" || !(target instanceof HTMLInputElement)) return;
    event.preventDefault();
    if (["checkbox", "radio", "file"].includes(target.type)) target.click();
    else /** @type {HTMLElement | null} */ (target.closest(".screen")?.querySelector(".foot .go"))?.focus();
  });
}

bindNothing();
bindDays();
const marks = /** @type {HTMLTemplateElement} */ (one("[data-marks]")).content;
for (const day of all("[data-run-day]")) bindRun(day, marks);
bindFile();
bindWaiting();
bindEnter();
