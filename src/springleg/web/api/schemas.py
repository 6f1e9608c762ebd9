"""The forms of requests and answers, for the OpenAPI schema.

Requests are judged by the use cases, entry by entry, so that one bad entry is refused alone.
"""

from datetime import date as Date  # noqa: N812 `date` is a key of most answers
from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from msgspec import Meta, Struct

from springleg.core.athlete import Priority, RunKind, Weekday
from springleg.core.dosing.prescription import LoadSearch, Range, Reduced, State
from springleg.core.log.sets import AskedDose, Side
from springleg.core.repairs import Window

# The closed sets of words that the forms name; their order means something.
WORDS = (State, Reduced, Range, RunKind, Priority, Side, Weekday, Window)
Instant = Annotated[datetime, Meta(tz=True)]  # with its UTC offset
AS_TEXT = Meta(extra_json_schema={"type": "string"})  # msgspec names the words alone


class Said(Struct):
    """Why something was refused, and what to do now; `code` is a word for programs, where needed.

    429, 503 and 507 say in `Retry-After` after how many seconds the same may be sent again.
    """

    error: str
    code: str = ""


class EntryForm(Struct):
    """A fact with an id made where it was made (UUIDv7), and the instant with its UTC offset."""

    id: UUID
    at: Instant
    kind: Annotated[str, Meta(examples=["set-done"])]
    fact: dict[str, Any]


class EntriesSent(Struct):
    """A batch of entries; each is answered on its own."""

    entries: Annotated[list[EntryForm], Meta(max_length=10_000)]


class Result(Struct):
    """What became of one entry; `error` where it was refused, or is to be sent again later."""

    id: str
    state: Annotated[Literal["new", "known", "refused", "later"], AS_TEXT]
    error: str = ""


class Results(Struct):
    """The answers, in the order of the entries."""

    results: list[Result]


class UnreadableEntry(Struct):
    """An entry that this version cannot read: its row, as it stands."""

    id: UUID
    at: Instant
    kind: str
    body: str


class EntriesHeld(Struct):
    """Some of the log, oldest first; `next` is the `after` of the next page, null at the end.

    `unreadable` are those of this page that this version of the server cannot read.
    """

    entries: list[EntryForm]
    next: UUID | None
    unreadable: list[UnreadableEntry] = []


class Finished(Struct):
    """A session that has ended: its workout, so that the answer says what comes next of it."""

    workout: str = ""


class Amount(Struct):
    """How much is planned: sets of repetitions, seconds or contacts."""

    sets: int
    reps: int | None = None
    seconds: int | None = None
    contacts: int | None = None
    load_kg: dict[str, float | None] | None = None


class Planned(Struct):
    """A planned session; `not_before` where the last one's time of day binds it.

    `after_run`: the kind of the run of that day, after which it comes.
    """

    date: Date
    workout: str
    variant: str
    because: list[str]
    after_run: RunKind | None = None
    dose: Amount | None = None
    not_before: Instant | None = None


class Dose(Struct, kw_only=True):
    """The next dose of a workout, or why there is none.

    One of `reps`, `seconds` and `contacts` is there; `load_kg` is by leg, null while the search of
    `ramp_up` is to find it; `opens` says what opens a workout that is shut, and how far along it
    is. What follows is there only of a dose that has sets: `rir_target` (repetitions to be left),
    `limited_by` (`kit` where more weight is wanted than there is), `range`, `capacity_kg` (what a
    leg could lift once, body and weight) and `of`, the dose that this one was reduced from.
    `asks_signs`: the warning signs are to be answered first; `asks_hops`: ten small hops belong to
    the session.
    """

    workout: str
    variant: str
    sets: int | None
    reps: int | None = None
    seconds: int | None = None
    contacts: int | None = None
    load_kg: dict[str, float | None] | None
    state: State
    reduced: Reduced | None
    below_guide: bool
    because: list[str]
    text: str
    rir_target: float | None = None
    limited_by: Annotated[Literal["kit"], AS_TEXT] | None = None
    range: Range | None = None
    capacity_kg: dict[str, float | None] | None = None
    of: AskedDose | None = None
    ramp_up: LoadSearch | None = None
    opens: str = ""
    asks_signs: bool = False
    asks_hops: bool = False


