"""A planned run on one line, as the terminal and an assistant say it."""

from springleg.core.athlete import Run, RunKind, Units
from springleg.core.message import Message, joined, message
from springleg.core.units import distance

KINDS = {
    RunKind.EASY: message("easy"),
    RunKind.HARD: message("hard"),
    RunKind.LONG: message("long"),
    RunKind.RACE: message("race"),
}


def run_line(run: Run, units: Units = Units.METRIC) -> Message:
    """A run in a few words: race A 21.1 km, Spring Half."""
    kind = KINDS[run.kind]
    if run.kind is RunKind.RACE:
        kind = message("race {priority}", priority=str(run.priority))
    if run.distance_km:
        kind = message("{kind} {far}", kind=kind, far=distance(run.distance_km, units))
    title = message("{title}", title=run.title) if run.title else Message("")
    return joined("{parts:commas}", kind, title)
