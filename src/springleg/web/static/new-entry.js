// Entries as the log wants them: an id made here, the instant with this phone's offset from UTC.
const TWO = (number) => String(Math.trunc(number)).padStart(2, "0");

let last = { ms: 0, count: 0 };

// UUIDv7: milliseconds first, then a count within them, so that ids sort by when they were made.
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

export function localDay(when = new Date()) {
  return `${String(when.getFullYear()).padStart(4, "0")}-${TWO(when.getMonth() + 1)}-${TWO(when.getDate())}`;
}

export function localTime(when = new Date()) {
  return `${TWO(when.getHours())}:${TWO(when.getMinutes())}`;
}

export function localInstant(when = new Date()) {
  const minutes = -when.getTimezoneOffset();
  const size = Math.abs(minutes);
  const offset = `${minutes < 0 ? "-" : "+"}${TWO(size / 60)}:${TWO(size % 60)}`;
  const thousandths = String(when.getMilliseconds()).padStart(3, "0");
  return `${localDay(when)}T${localTime(when)}:${TWO(when.getSeconds())}.${thousandths}${offset}`;
}

export function makeEntry(kind, fact, when = new Date()) {
  return { id: newId(when.getTime()), at: localInstant(when), kind, fact };
}
