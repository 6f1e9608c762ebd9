// Keeps rows on the phone; where it keeps nothing (blocked, full, private), in the page, and says so.
import * as phone from "./storage-indexeddb.js";
import * as memory from "./storage-memory.js";

let failed = false;

/** Whether what was put last could not be kept on this phone. */
export const cannotKeep = () => failed;

/** @template T @param {() => Promise<T>} work @param {() => void} [otherwise] @returns {Promise<T | undefined>} */
async function tried(work, otherwise) {
  try {
    return await work();
  } catch {
    failed = true;
    otherwise?.();
    return undefined;
  }
}

/** Adds each that is not here yet; never rejects, see cannotKeep(). @type {(athlete: string, entries: LogEntry[]) => Promise<void>} */
export async function add(athlete, entries) {
  failed = false;
  await tried(() => phone.add(athlete, entries), () => memory.add(athlete, entries));
}

/** One athlete's rows, oldest first. @type {(athlete: string) => Promise<OutboxRow[]>} */
export async function list(athlete) {
  const rows = (await tried(() => phone.list(athlete))) ?? [];
  return [...rows, ...memory.list(athlete)];
}

/** Removes those of these ids that are here. @type {(ids: string[]) => Promise<void>} */
export async function remove(ids) {
  memory.remove(ids);
  await tried(() => phone.remove(ids));
}

/** Sets the state of those of these ids that are here; `why` is the server's word for a refusal, or for what is still to
 *  come, and `asked` when it said that. @type {(ids: string[], state: OutboxState, why?: string, asked?: number) => Promise<void>} */
export async function mark(ids, state, why, asked) {
  memory.mark(ids, state, why, asked);
  await tried(() => phone.mark(ids, state, why, asked));
}

/** What was written under this key; undefined where nothing was. @type {(athlete: string, key: string) => Promise<any>} */
export async function read(athlete, key) {
  return memory.read(athlete, key) ?? (await tried(() => phone.read(athlete, key)));
}

/** Keeps a value under this key, null for none; never rejects. Whether the phone has it: else the page does.
 *  @type {(athlete: string, key: string, value: unknown) => Promise<boolean>} */
export async function write(athlete, key, value) {
  memory.write(athlete, key, null);
  let kept = true;
  await tried(() => phone.write(athlete, key, value), () => { kept = false; memory.write(athlete, key, value); });
  return kept;
}
