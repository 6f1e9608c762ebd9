// What the tests of the pure scripts share: a real session's data, states that nobody may change, entries.

import { webcrypto } from "node:crypto";
import { readFileSync } from "node:fs";
import { ACTIONS } from "../../src/springleg/web/pages/session/session-actions.js";
import { setFact } from "../../src/springleg/web/pages/session/session-facts.js";
import { begin, reduce } from "../../src/springleg/web/pages/session/session-state.js";

Object.defineProperty(globalThis, "crypto", { value: webcrypto, configurable: true }); // Node 18 has none of its own

const path = process.env.SESSION_DATA;
if (!path) throw new Error("no SESSION_DATA: run these by python -m pytest tests/web/test_scripts.py");
/** What a session's page was given by the server. @type {SessionData} */
export const data = JSON.parse(readFileSync(path, "utf-8"));
export const NOW = 1_800_000_000_000;
export const HOUR_MS = 3_600_000;

/** @type {(name: string) => any} */
export const golden = (name) => JSON.parse(readFileSync(new URL(`../golden/${name}`, import.meta.url), "utf-8"));

/** The same, and whoever changes it fails. @type {<T>(value: T) => T} */
export function freeze(value) {
  if (value && typeof value === "object" && !Object.isFrozen(value)) Object.values(Object.freeze(value)).forEach(freeze);
  return value;
}

/** A session just begun. @type {(plan?: SessionPlan | null, short?: boolean) => SessionState} */
export function begun(plan = data.chosen, short = false) {
  if (!plan) throw new Error("no session is planned");
  return freeze(begin({ plan, short, now: NOW, day: "2026-12-01", time: "07:00", id: "s", muted: false }));
}

let made = 0;
function nextId() {
  made += 1;
  return `e${made}`;
}

/** @type {(kind: string, fact: object) => LogEntry} */
export const entry = (kind, fact) => ({ id: nextId(), at: "2026-12-01T07:00:00Z", kind, fact: /** @type {Fact} */ (fact) });

/** What an event makes of a state. @type {(state: SessionState, event: SessionEvent) => SessionState} */
export const on = (state, event) => freeze(reduce(state, freeze(event)));

/** The set at hand, done as planned. @type {(state: SessionState, now?: number) => SessionState} */
export const log = (state, now = NOW) => on(state, { type: "logged", now, entries: [entry("set-done", setFact(state))] });

/** At the first set: the warm-up is over. @type {(plan?: SessionPlan | null) => SessionState} */
export const atFirstSet = (plan) => on(begun(plan), { type: "next", now: NOW });

/** The plan with small hops at its end, as for a runner whose rope is about to open. @type {(plan: SessionPlan) => SessionPlan} */
export function withHops(plan) {
  const set = plan.steps.find((step) => step.kind === "set");
  if (!set) throw new Error("a plan without a set");
  /** @type {Step} */
  const hops = { ...set, kind: "hops", side: "both", number: 1, total: 1, amount: 10, load_kg: 0, rest_s: 0, tempo_s: [] };
  return { ...plan, steps: [...plan.steps, hops], shorter: plan.shorter.length ? [...plan.shorter, hops] : [] };
}

/** A plan whose first load is still to be found. Throws where there is none. @type {() => SessionPlan & {search: Search}} */
export function searching() {
  const plan = data.others.find((each) => each.search && each.scheme === "heavy");
  if (!plan?.search) throw new Error("no plan has a search");
  return { ...plan, search: plan.search };
}

/** @type {(state: SessionState, name: string, value?: Partial<Tap>) => SessionState} */
export function tap(state, name, value = {}) {
  const event = ACTIONS[name](/** @type {Tap} */ ({ ...value, state, data, now: NOW }));
  return event ? on(state, event) : state;
}

/** A reply is chosen, then it is said to go on. @type {(state: SessionState, value: string) => SessionState} */
export const replied = (state, value) => tap(tap(state, "left", { value }), "reply");

/** So many were done. @type {(state: SessionState, id: string) => SessionState} */
export const fewer = (state, id) => tap(tap(state, "fewer", { id }), "reply");

/** A reply to the step at hand, and on without the rest. @type {(state: SessionState, left: string) => SessionState} */
export const left = (state, value) => tap(replied(state, value), "skip-rest");

/** Each reply on both legs. @type {(state: SessionState, ...values: string[]) => SessionState} */
export const both = (state, ...values) => values.reduce((at, value) => left(left(at, value), value), state);
