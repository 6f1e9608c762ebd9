"""Activities of a TCX file (Garmin's Training Center): by their laps, else by their points."""

from collections.abc import Mapping
from functools import partial

from springleg.core.message import message
from springleg.exchange.activities.activity import Activity, Sport
from springleg.exchange.activities.gathering import Gathered
from springleg.exchange.activities.new_activity import (
    NOT_NEEDED,
    NoActivity,
    Reported,
    new_activity,
)
from springleg.exchange.activities.points import Point, TrackTotals, degrees, figure
from springleg.exchange.activities.sports import sport_named
from springleg.exchange.activities.written_time import WrittenTime, read_time

_NO_ACTIVITY = message("this is a course or a workout to follow, not an activity done")
_LONGEST_NAME = 40  # characters of notes that are the activity's name; longer ones are prose


class TcxReader:
    """Takes the elements of a TCX file, one by one, and gathers its activities."""

    def __init__(self, gathered: Gathered) -> None:
        self._gathered = gathered
        self._done: _Activity | None = None  # the one that is open
        self._point: dict[str, str] = {}

    def started(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        if name == "Activity":
            self._done = _Activity(attributes.get("Sport", ""))
        elif self._done is not None:
            match name:
                case "Lap":
                    self._done.time(attributes.get("StartTime", ""))
                case "Track":
                    self._done.totals.interrupt()
                case "Trackpoint":
                    self._point = {}

    def ended(self, name: str, parent: str, text: str) -> None:
        """An element ends."""
        if self._done is None:
            return
        match parent, name:
            case ("Trackpoint", "Time" | "DistanceMeters") | ("Position", _):
                self._point[name] = text
            case "Track", "Trackpoint":
                self._done.point(self._point)
            case "Lap", "TotalTimeSeconds":
                self._done.seconds += figure(text) or 0
            case "Lap", "DistanceMeters":
                self._done.metres += figure(text) or 0
            case "Activity", "Id":
                self._done.time(text)
            case "Activity", "Notes":
                self._done.title = text
            case _, "Activity":
                self._gathered.take(partial(_activity, self._done))
                self._done = None

    def finished(self) -> None:
        """The file ends. Raises NoActivity where there was none."""
        if not self._gathered:
            raise NoActivity("", _NO_ACTIVITY, NOT_NEEDED)


class _Activity:
    """One activity while it is read."""

    def __init__(self, sport: str) -> None:
        self.sport, self.title = sport, ""
        self.totals = TrackTotals()
        self.metres = self.seconds = 0.0
        self.started: WrittenTime | None = None

    def time(self, text: str) -> None:
        """A time that it tells: the first is when it began."""
        self.started = self.started or read_time(text)

    def point(self, texts: Mapping[str, str]) -> None:
        """One point more; one without a time tells nothing."""
        time = texts.get("Time", "")
        self.time(time)
        moment = read_time(time)
        if moment is None or self.started is None:
            return
        self.totals.add(
            Point(
                moment.seconds_since(self.started),
                degrees(texts.get("LatitudeDegrees", ""), 90),
                degrees(texts.get("LongitudeDegrees", ""), 180),
                figure(texts.get("DistanceMeters", "")),
            )
        )


def _activity(done: _Activity) -> Activity:
    done.totals.interrupt()
    named = done.title if len(done.title) <= _LONGEST_NAME else ""
    reported = Reported(
        sport_named(done.sport) or sport_named(named) or Sport.OTHER,
        metres=done.metres or done.totals.distance_m(),
        seconds=done.seconds or done.totals.moving_s,
        title=done.title,
    )
    return new_activity(done.started, reported)
