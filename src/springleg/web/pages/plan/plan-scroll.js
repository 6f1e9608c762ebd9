// While a workout is moved the content scrolls by itself, above the answer; else the page does.
import { one } from "../../static/dom.js";

/** What scrolls while a workout is moved. */
export const scroller = one("main");

/** Makes a change of the page, and leaves this element where it was on the screen, or next to it where that is covered
 *  now. By how much it moved there. @type {(element: HTMLElement, change: () => void) => number} */
export function inPlace(element, change) {
  const before = element.getBoundingClientRect().top;
  change();
  const by = element.getBoundingClientRect().top - before;
  scroller.scrollBy(0, by);
  scrollBy(0, by);
  element.scrollIntoView({ block: "nearest" });
  return element.getBoundingClientRect().top - before;
}
