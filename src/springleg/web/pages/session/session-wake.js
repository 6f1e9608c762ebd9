// The screen stays on while a session is in hand. The browser lets go when the page is hidden.
let wanted = false;
/** @type {WakeLockSentinel | null} */
let held = null;

/** Keeps the screen on, or no longer. A phone that will not is left alone: nothing is thrown.
 *  @type {(on: boolean) => Promise<void>} */
export function stayAwake(on) {
  wanted = on;
  return on ? request() : release();
}

async function request() {
  if (!wanted || held || !navigator.wakeLock || document.visibilityState !== "visible") return;
  try {
    const lock = await navigator.wakeLock.request("screen");
    if (!wanted) return await lock.release();
    held = lock;
    lock.addEventListener("release", () => { held = null; });
  } catch {
    held = null; // low battery: the phone decides
  }
}

async function release() {
  const lock = held;
  held = null;
  await lock?.release();
}

document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible") request();
  else held = null;
});
