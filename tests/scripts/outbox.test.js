// The outbox that ships, through every way of losing requests, pages, servers and clocks, against the store's contract.
import assert from "node:assert/strict";
import test from "node:test";
import { serving } from "./outbox/contract.js";
import { exhaust } from "./outbox/merged.js";
import { EVENTS, Run, schedules } from "./outbox/schedules.js";

const full = process.env.SPRINGLEG_FULL === "1";

/** The words of what went wrong. @type {(schedule: string[]) => Promise<string[]>} */
async function played(schedule) {
  /** @type {Map<string, string>} */
  const log = new Map();
  const run = new Run(serving(log), "csrf=x", schedule.join(" "));
  for (const event of schedule) await run.meet(event);
  const wrong = await run.heal();
  for (const [id, text] of run.put) {
    const there = JSON.parse(log.get(id) ?? "{}");
    if (there.fact?.text !== text) wrong.push(`${run.name}: ${text} is lost`);
  }
  if (log.size !== run.put.size) wrong.push(`${run.name}: ${log.size} are there of ${run.put.size}`);
  return wrong;
}

const most = full ? 4 : 2;
test(`every schedule of up to ${most} events, on whole pages`, async () => {
  let count = 0;
  for (let length = 1; length <= most; length += 1) {
    for (const schedule of schedules(length)) {
      assert.deepEqual(await played(schedule), []);
      count += 1;
    }
  }
  assert.equal(count, [...Array(most).keys()].reduce((sum, n) => sum + EVENTS.length ** (n + 1), 0));
});

const length = full ? 7 : 4;
test(`every schedule of up to ${length} events, by the states that they lead to`, async () => {
  const { schedules: count, states, wrong } = await exhaust(length);
  assert.deepEqual(wrong, []);
  assert.equal(count, [...Array(length).keys()].reduce((sum, n) => sum + EVENTS.length ** (n + 1), 0));
  assert.ok(states > 10);
  process.stdout.write(`# ${count} schedules came to ${states} states\n`);
});
