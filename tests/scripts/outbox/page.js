// A page of the app without a browser: the scripts that ship, each page with its own copy of them, on a phone
// whose clocks and network are made up. Only their imports and exports are written in another way, so that a
// thousand pages can be opened in a second: a module is a function of what its world and other modules have.
import { webcrypto } from "node:crypto";
import { readFileSync } from "node:fs";
import { Disk, indexedDBOf } from "./indexeddb.js";

const SHIPPED = new URL("../../../src/springleg/web/static/", import.meta.url);
const WORLD = ["globalThis", "Date", "crypto", "CustomEvent", "AbortSignal", "performance", "setTimeout", "clearTimeout", "indexedDB", "document", "navigator", "fetch"];
/** @typedef {{[name: string]: any}} Exports */
/** @typedef {(load: (name: string) => Exports, ...world: unknown[]) => Exports} Factory */
/** @type {Map<string, Factory>} */
const factories = new Map();

/** @type {(name: string) => Factory} */
function factoryOf(name) {
  const known = factories.get(name);
  if (known) return known;
  /** @type {string[]} */
  const names = [];
  const text = readFileSync(new URL(name, SHIPPED), "utf-8")
    .replace(/^import \* as (\w+) from "\.\/([\w.-]+)";$/gm, 'const $1 = load_("$2");')
    .replace(/^import (\{[^}]*\}) from "\.\/([\w.-]+)";$/gm, 'const $1 = load_("$2");')
    .replace(/^export \{ (\w+) \} from "\.\/([\w.-]+)";$/gm, 'const $1 = load_("$2").$1; export { $1 };')
    .replace(/export \{ (\w+) \};/g, (_, one) => { names.push(one); return ""; })
    .replace(/^export ((?:async )?function|const|let|class) (\w+)/gm, (_, kind, one) => { names.push(one); return `${kind} ${one}`; });
  if (/^(import|export)\b/m.test(text)) throw new Error(`${name} has an import or export that is not known here`);
  const made = /** @type {Factory} */ (new Function("load_", ...WORLD, `"use strict";\n${text}\nreturn { ${names.join(", ")} };`));
  factories.set(name, made);
  return made;
}

/** The exports of a script that ships, in a world of its own; `instead` are modules put in the place of others.
 *  @type {(name: string, world: Exports, instead?: {[name: string]: Exports}) => Exports} */
export function load(name, world, instead = {}) {
  /** @type {Map<string, Exports>} */
  const loaded = new Map(Object.entries(instead));
  const values = WORLD.map((each) => world[each]);
  const get = (/** @type {string} */ one) => {
    const known = loaded.get(one);
    if (known) return known;
    const made = factoryOf(one)(get, ...values);
    loaded.set(one, made);
    return made;
  };
  return get(name);
}

/** @typedef {(body: string, headers: Record<string, string>) => Promise<Response>} Send */

/** A phone: what is on it stays when its page dies. Its wall clock can be set; the other one cannot. */
export class Phone {
  disk = new Disk();
  now = 1_800_000_000_000;
  ran = 0;
  /** @type {Promise<unknown>} */
  lock = Promise.resolve();

  /** @param {Send} send @param {string} cookie @param {string} [athlete] */
  constructor(send, cookie, athlete = "local") {
    this.send = send;
    this.cookie = cookie;
    this.athlete = athlete;
  }

  open() {
    return new Page(this);
  }
}

export class Page {
  alive = true;
  /** @type {{at: number, work: () => void}[]} */
  timers = [];

  /** @param {Phone} phone */
  constructor(phone) {
    this.phone = phone;
    this.outbox = load("outbox.js", this.world());
  }

  /** It is gone at once: nothing that it had begun is heard of any more. */
  kill() {
    this.alive = false;
    this.timers = [];
    this.phone.lock = Promise.resolve(); // a browser frees the locks of a page that dies
  }

  /** Lets time pass until every timer has run that was set; those that these set wait for the next call. */
  async wait() {
    const due = this.timers.splice(0);
    for (const { at, work } of due.sort((one, other) => one.at - other.at)) {
      this.phone.now += Math.max(0, at - this.phone.ran);
      this.phone.ran = Math.max(this.phone.ran, at);
      if (this.alive) work();
    }
    await this.outbox.flush();
  }

  /** What its scripts take for the browser. */
  world() {
    const { phone } = this;
    const never = new Promise(() => undefined);
    class Now extends Date {
      constructor(/** @type {any[]} */ ...given) {
        super(...(/** @type {[any]} */ (given.length ? given : [phone.now])));
      }
    }
    Now.now = () => phone.now;
    return {
      globalThis: {}, // one tab a phone: nobody else is told
      Date: Now,
      crypto: webcrypto,
      CustomEvent: class { constructor(/** @type {string} */ name, /** @type {object} */ more) { Object.assign(this, { name }, more); } },
      AbortSignal: { timeout: () => undefined },
      performance: { now: () => phone.ran },
      setTimeout: (/** @type {() => void} */ work, ms = 0) => this.timers.push({ at: phone.ran + ms, work }),
      clearTimeout: () => { this.timers = this.timers.filter(({ at }) => at <= phone.ran); },
      indexedDB: indexedDBOf(phone.disk, () => this.alive),
      document: { body: { dataset: { athlete: phone.athlete, csrfCookie: "csrf" } }, cookie: phone.cookie, dispatchEvent() {}, addEventListener() {} },
      navigator: { locks: { request: (/** @type {string} */ _, /** @type {() => Promise<unknown>} */ work) => this.inTurn(work) } },
      fetch: (/** @type {string} */ path, /** @type {{body: string, headers: Record<string, string>}} */ { body, headers }) => {
        if (path !== "/api/entries") throw new Error(`asked for ${path}`);
        const answer = this.alive ? phone.send(body, headers) : never;
        return new Promise((resolve, reject) => {
          answer.then((given) => this.alive && resolve(given), (/** @type {Error} */ error) => this.alive && reject(error));
        });
      },
    };
  }

  /** @type {(work: () => Promise<unknown>) => Promise<unknown>} */
  inTurn(work) {
    const mine = this.phone.lock.then(() => (this.alive ? work() : new Promise(() => undefined)));
    this.phone.lock = mine.catch(() => undefined);
    return mine;
  }
}
