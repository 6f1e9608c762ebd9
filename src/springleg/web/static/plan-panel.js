// The panel that says what a move would do. Its words are the page's own or the planner's.
const panel = document.querySelector("[data-answer]");
const part = (name) => panel.querySelector(`[data-answer-${name}]`);
const shown = (element, on) => { element.hidden = !on; };

function list(element, lines = []) {
  const items = lines.map((line) => {
    const item = document.createElement("li");
    item.textContent = line;
    return item;
  });
  (element.matches("ul") ? element : element.querySelector("ul")).replaceChildren(...items);
  shown(element, items.length > 0);
}

function clear() {
  for (const name of ["wait", "fail", "error", "keep"]) shown(part(name), false);
  for (const verdict of panel.querySelectorAll("[data-verdict]")) shown(verdict, false);
  for (const name of ["lines", "moves", "better"]) list(part(name));
}

export function open(name) {
  clear();
  part("name").textContent = name;
  part("to").textContent = "";
  shown(part("hint"), true);
  shown(panel, true);
}

export function close() {
  clear();
  shown(panel, false);
}

export function waitFor(to) {
  clear();
  shown(part("hint"), false);
  part("to").textContent = to ? ` → ${to}` : "";
  shown(part("wait"), Boolean(to));
}

export function tell(answer, day, to) {
  clear();
  if (answer.failed) return shown(part("fail"), true);
  if (answer.error) {
    part("error").textContent = answer.error;
    return shown(part("error"), true);
  }
  shown(panel.querySelector(`[data-verdict="${answer.verdict}"]`), true);
  list(part("lines"), answer.lines);
  list(part("moves"), answer.moves);
  list(part("better"), answer.better);
  const form = part("form");
  form.elements.day.value = day;
  form.elements.to.value = to;
  shown(part("keep"), true);
}

export function focusKeep() {
  const keep = part("keep");
  if (!keep.hidden) keep.focus();
  return !keep.hidden;
}

export function onCancel(act) {
  part("cancel").addEventListener("click", (event) => {
    event.preventDefault();
    act();
  });
}
