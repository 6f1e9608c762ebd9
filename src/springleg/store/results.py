"""What the logbook answers with."""

from dataclasses import dataclass
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
