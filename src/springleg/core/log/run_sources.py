"""Which calendar an imported file is: one that is known already, or another; and what it changes.

Two files of one name may be two calendars, and one calendar may come again under another name. An
import replaces the runs of its own calendar alone, so what is not surely the same is another.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from itertools import chain, count

from msgspec.structs import replace

from springleg.core.athlete import Run
from springleg.core.log.events import RunsImported
from springleg.core.noun import Noun

FILE = "file:"  # how the origin begins of what was read from a file of this machine
ADDRESS = "address:"  # and of what was read from an address, of which it holds a digest
_COPY = re.compile(r" ?\(\d{1,3}\)(?=\.\w+$|$)")  # `runs (1).ics`, as browsers save a second copy


class RunChanges(Noun, frozen=True):
    """How many runs an import adds to its calendar, takes out, moves to another day, and leaves."""

    added: int
    removed: int
    moved: int
    unchanged: int


NO_CHANGES = RunChanges(0, 0, 0, 0)


def changes_between(before: Iterable[Run], after: Iterable[Run]) -> RunChanges:
    """What changes; a run is moved that differs in its date alone."""
    old, new = Counter(before), Counter(after)
    gone, come = old - new, new - old
    moved = (_undated(gone) & _undated(come)).total()
    return RunChanges(
        come.total() - moved, gone.total() - moved, moved, unchanged=(old & new).total()
    )


def _undated(runs: Counter[Run]) -> Counter[Run]:
    counted: Counter[Run] = Counter()
    for run, times in runs.items():
        counted[replace(run, date=date.min)] += times
    return counted


def known_source(known: Mapping[str, RunsImported], fresh: RunsImported) -> str | None:
    """The name of the known calendar that this import is of, or None where it is of none.

    `known` are the latest imports by source; `fresh.source` is the name of the file. What tells
    them, in this order: the same file of this machine, or the same address; the UIDs of the events;
    the same runs, in a file of the same name. Of an import made before origins were kept the name
    tells, unless its runs are plainly others.
    """
    best = max(known.values(), key=lambda one: _likeness(one, fresh), default=None)
    return best.source if best and _likeness(best, fresh) else None


def namesakes(known: Iterable[str], name: str) -> tuple[str, ...]:
    """The known sources that are named like this file, copies of a browser's among them.

    In the order given; capitals do not matter.
    """
    return tuple(source for source in known if _base(source) == _base(name))


def free_name(known: Collection[str], name: str) -> str:
    """The name of a file or source, or with a number where it is taken: `runs.ics (2)`."""
    numbered = (f"{name} ({number})" for number in count(2))
    return next(one for one in chain((name,), numbered) if one not in known)


def _base(name: str) -> str:
    return _COPY.sub("", name.casefold())


def _likeness(known: RunsImported, fresh: RunsImported) -> int:
    """How surely both are one calendar, 0 meaning not."""
    if fresh.origin.startswith((FILE, ADDRESS)) and fresh.origin == known.origin:
        return 3
    named_alike = _base(known.source) == _base(fresh.source)
    sizes = sorted((len(set(known.uids)), len(set(fresh.uids))))
    shared = len(set(known.uids) & set(fresh.uids))
    # An event may stand in two calendars: of another name, most must be shared.
    if shared and (shared * 4 >= sizes[0] if named_alike else shared * 2 >= sizes[1]):
        return 2
    if not named_alike:
        return 0
    alike = _runs_alike(known.runs, fresh.runs)
    return int(alike or (not known.origin and not _plainly_others(known.runs, fresh.runs)))


def _runs_alike(known: Collection[Run], fresh: Collection[Run]) -> bool:
    """Whether most runs of the days that both tell of are in both, and they are not just a few."""
    old, new = _of_common_days(known, fresh)
    shared = len(old & new)
    return shared * 2 > len(old | new) and shared * 4 >= min(len(known), len(fresh))


def _plainly_others(known: Collection[Run], fresh: Collection[Run]) -> bool:
    """Whether both tell of the same days, and no run of one is, or was moved, in the other."""
    old, new = _of_common_days(known, fresh)
    return bool(old and new) and not _undated(Counter(known)) & _undated(Counter(fresh))


def _of_common_days(known: Collection[Run], fresh: Collection[Run]) -> tuple[set[Run], set[Run]]:
    """The runs of each between the first and the last day that both tell of."""
    if not known or not fresh:
        return set(), set()
    spans = [[run.date for run in runs] for runs in (known, fresh)]
    first, last = max(map(min, spans)), min(map(max, spans))
    old, new = ({run for run in runs if first <= run.date <= last} for runs in (known, fresh))
    return old, new