class RunAhead(Struct):
    """A run of the calendar; a race with its priority."""

    date: Date
    kind: RunKind
    priority: Priority | None = None
    distance_km: float | None = None
    title: str = ""


class Move(Struct):
    """A workout that leaves the day `before` (null: it is new) for `after` (null: it is gone)."""

    workout: str
    before: Date | None
    after: Date | None


class PlanChange(Struct):
    """What a plan that was made anew changes, and why; `asked`: what is fixed and breaks a rule.

    `entry` names it in an answer; `variants` workouts stay and are done another way; `costs` says
    what the plan gives up now.
    """

    entry: UUID
    text: str
    moves: list[Move]
    asked: list[str]
    costs: list[str]
    variants: int


class ChangeAnswered(Struct):
    """Whether the plan that was made anew is to be followed; else the one before it is again."""

    entry: UUID
    kept: bool


class Next(Struct):
    """What changes after a session, and why: in sentences, and as data where the plan changed."""

    next: Dose | None
    changed: list[str]
    change: PlanChange | None
    next_session: Planned | None


class Stopped(Struct):
    """Every workout is shut: by which rule, why, and what opens it. Nothing is to be done."""

    rule: str
    text: str
    opens: str


class Day(Struct):
    """A day: its session with the dose, its runs, and the next session. A `stop` comes first.

    `instead` are workouts that are open where the session is shut. `change` is that of a plan that
    was made anew, as long as nobody has answered it.
    `ill_since` is the first day of an illness that is not over; there is no session then.
    """

    date: Date
    session: Planned | None
    dose: Dose | None
    runs: list[RunAhead]
    next: Planned | None
    has_plan: bool
    done: list[str]
    opened: list[str]
    instead: list[str]
    change: PlanChange | None
    ill_since: Date | None
    stop: Stopped | None


class Doses(Struct):
    """The next dose of every workout."""

    prescriptions: list[Dose]


class RaceWindow(Struct):
    """The days before, or after, the race of one day."""

    window: Window
    race: Date


class Windows(Struct, frozen=True):
    """Whether days before and after races are kept free, and single windows that are off."""

    taper: bool = True
    recovery: bool = True
    off: list[RaceWindow] = []


class Problem(Struct):
    """The planning problem; the documentation of `springleg plan --problem` says all of it."""

    start: Date
    weeks: Annotated[int, Meta(ge=1, le=53)]
    menu: list[str] = []
    unavailable: list[Date] = []
    runs: list[dict[str, Any]] = []
    preferred_weekdays: list[str] = []
    equipment: dict[str, list[str]] = {}
    done: list[dict[str, Any]] = []
    pins: list[dict[str, Any]] = []
    keep: list[dict[str, Any]] = []
    windows: Windows = Windows()


class PinnedSession(Struct):
    """A session that stays where it was put by hand."""

    date: Date
    workout: str


class Change(Struct):
    """One change of the problem: just one of `free`, `ease`, `unpin` and `window` is there.

    `free`: an unavailable day is open. `ease`: the hard or long run of a day counts as easy.
    `unpin`: a pinned session is one no more. `window`: off for the race of the day `race`.
    """

    free: Date | None = None
    ease: Date | None = None
    unpin: PinnedSession | None = None
    window: Window | None = None
    race: Date | None = None


class Finding(Struct):
    """A loss in a week, and the rules that force it; of a pin that breaks a rule, `cost` is pin.

    `repairs` are the changes, alone or in pairs, that bring the loss back, the best first. They are
    there for every cost, and not for a pin.
    """

    week: str
    cost: str
    count: int
    rules: list[str]
    text: str
    repairs: list[list[Change]] = []


class BestPlan(Struct):
    """The plan that no other beats, its counted costs, and what forced them."""

    sessions: list[Planned]
    cost: dict[str, int]
    findings: list[Finding]
    guide: str
    optimal: bool
