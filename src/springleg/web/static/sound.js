// Short beeps. Phones allow sound only after a tap: `unlock` belongs into one.
let context = null;
let silent = false;

export function unlock() {
  context ??= new AudioContext();
  context.resume();
}

export function mute() {
  silent = !silent;
  return silent;
}

// `delayS` ahead, so that a beat stays even where the page's own timers do not.
export function beep(hertz, delayS = 0, lengthS = 0.07) {
  if (silent || context === null) return;
  const at = context.currentTime + delayS;
  const tone = new OscillatorNode(context, { frequency: hertz });
  const gain = new GainNode(context, { gain: 0 });
  gain.gain.setValueAtTime(0.3, at);
  gain.gain.exponentialRampToValueAtTime(0.001, at + lengthS);
  tone.connect(gain).connect(context.destination);
  tone.start(at);
  tone.stop(at + lengthS);
}
