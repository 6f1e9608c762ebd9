// The tempo that is seen: a ball that goes up and down with the heel, and the seconds of each way in it.
const still = matchMedia("(prefers-reduced-motion: reduce)");
let frame = 0;
let begun = 0;

/** How high the heel is, 0 to 1, and which second of its way it is: `gone` milliseconds after the start of a round.
 *  @type {(gone: number, phases_s: number[]) => {height: number, count: number}} */
export function tempoAt(gone, phases_s) {
  const [up, held, down] = phases_s.map((s) => s * 1000);
  const at = gone % (up + held + down);
  if (at < up) return { height: at / up, count: Math.floor(at / 1000) + 1 };
  if (at < up + held) return { height: 1, count: Math.floor((at - up) / 1000) + 1 };
  return { height: 1 - (at - up - held) / down, count: Math.floor((at - up - held) / 1000) + 1 };
}

/** The round begins now: what is heard and what is seen go together. @type {(at?: number) => void} */
export function beginRound(at = performance.now()) {
  begun = at;
}

/** Moves the ball of the screen at hand, and the picture with it, until the screen goes. Under reduced motion it stands.
 *  @type {(phases_s: number[]) => void} */
export function drawTempo(phases_s) {
  cancelAnimationFrame(frame);
  beginRound();
  /** @type {HTMLElement | null} */
  const ball = document.querySelector("[data-lift]");
  /** @type {SVGSVGElement | null} */
  const picture = ball?.closest(".stage")?.querySelector("svg.fig") ?? null;
  if (!ball || still.matches) return;
  picture?.pauseAnimations();
  const length = Number.parseFloat(picture?.querySelector("animate")?.getAttribute("dur") ?? "4");
  const paint = () => {
    if (!ball.isConnected) return;
    const { height, count } = tempoAt(Math.max(0, performance.now() - begun), phases_s);
    ball.style.setProperty("--lift", height.toFixed(3));
    if (ball.textContent !== String(count)) ball.textContent = String(count);
    picture?.setCurrentTime((length / 2) * (1 - height)); // drawn with the heel up first
    frame = requestAnimationFrame(paint);
  };
  paint();
}
