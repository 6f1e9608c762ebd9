// Pain as it is said in a session: the scale and the map, and what is answered. Pure but for ids and the time.
import { makeEntry } from "../../static/new-entry.js";
import { painFact, sideAtWork } from "./session-facts.js";
import { answerTo, readSpot } from "./session-pain.js";
import { number, say } from "./session-words.js";

/** The pain that is spoken of: the one whose screen is open, or the last. Throws where none was said.
 *  @type {(state: SessionState) => SaidPain} */
export function painIn(state) {
  const pain = openPain(state) ?? state.pains.at(-1);
  if (!pain) throw new Error("no pain was said in this session");
  return pain;
}

/** The pain of the open screen; none before its number is tapped. @type {(state: SessionState) => SaidPain | undefined} */
function openPain({ over, pains }) {
  const id = over?.name === "pain" || over?.name === "hurts" ? over.id : "";
  return pains.find((each) => each.id === id);
}

/** How much, where and of what kind, as far as it was tapped. @type {(state: SessionState) => {pain?: number, side: Side, spot: string, kind: string}} */
function tapped(state) {
  const said = openPain(state);
  if (said) return { pain: said.fact.pain, side: said.fact.side ?? "both", spot: said.spot, kind: said.kind };
  const over = state.over?.name === "hurts" ? state.over : null;
  return { side: over?.side ?? sideAtWork(state), spot: over?.spot ?? "", kind: "" };
}

/** A number: pain that is new, or another number for the one whose sheet is open. None at all closes the sheet.
 *  @type {(state: SessionState, pain: number, now: number) => SessionEvent} */
export function saidPain(state, pain, now) {
  const said = openPain(state);
  if (said) return { ...changed({ ...said, fact: { ...said.fact, pain } }, now), close: pain === 0 };
  const { side, spot } = tapped(state);
  const fact = { ...painFact(state, pain), ...(spot ? { side, place: spot, kind: "" } : {}) };
  return { type: "pain", entries: [makeEntry("session-felt", fact)], now };
}

/** Where it hurts, and of what kind; before a number it waits on the sheet.
 *  @type {(state: SessionState, place: {spot?: string, kind?: string, side?: Side}, now: number) => SessionEvent | null} */
export function placed(state, place, now) {
  const said = openPain(state);
  const { side, spot, kind } = { ...tapped(state), ...place };
  if (!said) return { type: "open", over: { name: "hurts", spot, side }, now };
  if (place.kind && !spot) return null; // of no place: nothing is said
  const fact = { ...said.fact, side, ...(spot ? { place: spot, kind } : {}) };
  return changed({ id: said.id, spot, kind, fact }, now);
}

/** @type {(pain: SaidPain, now: number) => SessionEvent} */
function changed({ id, spot, kind, fact }, now) {
  return { type: "placed", id, spot, kind, fact, entries: [makeEntry("correction", { of: id, kind: "session-felt", fact })], now };
}

/** On from the sheet: back to the session where nothing is to be said of it, else to the answer.
 *  @type {(state: SessionState, data: SessionData, now: number) => SessionEvent | null} */
export function keptPain(state, data, now) {
  const said = openPain(state);
  if (!said) return null;
  const calm = data.answers[answered(state, data)].state === "go" && !data.spots.find(({ id }) => id === said.spot)?.bone_if;
  return calm ? { type: "close", now } : { type: "open", over: { name: "pain", id: said.id }, now };
}

/** The name of the answer to the pain that is spoken of. Throws where none was said. @type {(state: SessionState, data: SessionData) => string} */
export function answered(state, data) {
  const { fact, spot, kind } = painIn(state);
  return answerTo(fact.pain ?? 0, readSpot(data.spots, spot, kind), data.limits, state.denied);
}

/** Left: calf muscle; "" where no place was tapped. @type {(data: SessionData, side: Side, spot: string) => string} */
function placeWords(data, side, spot) {
  const place = data.spots.find(({ id }) => id === spot)?.name;
  return place ? say("place", { side: say(`side.${side}`), place }) : "";
}

/** The scale, the map, and what is kept. @type {(state: SessionState, data: SessionData) => ScreenModel} */
export function hurts(state, data) {
  const { pain, side, spot } = tapped(state);
  const place = placeWords(data, side, spot);
  const keeps = pain !== undefined;
  return {
    [`pain_${pain}`]: true, [`side_${side}`]: true, pain_side: side, spot, place_words: place, keeps,
    keep_words: keeps ? say("keep_pain", { n: number(pain) }) : say("keep_none"),
    spots: data.spots.map((each) => ({ ...each, chosen: each.id === spot })),
  };
}

/** The pain that is spoken of, and what its answer says. Throws where none was said.
 *  @type {(state: SessionState, data: SessionData) => ScreenModel} */
export function pain(state, data) {
  const { fact, spot, kind } = painIn(state);
  const name = answered(state, data);
  const answer = data.answers[name];
  const ends = ["stop", "back-off"].includes(answer.state);
  const place = placeWords(data, fact.side ?? "both", spot);
  return {
    answer_state: answer.state, answer_title: answer.title, answer_now: answer.now, spot,
    pain_words: say(place ? "pain_place" : "pain_said", { n: number(fact.pain ?? 0), place }),
    may_go_on: !ends, must_end: ends && name !== "severe", asks_signs: name === "severe", may_ask: name !== "severe",
    kinds: data.kinds.map((each) => ({ ...each, chosen: each.id === kind })),
  };
}
