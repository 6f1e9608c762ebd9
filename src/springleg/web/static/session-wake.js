// The screen stays on while a session is in hand. The browser lets go when the page is hidden.
let wanted = false;
let held = null;

export function stayAwake(on) {
  wanted = on;
  return on ? ask() : release();
}

async function ask() {
  if (!wanted || held || !navigator.wakeLock || document.visibilityState !== "visible") return;
  try {
    const lock = await navigator.wakeLock.request("screen");
    if (!wanted) return lock.release();
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
  if (document.visibilityState === "visible") ask();
  else held = null;
});
