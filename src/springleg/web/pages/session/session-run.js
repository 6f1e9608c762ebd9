// One event after the other: the state that follows is kept on the phone, then shown, then the entries
// that it made go to the outbox. So the page may be killed at any moment.
import { one } from "../../static/dom.js";
import { handOver, keep } from "./session-persistence.js";
import { begin, reduce } from "./session-state.js";
import { screenRoot } from "./session-view.js";

/** The session in hand; null before it is begun. @type {{state: SessionState | null}} */
export const session = { state: null };
/** @type {(state: SessionState) => void} */
let changed = () => {};
let chain = Promise.resolve();

/** Names the one listener that is told of each new state, once it is kept. @type {(listener: (state: SessionState) => void) => void} */
export const onChange = (listener) => { changed = listener; };

/** Resolves once all that was asked for is done. */
export const settled = () => chain;

/** Everything that changes the state goes through here. `make` is called when its turn has come; null: nothing to do.
 *  Never rejects: what fails is told to the console.
 *  @type {(make: () => SessionEvent | Begin | null) => Promise<void>} */
export function run(make) {
  chain = chain.then(async () => {
    const event = make();
    if (event) await apply(event);
  }).catch((error) => { console.error(error); });
  return chain;
}

/** @type {(event: SessionEvent | Begin) => Promise<void>} */
async function apply(event) {
  const next = after(session.state, event);
  if (!next || next === session.state) return;
  screenRoot().dataset.keeping = "";
  one("[data-cannot-keep]").hidden = await keep(next);
  session.state = next;
  changed(next);
  const ids = await handOver(session.state);
  if (ids.length) session.state = reduce(session.state, { type: "kept", ids });
  delete screenRoot().dataset.keeping;
}

/** @type {(state: SessionState | null, event: SessionEvent | Begin) => SessionState | null} */
function after(state, event) {
  if (!("type" in event)) return begin(event);
  const next = state && reduce(state, event);
  return next && event.close ? reduce(next, { type: "close", now: event.now }) : next;
}
