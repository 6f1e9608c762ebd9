"""What somebody says of an import of sets, and what an import is or would be."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from uuid import UUID

from springleg.core.athlete import Unread
from springleg.core.log.entries import Entry
from springleg.core.log.exercise_mapping import Mappings
from springleg.core.log.sets import SetDone
from springleg.core.message import Message
from springleg.core.noun import Noun
from springleg.exchange.sets.left_out import LeftOut
from springleg.usecases.log.sets_in_names import Meaning

NOBODY_SAID: Mappings = MappingProxyType({})


class Choices(Noun, frozen=True):
    """What somebody says of an import.

    `said` is what titles mean, by their keys. `both`: sets of days on which the log has the
    exercise already are taken too; `removed`: also those that were taken out of the log by hand.
    `known_only`: titles that nothing is known of are left out, without being asked for.
    """

    said: Mappings = NOBODY_SAID
    both: bool = False
    removed: bool = False
    known_only: bool = False


AS_SUGGESTED = Choices()


class TitleSets(Noun, frozen=True):
    """What becomes of the sets of one title; `rows` are all that the file has of it.

    `taken`, `known` (in the log already), `alike` (left out, as the log has that exercise of that
    day) and `removed` count rows, as does `left_out` by its reasons; `unsided` are those that name
    no leg.
    """

    meaning: Meaning
    rows: int
    first: date
    last: date
    taken: int = 0
    known: int = 0
    alike: int = 0
    removed: int = 0
    unsided: int = 0
    left_out: Mapping[LeftOut, int] = MappingProxyType({})
    workouts: tuple[str, ...] = ()


class Alike(Noun, frozen=True):
    """Rows of a day whose exercise the log has on that day, in sets that came from elsewhere."""

    day: date
    title: str
    rows: int
    known: tuple[SetDone, ...]


class Otherwise(Noun, frozen=True):
    """A set that the log has, and that the file now tells otherwise; the log's stays."""

    line: int
    now: SetDone
    held: SetDone


class SetsPreview(Noun, frozen=True):
    """What an import is, or would be; nothing is kept yet.

    `rows` counts the sets of the file. `sets` are what would be kept, each leg's on its own;
    `entries` are all that would be. `imported` is the id of the import, once it is kept.
    """

    product: str
    file: str
    rows: int
    titles: tuple[TitleSets, ...]
    sets: tuple[SetDone, ...] = ()
    alike: tuple[Alike, ...] = ()
    otherwise: tuple[Otherwise, ...] = ()
    unread: tuple[Unread, ...] = ()
    notes: tuple[Message, ...] = ()
    entries: tuple[Entry, ...] = ()
    imported: UUID | None = None

    @property
    def open(self) -> tuple[Meaning, ...]:
        """The titles of which something must be said before anything is taken."""
        return tuple(one.meaning for one in self.titles if one.meaning.is_open)

    @property
    def taken(self) -> int:
        """How many rows of the file would be taken."""
        return sum(one.taken for one in self.titles)

    @property
    def known(self) -> int:
        """How many rows are in the log already."""
        return sum(one.known for one in self.titles)

    @property
    def removed(self) -> int:
        """How many rows stay out because they were taken out of the log by hand."""
        return sum(one.removed for one in self.titles)

    @property
    def days(self) -> tuple[date, ...]:
        """The days of which something is taken, in order."""
        return tuple(sorted({one.day for one in self.sets}))
