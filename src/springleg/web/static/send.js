// Sends what waits, oldest first. Only an answer that names an entry takes it off the phone.
import { ask } from "./api-client.js";
import * as storage from "./storage.js";

const BATCH = 50;
const OURS = [400, 413, 422]; // the batch itself is bad: sending it again would not help

/** The rows that wait to be sent, oldest first. @type {(athlete: string) => Promise<OutboxRow[]>} */
export const waitingOf = async (athlete) => (await storage.list(athlete)).filter((row) => row.state === "waiting");

/** Sends until nothing waits or something halts it; `left` still wait then. One call at a time. @type {(athlete: string) => Promise<SendReport>} */
export async function sendAll(athlete) {
  /** @type {SendReport} */
  const report = { sent: 0, refused: 0, left: 0, halt: "" };
  let size = BATCH;
  while (!report.halt) {
    const batch = (await waitingOf(athlete)).slice(0, size);
    if (!batch.length) break;
    const { status, body } = await ask("/api/entries", { entries: batch.map((row) => row.entry) });
    if (status === 200 && Array.isArray(body?.results)) {
      if (!(await settle(batch, body.results, report))) report.halt = "no-network";
    } else if (OURS.includes(status) && body?.error) {
      size = await narrow(batch, body.error, report);
    } else {
      report.halt = haltOf(status);
    }
  }
  report.left = (await waitingOf(athlete)).length;
  return report;
}

/** Takes the answer's word for each entry that it names; how many those are.
 *  @type {(batch: OutboxRow[], results: EntryResult[], report: SendReport) => Promise<number>} */
async function settle(batch, results, report) {
  const sent = new Set(batch.map((row) => row.id));
  const ours = results.filter((one) => sent.has(one.id));
  const refused = ours.filter((one) => one.state === "refused");
  const known = ours.filter((one) => ["new", "known"].includes(one.state));
  for (const one of refused) await storage.mark([one.id], "attention", withoutPlace(one.error));
  await storage.remove(known.map((one) => one.id));
  report.sent += known.length;
  report.refused += refused.length;
  return known.length + refused.length;
}

/** The server's words without the place in a batch that nobody sees: "[3].fact.reps: ...".
 *  @type {(error: string | undefined) => string} */
const withoutPlace = (error) => String(error).replace(/^\[\d+\]\.?(fact\.)?/, "").replace(/^: /, "");

/** A whole batch was refused: find the entry that spoils it by sending them one by one.
 *  @type {(batch: OutboxRow[], error: string, report: SendReport) => Promise<number>} */
async function narrow(batch, error, report) {
  if (batch.length > 1) return 1;
  await storage.mark([batch[0].id], "attention", error);
  report.refused += 1;
  return BATCH;
}

/** @type {(status: number) => Halt} */
function haltOf(status) {
  if (status === 401) return "signed-out";
  return status === 409 ? "other-athlete" : "no-network";
}
