// Registers the service worker. Where there is none (no HTTPS), pages work with a network only.
import { all } from "./dom.js";

const HOUR_MS = 3_600_000;

/** The registration; null where there is none, and then pages work with a network only. Never throws. */
export async function register() {
  if (!("serviceWorker" in navigator)) return null;
  const policy = window.trustedTypes?.createPolicy("springleg-worker", { createScriptURL: (url) => url });
  const url = String(document.body.dataset.sw);
  try {
    const registration = await navigator.serviceWorker.register(policy ? policy.createScriptURL(url) : url, { scope: "/" });
    offerTurn(registration.waiting);
    registration.addEventListener("updatefound", () => {
      const next = registration.installing;
      next?.addEventListener("statechange", () => next.state === "installed" && navigator.serviceWorker.controller && offerTurn(next));
    });
    keepSessions();
    setInterval(() => registration.update().catch(() => null), HOUR_MS);
    return registration;
  } catch {
    return null; // a private window, or storage that is full: the pages work without it
  }
}

/** A newer worker decides itself whether it may start: not while a session is open.
 *  @type {(worker: ServiceWorker | null) => void} */
const offerTurn = (worker) => worker?.postMessage("take-over");

// Today's other ways into a session are kept too, so that each can be started without a network.
async function keepSessions() {
  if (location.pathname !== "/") return;
  const keep = all('main a[href^="/session/?"]').map((link) => link.getAttribute("href"));
  const { active } = await navigator.serviceWorker.ready;
  if (keep.length) active?.postMessage({ keep: [...new Set(keep)].slice(0, 8) });
}
