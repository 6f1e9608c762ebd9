// What is heard of the tempo of a raise, and the beat of a rope, each from one start instant.
import { cancel, tone } from "../../static/sound.js";

const LOOK_AHEAD_MS = 2500; // timers of a page in the background come once a second
const EVERY_MS = 200;
/** @typedef {(gone_ms: number) => void} Draw */
/** @type {{draw: Draw, rounds: number, frame: number, timer?: ReturnType<typeof setInterval>} | null} */
let running = null;

/** Up, held, down (seconds), over and over: a high tone begins the way up, a low one the way down. Ends what ran before.
 *  @type {(phases_s: number[]) => void} */
export function startTempo(phases_s) {
  const [up, still, down] = phases_s.map((s) => s * 1000);
  const marks = [[0, 880], ...(still ? [[up, 880]] : []), [up + still, 587]];
  start(up + still + down, marks, () => {});
}

/** A tone at each beat, the first in `from_ms`; the dot is hit with it. Ends what ran before.
 *  @type {(per_min: number, dot: HTMLElement | null, from_ms?: number) => void} */
export function startBeat(per_min, dot, from_ms = 0) {
  const round = 60_000 / per_min;
  start(round, [[0, 784]], (gone) => dot?.classList.toggle("hit", gone >= 0 && gone % round < round / 3), from_ms);
}

/** `marks`: when in a round a tone comes, and how high. @type {(round: number, marks: number[][], draw: Draw, from_ms?: number) => void} */
function start(round, marks, draw, from_ms = 0) {
  stopBeat();
  const begun = performance.now() + from_ms;
  /** @type {NonNullable<typeof running>} */
  const own = { draw, rounds: 0, frame: 0 };
  running = own;
  const ahead = () => {
    const until = performance.now() - begun + LOOK_AHEAD_MS;
    for (; own.rounds * round < until; own.rounds += 1) {
      for (const [at, hertz] of marks) tone("beat", begun + own.rounds * round + at - performance.now(), hertz, 0.09);
    }
  };
  const paint = () => {
    draw(performance.now() - begun);
    own.frame = requestAnimationFrame(paint);
  };
  own.timer = setInterval(ahead, EVERY_MS);
  ahead();
  paint();
}

/** Ends the tempo or the beat, with the tones that were set ahead; where none runs, nothing. */
export function stopBeat() {
  if (!running) return;
  clearInterval(running.timer);
  cancelAnimationFrame(running.frame);
  running.draw(-1);
  running = null;
  cancel("beat");
}

/** Whether a tempo or a beat runs. */
export const beating = () => running !== null;
