"""An activity of what a file says of it, checked: what nobody ever did is refused, not kept."""

from datetime import UTC, datetime, timedelta
from math import isfinite

from springleg.core.errors import Place, Refused
from springleg.core.message import Message, message
from springleg.core.noun import Noun
from springleg.exchange.activities.activity import Activity, Sport
from springleg.exchange.activities.written_time import WrittenTime
from springleg.exchange.run_titles import tidy

MOST_KM, MOST_MINUTES = 1_000, 10_000  # as in the log
FIRST, LAST = datetime(1990, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
QUARTER_MIN = 15  # zones differ by whole quarters of an hour
UNTRUE_MIN = 2  # by how much the two clocks of a file may miss that
WEST_MIN, EAST_MIN = -12 * 60, 14 * 60
_REMEDY = message("Log it by hand")
NOT_NEEDED = message("Leave it out; only activities done are read")
UNDATED = message("the file holds no track of an activity done")


class NoActivity(Refused):
    """The file is sound, and of a kind that holds no activity: a workout, a route, settings."""

    def at(self, place: Place) -> "NoActivity":
        """The same, of another place."""
        return NoActivity(place, self.wrong, self.remedy)


class Reported(Noun, frozen=True):
    """What a file says of an activity but for its time of day; nothing of it is checked yet."""

    sport: Sport
    metres: float | None
    seconds: float | None
    title: str


def new_activity(started: WrittenTime | None, reported: Reported) -> Activity:
    """The activity; a distance or time of nothing is None. Refused where a value is impossible."""
    km = _within(reported.metres, 1000, MOST_KM, message("its distance"))
    minutes = _within(reported.seconds, 60, MOST_MINUTES, message("its time"))
    if started is None:
        raise Refused("", message("it does not say when it was"), _REMEDY)
    if not FIRST <= started.moment < LAST:
        wrong = message("its date, {day}, cannot be right", day=started.moment.date())
        raise Refused("", wrong, _REMEDY)
    if km is None and minutes is None:
        raise Refused("", message("it tells neither a distance nor a time"), _REMEDY)
    title = tidy(reported.title)
    return Activity(started.moment, reported.sport, km, minutes, title, started.utc_offset_min)


def _within(figure: float | None, unit: int, most: int, named: Message) -> float | None:
    if not figure:
        return None
    amount = figure / unit
    if not isfinite(amount) or not 0 < amount <= most:
        raise Refused("", message("{what} cannot be right", what=named), _REMEDY)
    return round(amount, 4) or None


def offset_between(local: datetime, utc: datetime) -> int | None:
    """How many minutes the local clock was ahead; None where that is no zone's offset."""
    exact = (local - utc) / timedelta(minutes=1)
    minutes = round(exact / QUARTER_MIN) * QUARTER_MIN
    zone = WEST_MIN <= minutes <= EAST_MIN and abs(exact - minutes) <= UNTRUE_MIN
    return minutes if zone else None
