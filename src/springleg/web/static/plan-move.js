// A session that is taken, the day it is aimed at, and the planner's answer for that day.
import { ask, stopAsking } from "./plan-ask.js";
import * as panel from "./plan-panel.js";

const A_MOMENT_MS = 120;

export function makeAim(calendar) {
  const field = document.querySelector("[data-moving-day]");
  let session = null, target = null, timer = 0, wantsKeep = false;

  const dayOf = (date) => calendar.querySelector(`[data-day="${date}"]`);
  const mark = (element, name, on) => element?.classList.toggle(name, on);

  function choosing(on) {
    calendar.classList.toggle("choosing", on);
    for (const here of calendar.querySelectorAll("[data-here]")) {
      here.hidden = !on || here.dataset.here === session?.dataset.session;
    }
    field.value = on ? session.dataset.session : "";
  }

  function take(element, { days = true } = {}) {
    if (session) cancel({ back: false });
    session = element;
    mark(session, "taken", true);
    if (days) choosing(true);
    panel.open(session.dataset.words);
  }

  function aim(date) {
    const day = dayOf(date);
    if (!session || !day || day === target) return false;
    mark(target, "target", false);
    target = day;
    wantsKeep = false;
    mark(target, "target", true);
    clearTimeout(timer);
    stopAsking();
    if (date === session.dataset.session) {
      panel.waitFor("");
      return true;
    }
    panel.waitFor(day.dataset.words);
    timer = setTimeout(() => question(date), A_MOMENT_MS);
    return true;
  }

  async function question(date) {
    const asked = session;
    const answer = await ask(calendar.dataset.try, asked.dataset.session, date);
    if (!answer || asked !== session || target !== dayOf(date)) return;
    panel.tell(answer, asked.dataset.session, date);
    if (wantsKeep) panel.focusKeep();
  }

  // Dropped: nothing is kept until Keep is pressed, and focus goes there.
  function drop() {
    if (!target || target === dayOf(session.dataset.session)) return cancel();
    wantsKeep = !panel.focusKeep();
  }

  function cancel({ back = true } = {}) {
    clearTimeout(timer);
    stopAsking();
    mark(session, "taken", false);
    mark(target, "target", false);
    const held = session;
    choosing(false);
    session = target = null;
    panel.close();
    if (back) held?.focus();
  }

  panel.onCancel(cancel);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && session) cancel();
  });
  return { take, aim, drop, cancel, get session() { return session; }, get target() { return target; } };
}
