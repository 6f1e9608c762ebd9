"""What the logbook answers with."""

from pathlib import Path
from uuid import UUID

from springleg.core.message import NOTHING, Message
from springleg.core.noun import Noun


class Added(Noun, frozen=True):
    """What became of one entry of a batch; `new` is False for one that was there already."""

    id: UUID
    new: bool


class Checked(Noun, frozen=True):
    """One thing that `doctor` looked at: is it as it should be, what was found, what to do.

    `what` is a word that translators are given.
    """

    what: str
    ok: bool
    found: Message
    remedy: Message = NOTHING


class Backup(Noun, frozen=True):
    """A sound copy of a logbook: its number of entries, of all athletes, and its digest.

    `removed` are the older copies that it took the place of.
    """

    file: Path
    entries: int
    sha256: str
    removed: tuple[Path, ...] = ()
