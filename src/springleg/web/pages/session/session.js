// The guided session: what is tapped becomes an event, and the page shows the state that follows.
import { athlete } from "../../static/api-client.js";
import { one } from "../../static/dom.js";
import { localDay, localTime, newId } from "../../static/new-entry.js";
import { ACTIONS, LEADS_ON } from "./session-actions.js";
import { bind } from "./session-bind.js";
import { beat, cue, toggle } from "./session-cues.js";
import { learnNext } from "./session-finish.js";
import { bindLockScreen, keepSounding } from "./session-lock-screen.js";
import { forget, inHand } from "./session-persistence.js";
import { onChange, run, session, settled } from "./session-run.js";
import { showClocks, showElsewhere, showStart, showState } from "./session-show.js";
import { isEnd, isStale, mayUndo, momentOf, placeOf, screenOf, stepOf, underOf } from "./session-steps.js";
import { claim, straightIn } from "./session-tab.js";
import { screenRoot } from "./session-view.js";
import { stayAwake } from "./session-wake.js";
import { useWords } from "./session-words.js";

const TICK_MS = 200;
/** @type {SessionData} */
const data = JSON.parse(String(one("#session-data").textContent));
let plan = data.chosen;
/** What stands before the state. @type {"" | "elsewhere" | "stale"} */
let place = "";
let sync = { phone: 0, failed: false };
let shown = "";
let ticking = "";

function render() {
  const now = Date.now();
  const { state } = session;
  if (place === "elsewhere") return showElsewhere();
  if (!state) return showStart(data, plan, now, localDay());
  shown = showState(state, data, now, sync, place || undefined);
  ticking = momentOf(state, now);
  listen(state, now);
}

/** What is heard at this instant; a timed set that ran to its end is logged, a warm-up leads on.
 *  @type {(state: SessionState, now: number) => void} */
function listen(state, now) {
  if (cue(state, data, now, shown) === "over") runOn(here(), () => tapped(shown === "warm-up" ? "next" : "log", {}));
}

function tick() {
  const { state } = session;
  if (!state || place) return;
  const now = Date.now();
  if (screenOf(state, now) !== shown || momentOf(state, now) !== ticking) return render();
  showClocks(state, data, now);
  listen(state, now);
}

// The day is the phone's; a phone whose clock is behind takes the day of the page.
function today() {
  const phone = localDay();
  return phone > data.day ? phone : data.day;
}

/** @type {(short: boolean) => Promise<void>} */
const start = (short) => run(() =>
  plan && !session.state ? { plan, short, now: Date.now(), day: today(), time: localTime(), id: newId(), muted: false } : null);

/** The screen that has come; at the end, what comes next is asked for. */
function goOn() {
  render();
  const { state } = session;
  const ended = state !== null && isEnd(underOf(state, Date.now()));
  stayAwake(state !== null && !ended);
  if (!ended) return;
  keepSounding(false);
  finish(state);
}

/** What comes next, where more was said since it was last asked. @type {(state: SessionState) => Promise<void>} */
async function finish(state) {
  const answer = state.sets.length ? await learnNext(state) : undefined;
  if (answer) return run(() => ({ type: "answered", answer }));
  if (answer === undefined) return;
  sync = { ...sync, failed: true };
  render();
}

async function putAway() {
  if (!place && session.state?.phase === "felt" && session.state.sets.length) await run(() => tapped("felt", { value: "" }));
  await settled();
  session.state = null; // an answer that comes late finds nothing to be kept with
  await forget();
  stayAwake(false);
  location.assign(String(screenRoot().dataset.today));
}

/** What a button of that name means now. @type {(name: string, value: DOMStringMap) => SessionEvent | null} */
function tapped(name, value) {
  const { state } = session;
  const now = Date.now();
  if (!state || (name === "undo" && !mayUndo(state, now))) return null;
  if (name === "beat") return beat(state, data, now);
  const chosen = [data.chosen, ...data.others].find((each) => each?.workout === value.workout);
  return ACTIONS[name]?.(/** @type {Tap} */ ({ ...value, plan: chosen, state, data, now })) ?? null;
}

/** Where the session stands: which screen, of which step. */
const here = () => session.state && placeOf(session.state, screenOf(session.state, Date.now()));

/** What comes of a tap, where the screen that it was made on still stands when its turn comes.
 *  @type {(on: string | null, make: () => SessionEvent | null) => Promise<void>} */
const runOn = (on, make) => run(() => (here() === on ? make() : null));

/** @type {(name: string, value: DOMStringMap) => unknown} */
function act(name, value) {
  if (name === "start" || name === "start-short") return start(name === "start-short");
  if (name === "put-away") return putAway();
  if (name === "take-over") return open({ steal: true });
  if (name === "tempo") return toggle(stepOf(session.state));
  if (name === "resume") {
    place = "";
    return goOn();
  }
  const make = () => tapped(name, value);
  if (LEADS_ON.includes(name) && session.state) return runOn(here(), make);
  if (name !== "swap") return run(make);
  plan = data.others.find((each) => each.workout === value.workout) ?? data.chosen;
  return render();
}

async function open({ steal = false } = {}) {
  const mine = await claim(athlete(), () => { place = "elsewhere"; stayAwake(false); render(); }, { steal });
  place = mine ? "" : "elsewhere";
  if (!mine) return render();
  const state = await inHand(today(), new URLSearchParams(location.search).get("workout"));
  session.state = state;
  if (state && state.phase !== "done" && isStale(state, today(), Date.now(), data.grace_ms)) place = "stale";
  if (place) return render();
  const how = state ? null : straightIn();
  const toRead = !plan || data.logged || data.day < localDay();
  return how && !toRead ? start(how === "short") : goOn();
}

useWords(data, document.documentElement.lang, navigator.language);
onChange(goOn);
bind(act);
bindLockScreen(() => act(shown === "rest" ? "skip-rest" : "log", {}), () => act("mute", {}));
document.addEventListener("springleg:outbox", ({ detail }) => { sync = { ...sync, phone: detail.phone }; if (isEnd(shown)) render(); });
document.addEventListener("springleg:sent", () => { if (isEnd(shown)) goOn(); });
document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible") tick(); });
setInterval(tick, TICK_MS);
open();
