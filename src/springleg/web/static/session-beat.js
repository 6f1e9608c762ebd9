// The tempo of a raise (a bar that rises and falls) and the beat of a rope, both from one start instant.
import { cancel, tone } from "./session-sound.js";

const LOOK_AHEAD_MS = 2500; // timers of a page in the background come once a second
const EVERY_MS = 200;
let running = null;

// `phases_s`: up, held, down, over and over. A high tone begins the way up, a low one the way down.
export function startTempo(phases_s, lift) {
  const [up, held, down] = phases_s.map((s) => s * 1000);
  const marks = [[0, 880], ...(held ? [[up, 880]] : []), [up + held, 587]];
  const round = up + held + down;
  start(round, marks, (gone) => lift?.style.setProperty("--lift", String(height(gone % round, up, held, down))));
}

export function startBeat(per_min, dot, from_ms = 0) {
  const round = 60_000 / per_min;
  start(round, [[0, 784]], (gone) => dot?.classList.toggle("hit", gone >= 0 && gone % round < round / 3), from_ms);
}

function height(gone, up, held, down) {
  if (gone < up) return gone / up;
  if (gone < up + held) return 1;
  return 1 - (gone - up - held) / down;
}

function start(round, marks, draw, from_ms = 0) {
  stopBeat();
  const begun = performance.now() + from_ms;
  running = { begun, draw, set: 0, frame: 0, timer: 0 };
  const own = running;
  const ahead = () => {
    const until = performance.now() - begun + LOOK_AHEAD_MS;
    for (; own.set * round < until; own.set += 1) {
      for (const [at, hertz] of marks) tone("beat", begun + own.set * round + at - performance.now(), hertz, 0.09);
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

export function stopBeat() {
  if (!running) return;
  clearInterval(running.timer);
  cancelAnimationFrame(running.frame);
  running.draw(-1);
  running = null;
  cancel("beat");
}

export const beating = () => running !== null;
