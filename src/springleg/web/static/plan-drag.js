// Drag and drop by pointer: a mouse drags at once, a finger after a long press (so that it scrolls).
const FAR_PX = 6;
const LONG_PRESS_MS = 400;
const EDGE_PX = 72;
const STEP_PX = 12;

export function bindDrag(calendar, aim) {
  let held = null; // {element, x, y, scrolled, id, timer, dragging}

  function start() {
    held.dragging = true;
    aim.take(held.element, { days: held.touch });
    held.top = scrollY;
    held.element.classList.add("lifted");
    document.documentElement.classList.add("dragging");
  }

  function follow(event) {
    const down = event.clientY - held.y + scrollY - held.top;
    held.element.style.transform = `translate(${event.clientX - held.x}px, ${down}px)`;
    const under = document.elementFromPoint(event.clientX, event.clientY)?.closest("[data-day]");
    if (under) aim.aim(under.dataset.day);
    if (event.clientY < EDGE_PX) scrollBy(0, -STEP_PX);
    if (event.clientY > innerHeight - EDGE_PX) scrollBy(0, STEP_PX);
  }

  function end(drops) {
    if (!held) return;
    clearTimeout(held.timer);
    const { element, dragging } = held;
    held = null;
    if (!dragging) return;
    element.classList.remove("lifted");
    element.style.transform = "";
    document.documentElement.classList.remove("dragging");
    // The click that follows a drag is not a tap.
    const swallow = (event) => event.preventDefault();
    element.addEventListener("click", swallow, { once: true, capture: true });
    setTimeout(() => element.removeEventListener("click", swallow, { capture: true }), 0);
    if (drops) aim.drop();
    else aim.cancel();
  }

  calendar.addEventListener("pointerdown", (event) => {
    const element = event.target.closest("[data-session]");
    if (!element || event.button !== 0 || held) return;
    const touch = event.pointerType === "touch";
    held = { element, x: event.clientX, y: event.clientY, touch, dragging: false, timer: 0 };
    if (touch) held.timer = setTimeout(start, LONG_PRESS_MS);
  });
  document.addEventListener("pointermove", (event) => {
    if (!held) return;
    const far = Math.hypot(event.clientX - held.x, event.clientY - held.y) > FAR_PX;
    if (held.dragging) follow(event);
    else if (far && held.touch) end(false);
    else if (far) start();
  });
  document.addEventListener("pointerup", () => end(true));
  document.addEventListener("pointercancel", () => end(false));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") end(false);
  });
  calendar.addEventListener("dragstart", (event) => event.preventDefault());
  calendar.addEventListener("contextmenu", (event) => {
    if (held?.touch) event.preventDefault();
  });
  calendar.addEventListener("touchmove", (event) => {
    if (held?.dragging) event.preventDefault();
  }, { passive: false });
}
