// Ids that sort by when they were made, and instants with the phone's own offset.
import assert from "node:assert/strict";
import test from "node:test";
import "./support.js";
import { localDay, localInstant, localTime, makeEntry, newId } from "../../src/springleg/web/static/new-entry.js";

/** @type {(zone: string, work: () => void) => void} */
function inZone(zone, work) {
  const before = process.env.TZ;
  process.env.TZ = zone;
  try {
    work();
  } finally {
    process.env.TZ = before ?? "";
    if (before === undefined) delete process.env.TZ;
  }
}

test("ids sort by time, and those of one instant in the order they were made", () => {
  const ids = [1767225599999, ...Array(300).fill(1767225600000)].map((ms) => makeEntry("noted", {}, new Date(ms)).id);
  assert.deepEqual([...ids].sort(), ids);
  assert.equal(new Set(ids).size, ids.length);
});

test("an id is a UUID of version 7, with its instant in front", () => {
  const id = newId(1767225599999);
  assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.equal(Number.parseInt(id.replace("-", "").slice(0, 12), 16), 1767225599999);
});

test("an instant carries the phone's offset, and is the instant", () => {
  const when = new Date(1767225599999);
  for (const [zone, wanted] of [
    ["UTC", "2025-12-31T23:59:59.999+00:00"],
    ["America/Los_Angeles", "2025-12-31T15:59:59.999-08:00"],
    ["Asia/Kathmandu", "2026-01-01T05:44:59.999+05:45"],
    ["America/St_Johns", "2025-12-31T20:29:59.999-03:30"],
  ]) {
    inZone(zone, () => {
      assert.equal(localInstant(when), wanted);
      assert.equal(Date.parse(localInstant(when)), when.getTime());
      assert.equal(`${localDay(when)}T${localTime(when)}`, wanted.slice(0, 16));
    });
  }
});
