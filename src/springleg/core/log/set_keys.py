"""How a set of another app is known again, in every export: its key, and the ids of its entries.

A key rests on what an export always says of a set, however it is written: when its workout began,
its exercise, and the place of the set among those of that exercise. The weight is no part of it, as
an app writes it now in kilograms, now in pounds.
"""

from datetime import UTC, datetime
from hashlib import sha256
from uuid import UUID

from springleg.core.log.exercise_mapping import title_key
from springleg.core.log.sets import Side

KEY_LETTERS = 16
_MOST_MS, _MOST_PLACE = (1 << 48) - 1, (1 << 12) - 1
_CHANCE = (1 << 62) - 1


def set_key(started: datetime, exercise: str, ordinal: int, *, twin: int = 0) -> str:
    """The key of a set of another app; `twin` tells those apart of which all of this is the same.

    A start with its offset from UTC is the same instant in every zone; one without is as written.
    """
    at = started.astimezone(UTC) if started.tzinfo else started
    said = f"{at:%Y-%m-%d %H:%M}{'Z' if started.tzinfo else ''}\0{title_key(exercise)}\0{ordinal}"
    said += f"\0{twin}" if twin else ""
    return sha256(said.encode("utf-8", "replace")).hexdigest()[:KEY_LETTERS]


def entry_id_of_set(  # noqa: PLR0913 an id is made of all these
    athlete: UUID, key: str, side: Side, started: datetime, ordinal: int, *, again: int = 0
) -> UUID:
    """The id of an entry of this set, made of what it is, in the form of a UUIDv7.

    The same for one athlete, on whatever machine the set is taken; another for everybody else.
    `again`: how many entries of it there were before, all of them taken back. Ids sort by the
    start of the workout, then by the place of the set in its exercise.
    """
    wall = started if started.tzinfo else started.replace(tzinfo=UTC)
    ms = min(max(0, int(wall.timestamp() * 1000)), _MOST_MS)
    place = min(2 * ordinal + (side is Side.RIGHT), _MOST_PLACE)
    digest = sha256(f"{athlete}\0{key}\0{side}\0{again}".encode()).digest()
    chance = int.from_bytes(digest[:8]) & _CHANCE
    return UUID(int=ms << 80 | 0x7 << 76 | place << 64 | 0x2 << 62 | chance)
