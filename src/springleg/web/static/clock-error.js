// What the server's answers tell of this phone's clock. It is said once, and again only when it has changed.
import { athlete } from "./api-client.js";
import * as storage from "./storage.js";

const KEY = "clock-ahead-ms";
const TOLERATED_MS = 600_000;

/** @type {(one: number, other: number) => boolean} */
const alike = (one, other) => Math.abs(one - other) < Math.max(TOLERATED_MS, Math.abs(other) / 10);

/** Takes note of how far this phone's clock is ahead (less than none: behind); `springleg:clock` tells what is news.
 *  @type {(ahead_ms: number) => Promise<void>} */
export async function learn(ahead_ms) {
  const before = Number((await storage.read(athlete(), KEY)) ?? 0);
  if (Math.abs(ahead_ms) < TOLERATED_MS) {
    if (before) await storage.write(athlete(), KEY, null);
  } else if (!alike(before, ahead_ms)) {
    await storage.write(athlete(), KEY, ahead_ms);
    document.dispatchEvent(new CustomEvent("springleg:clock", { detail: ahead_ms }));
  }
}

const UNITS = /** @type {[string, number][]} */ ([["day", 86_400_000], ["hour", 3_600_000], ["minute", 60_000]]);

/** A span in words, in the largest unit of which it has at least one: "3 hours". @type {(span_ms: number, language: string) => string} */
export function spanInWords(span_ms, language) {
  const [unit, size] = UNITS.find(([, one]) => span_ms >= one) ?? UNITS[UNITS.length - 1];
  return new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "long" }).format(Math.round(span_ms / size));
}
