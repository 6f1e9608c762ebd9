// The panel that says what a move would do. Its words are the page's own or the planner's.
import { all, field, one } from "../../static/dom.js";

const panel = one("[data-answer]");
const part = (/** @type {string} */ name) => one(`[data-answer-${name}]`, panel);

/** @type {(element: HTMLElement, lines?: string[]) => void} */
function list(element, lines = []) {
  const items = lines.map((line) => Object.assign(document.createElement("li"), { textContent: line }));
  (element.matches("ul") ? element : one("ul", element)).replaceChildren(...items);
  element.hidden = !items.length;
}

function clear() {
  for (const name of ["wait", "fail", "error", "keep"]) part(name).hidden = true;
  for (const verdict of all("[data-verdict]", panel)) verdict.hidden = true;
  for (const name of ["lines", "moves", "better"]) list(part(name));
}

/** Shows the panel for the workout of this name, aimed at no day yet. @type {(name: string | undefined) => void} */
export function open(name = "") {
  clear();
  part("name").textContent = name;
  part("to").textContent = "";
  part("hint").hidden = false;
  panel.hidden = false;
}

/** Hides the panel, and what it said. */
export function close() {
  clear();
  panel.hidden = true;
}

/** Says that the answer for this day (in words) is awaited; "" where it is the day that the session is on.
 *  @type {(to: string | undefined) => void} */
export function waitFor(to) {
  clear();
  part("hint").hidden = true;
  part("to").textContent = to ? ` → ${to}` : "";
  part("wait").hidden = !to;
}

/** Says what the planner answered; where it did, Keep moves the session of `day` `to` the other (2026-12-01).
 *  @type {(answer: MoveAnswer, day: string, to: string) => void} */
export function tell(answer, day, to) {
  clear();
  if (answer.failed) {
    part("fail").hidden = false;
  } else if (answer.error) {
    part("error").textContent = answer.error;
    part("error").hidden = false;
  } else {
    one(`[data-verdict="${answer.verdict}"]`, panel).hidden = false;
    list(part("lines"), answer.lines);
    list(part("moves"), answer.moves);
    list(part("better"), answer.better);
    const form = /** @type {HTMLFormElement} */ (part("form"));
    field(form, "day").value = day;
    field(form, "to").value = to;
    part("keep").hidden = false;
  }
}

/** Puts the focus on Keep, where it is shown; whether it is. */
export function focusKeep() {
  const keep = part("keep");
  if (!keep.hidden) keep.focus();
  return !keep.hidden;
}

/** Calls `act` on each press of Cancel, beside what was named before. @type {(act: () => void) => void} */
export function onCancel(act) {
  part("cancel").addEventListener("click", (event) => {
    event.preventDefault();
    act();
  });
}
