"""Runs done, beside what was planned, in words and in their written form."""

from collections.abc import Iterable

from springleg.core import serialization
from springleg.core.athlete import Units
from springleg.core.log.events import RunDone
from springleg.core.log.runs_matched import RunOfDay
from springleg.core.message import NOTHING, Message, joined, message
from springleg.core.units import distance
from springleg.usecases.log.diary_words import in_minutes, pain_amount


def done_words(run: RunDone, units: Units) -> Message:
    """How far and how long a run was, and how it hurt, as far as it is known.

    Like: 11.4 km, 62 minutes, pain 2.
    """
    far = distance(run.distance_km, units, 1) if run.distance_km is not None else NOTHING
    long = in_minutes(round(run.minutes)) if run.minutes else NOTHING
    hurt = pain_amount(run.pain) if run.pain is not None else NOTHING
    return joined("{parts:commas}", far or long or message("a run"), far and long, hurt)


def runs_to_plain(runs: Iterable[RunOfDay]) -> list[dict[str, object]]:
    """Runs done in their written form, each with what was planned: null where nothing was."""
    return [
        {
            **done_to_plain(one.done),
            "planned": serialization.to_plain(one.planned) if one.planned else None,
        }
        for one in runs
        if one.done is not None
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
