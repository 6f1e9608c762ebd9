// After the session: send what waits, then ask what changes next, and why. Without a network: later.
import { ask } from "../../static/api-client.js";
import { flush } from "../../static/outbox.js";
import { lastWorkout } from "./session-facts.js";

const PATH = "/api/finish";

/** null: not all is on the server yet, or no answer came. @type {(state: SessionState) => Promise<FinishAnswer | null>} */
export async function learnNext(state) {
  const report = await flush();
  if (report.left) return null;
  const answer = await ask(PATH, { workout: lastWorkout(state) });
  return answer.status === 200 ? answer.body : null;
}
