"""The forms of requests and answers, for the OpenAPI schema.

Requests are judged by the use cases, entry by entry, so that one bad entry is refused alone.
"""

from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from ninja import Field, Schema


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


class Next(Schema):
    """What changes after a session, and why."""

    next: dict[str, Any] | None
    changed: list[str]
    next_session: dict[str, Any] | None


class Day(Schema):
    """A day: its session with the dose, its runs, and the next session."""

    date: date
    session: dict[str, Any] | None
    dose: dict[str, Any] | None
    runs: list[dict[str, Any]]
    next: dict[str, Any] | None
    has_plan: bool
    done: list[str]
    opened: list[str]


class Doses(Schema):
    """The next dose of every workout."""

    prescriptions: list[dict[str, Any]]


class Problem(Schema):
    """The planning problem; the documentation of `springleg plan --problem` says all of it."""

    start: date
    weeks: int = Field(ge=1, le=53)
    menu: list[str] = Field(default=[])
    unavailable: list[date] = Field(default=[])
    runs: list[dict[str, Any]] = Field(default=[])
    preferred_weekdays: list[str] = Field(default=[])
    equipment: dict[str, list[str]] = Field(default={})
    done: list[dict[str, Any]] = Field(default=[])
    pins: list[dict[str, Any]] = Field(default=[])
    keep: list[dict[str, Any]] = Field(default=[])
    windows: dict[str, bool] = Field(default={})


class Planned(Schema):
    """The plan that no other beats, its counted costs, and what forced them."""

    sessions: list[dict[str, Any]]
    cost: dict[str, int]
    findings: list[dict[str, Any]]
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
