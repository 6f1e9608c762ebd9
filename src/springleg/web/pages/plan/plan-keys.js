// Keys and taps: m (or the Move button) takes a session, arrows choose the day, Enter drops it.
import { around, one } from "../../static/dom.js";

/** @type {Record<string, number>} */
const STEPS = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };
const DAY_MS = 86_400_000;

/** So many days after a date (before it, where less than 0), both as 2026-12-01. @type {(date: string, days: number) => string} */
export const shifted = (date, days) => new Date(Date.parse(`${date}T00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** Lets the sessions of this calendar be moved by keys and taps; takes at once the one that the page names.
 *  @type {(calendar: HTMLElement, move: Move) => void} */
export function bindKeys(calendar, move) {
  const sessionOf = (/** @type {string | undefined} */ date) => one(`[data-session="${date}"]`, calendar);

  /** @type {(element: HTMLElement) => void} */
  function take(element) {
    move.take(element);
    element.focus();
    element.scrollIntoView({ block: "center" });
  }

  /** @type {(session: HTMLElement, days: number) => void} */
  function aim(session, days) {
    const from = move.target?.dataset.day ?? session.dataset.session;
    if (move.aim(shifted(String(from), days))) move.target?.scrollIntoView({ block: "center" });
  }

  calendar.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const element = around(event, "[data-session]");
    if (event.key === "m" && element) take(element);
    else if (move.session && event.key in STEPS) aim(move.session, STEPS[event.key]);
    else if (move.session && event.key === "Enter" && element === move.session) move.drop();
    else return;
    event.preventDefault();
  });

  calendar.addEventListener("click", (event) => {
    const grip = around(event, "[data-take]");
    const here = around(event, "[data-here]");
    if (grip) {
      event.preventDefault();
      take(sessionOf(grip.dataset.take));
    } else if (here && move.session) {
      event.preventDefault();
      move.aim(String(here.dataset.here));
      move.drop();
    }
  });

  if (calendar.dataset.moving) take(sessionOf(calendar.dataset.moving));
}
