// Beeps that are set on the audio clock ahead of time, so that they come when the page is asleep.
// A phone lets a page sound only after a tap: unlock() belongs into one.
const AHEAD_S = 0.02;
/** @type {AudioContext | null} */
let audio = null;
let muted = false;
/** @type {Map<string, Set<OscillatorNode>>} */
const planned = new Map();

/** Lets the page sound from now on. Only within a tap does a phone allow it. */
export function unlock() {
  if (!("AudioContext" in globalThis)) return;
  audio ??= new AudioContext();
  if (audio.state !== "running") audio.resume().catch(() => {});
}

/** Whether the page can sound. */
export const unlocked = () => audio?.state === "running";

/** Mutes tones, speech and shaking; what was set ahead is dropped and does not come back. @type {(value: boolean) => void} */
export function setMuted(value) {
  muted = value;
  if (!muted) return;
  for (const name of [...planned.keys()]) cancel(name);
  globalThis.speechSynthesis?.cancel();
}

/** One tone, so many milliseconds from now; `name` groups tones that are cancelled together. Nothing where the page is muted,
 *  cannot sound yet, or the instant is past.
 *  @type {(name: string, in_ms: number, hertz?: number, length_s?: number) => void} */
export function tone(name, in_ms, hertz = 880, length_s = 0.12) {
  if (muted || !audio || in_ms < 0) return;
  const at = audio.currentTime + AHEAD_S + in_ms / 1000;
  const source = new OscillatorNode(audio, { frequency: hertz });
  const volume = new GainNode(audio, { gain: 0 });
  volume.gain.setValueAtTime(0, at);
  volume.gain.linearRampToValueAtTime(0.35, at + 0.01);
  volume.gain.exponentialRampToValueAtTime(0.001, at + length_s);
  source.connect(volume).connect(audio.destination);
  source.start(at);
  source.stop(at + length_s);
  const group = planned.get(name) ?? new Set();
  group.add(source);
  planned.set(name, group);
  source.onended = () => group.delete(source);
}

/** Drops the tones of this name that were set ahead. @type {(name: string) => void} */
export function cancel(name) {
  for (const source of planned.get(name) ?? []) {
    source.onended = null;
    source.stop();
    source.disconnect();
  }
  planned.delete(name);
}

/** Three short ones and a long one at the end, in place of others of this name. @type {(name: string, in_ms: number) => void} */
export function countdown(name, in_ms) {
  cancel(name);
  for (const before of [3000, 2000, 1000]) tone(name, in_ms - before, 660);
  tone(name, in_ms, 990, 0.5);
}

/** Says words in the page's language, after what is being said. @type {(words: string) => void} */
export function speak(words) {
  if (muted || !globalThis.speechSynthesis) return;
  const speech = new SpeechSynthesisUtterance(words);
  speech.lang = document.documentElement.lang;
  globalThis.speechSynthesis.speak(speech);
}

/** Shakes the phone: milliseconds on, off, on. Also silent where muted. @type {(pattern: number[]) => void} */
export function shake(pattern) {
  if (!muted) navigator.vibrate?.(pattern);
}
