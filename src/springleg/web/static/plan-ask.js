// Asks the planner what a move would cost or break. The newest question wins; nothing is kept.
let asking = null;

function csrfToken() {
  const name = `${document.body.dataset.csrfCookie}=`;
  const held = document.cookie.split("; ").find((one) => one.startsWith(name));
  return held ? decodeURIComponent(held.slice(name.length)) : "";
}

// The answer; {error} in the server's words; {failed: true} where none came; null where overtaken.
export async function ask(url, day, to) {
  asking?.abort();
  asking = new AbortController();
  const own = asking;
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "X-CSRFToken": csrfToken() },
      body: new URLSearchParams({ wish: "move", day, to }),
      signal: own.signal,
    });
    if (!response.headers.get("Content-Type")?.includes("json")) return { failed: true };
    return await response.json();
  } catch {
    return own.signal.aborted ? null : { failed: true };
  }
}

export function stopAsking() {
  asking?.abort();
}
