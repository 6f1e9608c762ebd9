// How a page comes to the session: straight from Today, and one tab at a time writes it. A page that is being loaded again waits for the old one to go.
const NAME = "springleg-session";
const PATIENCE_MS = 1500;

/** Resolves to whether this tab may write; lost() is called when another one takes it.
 *  @type {(athlete: string, lost: () => void, options?: {steal?: boolean}) => Promise<boolean>} */
export async function claim(athlete, lost, { steal = false } = {}) {
  if (!navigator.locks) return true;
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    if (await tried(`${NAME}-${athlete}`, lost, steal)) return true;
    if (Date.now() >= until) return false;
    await new Promise((go) => { setTimeout(go, 100); });
  }
}

/** @type {(name: string, lost: () => void, steal: boolean) => Promise<boolean>} */
function tried(name, lost, steal) {
  return new Promise((resolve) => {
    const options = steal ? { steal: true } : { ifAvailable: true };
    navigator.locks.request(name, options, (lock) => {
      resolve(lock !== null);
      return lock === null ? undefined : new Promise(() => {}); // held until this page goes
    }).catch(lost);
  });
}

/** Whoever tapped Start on Today (#start, #short) is in the session at once: which of them; a reload is no second start.
 *  @type {() => "start" | "short" | null} */
export function straightIn() {
  const how = /^#(start|short)$/.exec(location.hash)?.[1];
  if (!how) return null;
  history.replaceState(null, "", location.pathname + location.search);
  return how === "short" ? "short" : "start";
}
