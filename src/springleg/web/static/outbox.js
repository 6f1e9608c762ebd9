// The outbox: what is put here is on the phone before put() returns, and goes to the server as soon
// as it can: on opening, on coming back, on finding a network, after each put, and now and then.
import { athlete } from "./api-client.js";
import * as keeping from "./storage.js";
import { sendAll } from "./send.js";

export { makeEntry } from "./new-entry.js";

const PAUSES_S = [5, 15, 45, 120, 300];
const tabs = "BroadcastChannel" in globalThis ? new BroadcastChannel("springleg") : null;
let queued = null;
let halt = "";
let tries = 0;
let timer = 0;

export async function put(...entries) {
  await keeping.add(athlete(), entries);
  await changed();
  askToStay();
  if (keeping.cannotKeep()) await flush();
  else setTimeout(flush, 0);
}

export async function waiting() {
  return (await keeping.list(athlete())).filter((row) => row.state === "waiting").map((row) => row.entry);
}

// What the server refused, with its words: [{id, entry, why}].
export async function attention() {
  return (await keeping.list(athlete())).filter((row) => row.state === "attention");
}

export async function sendAgain(id) {
  await keeping.mark([id], "waiting");
  await changed();
  return flush();
}

export async function drop(id) {
  await keeping.remove([id]);
  await changed();
}

// Takes a dropped one back into the list.
export async function restore(row) {
  await keeping.add(athlete(), [row.entry]);
  await keeping.mark([row.id], "attention", row.why);
  await changed();
}

export function read(key) {
  return keeping.read(athlete(), key);
}

export function write(key, value) {
  return keeping.write(athlete(), key, value);
}

// One at a time, over all tabs; what is asked for while one is about to start is that one.
export function flush() {
  queued ??= locked(() => {
    queued = null;
    return sent();
  });
  return queued;
}

function locked(work) {
  if (!navigator.locks) return (locked.last = (locked.last ?? Promise.resolve()).then(work, work));
  return navigator.locks.request("springleg-outbox", work);
}

async function sent() {
  clearTimeout(timer);
  if (!athlete()) return { sent: 0, refused: 0, left: 0, halt: "" };
  const told = await sendAll(athlete());
  halt = told.left ? told.halt : "";
  tries = told.halt ? tries + 1 : 0;
  if (told.left && halt === "no-network") timer = setTimeout(flush, 1000 * PAUSES_S[Math.min(tries, PAUSES_S.length) - 1]);
  await changed();
  if (told.sent) document.dispatchEvent(new CustomEvent("springleg:sent", { detail: told }));
  return told;
}

async function changed({ tell = true } = {}) {
  const rows = await keeping.list(athlete());
  const phone = rows.filter((row) => row.state === "waiting").length;
  const detail = { phone, attention: rows.length - phone, halt, cannot: keeping.cannotKeep() };
  document.dispatchEvent(new CustomEvent("springleg:kept", { detail }));
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

export function start() {
  if (!athlete()) return;
  addEventListener("online", soon);
  addEventListener("pageshow", (event) => event.persisted && soon());
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && soon());
  tabs?.addEventListener("message", () => changed({ tell: false }));
  changed({ tell: false });
  soon();
}
