// The heel-raise test: the beat, the count it gives, and the rest between the legs.
import { all, field, one } from "../../static/dom.js";
import { setMuted, tone, unlock } from "../../static/sound.js";

const part = (/** @type {string} */ name) => one(`[data-${name}]`);
const run = part("run");
const next = part("next");
const form = /** @type {HTMLFormElement} */ (part("result"));
const beatMs = 60_000 / Number(run.dataset.bpm);
const restMs = 1000 * Number(run.dataset.rest);
const LEGS = ["left", "right"];
const [HIGH, LOW] = [880, 660];

let leg = 0;
let begun = 0;
let resting = 0;
let beats = 0;
let muted = false;
/** @type {ReturnType<typeof setInterval> | undefined} */
let ticking;

/** @type {(hertz: number) => void} */
const beep = (hertz) => tone("beat", 0, hertz, 0.07);

/** @type {(words: string | undefined, count: string) => void} */
function show(words, count) {
  part("leg").textContent = words ?? "";
  part("count").textContent = count;
}

function ready() {
  show(part("leg").dataset[LEGS[leg]], "0");
  part("phase").textContent = "\u00a0";
  next.textContent = next.dataset.start ?? "";
  next.focus();
}

// The instant decides, not the number of ticks: a phone that slept does not miscount.
function tick() {
  const due = Math.floor((performance.now() - begun) / beatMs);
  if (due === beats) return;
  beats = due;
  const up = beats % 2 === 0;
  beep(up ? HIGH : LOW);
  part("phase").textContent = part("phase").dataset[up ? "up" : "down"] ?? "";
  part("count").textContent = String(Math.floor((beats + 1) / 2));
}

function startBeat() {
  begun = performance.now();
  beats = 0;
  beep(HIGH);
  part("phase").textContent = part("phase").dataset.up ?? "";
  next.textContent = next.dataset.stop ?? "";
  ticking = setInterval(tick, 25);
}

function stopTicking() {
  clearInterval(ticking);
  ticking = undefined;
}

function stopBeat() {
  stopTicking();
  field(form, LEGS[leg]).value = part("count").textContent ?? "";
  leg += 1;
  if (leg < LEGS.length) rest();
  else finish();
}

function rest() {
  resting = Date.now() + restMs;
  next.textContent = next.dataset.skip ?? "";
  part("phase").textContent = "\u00a0";
  ticking = setInterval(() => {
    const left = Math.ceil((resting - Date.now()) / 1000);
    show(part("leg").dataset.restWords, String(Math.max(0, left)));
    if (left <= 0) endRest();
  }, 200);
}

function endRest() {
  stopTicking();
  resting = 0;
  beep(HIGH);
  ready();
}

/** While the beat runs only the movement, the count and one button are there. @type {(running: boolean) => void} */
function showRun(running) {
  run.hidden = next.hidden = part("mute").hidden = !running;
  for (const other of [...all("[data-protocol]"), part("typed")]) other.hidden = running;
}

function finish() {
  showRun(false);
  /** @type {HTMLDetailsElement} */ (part("typed")).open = true;
  one("button[type=submit]", form).focus();
}

part("begin").hidden = false;
part("begin").addEventListener("click", () => {
  unlock();
  leg = 0;
  part("begin").hidden = true;
  showRun(true);
  ready();
});
next.addEventListener("click", () => {
  if (resting) endRest();
  else if (ticking) stopBeat();
  else startBeat();
});
part("mute").addEventListener("click", () => {
  muted = !muted;
  setMuted(muted);
  part("mute").setAttribute("aria-pressed", String(muted));
});
