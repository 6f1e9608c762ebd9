"""Answers in their stable written form, as `--json` and the API give them."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from springleg.core import serialization
from springleg.core.athlete import Run, RunKind
from springleg.core.dosing.prescription import Gate
from springleg.core.errors import Refused
from springleg.core.guide import Guide
from springleg.core.log.entries import Entry
from springleg.core.log.planned_runs import PlannedRun
from springleg.core.message import message
from springleg.core.noun import Noun
from springleg.core.plan import session_to_plain

if TYPE_CHECKING:
    from springleg.usecases.training.today import Today


def run_to_plain(run: Run) -> dict[str, Any]:
    """A run's written form; a race always with its priority, other runs never.

    `distance_km` and `title` are there only where they are known.
    """
    plain: dict[str, Any] = {"date": run.date.isoformat(), "kind": str(run.kind)}
    if run.kind is RunKind.RACE:
        plain["priority"] = str(run.priority)
    kept = serialization.to_plain(run)
    return plain | {key: kept[key] for key in ("distance_km", "title") if key in kept}


def planned_to_plain(one: PlannedRun) -> dict[str, Any]:
    """A planned run's written form; `sources` names its calendars where there are several.

    An empty name is of what was typed in.
    """
    plain = run_to_plain(one.run)
    return {**plain, "sources": list(one.sources)} if len(one.sources) > 1 else plain


def today_to_plain(guide: Guide, found: "Today") -> dict[str, Any]:
    """A day in its written form: every key is there, with null or [] where there is nothing.

    `stop` keeps every workout shut: its rule, why, and what opens it, in English. New questions are
    not told.
    """
    from springleg.usecases.training.next_doses import prescription_to_plain

    return {
        "date": found.date.isoformat(),
        "session": session_to_plain(found.session) if found.session else None,
        "dose": prescription_to_plain(guide, found.dose) if found.dose else None,
        "runs": [run_to_plain(run) for run in found.runs],
        "next": session_to_plain(found.next) if found.next else None,
        "has_plan": found.has_plan,
        "done": list(found.done),
        "opened": list(found.opened),
        "instead": list(found.instead),
        "ill_since": found.ill_since.isoformat() if found.ill_since else None,
        "stop": _stop_to_plain(found.stop) if found.stop else None,
    }


def _stop_to_plain(stop: Gate) -> dict[str, Any]:
    return {"rule": stop.rule, "text": str(stop.text), "opens": str(stop.opens)}


class EntriesPage(Noun, frozen=True):
    """Some of a log, oldest first; `last` is to be named for what follows, None at the end."""

    entries: Sequence[Entry]
    last: UUID | None


def page_of(
    entries: Iterable[Entry], most: int, since: datetime | None = None, after: UUID | None = None
) -> EntriesPage:
    """At most `most` entries made at `since` or later, those that follow the entry `after`.

    `entries` come oldest first, and all of them are walked over. Raises Refused where `after` is
    not among those made since.
    """
    held = [entry for entry in entries if since is None or entry.at >= since]
    if after is not None:
        ids = [entry.id for entry in held]
        if after not in ids:
            raise Refused(
                "after",
                message("no such entry is in this log"),
                message("Name the last one you were sent"),
            )
        held = held[ids.index(after) + 1 :]
    page = held[:most]
    return EntriesPage(page, page[-1].id if len(held) > most else None)
