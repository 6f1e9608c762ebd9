// Forms marked data-outbox="KIND" go through the outbox, so that they work without a network. It stands before app.js: what
// waits is looked at before it is sent.
import { ask } from "./api-client.js";
import { all, clone } from "./dom.js";
import { localDay } from "./new-entry.js";
import { flush, makeEntry, put, waiting } from "./outbox.js";

const ONCE_A_DAY = ["checked-in", "tired", "ill"];
const NO_SIGN = "none";
const NUMBERS = ["radio", "number", "range", "hidden", "select-one"];

/** @type {(field: HTMLInputElement) => string | number | boolean | null} */
function readField(field) {
  const text = field.value.trim();
  if (text === "") return null;
  if (["hidden", "radio"].includes(field.type) && ["true", "false"].includes(text)) return text === "true";
  return NUMBERS.includes(field.type) && Number.isFinite(Number(text)) ? Number(text) : text;
}

/** Whether a field says something: not the form's own token, nor a word that was not chosen.
 *  @type {(field: HTMLInputElement) => boolean} */
function speaks({ name, disabled, type, value }) {
  return name !== "" && name !== "csrfmiddlewaretoken" && !disabled && !(type === "select-one" && value === "");
}

/** The named fields as a fact: numbers as numbers, empty ones null; and the day it is here, where none is said as the first.
 *  @type {(form: HTMLFormElement) => Fact} */
export function factOf(form) {
  /** @type {Fact} */
  const fact = form.elements.namedItem("first") ? {} : { day: localDay() };
  const fields = /** @type {HTMLInputElement[]} */ ([...form.elements]).filter(speaks);
  for (const field of fields) {
    if (field.type === "checkbox") fact[field.name] = field.checked;
    else if (field.type !== "radio") fact[field.name] = readField(field);
    else if (field.checked || !(field.name in fact)) fact[field.name] = field.checked ? readField(field) : null;
  }
  if (fact.sign === NO_SIGN) Object.assign(fact, { sign: "", no_signs: true });
  const { no_signs: none, ...rest } = fact;
  return none && !fact.sign ? fact : rest; // a sign that was chosen counts before "none"
}

/** In the place of the form, or of all that asks the same thing with it. @type {(form: HTMLFormElement) => void} */
function confirmKept(form) {
  (form.closest("[data-asks]") ?? form).replaceWith(clone("[data-kept-words]"));
  /** @type {HTMLElement | null} */ (document.querySelector("[data-kept-note]"))?.focus();
}

/** @type {(form: HTMLFormElement) => Promise<void>} */
async function keep(form) {
  const entry = makeEntry(form.dataset.outbox ?? "", factOf(form));
  await put(entry);
  confirmKept(form);
  const report = await flush();
  if (report.left || report.refused) return;
  await ask("/api/finish", {});
  location.replace(`${location.pathname}${form.dataset.undo === undefined ? "" : `?added=${entry.id}`}`); // what its address opened has been answered
}

/** What was said today and still waits here is not asked for again; of a form marked data-again the warning signs alone. @type {(form: HTMLFormElement) => Promise<void>} */
async function hideAnswered(form) {
  const entries = await waiting();
  const today = entries.filter(({ kind, at, fact }) => kind === form.dataset.outbox && (fact.day ?? at.slice(0, 10)) === localDay());
  if (today.some(({ fact }) => form.dataset.again === undefined || fact.sign || fact.no_signs)) confirmKept(form);
}

// What is said once a day and waits already is not asked for again.
for (const form of /** @type {HTMLFormElement[]} */ (all("form[data-outbox]"))) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    keep(form);
  });
  if (ONCE_A_DAY.includes(form.dataset.outbox ?? "")) hideAnswered(form);
}
