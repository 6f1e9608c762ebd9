// The same as storage-indexeddb.js, for as long as the page is open: where a phone keeps nothing.
let rows = [];
const state = new Map();

export function add(athlete, entries) {
  const known = new Set(rows.map((row) => row.id));
  for (const entry of entries) {
    if (!known.has(entry.id)) rows.push({ id: entry.id, athlete, entry, state: "waiting", why: "" });
  }
}

export function list(athlete) {
  return rows.filter((row) => row.athlete === athlete);
}

export function remove(ids) {
  rows = rows.filter((row) => !ids.includes(row.id));
}

export function mark(ids, mood, why = "") {
  rows = rows.map((row) => (ids.includes(row.id) ? { ...row, state: mood, why } : row));
}

export function read(athlete, key) {
  return state.get(`${athlete} ${key}`);
}

export function write(athlete, key, value) {
  if (value === undefined || value === null) state.delete(`${athlete} ${key}`);
  else state.set(`${athlete} ${key}`, value);
}
