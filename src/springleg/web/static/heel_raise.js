// The heel-raise test: the beat, the count it gives, and the rest between the legs.
import { beep, mute, unlock } from "./sound.js";

const test = document.querySelector("[data-test]");
const part = (name) => test.querySelector(`[data-${name}]`);
const run = part("run");
const next = part("next");
const form = part("result");
const beatMs = 60000 / Number(test.dataset.bpm);
const restMs = 1000 * Number(test.dataset.rest);
const LEGS = ["left", "right"];

let leg = 0;
let begun = 0;
let resting = 0;
let beats = 0;
let ticking = null;

function show(words, count) {
  part("leg").textContent = words;
  part("count").textContent = count;
}

function ready() {
  show(part("leg").dataset[LEGS[leg]], "0");
  part("phase").textContent = "\u00a0";
  next.textContent = next.dataset.start;
  next.focus();
}

// The instant decides, not the number of ticks: a phone that slept does not miscount.
function tick() {
  const due = Math.floor((performance.now() - begun) / beatMs);
  if (due === beats) return;
  beats = due;
  const up = beats % 2 === 0;
  beep(up ? 880 : 660);
  part("phase").textContent = up ? part("phase").dataset.up : part("phase").dataset.down;
  part("count").textContent = String(Math.floor((beats + 1) / 2));
}

function startBeat() {
  begun = performance.now();
  beats = 0;
  beep(880);
  part("phase").textContent = part("phase").dataset.up;
  next.textContent = next.dataset.stop;
  ticking = setInterval(tick, 25);
}

function stopBeat() {
  clearInterval(ticking);
  ticking = null;
  form.elements[LEGS[leg]].value = part("count").textContent;
  leg += 1;
  if (leg < LEGS.length) rest();
  else finish();
}

function rest() {
  resting = Date.now() + restMs;
  next.textContent = next.dataset.skip;
  part("phase").textContent = "\u00a0";
  ticking = setInterval(() => {
    const left = Math.ceil((resting - Date.now()) / 1000);
    show(part("leg").dataset.restWords, String(Math.max(0, left)));
    if (left <= 0) endRest();
  }, 200);
}

function endRest() {
  clearInterval(ticking);
  ticking = null;
  resting = 0;
  beep(880);
  ready();
}

function finish() {
  run.hidden = true;
  form.querySelector("button[type=submit]").focus();
}

part("begin").hidden = false;
part("begin").addEventListener("click", () => {
  unlock();
  leg = 0;
  part("begin").hidden = true;
  run.hidden = false;
  ready();
});
next.addEventListener("click", () => {
  if (resting) endRest();
  else if (ticking) stopBeat();
  else startBeat();
});
part("mute").addEventListener("click", (event) => {
  const on = mute();
  event.currentTarget.setAttribute("aria-pressed", String(on));
});
