// Drag and drop by pointer: a mouse drags at once, a finger after a long press (so that it scrolls).
import { around } from "../../static/dom.js";
import { scroller } from "./plan-scroll.js";

const FAR_PX = 6;
const LONG_PRESS_MS = 400;
const EDGE_PX = 72;
const STEP_PX = 12;

/** @typedef {{element: HTMLElement, x: number, y: number, top: number, touch: boolean, dragging: boolean,
 *             timer?: ReturnType<typeof setTimeout>}} Press */

/** The click that follows a drag is not a tap. @type {(element: HTMLElement) => void} */
function swallowClick(element) {
  const swallow = (/** @type {Event} */ event) => event.preventDefault();
  element.addEventListener("click", swallow, { once: true, capture: true });
  setTimeout(() => element.removeEventListener("click", swallow, { capture: true }), 0);
}

/** Lets the sessions of this calendar be dragged to a day; Escape puts one back. Once a page: it listens to all of it.
 *  @type {(calendar: HTMLElement, move: Move) => void} */
export function bindDrag(calendar, move) {
  /** @type {Press | null} */
  let press = null;

  /** @type {(own: Press) => void} */
  function start(own) {
    own.dragging = true;
    own.y += move.take(own.element, { days: own.touch });
    own.top = scroller.scrollTop;
    own.element.classList.add("lifted");
    document.documentElement.classList.add("dragging");
  }

  /** @type {(own: Press, event: PointerEvent) => void} */
  function follow(own, event) {
    const down = event.clientY - own.y + scroller.scrollTop - own.top;
    own.element.style.transform = `translate(${event.clientX - own.x}px, ${down}px)`;
    /** @type {HTMLElement | null | undefined} */
    const under = document.elementFromPoint(event.clientX, event.clientY)?.closest("[data-day]");
    if (under) move.aim(String(under.dataset.day));
    const { top, bottom } = scroller.getBoundingClientRect();
    if (event.clientY < top + EDGE_PX) scroller.scrollBy(0, -STEP_PX);
    if (event.clientY > bottom - EDGE_PX) scroller.scrollBy(0, STEP_PX);
  }

  /** @type {(drops: boolean) => void} */
  function end(drops) {
    if (!press) return;
    clearTimeout(press.timer);
    const { element, dragging } = press;
    press = null;
    if (!dragging) return;
    element.classList.remove("lifted");
    element.style.transform = "";
    document.documentElement.classList.remove("dragging");
    swallowClick(element);
    if (drops) move.drop();
    else move.cancel();
  }

  calendar.addEventListener("pointerdown", (event) => {
    const element = around(event, "[data-session]");
    if (!element || event.button !== 0 || press) return;
    const touch = event.pointerType === "touch";
    /** @type {Press} */
    const own = { element, x: event.clientX, y: event.clientY, top: 0, touch, dragging: false };
    if (touch) own.timer = setTimeout(start, LONG_PRESS_MS, own);
    press = own;
  });
  document.addEventListener("pointermove", (event) => {
    if (!press) return;
    const far = Math.hypot(event.clientX - press.x, event.clientY - press.y) > FAR_PX;
    if (press.dragging) follow(press, event);
    else if (far && press.touch) end(false);
    else if (far) start(press);
  });
  document.addEventListener("pointerup", () => end(true));
  document.addEventListener("pointercancel", () => end(false));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") end(false);
  });
  calendar.addEventListener("dragstart", (event) => event.preventDefault());
  calendar.addEventListener("contextmenu", (event) => {
    if (press?.touch) event.preventDefault();
  });
  calendar.addEventListener("touchmove", (event) => {
    if (press?.dragging) event.preventDefault();
  }, { passive: false });
}
