"""Activities of a GPX file: each of its tracks is one. Routes and places are none."""

from collections.abc import Mapping
from functools import partial

from springleg.core.message import message
from springleg.exchange.activities.activity import Activity, Sport
from springleg.exchange.activities.gathering import Gathered
from springleg.exchange.activities.new_activity import (
    NOT_NEEDED,
    UNDATED,
    NoActivity,
    Reported,
    new_activity,
)
from springleg.exchange.activities.points import Point, TrackTotals, degrees
from springleg.exchange.activities.sports import sport_named
from springleg.exchange.activities.written_time import WrittenTime, read_time

_ROUTE = message("this is a route to follow, without the times of an activity done")


class GpxReader:
    """Takes the elements of a GPX file, one by one, and gathers its activities."""

    def __init__(self, gathered: Gathered) -> None:
        self._gathered = gathered
        self._track = _Track()
        self._place: tuple[float | None, float | None] = None, None
        self._time = ""
        self._undated = False

    def started(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        match name:
            case "trk":
                self._track = _Track()
            case "trkseg":
                self._track.totals.interrupt()
            case "trkpt":
                self._place = (
                    degrees(attributes.get("lat", ""), 90),
                    degrees(attributes.get("lon", ""), 180),
                )
                self._time = ""

    def ended(self, name: str, parent: str, text: str) -> None:
        """An element ends."""
        match parent, name:
            case "trkpt", "time":
                self._time = text
            case "trkseg", "trkpt":
                self._track.point(self._time, *self._place)
            case "trk", "name":
                self._track.title = text
            case "trk", "type":
                self._track.kind = text
            case "gpx", "trk" if self._track.started is None:
                self._undated = True
            case "gpx", "trk":
                self._gathered.take(partial(_activity, self._track))

    def finished(self) -> None:
        """The file ends. Raises NoActivity where there was nothing but tracks without times."""
        if not self._gathered:
            raise NoActivity("", _ROUTE if self._undated else UNDATED, NOT_NEEDED)


class _Track:
    """One track while it is read."""

    def __init__(self) -> None:
        self.totals = TrackTotals()
        self.started: WrittenTime | None = None
        self.title = self.kind = ""

    def point(self, time: str, latitude: float | None, longitude: float | None) -> None:
        """One point more; one without a time tells nothing."""
        moment = read_time(time)
        if moment is None:
            return
        self.started = self.started or moment
        self.totals.add(Point(moment.seconds_since(self.started), latitude, longitude))


def _activity(track: _Track) -> Activity:
    track.totals.interrupt()
    reported = Reported(
        sport_named(track.kind) or sport_named(track.title) or Sport.OTHER,
        metres=track.totals.distance_m(),
        seconds=track.totals.moving_s,
        title=track.title,
    )
    return new_activity(track.started, reported)
