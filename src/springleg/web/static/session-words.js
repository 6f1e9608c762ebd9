// Patterns become sentences, numbers and weights become words of this language. Pure but for the data.
let data = null;
let lang = "en";
let plural = null;

export function speak(given, language) {
  data = given;
  const own = navigator.language ?? "";
  lang = own.startsWith(`${language}-`) ? own : language || "en"; // their clock: en-GB has 18:30
  plural = new Intl.PluralRules(lang);
}

export function pick(pattern, count) {
  return typeof pattern === "string" ? pattern : pattern[plural.select(count)] ?? pattern.other;
}

// say("done", {what}): the pattern of that name, or of that path, with values in it.
export function say(path, values = {}) {
  const found = path.split(".").reduce((at, name) => at[name], data.words);
  return pick(found, values.n ?? 0).replace(/%\((\w+)\)s/g, (_, name) => values[name] ?? "");
}

export function number(value, digits = 1) {
  return new Intl.NumberFormat(lang, { maximumFractionDigits: digits }).format(value);
}

export function shownLoad(load_kg) {
  return Math.round(load_kg * data.per_kg * 10) / 10;
}

export function load(load_kg) {
  return `${number(shownLoad(load_kg))} ${data.unit}`;
}

// A typed number, with comma or point; null where it is none. Weights come back in kilograms.
export function typed(text) {
  const plain = text.trim().replace(",", ".");
  return /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : null;
}

export function kilograms(shown) {
  return Math.round((shown / data.per_kg) * 1000) / 1000;
}

export function amount(mode, count) {
  return `${number(count)} ${pick(data.words.unit[mode], count)}`;
}

export function dose(mode, count, load_kg) {
  const counted = amount(mode, count);
  return load_kg ? say("at_load", { amount: counted, load: load(load_kg) }) : counted;
}

export function modeOf(fact) {
  return ["reps", "seconds", "contacts"].find((name) => fact[name] !== undefined) ?? "reps";
}

export function minutes(ms) {
  const seconds = Math.ceil(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

export function clock(ms) {
  return new Intl.DateTimeFormat(lang, { hour: "2-digit", minute: "2-digit" }).format(ms);
}

export function day(iso) {
  const [year, month, date] = iso.split("-").map(Number);
  const when = new Date(year, month - 1, date);
  return new Intl.DateTimeFormat(lang, { weekday: "long", day: "numeric", month: "long" }).format(when);
}
