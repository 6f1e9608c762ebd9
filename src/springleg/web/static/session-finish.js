// After the session: send what waits, then ask what changes next, and why. Without a network: later.
import { ask } from "./api-client.js";
import { flush } from "./outbox.js";
import { lastWorkout } from "./session-facts.js";

const PATH = "/api/finish";

export async function learnNext(state) {
  const told = await flush();
  if (told.left) return null;
  const answer = await ask(PATH, { workout: lastWorkout(state) });
  return answer.status === 200 ? answer.plain : null;
}
