// Every schedule up to a length, by the states that they lead to: what ships sends (`send.js`), the store keeps its
// contract, and of two schedules that have come to the same state only one goes on. A state is small: which entries
// wait on either phone, in their order, and of each whether the log has it; and what is still held back on its way.
// An entry that has left the phone is looked for in the log then, and need not be remembered unless it is on its way.
import { serving } from "./contract.js";
import { load } from "./page.js";
import { EVENTS, Network } from "./schedules.js";

/** @typedef {{phones: string[][], log: string[], held: string[][], made: number}} State */

const bodyOf = (/** @type {string} */ id) => /** @type {LogEntry} */ ({ id, at: "2026-12-01T07:00:00Z", kind: "noted", fact: { day: "2026-12-01", text: id } });

/** One world that goes on from a state: phones whose rows are lists, and the scripts that send them. */
class World {
  /** @type {Map<string, OutboxRow[]>} */
  phones = new Map();
  /** @type {Map<string, string>} */
  log = new Map();

  constructor() {
    this.network = new Network((...given) => serving(this.log)(...given));
    const rows = (/** @type {string} */ phone) => this.phones.get(phone) ?? [];
    const change = (/** @type {(row: OutboxRow) => OutboxRow[]} */ work) => {
      for (const [phone, held] of this.phones) this.phones.set(phone, held.flatMap(work));
    };
    const storage = {
      list: async (/** @type {string} */ phone) => rows(phone),
      remove: async (/** @type {string[]} */ ids) => change((row) => (ids.includes(row.id) ? [] : [row])),
      mark: async (/** @type {string[]} */ ids, /** @type {OutboxState} */ state, why = "") => change((row) => [ids.includes(row.id) ? { ...row, state, why } : row]),
    };
    const ask = async (/** @type {string} */ _path, /** @type {unknown} */ body) => {
      try {
        const answer = await this.network.send(JSON.stringify(body), {});
        return { status: answer.status, body: await answer.json() };
      } catch {
        return { status: 0, body: null };
      }
    };
    this.sendAll = load("send.js", {}, { "storage.js": storage, "api-client.js": { ask } }).sendAll;
  }

  /** @type {(state: State) => void} */
  stand({ phones, log, held }) {
    this.phones = new Map(phones.map((ids, phone) => [String(phone), ids.map((id) => this.row(String(phone), id))]));
    this.log = new Map(log.map((id) => [id, JSON.stringify(bodyOf(id))]));
    this.network.held = held.map((ids) => this.arrival(ids));
  }

  /** @type {(phone: string, id: string) => OutboxRow} */
  row(phone, id) {
    return { id, athlete: phone, entry: bodyOf(id), state: "waiting", why: "" };
  }

  /** @type {(ids: string[]) => (() => Promise<unknown>) & {ids: string[]}} */
  arrival(ids) {
    const arrive = () => serving(this.log)(JSON.stringify({ entries: ids.map(bodyOf) }), {});
    return Object.assign(arrive, { ids });
  }

  /** What `Run.meet` does, without a page. @type {(state: State, event: string) => Promise<State>} */
  async after(state, event) {
    this.stand(state);
    const { network } = this;
    const late = network.held.splice(0);
    const phone = event === "second-device" ? "1" : "0";
    const id = `e${state.made}`;
    this.phones.set(phone, [...(this.phones.get(phone) ?? []), this.row(phone, id)]);
    network.next = event;
    await this.sendAll(phone, 0);
    if (network.held.length) network.held = [this.arrival(this.list(phone))]; // all that waits is one batch
    if (event === "kill-page") await this.sendAll(phone, 0); // by the page that is opened after it
    if (event === "kill-page") await network.release();
    network.next = "";
    for (const arrive of late) await arrive();
    return this.now(state.made + 1);
  }

  /** @type {(phone: string) => string[]} */
  list(phone) {
    return (this.phones.get(phone) ?? []).map((row) => row.id);
  }

  /** @type {(made: number) => State} */
  now(made) {
    const held = this.network.held.map((arrive) => /** @type {any} */ (arrive).ids);
    return { phones: ["0", "1"].map((phone) => this.list(phone)), log: [...this.log.keys()], held, made };
  }

  /** Once all is well: the words of what is lost, stuck or refused. @type {(state: State) => Promise<string[]>} */
  async healed(state) {
    this.stand(state);
    await this.network.release();
    for (const phone of this.phones.keys()) await this.sendAll(phone, 0);
    const stuck = [...this.phones.values()].flat().map((row) => `${row.id} ${row.state}`);
    const every = [...Array(state.made).keys()].map((n) => `e${n}`);
    return [...stuck, ...every.filter((id) => !this.log.has(id)).map((id) => `${id} is lost`)];
  }
}

/** The same state under other names: entries are called by their place, those that are nowhere but in the log are left out.
 *  Throws where an entry is nowhere at all. @type {(state: State) => State} */
export function canonical({ phones, log, held, made }) {
  const there = new Set(log);
  const waits = new Set([...phones.flat(), ...held.flat()]);
  for (let n = 0; n < made; n += 1) if (!there.has(`e${n}`) && !phones.flat().includes(`e${n}`)) throw new Error(`e${n} is lost`);
  const names = new Map([...waits].map((id, at) => [id, `e${at}`]));
  const named = (/** @type {string[]} */ ids) => ids.map((id) => String(names.get(id)));
  return { phones: phones.map(named), log: named(log.filter((id) => waits.has(id))).sort(), held: held.map(named), made: waits.size };
}

/** How many schedules there are up to this length, how many states stood for them, and what went wrong.
 *  @type {(most: number, events?: string[]) => Promise<{schedules: number, states: number, wrong: string[]}>} */
export async function exhaust(most, events = EVENTS) {
  const world = new World();
  /** @type {string[]} */
  const wrong = [];
  const seen = new Set();
  /** @type {Map<string, {state: State, count: number}>} */
  let level = new Map([["", { state: { phones: [[], []], log: [], held: [], made: 0 }, count: 1 }]]);
  let schedules = 0;
  for (let length = 1; length <= most; length += 1) {
    /** @type {Map<string, {state: State, count: number}>} */
    const next = new Map();
    for (const { state, count } of level.values()) {
      for (const event of events) {
        const after = canonical(await world.after(state, event));
        const key = JSON.stringify(after);
        next.set(key, { state: after, count: count + (next.get(key)?.count ?? 0) });
      }
    }
    for (const [key, { state, count }] of next) {
      if (!seen.has(key)) wrong.push(...(await world.healed(state)));
      seen.add(key);
      schedules += count;
    }
    level = next;
  }
  return { schedules, states: seen.size, wrong };
}
