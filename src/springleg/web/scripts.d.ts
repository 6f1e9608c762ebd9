// The nouns of the scripts. All are known everywhere: no script imports this file, no phone loads it.
// What a phone keeps (OutboxRow, SessionState) may gain fields; none may change or go, since what an
// earlier version kept is read by every later one (tests/golden).

type Mode = "reps" | "seconds" | "contacts";
type Side = "left" | "right" | "both";
/** A sentence with %(name)s where values go; where it counts something, one for each plural form. */
type Pattern = string | { [form: string]: string };
type Values = { n?: number | string; [name: string]: string | number | undefined };

/* ---- The log, as it is written: the server's JSON ------------------------------------------- */

/** One fact with an id (UUIDv7) and an instant made on this phone. Sent as often as need be: it counts once. */
interface LogEntry {
  id: string;
  at: string;
  kind: string;
  fact: Fact;
}
type Fact = Partial<SetFact> & Partial<FeltFact> & { [name: string]: unknown };

interface SetFact {
  day: string;
  time: string;
  workout: string;
  variant: string;
  side: Side;
  number: number;
  reps?: number;
  seconds?: number;
  contacts?: number;
  load_kg: number;
  /** Repetitions left in reserve; absent: not said. */
  rir?: number;
  /** What was prescribed, and the whole that it is a part of; absent where nothing was. */
  asked?: AskedDose;
  of?: AskedDose;
}
/** Sets, repetitions or seconds of each (all contacts of a rope), and the load of each; absent: none. */
interface AskedDose {
  sets: number;
  amount: number;
  load_kg?: number;
}
/** What was prescribed, and the whole that it is a part of. */
interface Asked {
  asked?: AskedDose;
  of?: AskedDose;
}

interface FeltFact {
  day: string;
  workout: string;
  pain?: number;
  side?: Side;
  place?: string;
  kind?: string;
  /** A warning sign that is so: the id of its rule. */
  sign?: string;
  /** The warning signs were asked, and none is so. */
  no_signs?: boolean;
  /** The pain of the small hops. */
  hops_pain?: number;
  minutes?: number;
  rpe?: number;
}

/** What the server says of one entry that it was sent. */
interface EntryResult {
  id: string;
  /** "later": it is still to come by the server's clock, and is to be sent again. */
  state: "new" | "known" | "refused" | "later";
  error?: string;
}

/** A status of 0: no network, or something else than our server answered. */
interface ApiAnswer {
  status: number;
  body: any;
  /** How long the server wants to be left alone; 0 where it does not say. */
  after_s?: number;
  /** How far this phone's clock is ahead of the server's; null where that cannot be told. */
  ahead_ms?: number | null;
}

/* ---- The outbox ----------------------------------------------------------------------------- */

/** An entry on this phone. "attention": the server refused it, and `why` is what it said. One that waits has `why`
 *  and `asked` (when, by this phone's clock) where the server said that it is still to come. */
interface OutboxRow {
  id: string;
  athlete: string;
  entry: LogEntry;
  state: OutboxState;
  why: string;
  asked?: number;
  /** The order in which they were put; made by IndexedDB. */
  seq?: number;
}
type OutboxState = "waiting" | "attention";

/** Why sending stopped: "" for none. "busy", "full": the server has no time, or no room, just now. "consent": whether health data may be kept is not said. */
type Halt = "" | "no-network" | "signed-out" | "other-athlete" | "consent" | "busy" | "full";
interface SendReport {
  sent: number;
  refused: number;
  left: number;
  halt: Halt;
  /** Of the last answer, where it said so: see ApiAnswer. */
  after_s?: number;
  ahead_ms?: number;
}

/** The detail of `springleg:outbox`: how many wait on the phone, how many of them for their day, how many need a look. */
interface OutboxStatus {
  phone: number;
  later: number;
  attention: number;
  halt: Halt;
  cannotKeep: boolean;
}

/* ---- The session: what the page is given ---------------------------------------------------- */

