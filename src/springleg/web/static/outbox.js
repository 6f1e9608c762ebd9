// The outbox: what is put here is on the phone before put() returns, and goes to the server as soon
// as it can: on opening, on coming back, on finding a network, after each put, and now and then.
import { athlete } from "./api-client.js";
import { isLater, LATER_MS, sendAll, waitingOf } from "./send.js";
import * as storage from "./storage.js";

export { makeEntry } from "./new-entry.js";

const PAUSES_S = [5, 15, 45, 120, 300];
const JITTER = 0.3; // of a pause: phones that were turned away together do not come back together
/** @type {Halt[]} */
const PASSING = ["no-network", "busy", "full", "consent"];
const tabs = "BroadcastChannel" in globalThis ? new BroadcastChannel("springleg") : null;
/** @type {Promise<SendReport> | null} */
let queued = null;
/** @type {Promise<unknown>} */
let last = Promise.resolve(); // where a browser has no locks
/** @type {Halt} */
let halt = "";
let tries = 0;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
let quietUntil = 0; // the server wants to be left alone until then, by the clock that nobody can set

/** Resolves once the entries are on the phone, or, where it keeps nothing, once they were sent.
 *  @type {(...entries: LogEntry[]) => Promise<void>} */
export async function put(...entries) {
  await storage.add(athlete(), entries);
  await changed();
  askToStay();
  if (storage.cannotKeep()) await flush();
  else setTimeout(flush, 0);
}

/** The entries that the server does not have yet, oldest first; those that it refused are not among them. @type {() => Promise<LogEntry[]>} */
export const waiting = async () => (await waitingOf(athlete())).map((row) => row.entry);

/** What the server refused, with its words, oldest first. @type {() => Promise<OutboxRow[]>} */
export const attention = async () => (await storage.list(athlete())).filter((row) => row.state === "attention");

/** What is still to come by the server's clock, with its words, oldest first: it is sent again. @type {() => Promise<OutboxRow[]>} */
export const later = async () => (await storage.list(athlete())).filter(isLater);

/** Lets a refused entry wait again, and sends all that waits. @type {(id: string) => Promise<SendReport>} */
export async function sendAgain(id) {
  await storage.mark([id], "waiting");
  quietUntil = 0; // somebody wants to know
  await changed();
  return flush();
}

/** Removes an entry from this phone, sent or not. @type {(id: string) => Promise<void>} */
export async function drop(id) {
  await storage.remove([id]);
  await changed();
}

/** Takes a dropped one back into the list that it was in. @type {(row: OutboxRow) => Promise<void>} */
export async function restore(row) {
  await storage.add(athlete(), [row.entry]);
  await storage.mark([row.id], row.state, row.why, row.asked);
  await changed();
}

/** What is kept beside the entries, by its key; undefined where nothing is. @type {(key: string) => Promise<any>} */
export const read = (key) => storage.read(athlete(), key);

/** Keeps a value beside the entries, on this phone alone; null removes it.
 *  Whether the phone has it: else this page does. @type {(key: string, value: unknown) => Promise<boolean>} */
export const write = (key, value) => storage.write(athlete(), key, value);

/** Sends what waits: one at a time, over all tabs; what is asked for while one is about to start is that one.
 *  @type {() => Promise<SendReport>} */
export function flush() {
  queued ??= alone(() => {
    queued = null;
    return send();
  });
  return queued;
}

/** @type {(work: () => Promise<SendReport>) => Promise<SendReport>} */
function alone(work) {
  if (navigator.locks) return navigator.locks.request("springleg-outbox", work);
  const next = last.then(work, work);
  last = next;
  return next;
}

/** @type {() => Promise<SendReport>} */
async function send() {
  if (!athlete()) return { sent: 0, refused: 0, left: 0, halt: "" };
  if (performance.now() < quietUntil) return { sent: 0, refused: 0, left: (await waiting()).length, halt };
  clearTimeout(timer);
  const report = await sendAll(athlete());
  halt = report.left ? report.halt : "";
  tries = report.halt ? tries + 1 : 0;
  if (report.left) tryAgain(report.after_s ?? 0);
  await changed();
  if (report.ahead_ms !== undefined) learnClock(report.ahead_ms);
  if (report.sent) document.dispatchEvent(new CustomEvent("springleg:sent", { detail: report }));
  return report;
}

// Nothing waits for this: a page that opens sends nothing, mostly, and what was sent is sent.
/** @type {(ahead_ms: number) => Promise<void>} */
const learnClock = (ahead_ms) => import("./clock-error.js").then(({ learn }) => learn(ahead_ms)).catch(() => undefined);

/** After a pause that grows, and never before the server wants to be asked. @type {(after_s: number) => void} */
function tryAgain(after_s) {
  if (halt && !PASSING.includes(halt)) return; // only a person can mend that
  const least = halt ? 1000 * Math.max(after_s, PAUSES_S[Math.min(tries, PAUSES_S.length) - 1]) : LATER_MS;
  const pause = least * (1 + JITTER * Math.random());
  if (halt === "busy" || halt === "full") quietUntil = performance.now() + pause;
  timer = setTimeout(flush, pause);
}

async function changed({ tell = true } = {}) {
  const rows = await storage.list(athlete());
  const later = rows.filter(isLater).length;
  const phone = rows.filter((row) => row.state === "waiting").length - later;
  /** @type {OutboxStatus} */
  const detail = { phone, later, attention: rows.length - phone - later, halt, cannotKeep: storage.cannotKeep() };
  document.dispatchEvent(new CustomEvent("springleg:outbox", { detail }));
  if (tell) tabs?.postMessage("changed");
}

// Asked once a phone: without it a browser short of space may drop what waits.
async function askToStay() {
  if (!navigator.storage?.persist || (await read("asked-to-stay"))) return;
  await write("asked-to-stay", true);
  await navigator.storage.persist().catch(() => false);
}

function soon() {
  tries = 0;
  return flush();
}

/** Sends what waits now and whenever it can; does nothing on a page that is nobody's. Once a page. */
export function start() {
  if (!athlete()) return;
  addEventListener("online", soon);
  addEventListener("pageshow", (event) => event.persisted && soon());
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && soon());
  tabs?.addEventListener("message", () => changed({ tell: false }));
  changed({ tell: false });
  soon();
}
