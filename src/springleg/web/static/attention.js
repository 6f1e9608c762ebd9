// The list of what the server refused: what, why in its words; send again, copy, remove with undo.
import { attention, drop, restore, sendAgain } from "./outbox.js";

const UNDO_MS = 10000;
const list = document.querySelector("[data-attention-list]");
const none = document.querySelector("[data-attention-none]");
const drawn = new Map();

function cloned(name) {
  return document.querySelector(`template[${name}]`).content.cloneNode(true).firstElementChild;
}

function wordsFor(kind) {
  const named = document.querySelector(`[data-kind="${CSS.escape(kind)}"]`);
  return (named ?? document.querySelector('[data-kind=""]')).textContent;
}

function draw(row) {
  const card = cloned("data-attention-row");
  const at = (name) => card.querySelector(`[data-${name}]`);
  const when = new Date(row.entry.at);
  const words = document.documentElement.lang;
  at("what").textContent = wordsFor(String(row.entry.kind));
  at("when").textContent = Number.isNaN(when.getTime()) ? "" : when.toLocaleString(words, { dateStyle: "full", timeStyle: "short" });
  at("why").textContent = row.why;
  at("fact").textContent = JSON.stringify(row.entry.fact, null, 2);
  at("again").addEventListener("click", () => sendAgain(row.id));
  at("remove").addEventListener("click", () => remove(row));
  at("copy").hidden = !navigator.clipboard;
  at("copy").addEventListener("click", async () => {
    await navigator.clipboard.writeText(JSON.stringify(row.entry));
    at("copied").hidden = false;
  });
  return card;
}

async function remove(row) {
  await drop(row.id);
  document.querySelector(".toast")?.remove();
  const toast = cloned("data-removed");
  document.body.append(toast);
  const gone = setTimeout(() => toast.remove(), UNDO_MS);
  toast.querySelector("[data-undo]").addEventListener("click", async () => {
    clearTimeout(gone);
    toast.remove();
    await restore(row);
  });
  toast.querySelector("[data-undo]").focus();
}

async function show() {
  const rows = await attention();
  const here = new Set(rows.map((row) => row.id));
  for (const [id, { card }] of drawn) if (!here.has(id)) card.remove(), drawn.delete(id);
  for (const row of rows) {
    const before = drawn.get(row.id);
    if (before?.why === row.why) continue;
    const card = draw(row);
    if (before) before.card.replaceWith(card);
    else list.append(card);
    drawn.set(row.id, { card, why: row.why });
  }
  none.hidden = rows.length > 0;
}

document.addEventListener("springleg:kept", show);
show();
