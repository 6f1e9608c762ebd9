// Plays schedules on a real server: `node run.js URL COOKIE FILE every FIRST LAST` or `node run.js URL COOKIE FILE random COUNT`.
// COOKIE is the one of a browser that the server lets in.
// Into FILE goes a JSON line for each entry that a phone has acknowledged: its id and its words. Says how many schedules
// were played; fails, with the schedule, where something is stuck once all is well again.
import { createWriteStream } from "node:fs";
import { chance, EVENTS, Run, schedules } from "./schedules.js";

const [url, letIn, file, how, ...numbers] = process.argv.slice(2);
const SEED = 20_261_201;
const SHORTEST = 7;
const LONGEST = 20;

/** The cookies of a browser that was let in and has opened a page. @type {() => Promise<string>} */
async function cookies() {
  const answer = await fetch(`${url}/guide/`, { headers: { Cookie: letIn } });
  await answer.text();
  if (!answer.ok) throw new Error(`the first page answers ${answer.status}`);
  return [letIn, ...answer.headers.getSetCookie().map((each) => each.split(";")[0])].join("; ");
}

/** A server that may be told to die comes back by itself, so one that is not there yet is asked again.
 *  @type {(cookie: string) => import("./schedules.js").Serve} */
const server = (cookie) => (body, headers, dies = "") => {
  const sent = { ...headers, Cookie: cookie, ...(dies ? { "X-Die": dies } : {}) };
  return fetch(`${url}/api/entries`, { method: "POST", headers: sent, body });
};

function* random(/** @type {number} */ count) {
  for (let n = 0; n < count; n += 1) {
    const next = chance(SEED + n);
    const length = SHORTEST + Math.floor(next() * (LONGEST - SHORTEST + 1));
    yield Array.from({ length }, () => EVENTS[Math.floor(next() * EVENTS.length)]);
  }
}

function* every(/** @type {number} */ first, /** @type {number} */ last) {
  for (let length = first; length <= last; length += 1) yield* schedules(length);
}

const cookie = await cookies();
const acknowledged = createWriteStream(file);
let played = 0;
for (const schedule of how === "random" ? random(Number(numbers[0])) : every(Number(numbers[0]), Number(numbers[1]))) {
  const run = new Run(server(cookie), cookie, `${how} ${played}`);
  for (const event of schedule) await run.meet(event);
  const stuck = await run.heal();
  if (stuck.length) throw new Error(`${schedule.join(", ")}: ${stuck.join("; ")}`);
  for (const one of run.put) acknowledged.write(`${JSON.stringify(one)}\n`);
  played += 1;
}
acknowledged.end(() => process.stdout.write(`${played}\n`));
