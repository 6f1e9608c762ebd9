// Sends what waits, oldest first. Only an answer that names an entry takes it off the phone.
import { ask } from "./api-client.js";
import * as storage from "./storage.js";

const BATCH = 50;
const OURS = [400, 413, 422]; // the batch itself is bad: sending it again would not help
export const LATER_MS = 900_000; // what is still to come is sent again after a while, not with each set

/** The rows that wait to be sent, oldest first. @type {(athlete: string) => Promise<OutboxRow[]>} */
export const waitingOf = async (athlete) => (await storage.list(athlete)).filter((row) => row.state === "waiting");

/** Whether the server said that it is still to come by its clock; it waits all the same. @type {(row: OutboxRow) => boolean} */
export const isLater = (row) => row.state === "waiting" && row.asked !== undefined;

/** Whether a row is to be sent now: it may be that a clock has been set since. @type {(row: OutboxRow, now: number) => boolean} */
const isDue = (row, now) => !isLater(row) || Math.abs(now - Number(row.asked)) >= LATER_MS;

/** Sends until nothing waits or something halts it; `left` still wait then. One call at a time.
 *  @type {(athlete: string, now?: number) => Promise<SendReport>} */
export async function sendAll(athlete, now = Date.now()) {
  /** @type {SendReport} */
  const report = { sent: 0, refused: 0, left: 0, halt: "" };
  let size = BATCH;
  while (!report.halt) {
    const batch = (await waitingOf(athlete)).filter((row) => isDue(row, now)).slice(0, size);
    if (!batch.length) break;
    const answer = await ask("/api/entries", { entries: batch.map((row) => row.entry) });
    size = (await hear(answer, batch, report, now)) ?? size;
  }
  report.left = (await waitingOf(athlete)).length;
  return report;
}

/** Does what an answer says; how many to send at once from now on, where that changes.
 *  @type {(answer: ApiAnswer, batch: OutboxRow[], report: SendReport, now: number) => Promise<number | undefined>} */
async function hear({ status, body, after_s, ahead_ms }, batch, report, now) {
  if (status === 200 && Array.isArray(body?.results)) {
    if (ahead_ms !== null && ahead_ms !== undefined) report.ahead_ms = ahead_ms;
    if (!(await settle(batch, body.results, report, now))) report.halt = "no-network";
  } else if (OURS.includes(status) && (body?.error || (status === 413 && batch.length > 1))) {
    return narrow(batch, body?.error, report);
  } else {
    report.halt = haltOf(status, body?.code);
    if (after_s) report.after_s = after_s;
  }
  return undefined;
}

/** Takes the answer's word for each entry that it names; how many those are.
 *  @type {(batch: OutboxRow[], results: EntryResult[], report: SendReport, now: number) => Promise<number>} */
async function settle(batch, results, report, now) {
  const sent = new Set(batch.map((row) => row.id));
  const ours = results.filter((one) => sent.has(one.id));
  const refused = ours.filter((one) => one.state === "refused");
  const later = ours.filter((one) => one.state === "later");
  const known = ours.filter((one) => ["new", "known"].includes(one.state));
  for (const one of refused) await storage.mark([one.id], "attention", withoutPlace(one.error));
  for (const one of later) await storage.mark([one.id], "waiting", withoutPlace(one.error), now);
  await storage.remove(known.map((one) => one.id));
  report.sent += known.length;
  report.refused += refused.length;
  return known.length + refused.length + later.length;
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

/** @type {{[status: number]: Halt}} */
const HALTS = { 401: "signed-out", 409: "other-athlete", 429: "busy", 503: "busy", 507: "full" };

/** @type {(status: number, code: unknown) => Halt} */
const haltOf = (status, code) => (code === "consent" ? code : (HALTS[status] ?? "no-network"));
