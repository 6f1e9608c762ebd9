// Asks the JSON API: as this page's athlete, with the newest token, and never waiting for long.
const PATIENCE_MS = 20_000;

/** Whose page this is; "" where it is nobody's. @type {() => string} */
export const athlete = () => document.body.dataset.athlete ?? "";

/** The token that the server wants with each POST, as its cookie has it now. @type {() => string} */
export function csrfToken() {
  const name = `${document.body.dataset.csrfCookie}=`;
  const cookie = document.cookie.split("; ").find((each) => each.startsWith(name));
  return cookie ? decodeURIComponent(cookie.slice(name.length)) : "";
}

/** @type {(path: string, body: unknown) => Promise<ApiAnswer>} */
async function post(path, body) {
  const response = await fetch(path, {
    method: "POST",
    credentials: "same-origin",
    redirect: "error",
    cache: "no-store",
    signal: AbortSignal.timeout(PATIENCE_MS),
    headers: { "Content-Type": "application/json", "X-Athlete": athlete(), "X-CSRFToken": csrfToken() },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
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
