// The guided session: what is tapped becomes an event, the state is kept, the page shows it.
import { newId, localDay, localTime } from "./new-entry.js";
import { athlete } from "./api-client.js";
import { EVENTS } from "./session-actions.js";
import { bind } from "./session-bind.js";
import { learnNext } from "./session-finish.js";
import { forget, handOver, keep, recall } from "./session-persistence.js";
import { beat, hear, toggle } from "./session-cues.js";
import { showClocks, showElsewhere, showStart, showState } from "./session-show.js";
import { begin, mayUndo, reduce } from "./session-state.js";
import { clockOf, isStale, screenOf, stepOf } from "./session-steps.js";
import { claim } from "./session-tab.js";
import { announce, screenRoot } from "./session-view.js";
import { say, speak } from "./session-words.js";
import { stayAwake } from "./session-wake.js";

const TICK_MS = 200;
const data = JSON.parse(document.querySelector("#session-data").textContent);
let state = null;
let plan = data.chosen;
let place = ""; // "elsewhere" or "stale" stands before the state
let kept = { phone: 0 };
let shown = "";
let ticking = "off";
let chain = Promise.resolve();

// Everything that changes the state goes through here, one after the other.
function run(make) {
  chain = chain.then(async () => {
    const event = make();
    if (event) await apply(event);
  }).catch((error) => { console.error(error); });
  return chain;
}

async function apply(event) {
  let next = event.type === "begin" ? begin(event) : reduce(state, event);
  if (event.close) next = reduce(next, { type: "close", now: event.now });
  if (next === state) return;
  screenRoot.dataset.keeping = "";
  if (!(await keep(next))) announce(say("cannot_keep"));
  state = next;
  render();
  if (state.phase === "done") finish();
  else stayAwake(true);
  const ids = await handOver(state);
  if (ids.length) state = reduce(state, { type: "kept", ids });
  delete screenRoot.dataset.keeping;
}

function render() {
  const now = Date.now();
  if (place === "elsewhere") return showElsewhere();
  if (!state) return showStart(data, plan, now, localDay());
  shown = showState(state, data, now, kept, place || undefined);
  ticking = clockOf(state, now).state;
  if (hear(state, data, now, shown) === "over") run(() => (screenOf(state, Date.now()) === "hold" ? EVENTS.log({ state, now: Date.now() }) : null));
}

function tick() {
  if (!state || place) return;
  const now = Date.now();
  if (screenOf(state, now) !== shown || clockOf(state, now).state !== ticking) return render();
  showClocks(state, data, now);
  hear(state, data, now, shown);
}

// The day is the phone's; a phone whose clock is behind takes the day of the page.
function today() {
  const phone = localDay();
  return phone > data.day ? phone : data.day;
}

function start(short) {
  run(() => (plan && !state ? { type: "begin", plan, short, now: Date.now(), day: today(), time: localTime(), id: newId(), muted: false } : null));
}

async function finish() {
  stayAwake(false);
  if (state.answer || !state.sets.length) return undefined;
  const answer = await learnNext(state);
  if (answer) return run(() => ({ type: "answered", answer }));
  kept = { ...kept, failed: true };
  return render();
}

async function putAway() {
  await chain;
  await forget();
  stayAwake(false);
  location.assign(screenRoot.dataset.today);
}

function act(name, value) {
  if (name === "start" || name === "start-short") return start(name === "start-short");
  if (name === "put-away") return putAway();
  if (name === "take-over") return open({ steal: true });
  if (name === "resume") return resume();
  if (name === "swap" && !state) {
    plan = data.others.find((one) => one.workout === value.workout) ?? data.chosen;
    return render();
  }
  if (name === "tempo" && state) return toggle(stepOf(state));
  if (name === "beat" && state) return run(() => beat(state, data, Date.now()));
  if (!EVENTS[name] || !state) return undefined;
  return run(() => {
    if (name === "undo" && !mayUndo(state, Date.now())) return null;
    const chosen = [data.chosen, ...data.others].find((one) => one?.workout === value.workout);
    return EVENTS[name]({ ...value, plan: chosen, state, data, now: Date.now() });
  });
}

function resume() {
  place = "";
  if (state.phase === "done") finish();
  else stayAwake(true);
  render();
}

async function open({ steal = false } = {}) {
  const mine = await claim(athlete(), () => { place = "elsewhere"; stayAwake(false); render(); }, { steal });
  if (!mine) {
    place = "elsewhere";
    return render();
  }
  state = await recall();
  place = "";
  const asked = new URLSearchParams(location.search).get("workout");
  const over = state?.phase === "done" && (state.day !== today() || (asked && asked !== state.workout));
  if (over) {
    await forget();
    state = null;
  }
  if (state && state.phase !== "done" && isStale(state, today(), Date.now(), data.grace_ms)) place = "stale";
  return state && !place ? resume() : render();
}

speak(data, document.documentElement.lang);
bind(act);
document.addEventListener("springleg:kept", ({ detail }) => { kept = { ...kept, ...detail }; if (state?.phase === "done") render(); });
document.addEventListener("springleg:sent", () => { if (state?.phase === "done" && !state.answer) finish(); });
document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible") tick(); });
setInterval(tick, TICK_MS);
open();
