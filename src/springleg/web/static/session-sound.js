// Beeps that are set on the audio clock ahead of time, so that they come when the page is asleep.
// A phone lets a page sound only after a tap: unlock() belongs into one.
const AHEAD_S = 0.02;
let audio = null;
let muted = false;
const planned = new Map();

export function unlock() {
  if (!("AudioContext" in globalThis)) return;
  audio ??= new AudioContext();
  if (audio.state !== "running") audio.resume().catch(() => {});
}

export function setMuted(value) {
  muted = value;
  if (muted) {
    for (const name of [...planned.keys()]) cancel(name);
    globalThis.speechSynthesis?.cancel();
  }
}

// One tone, so many milliseconds from now; `name` groups tones that are cancelled together.
export function tone(name, in_ms, hertz = 880, length_s = 0.12) {
  if (muted || !audio || in_ms < 0) return;
  const at = audio.currentTime + AHEAD_S + in_ms / 1000;
  const source = new OscillatorNode(audio, { frequency: hertz });
  const loud = new GainNode(audio, { gain: 0 });
  loud.gain.setValueAtTime(0, at);
  loud.gain.linearRampToValueAtTime(0.35, at + 0.01);
  loud.gain.exponentialRampToValueAtTime(0.001, at + length_s);
  source.connect(loud).connect(audio.destination);
  source.start(at);
  source.stop(at + length_s);
  const held = planned.get(name) ?? new Set();
  held.add(source);
  planned.set(name, held);
  source.onended = () => held.delete(source);
}

export function cancel(name) {
  for (const source of planned.get(name) ?? []) {
    source.onended = null;
    source.stop();
    source.disconnect();
  }
  planned.delete(name);
}

// Three short ones and a long one: the end of a rest or of a minute.
export function countdown(name, in_ms) {
  cancel(name);
  for (const before of [3000, 2000, 1000]) tone(name, in_ms - before, 660);
  tone(name, in_ms, 990, 0.5);
}

export function speak(words) {
  if (muted || !globalThis.speechSynthesis) return;
  const said = new SpeechSynthesisUtterance(words);
  said.lang = document.documentElement.lang;
  globalThis.speechSynthesis.speak(said);
}

export function shake(pattern) {
  if (!muted) navigator.vibrate?.(pattern);
}

export const unlocked = () => audio?.state === "running";
