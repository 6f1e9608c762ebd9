"""What the logbook answers with."""

from dataclasses import dataclass
from pathlib import Path
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one entry of a batch; `new` is False for one that was there already."""

    id: UUID
    new: bool


@dataclass(frozen=True, slots=True)
class Checked:
    """One thing that `doctor` looked at: is it as it should be, what was found, what to do."""

    what: str
    ok: bool
    found: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Backup:
    """A sound copy of a logbook's file: its number of entries, of all athletes, and its digest."""

    file: Path
    entries: int
    sha256: str
