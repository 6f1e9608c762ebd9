// Entries as the log wants them: an id made here, the instant with this phone's offset from UTC.

/** @type {(number: number) => string} */
const two = (number) => String(Math.trunc(number)).padStart(2, "0");

let last = { ms: 0, count: 0 };

/** UUIDv7: milliseconds first, then a count within them, so that ids sort by when they were made. */
export function newId(ms = Date.now()) {
  const again = ms === last.ms && last.count < 0xfff;
  last = { ms, count: again ? last.count + 1 : crypto.getRandomValues(new Uint8Array(1))[0] };
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  for (let at = 0; at < 6; at += 1) bytes[at] = Math.floor(ms / 2 ** (40 - 8 * at)) % 256;
  bytes[6] = 0x70 + (last.count >> 8);
  bytes[7] = last.count % 256;
  bytes[8] = 0x80 + (bytes[8] % 64);
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/** The phone's own day: 2026-12-01. */
export function localDay(when = new Date()) {
  return `${String(when.getFullYear()).padStart(4, "0")}-${two(when.getMonth() + 1)}-${two(when.getDate())}`;
}

/** The phone's own time: 07:00. */
export const localTime = (when = new Date()) => `${two(when.getHours())}:${two(when.getMinutes())}`;

/** The instant with the phone's offset from UTC: 2026-12-01T07:00:00.000+01:00. */
export function localInstant(when = new Date()) {
  const minutes = -when.getTimezoneOffset();
  const size = Math.abs(minutes);
  const offset = `${minutes < 0 ? "-" : "+"}${two(size / 60)}:${two(size % 60)}`;
  const thousandths = String(when.getMilliseconds()).padStart(3, "0");
  return `${localDay(when)}T${localTime(when)}:${two(when.getSeconds())}.${thousandths}${offset}`;
}

/** An entry with a new id, to be put into the outbox; the fact is not judged here. @type {(kind: string, fact: object, when?: Date) => LogEntry} */
export function makeEntry(kind, fact, when = new Date()) {
  return { id: newId(when.getTime()), at: localInstant(when), kind, fact: /** @type {Fact} */ (fact) };
}