/** One screen of a session: a warm-up, a step of the search for a first load (ramp), a set, small hops. */
interface Step {
  kind: "warm-up" | "ramp" | "set" | "hops";
  text: string;
  side: Side;
  number: number;
  total: number;
  /** Repetitions, seconds or contacts, by the session's mode; seconds of a warm-up. */
  amount: number;
  /** null: not known yet, the search finds it. */
  load_kg: number | null;
  variant: string;
  /** The rest that comes after it. */
  rest_s: number;
  work_s: number;
  /** Up, held, down; none where there is no tempo. */
  tempo_s: number[];
  /** How many were left decides on the load. */
  asks: boolean;
  /** Turns of a rope, and the contacts of each; 0 where there is none. */
  beats_per_min: number;
  per_beat: number;
}
/** A step as it is now: with the load that was found and what the steppers say. */
type CurrentStep = Step & { load_kg: number; planned: number };

interface LastTime {
  day: string;
  sets: number;
  amount?: number;
  load_kg: number;
}

/** What may be said of a step of the search on one leg: raises done, and how many were left (null: not said). */
interface Reply {
  done: number;
  left: number | null;
}
/** Where a reply leads: the place of a step, or of what was found. */
interface Branch {
  node: number | null;
  found: number | null;
}
/** A dose that the search came to. */
interface FoundLoad {
  variant: string;
  reps: number;
  load_kg: number;
}
/** The whole search for a first load, worked out by the server: every way through it, from node 0.
 *  Of two legs the one whose reply comes first in `replies` counts. */
interface Search {
  variant: string;
  steps: number;
  /** How many the sets are to leave. */
  target: number;
  /** A single step that decides between one leg and the dose on two legs that stands. */
  trial: boolean;
  replies: Reply[];
  nodes: { number: number; reps: number; load_kg: number; branches: Branch[] }[];
  found: FoundLoad[];
  /** The dose of who knows the weight; its load is where the search begins. */
  known: FoundLoad;
  /** The sets that follow, by variant; their load and repetitions are still open. */
  sets: { [variant: string]: Step[] };
  /** The same of the shorter session. */
  shorter: { [variant: string]: Step[] };
  /** How many sets stand: more than are asked where the dose is a part of them. */
  whole_sets: number;
}
/** Where the search stands: the step, and the weakest reply to it so far, by their places. */
interface SearchPlace {
  node: number;
  weakest: number | null;
}

/** What the session takes over from a plan, and keeps. What is optional was not kept by earlier versions. */
interface Carried {
  workout: string;
  name: string;
  scheme: string;
  mode: Mode;
  exercise: string;
  variant: string;
  /** The smallest step of the runner's weights. */
  step_kg: number;
  /** All loads that there are, in order, of who owns single weights; else empty. */
  single_kg?: number[];
  last: { [side in Side]?: LastTime };
  /** Goes with each set; empty while the load is to be found. */
  asked?: Asked;
  search?: Search | null;
  /** How far down a raise goes, where that is less than usual. */
  range_words?: string;
}

/** A workout that can be begun, ready to be done without a network. */
interface SessionPlan extends Carried {
  scheme_words: string;
  variant_words: string;
  dose: string;
  why: string;
  reduced: string;
  minutes: number;
  steps: Step[];
  /** About half of it; empty where there is nothing to leave out. */
  shorter: Step[];
  shorter_minutes: number;
  /** What the rows of the shorter session carry; null where there is none. */
  half: Asked | null;
}

interface Spot {
  id: string;
  name: string;
  /** A muscle's pain. */
  strain?: boolean;
  /** A bone's, always or where the pain is of this kind. */
  bone?: boolean;
  bone_if?: string;
}
/** How pain of a kind at a place is read; `place` as the log names it. */
interface SpotRead {
  place: string;
  strain: boolean;
  bone: boolean;
}
interface PainLimits {
  safe: number;
  acceptable: number;
  strain_hold: number;
  strain_stop: number;
  /** From here on the warning signs are asked. */
  severe: number;
  /** A strain's limits hold wherever it hurts. */
  strained: boolean;
}
/** An answer to how many were left: the fewest of it, and what it counts as. */
interface Reserve {
  least: number;
  count: number;
}
interface WarningSign {
  id: string;
  title: string;
  says: string;
  signs: string[];
  urgency: string;
  see: string;
}

