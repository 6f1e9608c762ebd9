// Asks the planner what a move would cost or break. The newest question wins; nothing is kept.
import { csrfToken } from "../../static/api-client.js";

/** @type {AbortController | null} */
let asking = null;

/** The planner's answer to moving the session of `day` `to` another; null where a newer question has overtaken it, or
 *  it was stopped. Never throws: `failed` where no answer came.
 *  @type {(url: string, day: string, to: string) => Promise<MoveAnswer | null>} */
export async function ask(url, day, to) {
  asking?.abort();
  const own = new AbortController();
  asking = own;
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

/** Lets go of the question that is asked, if one is: its answer is null. */
export const stopAsking = () => asking?.abort();
