// The guided session: what is tapped becomes an event, and the page shows the state that follows.
import { athlete } from "../../static/api-client.js";
import { one } from "../../static/dom.js";
import { localDay, localTime, newId } from "../../static/new-entry.js";
import { ACTIONS } from "./session-actions.js";
import { bind } from "./session-bind.js";
import { beat, cue, toggle } from "./session-cues.js";
import { learnNext } from "./session-finish.js";
import { forget, recall } from "./session-persistence.js";
import { onChange, run, session, settled } from "./session-run.js";
import { showClocks, showElsewhere, showStart, showState } from "./session-show.js";
import { mayUndo } from "./session-state.js";
import { clockOf, isStale, placeOf, screenOf, stepOf } from "./session-steps.js";
import { claim } from "./session-tab.js";
import { screenRoot } from "./session-view.js";
import { stayAwake } from "./session-wake.js";
import { useWords } from "./session-words.js";

const TICK_MS = 200;
/** What leads on, or away: it was meant for the screen that it was tapped on. */
const ON_THE_WAY = ["next", "log", "log-so-far", "left", "fewer", "use-known", "hops", "no-signs", "skip-rest", "skip", "leave", "swap", "correct", "close", "end-here", "felt"];
/** @type {SessionData} */
const data = JSON.parse(String(one("#session-data").textContent));
let plan = data.chosen;
/** What stands before the state. @type {"" | "elsewhere" | "stale"} */
let place = "";
let sync = { phone: 0, failed: false };
let shown = "";
let ticking = "off";

function render() {
  const now = Date.now();
  const { state } = session;
  if (place === "elsewhere") return showElsewhere();
  if (!state) return showStart(data, plan, now, localDay());
  shown = showState(state, data, now, sync, place || undefined);
  ticking = clockOf(state, now).state;
  listen(state, now);
}

/** What is heard at this instant; a timed set that ran to its end is logged. @type {(state: SessionState, now: number) => void} */
function listen(state, now) {
  if (cue(state, data, now, shown) === "over") {
    runOn(here(), () => tapped("log", {}));
  }
}

function tick() {
  const { state } = session;
  if (!state || place) return;
  const now = Date.now();
  if (screenOf(state, now) !== shown || clockOf(state, now).state !== ticking) return render();
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
  if (session.state?.phase === "done") finish();
  else stayAwake(Boolean(session.state));
}

async function finish() {
  const { state } = session;
  stayAwake(false);
  if (!state || state.answer || !state.sets.length) return;
  const answer = await learnNext(state);
  if (answer) return run(() => ({ type: "answered", answer }));
  sync = { ...sync, failed: true };
  render();
}

async function putAway() {
  await settled();
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
  if (ON_THE_WAY.includes(name) && session.state) return runOn(here(), make);
  if (name !== "swap") return run(make);
  plan = data.others.find((each) => each.workout === value.workout) ?? data.chosen;
  return render();
}

async function open({ steal = false } = {}) {
  const mine = await claim(athlete(), () => { place = "elsewhere"; stayAwake(false); render(); }, { steal });
  place = mine ? "" : "elsewhere";
  if (!mine) return render();
  const state = await recall();
  const asked = new URLSearchParams(location.search).get("workout");
  const over = state?.phase === "done" && (state.day !== today() || (asked && asked !== state.workout));
  if (over) await forget();
  session.state = over ? null : state;
  if (state && state.phase !== "done" && isStale(state, today(), Date.now(), data.grace_ms)) place = "stale";
  return place ? render() : goOn();
}

useWords(data, document.documentElement.lang, navigator.language);
onChange(goOn);
bind(act);
document.addEventListener("springleg:outbox", ({ detail }) => { sync = { ...sync, phone: detail.phone }; if (session.state?.phase === "done") render(); });
document.addEventListener("springleg:sent", () => { if (session.state?.phase === "done" && !session.state.answer) finish(); });
document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible") tick(); });
setInterval(tick, TICK_MS);
open();
