"""A calendar that is followed by its address: what was last read of it, and what that would change.

It is no entry of the log: an address can be taken back without a trace, and what was read is only
a copy. The log says which runs were taken from it, as it does of a file.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime, timedelta
from hashlib import blake2b
from uuid import UUID

from msgspec import field
from msgspec.structs import replace

from springleg.core.athlete import Run
from springleg.core.log.events import RunsImported
from springleg.core.log.run_sources import NO_CHANGES, RunChanges, changes_between
from springleg.core.log.title_corrections import Corrections, corrected, without_day
from springleg.core.message import Message, term
from springleg.core.message_codec import message_from_plain
from springleg.core.noun import Noun

MOST_FOLLOWED = 5  # of one runner
#: Repeats without an end bring a new run at the far end of what is read with every week. So only a
#: change that is nearer asks for an answer; it is read further ahead than this.
NEAR = timedelta(weeks=40)
#: Where more than this part of the runs ahead would go, nothing is taken without being asked: an
#: address that was withdrawn often answers with an empty calendar.
MOST_LOST, FEW_LOST = 0.5, 3


class FollowedCalendar(Noun, frozen=True):
    """One calendar: whose address it is, and what became of asking for it.

    `source` is its name among the calendars of the log, empty until it was first read. `tried` is
    when it was last asked for, `read` when it was last known to be as in `copy`, which was read out
    of it at `copied`. `trouble` (in English, and as data in `said`) is why the last try failed,
    empty where it did not; `failures` counts the tries since one did not. `etag` and `modified` ask
    for changes alone; `read_for` tells by what the copy was read. `declined` tells the changes that
    the runner does not want. With `takes_itself` changes are taken without being asked about;
    `took` is the entry of the last that were, `took_changes` what they were.
    """

    id: UUID
    address: str
    source: str = ""
    takes_itself: bool = False
    tried: datetime | None = None
    read: datetime | None = None
    copied: datetime | None = None
    failures: int = 0
    trouble: str = ""
    said: Mapping[str, object] = field(default_factory=dict)
    copy: RunsImported | None = None
    etag: str = ""
    modified: str = ""
    read_for: str = ""
    declined: tuple[str, ...] = ()
    took: UUID | None = None
    took_changes: RunChanges = NO_CHANGES

    @property
    def why(self) -> Message:
        """Why the last try failed, to be said in any language; NOTHING where it did not."""
        return message_from_plain(self.said, self.trouble) or term(self.trouble)


class Waiting(Noun, frozen=True):
    """What taking the copy would change: the calendar as it would be, and the changes counted.

    `comes` and `goes` are the runs that differ, in date order; one that is moved is in both.
    `marks` tell each change, so that one that was declined is known again. `loses_much`: most of
    the runs ahead would go.
    """

    fact: RunsImported
    changes: RunChanges
    is_new: bool
    comes: tuple[Run, ...]
    goes: tuple[Run, ...]
    marks: tuple[str, ...]
    loses_much: bool = False

    @property
    def mark(self) -> str:
        """Short for all of it: who has seen other changes has seen another mark."""
        return blake2b("".join(self.marks).encode(), digest_size=8).hexdigest()


def waiting_change(
    held: FollowedCalendar,
    known: RunsImported | None,
    taken_out: Collection[Run],
    today: date,
    said: Corrections,
) -> Waiting | None:
    """What the copy would change in the log; None where it is as the log has it, or was declined.

    `known` is the same calendar in the log as it was read, None where it is not there; `taken_out`
    are runs of it that the runner took out by hand, which stay out. Changes are told as the runner
    has corrected titles (`said`), the fact is as it was read. Runs before today stay as they are:
    what a product does to a run that is over is no plan.
    """
    if held.copy is None:
        return None
    first = date.min if known is None else today
    copy = _without(held.copy, taken_out)
    ahead = _ahead(known, said, first) if known else ()
    fresh = _ahead(copy, said, first)
    goes, comes = _beyond(ahead, fresh), _beyond(fresh, ahead)
    near = _marks(_near(goes, today), _near(comes, today))
    if not set(near) - set(held.declined):
        return None
    over = (run for run in (known.runs if known else ()) if run.date < first)
    new = (run for run in copy.runs if run.date >= first)
    lost = len(ahead) - len(fresh)
    return Waiting(
        replace(copy, runs=(*over, *new)),
        changes_between(ahead, fresh),
        known is None,
        comes,
        goes,
        _marks(goes, comes),
        loses_much=lost > FEW_LOST and lost > MOST_LOST * len(ahead),
    )


def _without(copy: RunsImported, taken_out: Collection[Run]) -> RunsImported:
    """The copy less what the runner took out by hand, by day: the other titles of it are no run."""
    gone, titles = set(taken_out), copy.titles
    for day in {run.date for run in gone}:
        titles = without_day(titles, day)
    return replace(copy, runs=tuple(run for run in copy.runs if run not in gone), titles=titles)


def _ahead(imported: RunsImported, said: Corrections, first: date) -> tuple[Run, ...]:
    return tuple(run for run in corrected(imported, said).runs if run.date >= first)


def _beyond(some: Iterable[Run], others: Iterable[Run]) -> tuple[Run, ...]:
    """Those that the others have not, in date order."""
    left = Counter(some) - Counter(others)
    return tuple(sorted(left.elements(), key=lambda run: (run.date, run.title)))


def _near(runs: Iterable[Run], today: date) -> list[Run]:
    return [run for run in runs if run.date <= today + NEAR]


def _marks(goes: Iterable[Run], comes: Iterable[Run]) -> tuple[str, ...]:
    """A short name for each run that goes or comes, in order."""
    every = [("-", run) for run in goes] + [("+", run) for run in comes]
    return tuple(sorted({_mark(sign, run) for sign, run in every}))


def _mark(sign: str, run: Run) -> str:
    said = f"{sign}{run.date}{run.kind}{run.priority}{run.distance_km}{run.title}"
    return blake2b(said.encode(errors="replace"), digest_size=6).hexdigest()
