// A phone's IndexedDB, as far as the outbox uses it: in memory, one transaction at a time. What a page
// had not finished when it died was never written. Keys are text or numbers, or lists of them.

/** @typedef {{keyPath: string | string[], autoIncrement: boolean, next: number, unique: Set<string>, rows: Map<string, any>}} Table */
/** @typedef {{onsuccess?: () => void, onerror?: (event: object) => void, result?: any, error?: {name: string}}} Asked */

/** @type {(row: any, path: string | string[]) => unknown} */
const keyOf = (row, path) => (Array.isArray(path) ? path.map((each) => row[each]) : row[path]);
const nameOf = (/** @type {unknown} */ key) => JSON.stringify(key);
/** @type {<T>(value: T) => T} */
const copy = (value) => (value === undefined ? value : JSON.parse(JSON.stringify(value)));

/** What stays of a phone when its pages die. */
export class Disk {
  version = 0;
  /** @type {Map<string, Table>} */
  tables = new Map();
  /** @type {Promise<void>} */
  turn = Promise.resolve();

  /** The rows of a table, in the order of their keys. @type {(name: string) => any[]} */
  rows(name) {
    return [...(this.tables.get(name)?.rows.values() ?? [])].map(copy);
  }
}

/** One table within a transaction: what is changed is a copy until that is done. */
class Store {
  /** @param {Transaction} within @param {string} name */
  constructor(within, name) {
    this.within = within;
    this.name = name;
  }
  get table() {
    const table = this.within.tables.get(this.name);
    if (!table) throw new Error(`no table ${this.name}`);
    return table;
  }
  ask(/** @type {() => any} */ work) {
    /** @type {Asked} */
    const asked = {};
    this.within.queue.push({ asked, work });
    return asked;
  }
  createIndex(/** @type {string} */ name, /** @type {string} */ _path, { unique = false } = {}) {
    if (unique) this.table.unique.add(name);
  }
  index(/** @type {string} */ name) {
    const found = (/** @type {unknown} */ key) => [...this.table.rows.values()].filter((row) => row[name] === key).map(copy);
    return {
      get: (/** @type {unknown} */ key) => this.ask(() => found(key)[0]),
      getAll: (/** @type {unknown} */ key) => this.ask(() => found(key)),
    };
  }
  add(/** @type {any} */ row) {
    return this.ask(() => {
      const clash = [...this.table.unique].some((name) => [...this.table.rows.values()].some((other) => other[name] === row[name]));
      if (clash) throw Object.assign(new Error("a key is there already"), { name: "ConstraintError" });
      return this.set(row);
    });
  }
  put(/** @type {any} */ row) {
    return this.ask(() => this.set(row));
  }
  /** @type {(given: any) => unknown} */
  set(given) {
    const { table } = this;
    const row = copy(given);
    if (table.autoIncrement && row[String(table.keyPath)] === undefined) row[String(table.keyPath)] = table.next++;
    table.rows.set(nameOf(keyOf(row, table.keyPath)), row);
    return keyOf(row, table.keyPath);
  }
  get(/** @type {unknown} */ key) {
    return this.ask(() => copy(this.table.rows.get(nameOf(key))));
  }
  getAll() {
    return this.ask(() => [...this.table.rows.values()].map(copy));
  }
  delete(/** @type {unknown} */ key) {
    return this.ask(() => void this.table.rows.delete(nameOf(key)));
  }
}

class Transaction {
  /** @type {{asked: Asked, work: () => any}[]} */
  queue = [];
  /** @type {() => void} */
  oncomplete = () => undefined;
  onabort = () => undefined;
  error = null;

  /** @param {Disk} disk @param {() => boolean} alive */
  constructor(disk, alive) {
    this.disk = disk;
    this.alive = alive;
    /** @type {Map<string, Table>} */
    this.tables = new Map();
  }
  objectStore(/** @type {string} */ name) {
    return new Store(this, name);
  }
  begin() {
    this.tables = new Map([...this.disk.tables].map(([name, table]) => [name, { ...table, rows: new Map(table.rows), unique: new Set(table.unique) }]));
    return this;
  }
  end() {
    for (let next = this.queue.shift(); next && this.alive(); next = this.queue.shift()) answer(next.asked, next.work);
    if (!this.alive()) return;
    this.disk.tables = this.tables;
    this.oncomplete();
  }
}

/** @type {(asked: Asked, work: () => any) => void} */
function answer(asked, work) {
  try {
    asked.result = work();
  } catch (error) {
    asked.error = /** @type {Error} */ (error);
    asked.onerror?.({ preventDefault() {}, stopPropagation() {} });
    return;
  }
  asked.onsuccess?.();
}

/** The `indexedDB` of one page; nothing is heard of it, and nothing written, once that is not alive.
 *  @type {(disk: Disk, alive: () => boolean) => object} */
export function indexedDBOf(disk, alive) {
  const inTurn = (/** @type {() => void} */ work) => {
    disk.turn = disk.turn.then(() => { if (alive()) work(); });
  };
  const db = (/** @type {Transaction | null} */ change) => ({
    close() {},
    createObjectStore(/** @type {string} */ name, /** @type {{keyPath: string | string[], autoIncrement?: boolean}} */ { keyPath, autoIncrement = false }) {
      change?.tables.set(name, { keyPath, autoIncrement, next: 1, unique: new Set(), rows: new Map() });
      return change?.objectStore(name);
    },
    deleteObjectStore: (/** @type {string} */ name) => change?.tables.delete(name),
    transaction() {
      const made = new Transaction(disk, alive);
      inTurn(() => made.begin().end());
      return made;
    },
  });
  return {
    open(/** @type {string} */ _name, version = disk.version || 1) {
      /** @type {any} */
      const request = {};
      inTurn(() => {
        if (version > disk.version) {
          const change = new Transaction(disk, alive).begin();
          Object.assign(request, { result: db(change), transaction: change });
          request.onupgradeneeded?.({ oldVersion: disk.version });
          change.end();
          disk.version = version;
        }
        request.result = db(null);
        request.onsuccess?.();
      });
      return request;
    },
  };
}
