// What this phone keeps until the server has it, in IndexedDB. Each row belongs to one athlete.
// The name never changes, and a newer version takes over what an older one left: nothing is dropped.
const NAME = "springleg";
const VERSION = 2;
const PATIENCE_MS = 4000; // another tab may hold an older version open

let opening = null;

function open() {
  opening ??= opened().catch((error) => {
    opening = null;
    throw error;
  });
  return opening;
}

function opened(version = VERSION) {
  return new Promise((resolve, reject) => {
    const asked = version ? indexedDB.open(NAME, version) : indexedDB.open(NAME);
    const late = setTimeout(() => reject(new Error("the phone's store did not open")), PATIENCE_MS);
    asked.onupgradeneeded = (event) => upgrade(asked.result, asked.transaction, event.oldVersion);
    asked.onerror = () => {
      clearTimeout(late);
      // Left by a newer Springleg: its rows are as good as ours.
      if (version && asked.error?.name === "VersionError") resolve(opened(0));
      else reject(asked.error);
    };
    asked.onsuccess = () => {
      clearTimeout(late);
      const db = asked.result;
      db.onversionchange = () => {
        db.close();
        opening = null;
      };
      db.onclose = () => { opening = null; };
      resolve(db);
    };
  });
}

function upgrade(db, change, from) {
  if (from >= 2) return;
  const entries = db.createObjectStore("entries", { keyPath: "seq", autoIncrement: true });
  entries.createIndex("id", "id", { unique: true });
  entries.createIndex("athlete", "athlete");
  db.createObjectStore("state", { keyPath: ["athlete", "key"] });
  if (from < 1) return;
  change.objectStore("outbox").getAll().onsuccess = (event) => {
    for (const { athlete, ...entry } of event.target.result) entries.add(row(athlete, entry));
    db.deleteObjectStore("outbox");
  };
}

function row(athlete, entry) {
  return { id: entry.id, athlete, entry, state: "waiting", why: "" };
}

// Runs work(store) in one transaction. For writing it resolves once that is on the disk.
async function within(name, mode, work, again = true) {
  const db = await open();
  let change;
  try {
    change = db.transaction(name, mode, { durability: "strict" });
  } catch (error) {
    opening = null;
    if (again) return within(name, mode, work, false); // the browser had closed it
    throw error;
  }
  return new Promise((resolve, reject) => {
    let answer;
    change.oncomplete = () => resolve(answer);
    change.onabort = () => reject(change.error ?? new Error("the phone's store took nothing"));
    work(change.objectStore(name), (found) => { answer = found; });
  });
}

export function add(athlete, entries) {
  return within("entries", "readwrite", (store) => {
    for (const entry of entries) {
      store.add(row(athlete, entry)).onerror = (event) => {
        if (event.target.error.name !== "ConstraintError") return;
        event.preventDefault(); // it is here already
        event.stopPropagation();
      };
    }
  });
}

export function list(athlete) {
  return within("entries", "readonly", (store, give) => {
    store.index("athlete").getAll(athlete).onsuccess = (event) => give(event.target.result);
  });
}

export function remove(ids) {
  return eachOf(ids, (store, held) => store.delete(held.seq));
}

export function mark(ids, state, why = "") {
  return eachOf(ids, (store, held) => store.put({ ...held, state, why }));
}

function eachOf(ids, work) {
  return within("entries", "readwrite", (store) => {
    for (const id of ids) {
      store.index("id").get(id).onsuccess = (event) => {
        if (event.target.result) work(store, event.target.result);
      };
    }
  });
}

export function read(athlete, key) {
  return within("state", "readonly", (store, give) => {
    store.get([athlete, key]).onsuccess = (event) => give(event.target.result?.value);
  });
}

export function write(athlete, key, value) {
  return within("state", "readwrite", (store) => {
    if (value === undefined || value === null) store.delete([athlete, key]);
    else store.put({ athlete, key, value });
  });
}
