// Patterns become sentences, numbers and weights become words of this language. Pure but for the data.
/** @type {SessionData} */
let data;
let locale = "en";
let plural = new Intl.PluralRules(locale);

const EXACT_KG = 0.0005; // pounds that were typed in pounds lie closer to the kilograms than this

/** Whose words, and in which language: `own` is the phone's, taken where it is of that language (en-GB has 18:30).
 *  @type {(given: SessionData, language: string, own?: string) => void} */
export function useWords(given, language, own = "") {
  data = given;
  locale = own.startsWith(`${language}-`) ? own : language || "en";
  plural = new Intl.PluralRules(locale);
}

/** The form of a pattern for that many. @type {(pattern: Pattern, count: number) => string} */
export const pick = (pattern, count) => (typeof pattern === "string" ? pattern : (pattern[plural.select(count)] ?? pattern.other));

/** say("done", {what}): the pattern of that name, or of that path, with values in it. `n` chooses the plural form; a value that
 *  is not given is left blank. Throws for a path that leads nowhere.
 *  @type {(path: string, values?: Values) => string} */
export function say(path, values = {}) {
  const pattern = path.split(".").reduce((at, name) => at[name], /** @type {any} */ (data.words));
  return pick(pattern, Number(values.n ?? 0)).replace(/%\((\w+)\)s/g, (_, name) => String(values[name] ?? ""));
}

/** A number as the reader writes it, with three decimals at most. @type {(value: number) => string} */
export const number = (value) => new Intl.NumberFormat(locale, { maximumFractionDigits: 3 }).format(value);

/** @type {(value: number, digits: number) => number} */
const rounded = (value, digits) => Math.round(value * 10 ** digits) / 10 ** digits;

/** A load on the runner's scale: kilograms to the gram, pounds as they were typed, others in tenths of a pound.
 *  @type {(load_kg: number) => number} */
export function shownLoad(load_kg) {
  if (data.per_kg === 1) return rounded(load_kg, 3);
  const pounds = rounded(load_kg * data.per_kg, 2);
  const typed = Math.abs(pounds / data.per_kg - load_kg) <= EXACT_KG;
  return typed ? pounds : rounded(pounds, 1) || pounds;
}

/** The runner's unit of weight. */
export const unit = () => data.unit;

/** A load with the runner's unit: 42.5 kg. @type {(load_kg: number) => string} */
export const load = (load_kg) => `${number(shownLoad(load_kg))} ${data.unit}`;

/** A typed number, with comma or point; null where it is none. @type {(text: string) => number | null} */
export function typed(text) {
  const plain = text.trim().replace(",", ".");
  return /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : null;
}

/** So many of the runner's unit in kilograms. @type {(shown: number) => number} */
export const kilograms = (shown) => stored(shown / data.per_kg);

/** Kilograms as they are kept: to the milligram, so that nine steps of 5 lb are 45 lb, and 0.1 + 0.2 are 0.3.
 *  @type {(load_kg: number) => number} */
export const stored = (load_kg) => rounded(load_kg, 6);

/** So many with their unit: 12 reps. @type {(mode: Mode, count: number) => string} */
export const amount = (mode, count) => `${number(count)} ${unitOf(mode, count)}`;

/** The unit for so many: rep, reps. @type {(mode: Mode, count: number) => string} */
export const unitOf = (mode, count) => pick(data.words.unit[mode], count);

/** 12 reps at 42.5 kg; the load is left out where there is none. @type {(mode: Mode, count: number, load_kg: number) => string} */
export function dose(mode, count, load_kg) {
  const words = amount(mode, count);
  return load_kg ? say("at_load", { amount: words, load: load(load_kg) }) : words;
}

/** @type {Mode[]} */
const MODES = ["reps", "seconds", "contacts"];

/** What a set counts; reps where it says none. @type {(fact: Partial<SetFact>) => Mode} */
export const modeOf = (fact) => MODES.find((name) => fact[name] !== undefined) ?? "reps";

/** Minutes and seconds, begun ones counted whole: 2:30. @type {(ms: number) => string} */
export function minutes(ms) {
  const seconds = Math.ceil(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** The time of day of an instant, as the reader writes it: 18:30. @type {(ms: number) => string} */
export const clock = (ms) => new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit" }).format(ms);

/** A date (2026-12-01) in words, without its year: Tuesday 1 December. @type {(iso: string) => string} */
export function day(iso) {
  const [year, month, date] = iso.split("-").map(Number);
  const when = new Date(year, month - 1, date);
  return new Intl.DateTimeFormat(locale, { weekday: "long", day: "numeric", month: "long" }).format(when);
}
