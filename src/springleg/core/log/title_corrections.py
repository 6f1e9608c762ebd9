"""What the runner has said of titles in calendars, and what that makes of the runs read from them.

Nothing that was read is changed: a correction is laid over what imports hold, earlier and later
ones alike, and where it is taken back they say again what they were read as.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache

from msgspec.structs import replace

from springleg.core.athlete import Priority, Run, RunKind, TitleRead
from springleg.core.log.events import RunsImported, TitleCorrected

_PIECE = re.compile(r"[^\W\d_]++|\d++")
_NUMBER = "#"
Corrections = Mapping[str, TitleCorrected]  # by the pattern of their titles, the latest of each


@lru_cache(maxsize=4096)
def title_pattern(title: str) -> str:
    """What titles have in common that differ only in numbers, signs and capitals.

    "🏃 Easy Run • 7.5km" and "Easy run, 8 km" are both "easy run # km". Without a word or number it
    is the title itself.
    """
    pieces: list[str] = []
    for found in _PIECE.finditer(title):
        piece = _NUMBER if found[0][0].isdecimal() else found[0].casefold()
        if piece != _NUMBER or pieces[-1:] != [_NUMBER]:
            pieces.append(piece)
    return " ".join(pieces) or title.strip()


def corrections_in(facts: Iterable[object]) -> Corrections:
    """The corrections among facts, which come oldest first; of one pattern the latest."""
    said = (fact for fact in facts if isinstance(fact, TitleCorrected))
    return {title_pattern(fact.title): fact for fact in said}


def corrected(imported: RunsImported, said: Corrections) -> RunsImported:
    """An import as the corrections have it; the same object where they say nothing of it.

    Its `titles` stay what was read.
    """
    if not said:
        return imported
    runs = tuple(run for one in imported.runs if (run := _corrected_run(one, said)))
    held = {(run.date, run.title) for run in runs}
    found = (run for read in imported.titles for run in _runs_of_none(read, said))
    more = tuple(run for run in found if (run.date, run.title) not in held)
    if not more and runs == imported.runs:
        return imported
    return replace(imported, runs=tuple(sorted((*runs, *more), key=lambda run: run.date)))


def without_day(titles: Iterable[TitleRead], day: date) -> tuple[TitleRead, ...]:
    """What was read of titles, less the entries of a day that are no run."""
    return tuple(
        replace(read, dates=tuple(one for one in read.dates if one != day))
        if day in read.dates
        else read
        for read in titles
    )


def _corrected_run(run: Run, said: Corrections) -> Run | None:
    fact = said.get(title_pattern(run.title))
    if fact is None:
        return run
    return None if fact.means is None else _as_said(run, fact.means, fact.priority)


def _as_said(run: Run, kind: RunKind, priority: Priority | None) -> Run:
    """The run with this kind; a race keeps its priority where none is said."""
    own = run.priority if run.kind is RunKind.RACE else Priority.B
    kept = (priority or own) if kind is RunKind.RACE else Priority.B
    return replace(run, kind=kind, priority=kept)


def _runs_of_none(read: TitleRead, said: Corrections) -> Iterable[Run]:
    """The runs that the runner says were read as none."""
    fact = said.get(title_pattern(read.title)) if read.kind is None else None
    if fact is None or fact.means is None:
        return ()
    means, priority = fact.means, fact.priority or Priority.B
    return (Run(day, means, priority, read.distance_km, read.title) for day in read.dates)
