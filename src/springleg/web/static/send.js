// Sends what waits, oldest first. Only an answer that names an entry takes it off the phone.
import { ask } from "./api-client.js";
import * as keeping from "./storage.js";

const BATCH = 50;
const OURS = [400, 413, 422]; // the batch itself is bad: sending it again would not help

export async function waitingOf(athlete) {
  return (await keeping.list(athlete)).filter((row) => row.state === "waiting");
}

// {sent, refused, left, halt}; halt: "", "no-network", "signed-out" or "other-athlete".
export async function sendAll(athlete) {
  const told = { sent: 0, refused: 0, left: 0, halt: "" };
  let size = BATCH;
  for (;;) {
    const batch = (await waitingOf(athlete)).slice(0, size);
    if (!batch.length) break;
    const answer = await ask("/api/entries", { entries: batch.map((row) => row.entry) });
    if (answer.status === 200 && Array.isArray(answer.plain?.results)) {
      const settled = await settle(batch, answer.plain.results, told);
      if (!settled) told.halt = "no-network";
    } else if (OURS.includes(answer.status) && answer.plain?.error) {
      size = await narrow(batch, answer.plain.error, told);
    } else {
      told.halt = haltOf(answer.status);
    }
    if (told.halt) break;
  }
  told.left = (await waitingOf(athlete)).length;
  return told;
}

async function settle(batch, results, told) {
  const state = new Map(results.map((one) => [one.id, one]));
  const named = batch.filter((row) => state.has(row.id));
  const refused = named.filter((row) => state.get(row.id).state === "refused");
  const kept = named.filter((row) => ["new", "known"].includes(state.get(row.id).state));
  for (const row of refused) await keeping.mark([row.id], "attention", plainly(state.get(row.id).error));
  await keeping.remove(kept.map((row) => row.id));
  told.sent += kept.length;
  told.refused += refused.length;
  return kept.length + refused.length;
}

// The server's words without the place in a batch that nobody sees: "[3].fact.reps: ...".
function plainly(error) {
  return String(error).replace(/^\[\d+\]\.?(fact\.)?/, "").replace(/^: /, "");
}

// A whole batch was refused: find the entry that spoils it by sending them one by one.
async function narrow(batch, error, told) {
  if (batch.length > 1) return 1;
  await keeping.mark([batch[0].id], "attention", error);
  told.refused += 1;
  return BATCH;
}

function haltOf(status) {
  if (status === 401) return "signed-out";
  return status === 409 ? "other-athlete" : "no-network";
}
