// What can happen to phones that send, one thing after the other, and that nothing is lost, doubled or stuck.
import { Phone } from "./page.js";

/** All but the last two come in two ways: a request or its answer is lost; the server dies before its commit or after. */
export const EVENTS = ["send", "lose-request", "lose-answer", "duplicate", "reorder", "kill-page", "die-before", "die-after", "second-device", "clock-back"];
const BACK_MS = 7_200_000;
const MOST_TRIES = 12;

/** @typedef {(body: string, headers: Record<string, string>, dies?: "" | "before" | "after") => Promise<Response>} Serve */

/** The way between phones and the server. The next request meets what was planned for it. */
export class Network {
  /** @type {string} */
  next = "";
  /** @type {(() => Promise<unknown>)[]} */
  held = [];
  /** @type {() => void} */
  reached = () => undefined;

  /** @param {Serve} serve */
  constructor(serve) {
    this.serve = serve;
  }

  /** @type {import("./page.js").Send} */
  async send(body, headers) {
    const how = this.next;
    this.next = "";
    this.reached();
    if (how === "lose-request") throw new TypeError("no network");
    if (how === "reorder" || how === "kill-page") {
      this.held.push(() => this.serve(body, headers).catch(() => undefined));
      throw new TypeError("given up");
    }
    const answer = await this.serve(body, headers, how === "die-before" ? "before" : how === "die-after" ? "after" : "");
    if (how === "duplicate") await this.serve(body, headers);
    if (how === "lose-answer") throw new TypeError("cut off");
    return answer;
  }

  /** What was held back arrives, and nobody waits for the answer any more. */
  async release() {
    for (const arrive of this.held.splice(0)) await arrive();
  }
}

/** Two devices of one athlete, and what they have acknowledged to their runner: each entry by its id. */
export class Run {
  /** @type {Map<string, string>} */
  put = new Map();
  /** @type {Set<string>} */
  words = new Set();

  /** @param {Serve} serve @param {string} cookie @param {string} name */
  constructor(serve, cookie, name) {
    this.network = new Network(serve);
    this.phones = [0, 1].map(() => new Phone((body, headers) => this.network.send(body, headers), cookie));
    this.name = name;
    /** @type {import("./page.js").Page[]} */
    this.pages = [];
  }

  /** @type {(device: number) => import("./page.js").Page} */
  page(device) {
    this.pages[device] ??= this.phones[device].open();
    return this.pages[device];
  }

  /** One more entry is put; acknowledged once that resolves. @type {(device: number) => Promise<void>} */
  async log(device) {
    const page = this.page(device);
    const text = `${this.name} ${this.put.size}`;
    const made = page.outbox.makeEntry("noted", { day: "2026-12-01", text });
    if (this.put.has(made.id)) throw new Error(`${made.id} was made twice`);
    await page.outbox.put(made);
    this.put.set(made.id, text);
  }

  /** @type {(event: string) => Promise<void>} */
  async meet(event) {
    const late = this.network.held.splice(0);
    const device = event === "second-device" ? 1 : 0;
    if (event === "clock-back") this.phones[0].now -= BACK_MS;
    await this.log(device);
    this.network.next = event;
    if (event === "kill-page") await this.killed();
    else await this.page(device).wait();
    this.network.next = "";
    for (const arrive of late) await arrive(); // what was held before comes after this
  }

  /** The page dies while its request is on the way; another one opens, and sends what it finds. */
  async killed() {
    const page = this.page(0);
    const sent = new Promise((go) => { this.network.reached = () => go(undefined); });
    page.wait();
    await sent;
    page.kill();
    this.network.reached = () => undefined;
    this.pages = [this.phones[0].open(), ...this.pages.slice(1)];
    await this.pages[0].outbox.flush();
    await this.network.release();
  }

  /** All is well again: what still waits afterwards is stuck. @type {() => Promise<string[]>} */
  async heal() {
    await this.network.release();
    for (const [device, page] of this.pages.entries()) {
      for (let tries = 0; tries < MOST_TRIES && this.rows(device).length; tries += 1) await page?.wait();
    }
    return this.phones.flatMap((_, device) => this.rows(device).map((row) => `${this.name}: ${row.state} ${row.why}`));
  }

  /** @type {(device: number) => OutboxRow[]} */
  rows(device) {
    return this.phones[device].disk.rows("entries");
  }
}

/** Every schedule of so many events, each as a list. @type {(length: number, events?: string[]) => Generator<string[]>} */
export function* schedules(length, events = EVENTS) {
  if (!length) yield [];
  else for (const before of schedules(length - 1, events)) for (const event of events) yield [...before, event];
}

/** Chance that can be repeated (mulberry32). @type {(seed: number) => () => number} */
export function chance(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