/** All that the server gives a session's page (`session_data.py`). */
interface SessionData {
  day: string;
  chosen: SessionPlan | null;
  others: SessionPlan[];
  refusal: string;
  logged: string;
  unit: string;
  /** How many of the unit are a kilogram. */
  per_kg: number;
  lead_s: number;
  grace_ms: number;
  /** What can be said of what was left, the fewest first. */
  reserves: { reps: Reserve[]; seconds: Reserve[] };
  bands: { [name: string]: number };
  limits: PainLimits;
  answers: { [name: string]: { state: string; title: string; now: string } };
  spots: Spot[];
  kinds: { id: string; name: string }[];
  flags: WarningSign[];
  flag_wording: string;
  names: { [workout: string]: string };
  words: Words;
}
interface Words {
  unit: { [mode in Mode]: Pattern };
  bands: { [name: string]: Pattern };
  reaches: string[];
  warm: { numbers: { [name: string]: number }; [name: string]: any };
  [name: string]: any;
}

/** What `/api/finish` answers: the next dose and session, and what changed in the plan. */
interface FinishAnswer {
  next: { workout: string; text: string } | null;
  changed: string[];
  next_session: { workout: string; date: string } | null;
}

/* ---- The session's state -------------------------------------------------------------------- */

/** A session in hand: the whole of it, kept on the phone after each event. Nothing else is kept of it, so a
 *  page that is killed stands where it stood. Instants are milliseconds since 1970 by the phone's clock. */
interface SessionState extends Carried {
  /** The version of this shape. */
  v: 1;
  id: string;
  /** The phone's day and time (HH:MM) at the start; they stay past midnight. */
  day: string;
  time: string;
  started: number;
  /** When something last happened. */
  touched: number;
  steps: Step[];
  /** Which step: its place in `steps`, or their number once all are done. */
  at: number;
  /** "rest": before step `at`, until `ends`; a rest that is over shows the step. */
  phase: "step" | "rest" | "felt" | "done";
  ends: number | null;
  /** A warm-up, a timed set or a bout that runs; `from` may lie ahead. */
  clock: { from: number; ends: number } | null;
  /** What the steppers changed of this step. */
  draft: { amount?: number; load_kg?: number; reply?: Reply } | null;
  /** The load that was chosen; the sets after it start from it. */
  found: number | null;
  /** Where the search for a load stands, and what it found. */
  place?: SearchPlace | null;
  result?: FoundLoad | null;
  /** The warning signs were asked in this session, and none is so. */
  denied?: boolean;
  sets: SetDone[];
  /** The places of steps that were skipped. */
  skipped: number[];
  pains: SaidPain[];
  /** A screen that lies over the session. */
  over: Over | null;
  undo: Undo | null;
  /** What ended it: "", "ended", the answer to a pain, or the id of a warning sign. */
  stop: string;
  muted: boolean;
  /** Of earlier versions: whether the movement's picture was open. */
  figure: boolean;
  felt: FeltFact | null;
  /** The entry of how it felt. */
  felt_id?: string;
  /** How much was left after the last set was not answered: it is not asked again. */
  spared?: boolean;
  /** The note that was kept, and what was typed since and is not kept. */
  note?: { id: string; text: string } | null;
  note_typed?: string;
  answer: FinishAnswer | null;
  /** Entries that the outbox may not have yet: they are put there again on waking. */
  pending: LogEntry[];
}

