// Forms marked data-outbox="KIND" go through the outbox, so that they work without a network.
import { ask } from "./api-client.js";
import { localDay } from "./new-entry.js";
import { flush, makeEntry, put, waiting } from "./outbox.js";

const NUMBERS = ["radio", "number", "range", "hidden", "select-one"];

function valueOf(field) {
  const said = field.value.trim();
  if (said === "") return null;
  if (field.type === "hidden" && ["true", "false"].includes(said)) return said === "true";
  return NUMBERS.includes(field.type) && Number.isFinite(Number(said)) ? Number(said) : said;
}

// The named fields as a fact: numbers as numbers, empty ones null, and the day it is here.
export function factOf(form) {
  const fact = { day: localDay() };
  for (const field of form.elements) {
    if (!field.name || field.name === "csrfmiddlewaretoken" || field.disabled) continue;
    if (field.type === "select-one" && field.value === "") continue; // a word that was not chosen
    if (field.type === "checkbox") fact[field.name] = field.checked;
    else if (field.type !== "radio") fact[field.name] = valueOf(field);
    else if (field.checked || !(field.name in fact)) fact[field.name] = field.checked ? valueOf(field) : null;
  }
  return fact;
}

function confirm(form) {
  const template = document.querySelector("template[data-kept-words]");
  if (template) form.replaceWith(template.content.cloneNode(true));
  else form.hidden = true;
  document.querySelector("[data-kept-note]")?.focus();
}

async function keep(form) {
  await put(makeEntry(form.dataset.outbox, factOf(form)));
  confirm(form);
  const told = await flush();
  if (told.left || told.refused) return;
  await ask("/api/finish", {});
  location.reload();
}

// What was said today and still waits here is not asked for again.
async function hideAnswered(form) {
  const held = await waiting();
  const same = held.some(({ kind, fact }) => kind === form.dataset.outbox && fact.day === localDay());
  if (same) confirm(form);
}

export function bindForms() {
  for (const form of document.querySelectorAll("form[data-outbox]")) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      keep(form);
    });
    if (form.dataset.outbox === "checked-in") hideAnswered(form);
  }
}
