"""The forms of requests and answers, for the OpenAPI schema.

Requests are judged by the use cases, entry by entry, so that one bad entry is refused alone.
"""

from datetime import date as Date  # noqa: N812 `date` is a key of most answers
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from ninja import Field, Schema

from springleg.core.athlete import Priority, RunKind
from springleg.core.dosing.nouns import Reduced, State


class Said(Schema):
    """Why something was refused, and what to do now."""

    error: str


class EntryForm(Schema):
    """A fact with an id made where it was made (UUIDv7), and the instant with its UTC offset."""

    id: UUID
    at: datetime
    kind: str = Field(examples=["set-done"])
    fact: dict[str, Any]


class EntriesSent(Schema):
    """A batch of entries; each is answered on its own."""

    entries: list[EntryForm] = Field(max_length=10_000)


class Result(Schema):
    """What became of one entry; `error` where it was refused."""

    id: str
    state: Literal["new", "known", "refused"]
    error: str = ""


class Results(Schema):
    """The answers, in the order of the entries."""

    results: list[Result]


class EntriesHeld(Schema):
    """Some of the log, oldest first; `next` is the `after` of the next page, null at the end."""

    entries: list[EntryForm]
    next: UUID | None


class Finished(Schema):
    """A session that has ended: its workout, so that the answer says what comes next of it."""

    workout: str = ""


class Amount(Schema):
    """How much is planned: sets of repetitions, seconds or contacts."""

    sets: int
    reps: int | None = None
    seconds: int | None = None
    contacts: int | None = None
    load_kg: dict[str, float | None] | None = None


class Planned(Schema):
    """A planned session; `not_before` where the last one's time of day binds it."""

    date: Date
    workout: str
    variant: str
    because: list[str]
    dose: Amount | None = None
    not_before: datetime | None = None


class RampStep(Schema):
    """A step of the search for a first load."""

    variant: str
    reps: int
    load_kg: float
    until: str


class Dose(Schema):
    """The next dose of a workout, or why there is none.

    One of `reps`, `seconds` and `contacts` is there; `load_kg` is by leg, null while the steps of
    `ramp_up` are to find it; `opens` says what opens a workout that is shut.
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
    ramp_up: list[RampStep] = Field(default=[])
    opens: str = ""


class RunAhead(Schema):
    """A run of the calendar; a race with its priority."""

    date: Date
    kind: RunKind
    priority: Priority | None = None
    distance_km: float | None = None
    title: str = ""


class Next(Schema):
    """What changes after a session, and why."""

    next: Dose | None
    changed: list[str]
    next_session: Planned | None


class Day(Schema):
    """A day: its session with the dose, its runs, and the next session.

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
    ill_since: Date | None


class Doses(Schema):
    """The next dose of every workout."""

    prescriptions: list[Dose]


class Problem(Schema):
    """The planning problem; the documentation of `springleg plan --problem` says all of it."""

    start: Date
    weeks: int = Field(ge=1, le=53)
    menu: list[str] = Field(default=[])
    unavailable: list[Date] = Field(default=[])
    runs: list[dict[str, Any]] = Field(default=[])
    preferred_weekdays: list[str] = Field(default=[])
    equipment: dict[str, list[str]] = Field(default={})
    done: list[dict[str, Any]] = Field(default=[])
    pins: list[dict[str, Any]] = Field(default=[])
    keep: list[dict[str, Any]] = Field(default=[])
    windows: dict[str, bool] = Field(default={})


class Finding(Schema):
    """A loss in a week, and the rules that force it; of a pin that breaks a rule, `cost` is pin."""

    week: str
    cost: str
    count: int
    rules: list[str]
    text: str


class BestPlan(Schema):
    """The plan that no other beats, its counted costs, and what forced them."""

    sessions: list[Planned]
    cost: dict[str, int]
    findings: list[Finding]
    guide: str
    optimal: bool


REFUSALS: dict[int, type[Schema]] = dict.fromkeys((400, 401, 403, 404, 409, 413, 503), Said)


def body(form: type[Schema]) -> dict[str, Any]:
    """What the schema says of a request's body."""
    held = form.model_json_schema()
    inner = held.pop("$defs", {})
    held = _resolved(held, inner)
    return {"requestBody": {"required": True, "content": {"application/json": {"schema": held}}}}


def _resolved(plain: Any, inner: dict[str, Any]) -> Any:
    """The schema with its parts in their places."""
    if isinstance(plain, dict):
        if "$ref" in plain:
            return _resolved(inner[plain["$ref"].rpartition("/")[2]], inner)
        return {key: _resolved(value, inner) for key, value in plain.items()}
    return [_resolved(value, inner) for value in plain] if isinstance(plain, list) else plain