/** `whole`: what is left in reserve was said of the whole session, not of this set. */
interface SetDone {
  id: string;
  at: number;
  fact: SetFact;
  whole?: boolean;
}
interface SaidPain {
  id: string;
  fact: FeltFact;
  spot: string;
  kind: string;
}
type Over =
  | { name: "more" | "sets" | "known" | "change" | "look" | "note" }
  /** The scale and the map; `id` once a number was said, until then what was tapped on the map. */
  | { name: "hurts"; id?: string; spot?: string; side?: Side }
  | { name: "flags"; pain?: string }
  | { name: "pain"; id: string }
  | { name: "flag"; flag: string }
  | { name: "edit"; id: string; fact: Partial<SetFact> };
type SetChange = Omit<SetDone, "at">;

/** What can be taken back until then: `retract` are the entries to withdraw, `back` the state before. */
interface Undo {
  until: number;
  what: "set" | "pain" | "skip" | "easy" | "swap" | "found" | "signs" | "hops";
  retract: string[];
  back: Omit<SessionState, "pending">;
}

/** What can happen to a session. `entries` are those that it puts into the log. */
type SessionEvent = { now?: number; entries?: LogEntry[]; close?: boolean } & (
  | { type: "next" | "leave" | "undo"; now: number }
  | { type: "skip"; now: number }
  | { type: "skip-rest" | "clock-stop" | "close" | "mute" | "spared" }
  | { type: "rest"; by_s: number; now: number }
  | { type: "clock"; seconds: number; lead: number; now: number }
  | { type: "adjust"; amount?: number; load_kg?: number; reply?: Reply }
  | { type: "replied"; done: number; left: number | null; now: number }
  | { type: "known"; load_kg: number; now: number }
  | { type: "denied" | "hops"; entries: LogEntry[]; now: number }
  | { type: "logged" | "pain"; entries: LogEntry[]; now: number }
  | { type: "corrected"; changes: SetChange[] }
  | { type: "placed"; id: string; spot: string; kind: string; fact: FeltFact }
  | { type: "open"; over: Over }
  | { type: "swap"; plan: SessionPlan; now: number }
  | { type: "stop"; rule: string; sets?: SetDone[] }
  | { type: "felt"; felt: FeltFact; id: string }
  | { type: "note-typed"; text: string; now: number }
  | { type: "noted"; note: { id: string; text: string } | null; now: number }
  | { type: "answered"; answer: FinishAnswer }
  | { type: "kept"; ids: string[] }
);
type EventOf<T extends SessionEvent["type"]> = SessionEvent & { type: T };
type Begin = {
  plan: SessionPlan;
  short: boolean;
  now: number;
  day: string;
  time: string;
  id: string;
  muted: boolean;
};

/** What was tapped or typed, with the attributes of the button. */
interface Tap {
  state: SessionState;
  data: SessionData;
  now: number;
  id: string;
  by: string;
  field: string;
  text: string;
  value: string;
  side?: Side;
  plan: SessionPlan;
}

type ScreenName =
  | "start" | "elsewhere" | "stale" | "warm-up" | "ramp" | "set" | "hold" | "bout" | "hops" | "known" | "rest" | "spare" | "felt" | "done"
  | "hurts" | "change" | "look" | "pain" | "flag" | "flags" | "more" | "sets" | "edit" | "note";
/** Values for the places of a screen's template. */
type ScreenModel = { [name: string]: any };

/* ---- The plan's calendar -------------------------------------------------------------------- */

/** What the planner says of a move: failed where no answer came, error in the server's words. */
interface MoveAnswer {
  failed?: boolean;
  error?: string;
  verdict?: string;
  lines?: string[];
  moves?: string[];
  better?: string[];
}
type Move = import("./pages/plan/plan-move.js").Move;

interface DocumentEventMap {
  "springleg:outbox": CustomEvent<OutboxStatus>;
  "springleg:sent": CustomEvent<SendReport>;
  /** How far this phone's clock is ahead of the server's, in milliseconds. */
  "springleg:clock": CustomEvent<number>;
}
interface Window {
  trustedTypes?: { createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string } };
}
