// Keys and taps: m (or the Move button) takes a session, arrows choose the day, Enter drops it.
const STEPS = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };
const DAY_MS = 86_400_000;

function shifted(date, days) {
  return new Date(Date.parse(`${date}T00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

export function bindKeys(calendar, aim) {
  const sessionOf = (date) => calendar.querySelector(`[data-session="${date}"]`);

  function take(element) {
    aim.take(element);
    element.focus();
    element.scrollIntoView({ block: "center" });
  }

  calendar.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const element = event.target.closest("[data-session]");
    if (event.key === "m" && element) {
      event.preventDefault();
      take(element);
    } else if (aim.session && event.key in STEPS) {
      event.preventDefault();
      const from = aim.target?.dataset.day ?? aim.session.dataset.session;
      if (aim.aim(shifted(from, STEPS[event.key]))) aim.target.scrollIntoView({ block: "center" });
    } else if (aim.session && event.key === "Enter" && element === aim.session) {
      event.preventDefault();
      aim.drop();
    }
  });

  calendar.addEventListener("click", (event) => {
    const grip = event.target.closest("[data-take]");
    const here = event.target.closest("[data-here]");
    if (grip) {
      event.preventDefault();
      take(sessionOf(grip.dataset.take));
    } else if (here && aim.session) {
      event.preventDefault();
      aim.aim(here.dataset.here);
      aim.drop();
    }
  });

  if (calendar.dataset.moving) take(sessionOf(calendar.dataset.moving));
}
