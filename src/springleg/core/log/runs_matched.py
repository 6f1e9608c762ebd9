"""Runs planned and runs done, side by side: which of a day was which; pure."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from springleg.core.athlete import Run
from springleg.core.log.events import RunDone
from springleg.core.noun import Noun


class RunOfDay(Noun, frozen=True):
    """A run as it was planned and as it was done; of one that was only either, the other is None.

    Both are never None.
    """

    planned: Run | None = None
    done: RunDone | None = None


def runs_of_day(planned: Sequence[Run], done: Sequence[RunDone]) -> tuple[RunOfDay, ...]:
    """The runs of one day: those planned in their order, each with what was done; then the others.

    Those whose distances are nearest belong together; one without a distance goes with what is
    left.
    """
    pairs = _pairs([run.distance_km for run in planned], [run.distance_km for run in done])
    both = (
        RunOfDay(run, done[pairs[at]] if at in pairs else None) for at, run in enumerate(planned)
    )
    more = (RunOfDay(None, run) for at, run in enumerate(done) if at not in pairs.values())
    return (*both, *more)


def worst_pain(runs: Iterable[RunDone]) -> int | None:
    """The most that any of these runs hurt, 0 to 10; None where nobody said."""
    return max((run.pain for run in runs if run.pain is not None), default=None)


def done_by_day(runs: Iterable[RunDone]) -> Mapping[date, tuple[RunDone, ...]]:
    """The runs done, by their day, in their order."""
    found: dict[date, list[RunDone]] = {}
    for run in runs:
        found.setdefault(run.day, []).append(run)
    return {day: tuple(held) for day, held in found.items()}


def _pairs(wanted: Sequence[float | None], ran: Sequence[float | None]) -> Mapping[int, int]:
    """Which place of the planned distances goes with which of those done."""
    pairs = sorted(
        (
            (abs(far - km) if far is not None and km is not None else float("inf"), at, of)
            for at, far in enumerate(wanted)
            for of, km in enumerate(ran)
        ),
    )
    found: dict[int, int] = {}
    for _, at, of in pairs:
        if at not in found and of not in found.values():
            found[at] = of
    return found
