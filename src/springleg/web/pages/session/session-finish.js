// After the session: send what waits, then ask what changes next, and why. Without a network: later.
import { ask } from "../../static/api-client.js";
import { flush } from "../../static/outbox.js";
import { lastWorkout } from "./session-facts.js";

const PATH = "/api/finish";
/** What was said when it was last asked. */
let known = "";

/** null: not all is on the server yet, or no answer came. undefined: nothing was said since it was asked, or more is being said.
 *  @type {(state: SessionState) => Promise<FinishAnswer | null | undefined>} */
export async function learnNext(state) {
  const said = JSON.stringify([state.sets, state.pains, state.felt]);
  if (said === known) return undefined;
  known = said;
  const answer = await asked(state);
  if (said !== known) return undefined;
  if (!answer) known = "";
  return answer;
}

/** @type {(state: SessionState) => Promise<FinishAnswer | null>} */
async function asked(state) {
  const report = await flush();
  if (report.left) return null;
  const answer = await ask(PATH, { workout: lastWorkout(state) });
  return answer.status === 200 ? answer.body : null;
}
