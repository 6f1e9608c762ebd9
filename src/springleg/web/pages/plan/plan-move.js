// A session that is taken, the day it is aimed at, and the planner's answer for that day.
import { all, one } from "../../static/dom.js";
import { ask, stopAsking } from "./plan-ask.js";
import * as panel from "./plan-panel.js";
import { inPlace } from "./plan-scroll.js";

const A_MOMENT_MS = 120;

/** One session at a time, on one calendar. Nothing is kept on the server: that is for the form of the panel. */
export class Move {
  /** The session that is taken. @type {HTMLElement | null} */
  session = null;
  /** The day that it is aimed at. @type {HTMLElement | null} */
  target = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #wantsKeep = false;
  #calendar;

  /** @param {HTMLElement} calendar */
  constructor(calendar) {
    this.#calendar = calendar;
    panel.onCancel(() => this.cancel());
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.session) this.cancel();
    });
  }

  /** The date of the session that is taken. */
  get #taken() {
    return this.session?.dataset.session ?? "";
  }

  /** @type {(date: string) => HTMLElement | null} */
  #dayOf(date) {
    return this.#calendar.querySelector(`[data-day="${date}"]`);
  }

  /** @type {(on: boolean) => void} */
  #choosing(on) {
    this.#calendar.classList.toggle("choosing", on);
    for (const here of all("[data-here]", this.#calendar)) here.hidden = !on || here.dataset.here === this.#taken;
    /** @type {HTMLInputElement} */ (one("[data-moving-day]")).value = on ? this.#taken : "";
  }

  /** Takes a session up; `days`: with a button on each day. By how much it moved on the screen.
   *  @type {(session: HTMLElement, options?: {days?: boolean}) => number} */
  take(session, { days = true } = {}) {
    if (this.session) this.cancel({ back: false });
    this.session = session;
    session.classList.add("taken");
    return inPlace(session, () => {
      if (days) this.#choosing(true);
      panel.open(session.dataset.words);
    });
  }

  /** Aims it at a day, and asks what that would do. Whether the aim has changed. @type {(date: string) => boolean} */
  aim(date) {
    const day = this.#dayOf(date);
    if (!this.session || !day || day === this.target) return false;
    this.target?.classList.remove("target");
    this.target = day;
    this.#wantsKeep = false;
    day.classList.add("target");
    clearTimeout(this.#timer);
    stopAsking();
    const back = date === this.#taken;
    panel.waitFor(back ? "" : day.dataset.words);
    if (!back) this.#timer = setTimeout(() => this.#question(date), A_MOMENT_MS);
    return true;
  }

  /** @type {(date: string) => Promise<void>} */
  async #question(date) {
    const { session } = this;
    const answer = await ask(String(this.#calendar.dataset.try), this.#taken, date);
    if (!answer || this.session !== session || this.target !== this.#dayOf(date)) return;
    panel.tell(answer, this.#taken, date);
    if (this.#wantsKeep) panel.focusKeep();
  }

  /** Dropped: nothing is kept until Keep is pressed, and focus goes there. */
  drop() {
    if (!this.target || this.target === this.#dayOf(this.#taken)) this.cancel();
    else this.#wantsKeep = !panel.focusKeep();
  }

  /** Leaves it where it was; `back`: with the focus on it. */
  cancel({ back = true } = {}) {
    const { session } = this;
    clearTimeout(this.#timer);
    stopAsking();
    session?.classList.remove("taken");
    this.target?.classList.remove("target");
    const close = () => {
      this.#choosing(false);
      panel.close();
    };
    if (session) inPlace(session, close);
    else close();
    this.session = this.target = null;
    if (back) session?.focus();
  }
}
