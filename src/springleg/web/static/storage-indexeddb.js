// What this phone keeps until the server has it, in IndexedDB. Each row belongs to one athlete.
// The name never changes, and a newer version takes over what an older one left: nothing is dropped.
// All of these reject where the phone keeps nothing; then nothing is written. What was written is on the disk.
const NAME = "springleg";
const VERSION = 2;
const PATIENCE_MS = 4000; // another tab may hold an older version open

/** @typedef {(result: any) => void} Give */
/** @type {Promise<IDBDatabase> | null} */
let opening = null;

function open() {
  opening ??= openAs(VERSION).catch((error) => {
    opening = null;
    throw error;
  });
  return opening;
}

/** @type {(version?: number) => Promise<IDBDatabase>} */
function openAs(version) {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, version);
    const late = setTimeout(() => reject(new Error("the phone's store did not open")), PATIENCE_MS);
    request.onupgradeneeded = (event) =>
      upgrade(request.result, /** @type {IDBTransaction} */ (request.transaction), event.oldVersion);
    request.onerror = () => {
      clearTimeout(late);
      // Left by a newer Springleg: its rows are as good as ours.
      if (version && request.error?.name === "VersionError") resolve(openAs());
      else reject(request.error);
    };
    request.onsuccess = () => {
      clearTimeout(late);
      const db = request.result;
      db.onversionchange = () => {
        db.close();
        opening = null;
      };
      db.onclose = () => { opening = null; };
      resolve(db);
    };
  });
}

/** @type {(db: IDBDatabase, transaction: IDBTransaction, from: number) => void} */
function upgrade(db, transaction, from) {
  if (from >= 2) return;
  const entries = db.createObjectStore("entries", { keyPath: "seq", autoIncrement: true });
  entries.createIndex("id", "id", { unique: true });
  entries.createIndex("athlete", "athlete");
  db.createObjectStore("state", { keyPath: ["athlete", "key"] });
  if (from < 1) return;
  const outbox = transaction.objectStore("outbox").getAll();
  outbox.onsuccess = () => {
    for (const { athlete, ...entry } of outbox.result) entries.add(row(athlete, entry));
    db.deleteObjectStore("outbox");
  };
}

/** @type {(athlete: string, entry: LogEntry) => OutboxRow} */
const row = (athlete, entry) => ({ id: entry.id, athlete, entry, state: "waiting", why: "" });

/** Runs `work` in one transaction. For writing it resolves once that is on the disk.
 *  @type {(name: string, mode: IDBTransactionMode, work: (store: IDBObjectStore, give: Give) => void, again?: boolean) => Promise<any>} */
async function transact(name, mode, work, again = true) {
  const db = await open();
  /** @type {IDBTransaction} */
  let transaction;
  try {
    transaction = db.transaction(name, mode, { durability: "strict" });
  } catch (error) {
    opening = null;
    if (again) return transact(name, mode, work, false); // the browser had closed it
    throw error;
  }
  return new Promise((resolve, reject) => {
    /** @type {unknown} */
    let answer;
    transaction.oncomplete = () => resolve(answer);
    transaction.onabort = () => reject(transaction.error ?? new Error("the phone's store took nothing"));
    work(transaction.objectStore(name), (result) => { answer = result; });
  });
}

/** Adds each entry whose id is not here yet, as waiting; all or none. @type {(athlete: string, entries: LogEntry[]) => Promise<void>} */
export function add(athlete, entries) {
  return transact("entries", "readwrite", (store) => {
    for (const entry of entries) {
      const request = store.add(row(athlete, entry));
      request.onerror = (event) => {
        if (request.error?.name !== "ConstraintError") return;
        event.preventDefault(); // it is here already
        event.stopPropagation();
      };
    }
  });
}

/** One athlete's rows, oldest first. @type {(athlete: string) => Promise<OutboxRow[]>} */
export function list(athlete) {
  return transact("entries", "readonly", (store, give) => {
    const request = store.index("athlete").getAll(athlete);
    request.onsuccess = () => give(request.result);
  });
}

/** Removes those of these ids that are here. @type {(ids: string[]) => Promise<void>} */
export const remove = (ids) => each(ids, (store, row) => store.delete(row.seq));

/** Sets the state of those of these ids that are here, and when they were asked for in vain. @type {(ids: string[], state: OutboxState, why?: string, asked?: number) => Promise<void>} */
export const mark = (ids, state, why = "", asked = undefined) => each(ids, (store, row) => store.put({ ...row, state, why, asked }));

/** @type {(ids: string[], work: (store: IDBObjectStore, row: any) => unknown) => Promise<void>} */
function each(ids, work) {
  return transact("entries", "readwrite", (store) => {
    for (const id of ids) {
      const request = store.index("id").get(id);
      request.onsuccess = () => request.result && work(store, request.result);
    }
  });
}

/** What was written under this key; undefined where nothing was. @type {(athlete: string, key: string) => Promise<any>} */
export function read(athlete, key) {
  return transact("state", "readonly", (store, give) => {
    const request = store.get([athlete, key]);
    request.onsuccess = () => give(request.result?.value);
  });
}

/** Keeps a value under this key; null or undefined removes it. @type {(athlete: string, key: string, value: unknown) => Promise<void>} */
export function write(athlete, key, value) {
  return transact("state", "readwrite", (store) => {
    if (value === undefined || value === null) store.delete([athlete, key]);
    else store.put({ athlete, key, value });
  });
}
