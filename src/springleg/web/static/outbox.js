// The outbox: what is put here is on the phone before put() returns, and goes to the server as soon
// as it can: on opening, on coming back, on finding a network, after each put, and now and then.
import { athlete } from "./api-client.js";
import { sendAll, waitingOf } from "./send.js";
import * as storage from "./storage.js";

export { makeEntry } from "./new-entry.js";

const PAUSES_S = [5, 15, 45, 120, 300];
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

/** Lets a refused entry wait again, and sends all that waits. @type {(id: string) => Promise<SendReport>} */
export async function sendAgain(id) {
  await storage.mark([id], "waiting");
  await changed();
  return flush();
}

/** Removes an entry from this phone, sent or not. @type {(id: string) => Promise<void>} */
export async function drop(id) {
  await storage.remove([id]);
  await changed();
}

/** Takes a dropped one back into the list of what was refused. @type {(row: OutboxRow) => Promise<void>} */
export async function restore(row) {
  await storage.add(athlete(), [row.entry]);
  await storage.mark([row.id], "attention", row.why);
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
  clearTimeout(timer);
  if (!athlete()) return { sent: 0, refused: 0, left: 0, halt: "" };
  const report = await sendAll(athlete());
  halt = report.left ? report.halt : "";
  tries = report.halt ? tries + 1 : 0;
  if (report.left && halt === "no-network") timer = setTimeout(flush, 1000 * PAUSES_S[Math.min(tries, PAUSES_S.length) - 1]);
  await changed();
  if (report.sent) document.dispatchEvent(new CustomEvent("springleg:sent", { detail: report }));
  return report;
}

async function changed({ tell = true } = {}) {
  const rows = await storage.list(athlete());
  const phone = rows.filter((row) => row.state === "waiting").length;
  /** @type {OutboxStatus} */
  const detail = { phone, attention: rows.length - phone, halt, cannotKeep: storage.cannotKeep() };
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
