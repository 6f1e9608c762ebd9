// What a locked phone shows and lets sound: a page whose audio element plays is left awake, and has a card of its own. So a
// loop of ours, too quiet to be heard, plays while a session is in hand. Where a browser forbids it, nothing is lost.
import { one } from "../../static/dom.js";

/** @type {HTMLAudioElement | null} */
let loop = null;
let forbidden = false;
let shown = "";

/** Plays the loop, within a tap; muted or at the end it falls silent. @type {(on: boolean) => void} */
export function keepSounding(on) {
  if (forbidden || (!loop && !on)) return;
  loop ??= one("audio[data-quiet]");
  if (on && loop.paused) loop.play().catch((error) => { forbidden = error.name !== "AbortError"; });
  if (!on) loop.pause();
}

/** @type {() => string} */
const icon = () => /** @type {HTMLLinkElement} */ (one('link[rel="apple-touch-icon"]')).href;

/** Shows the step or the rest on the lock screen, with how much of a rest is over; null clears it.
 *  @type {(words: {title: string, artist: string} | null, rest?: {whole_s: number, left_s: number} | null) => void} */
export function showOnLock(words, rest = null) {
  const media = navigator.mediaSession;
  const key = JSON.stringify([words, rest?.whole_s]);
  if (!media || key === shown) return;
  shown = key;
  media.metadata = words ? new MediaMetadata({ ...words, album: "Springleg", artwork: [{ src: icon(), sizes: "180x180", type: "image/png" }] }) : null;
  media.playbackState = words ? "playing" : "none";
  media.setPositionState?.(rest ? { duration: rest.whole_s, position: Math.max(0, rest.whole_s - rest.left_s) } : undefined);
}

/** A key of the lock screen or of a headset does what the button on the page would. @type {(next: () => void, mute: () => void) => void} */
export function bindLockScreen(next, mute) {
  const media = navigator.mediaSession;
  media?.setActionHandler("nexttrack", next);
  media?.setActionHandler("pause", mute);
  media?.setActionHandler("play", mute);
}
