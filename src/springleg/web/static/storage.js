// Keeps rows on the phone; where it keeps nothing (blocked, full, private), in the page, and says so.
import * as memory from "./storage-memory.js";
import * as phone from "./storage-indexeddb.js";

let failed = false;

// Whether what was put last could not be kept on this phone.
export function cannotKeep() {
  return failed;
}

async function tried(work, otherwise) {
  try {
    return await work();
  } catch {
    failed = true;
    return otherwise?.();
  }
}

export async function add(athlete, entries) {
  failed = false;
  await tried(() => phone.add(athlete, entries), () => memory.add(athlete, entries));
}

export async function list(athlete) {
  const held = (await tried(() => phone.list(athlete))) ?? [];
  return [...held, ...memory.list(athlete)];
}

export async function remove(ids) {
  memory.remove(ids);
  await tried(() => phone.remove(ids));
}

export async function mark(ids, state, why) {
  memory.mark(ids, state, why);
  await tried(() => phone.mark(ids, state, why));
}

export async function read(athlete, key) {
  return memory.read(athlete, key) ?? (await tried(() => phone.read(athlete, key)));
}

export async function write(athlete, key, value) {
  memory.write(athlete, key, null);
  await tried(() => phone.write(athlete, key, value), () => memory.write(athlete, key, value));
}
