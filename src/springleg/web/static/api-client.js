// Asks the JSON API: as this page's athlete, with the newest token, and never waiting for long.
const PATIENCE_MS = 20_000;
const LONGEST_WAIT_S = 3600;

/** Whose page this is; "" where it is nobody's. @type {() => string} */
export const athlete = () => document.body.dataset.athlete ?? "";

/** The token that the server wants with each POST, as its cookie has it now. @type {() => string} */
export function csrfToken() {
  const name = `${document.body.dataset.csrfCookie}=`;
  const cookie = document.cookie.split("; ").find((each) => each.startsWith(name));
  return cookie ? decodeURIComponent(cookie.slice(name.length)) : "";
}

/** How long the server wants to be left alone, in seconds; 0 where it does not say. By its own clock, where it names an instant.
 *  @type {(headers: Headers) => number} */
function waitOf(headers) {
  const said = headers.get("Retry-After") ?? "";
  const seconds = /^\d+$/.test(said) ? Number(said) : (Date.parse(said) - Date.parse(headers.get("Date") ?? "")) / 1000;
  return Number.isFinite(seconds) ? Math.min(Math.max(seconds, 0), LONGEST_WAIT_S) : 0;
}

/** How far this phone's clock is ahead of the server's; null where that cannot be told. The answer was on its way for a while,
 *  and its instant has whole seconds. @type {(headers: Headers, asked: number) => number | null} */
function aheadOf(headers, asked) {
  const theirs = Date.parse(headers.get("Date") ?? "") + 500;
  return Number.isFinite(theirs) ? (asked + Date.now()) / 2 - theirs : null;
}

/** @type {(path: string, body: unknown) => Promise<ApiAnswer>} */
async function post(path, body) {
  const asked = Date.now();
  const response = await fetch(path, {
    method: "POST",
    credentials: "same-origin",
    redirect: "error",
    cache: "no-store",
    signal: AbortSignal.timeout(PATIENCE_MS),
    headers: { "Content-Type": "application/json", "X-Athlete": athlete(), "X-CSRFToken": csrfToken() },
    body: JSON.stringify(body),
  });
  const { status, ok, headers } = response;
  if (ok) return { status, body: await response.json(), ahead_ms: aheadOf(headers, asked) };
  return { status, body: await response.json().catch(() => null), after_s: waitOf(headers) };
}

/** The server's answer; never throws. @type {(path: string, body: unknown) => Promise<ApiAnswer>} */
export async function ask(path, body) {
  try {
    const answer = await post(path, body);
    // A page may be older than its token, or have none: the refusal brought a new one.
    return answer.status === 403 ? await post(path, body) : answer;
  } catch {
    return { status: 0, body: null };
  }
}
