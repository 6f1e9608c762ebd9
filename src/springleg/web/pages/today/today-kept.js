// Today without a network: what was logged on this phone counts at once, whatever the page says that was kept.
import { ask } from "../../static/api-client.js";
import { one } from "../../static/dom.js";
import { localDay } from "../../static/new-entry.js";
import { waiting } from "../../static/outbox.js";

const kept = /** @type {HTMLTemplateElement} */ (one("template[data-done-here]"));

/** The workouts of today that wait here to be sent, less what was taken back. @type {(entries: LogEntry[], day: string) => Set<string>} */
export function doneHere(entries, day) {
  const back = new Set(entries.filter(({ kind }) => kind === "retraction").map(({ fact }) => String(fact.of)));
  const sets = entries.filter(({ id, kind, fact }) => kind === "set-done" && fact.day === day && !back.has(id));
  return new Set(sets.map(({ fact }) => String(fact.workout)));
}

/** @type {(done: Set<string>) => void} */
function show(done) {
  const here = /** @type {DocumentFragment} */ (kept.content.cloneNode(true));
  for (const name of here.querySelectorAll("[data-workout]")) {
    if (!done.has(/** @type {HTMLElement} */ (name).dataset.workout ?? "")) name.remove();
  }
  one(".main-part").replaceChildren(here);
  const ticked = /** @type {HTMLTemplateElement | null} */ (document.querySelector("template[data-ticked]"));
  if (ticked && done.has(kept.dataset.planned ?? "")) document.querySelector(".week .today .sh")?.replaceWith(ticked.content);
  document.querySelector(".dock > .foot")?.remove();
}

async function look() {
  const day = localDay();
  one("[data-old-page]").hidden = navigator.onLine || day <= (kept.dataset.day ?? "");
  const known = (kept.dataset.known ?? "").split(" ");
  const done = doneHere(await waiting(), day);
  const planned = kept.dataset.planned ?? "";
  const news = [...done].some((workout) => !known.includes(workout));
  if (news && (!planned || done.has(planned) || day !== kept.dataset.day)) show(done);
}

/** Once it is on the server, the page is made anew there. */
async function renew() {
  if (!document.querySelector("[data-here]")) return;
  await ask("/api/finish", {});
  location.reload();
}

document.addEventListener("springleg:sent", renew);
look();
