"""Runs planned and runs done, side by side."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from springleg.core import serialization
from springleg.core.athlete import Run, Units
from springleg.core.log.events import RunDone
from springleg.core.log.journal import Journal
from springleg.core.log.same_runs import matched
from springleg.core.message import Message, joined, message
from springleg.core.noun import Noun
from springleg.core.units import distance
from springleg.usecases.log.diary_words import in_minutes


class RunOfDay(Noun, frozen=True):
    """A run as it was planned and as it was done; of one that was only either, the other is None.

    Both are never None.
    """

    planned: Run | None = None
    done: RunDone | None = None


def runs_of_day(planned: Sequence[Run], done: Sequence[RunDone]) -> tuple[RunOfDay, ...]:
    """The runs of one day: those planned in their order, each with what was done; then the others.

    The nearest by distance belong together.
    """
    pairs = matched([run.distance_km for run in planned], [run.distance_km for run in done])
    both = (
        RunOfDay(run, done[pairs[at]] if at in pairs else None) for at, run in enumerate(planned)
    )
    more = (RunOfDay(None, run) for at, run in enumerate(done) if at not in pairs.values())
    return (*both, *more)


def done_by_day(journal: Journal) -> Mapping[date, tuple[RunDone, ...]]:
    """The runs done, by their day, in the order of the log. Costs a walk over them."""
    found: dict[date, list[RunDone]] = {}
    for run in journal.facts(RunDone):
        found.setdefault(run.day, []).append(run)
    return {day: tuple(runs) for day, runs in found.items()}


def done_words(run: RunDone, units: Units) -> Message:
    """How far and how long a run was, as far as it is known: 11.4 km, 62 minutes."""
    far = distance(run.distance_km, units, 1) if run.distance_km is not None else Message("")
    long = in_minutes(round(run.minutes)) if run.minutes else Message("")
    return joined("{parts:commas}", far, long) or message("a run")


def beside_words(one: RunOfDay, units: Units) -> Message:
    """What was planned and what was done, in a few words: planned 12 km, done 11.4 km."""
    done = done_words(one.done, units) if one.done else Message("")
    if one.planned is None:
        return message("done {done}", done=done)
    if not one.planned.distance_km:
        return message("planned, done {done}", done=done)
    far = distance(one.planned.distance_km, units)
    if one.done is None:
        return message("planned {far}", far=far)
    return message("planned {far}, done {done}", far=far, done=done)


def runs_to_plain(runs: Iterable[RunOfDay]) -> list[dict[str, object]]:
    """Runs in their written form; what was planned stands in `planned`, null where nothing was."""
    return [
        {
            **(done_to_plain(one.done) if one.done else {"date": None}),
            "planned": serialization.to_plain(one.planned) if one.planned else None,
        }
        for one in runs
    ]


def done_to_plain(run: RunDone) -> dict[str, object]:
    """A run done in its written form: every key is there, with null where nothing is known."""
    return {
        "date": run.day.isoformat(),
        "distance_km": run.distance_km,
        "minutes": run.minutes,
        "started": run.started.isoformat() if run.started else None,
        "source": run.source or None,
    }
