// The same functions as storage-indexeddb.js, done at once and never failing, for as long as the page is open: for where
// a phone keeps nothing.
/** @type {OutboxRow[]} */
let rows = [];
/** @type {Map<string, unknown>} */
const values = new Map();

/** @type {(athlete: string, entries: LogEntry[]) => void} */
export function add(athlete, entries) {
  const known = new Set(rows.map((row) => row.id));
  for (const entry of entries) {
    if (!known.has(entry.id)) rows.push({ id: entry.id, athlete, entry, state: "waiting", why: "" });
  }
}

/** @type {(athlete: string) => OutboxRow[]} */
export const list = (athlete) => rows.filter((row) => row.athlete === athlete);

/** @type {(ids: string[]) => void} */
export function remove(ids) {
  rows = rows.filter((row) => !ids.includes(row.id));
}

/** @type {(ids: string[], state: OutboxState, why?: string, asked?: number) => void} */
export function mark(ids, state, why = "", asked = undefined) {
  rows = rows.map((row) => (ids.includes(row.id) ? { ...row, state, why, asked } : row));
}

/** @type {(athlete: string, key: string) => unknown} */
export const read = (athlete, key) => values.get(`${athlete} ${key}`);

/** @type {(athlete: string, key: string, value: unknown) => void} */
export function write(athlete, key, value) {
  if (value === undefined || value === null) values.delete(`${athlete} ${key}`);
  else values.set(`${athlete} ${key}`, value);
}
