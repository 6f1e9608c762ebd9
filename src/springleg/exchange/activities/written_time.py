"""Times as XML files write them: `2026-10-04T07:30:00Z`, with fractions, with an offset."""

from datetime import UTC, datetime, timedelta
from typing import NamedTuple

LONGEST = 40  # characters


class WrittenTime(NamedTuple):
    """A moment, in UTC, and how many minutes its place is ahead of UTC, where that is written."""

    moment: datetime
    utc_offset_min: int | None

    def seconds_since(self, earlier: "WrittenTime") -> float:
        """How long after another."""
        return (self.moment - earlier.moment).total_seconds()


def read_time(text: str) -> WrittenTime | None:
    """The time as it is written, None where it is none.

    `Z`, `+00:00` and nothing all say UTC, and nothing of the place.
    """
    if len(text) > LONGEST:
        return None
    try:
        time = datetime.fromisoformat(text)
        if time.tzinfo is None:
            return WrittenTime(time.replace(tzinfo=UTC), None)
        offset = time.utcoffset() or timedelta()
        minutes = round(offset / timedelta(minutes=1)) or None
        return WrittenTime(time.astimezone(UTC), minutes)
    except (ValueError, OverflowError):
        return None
