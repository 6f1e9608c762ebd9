// The lists of what the server refused, and of what it says is still to come: what, why in its words;
// send again, copy, remove with undo.
import { cloneElement, one } from "../../static/dom.js";
import { attention, drop, later, restore, sendAgain } from "../../static/outbox.js";

const UNDO_MS = 10_000;
const none = one("[data-attention-none]");
const some = one("[data-attention-some]");
/** @typedef {Map<string, {card: HTMLElement, why: string}>} Drawn */
/** @type {Drawn} */
const refused = new Map();
/** @type {Drawn} */
const waits = new Map();

/** @type {(kind: string) => string | null} */
const wordsFor = (kind) =>
  (document.querySelector(`[data-kind="${CSS.escape(kind)}"]`) ?? one('[data-kind=""]')).textContent;

/** @type {(row: OutboxRow) => HTMLElement} */
function draw(row) {
  const card = cloneElement("[data-attention-row]");
  const at = (/** @type {string} */ name) => one(`[data-${name}]`, card);
  const when = new Date(row.entry.at);
  const language = document.documentElement.lang;
  at("what").textContent = wordsFor(String(row.entry.kind));
  at("when").textContent = Number.isNaN(when.getTime()) ? "" : when.toLocaleString(language, { dateStyle: "full", timeStyle: "short" });
  at("why").textContent = row.why;
  at("again").addEventListener("click", () => sendAgain(row.id));
  at("remove").addEventListener("click", () => remove(row));
  at("copy").hidden = !navigator.clipboard;
  at("copy").addEventListener("click", async () => {
    await navigator.clipboard.writeText(JSON.stringify(row.entry));
    at("copied").hidden = false;
  });
  return card;
}

/** @type {(row: OutboxRow) => Promise<void>} */
async function remove(row) {
  await drop(row.id);
  document.querySelector(".toast")?.remove();
  const toast = cloneElement("[data-removed]");
  document.body.append(toast);
  const end = setTimeout(() => toast.remove(), UNDO_MS);
  one("[data-undo]", toast).addEventListener("click", async () => {
    clearTimeout(end);
    toast.remove();
    await restore(row);
  });
  one("[data-undo]", toast).focus();
}

/** @type {(list: HTMLElement, rows: OutboxRow[], drawn: Drawn) => void} */
function fill(list, rows, drawn) {
  const ids = new Set(rows.map((row) => row.id));
  for (const [id, { card }] of drawn) {
    if (ids.has(id)) continue;
    card.remove();
    drawn.delete(id);
  }
  for (const row of rows) {
    const before = drawn.get(row.id);
    if (before?.why === row.why) continue;
    const card = draw(row);
    if (before) before.card.replaceWith(card);
    else list.append(card);
    drawn.set(row.id, { card, why: row.why });
  }
}

async function show() {
  const [bad, ahead] = await Promise.all([attention(), later()]);
  fill(one("[data-attention-list]"), bad, refused);
  fill(one("[data-later-list]"), ahead, waits);
  none.hidden = bad.length + ahead.length > 0;
  some.hidden = !bad.length;
  one("[data-later]").hidden = !ahead.length;
}

document.addEventListener("springleg:outbox", show);
show();
