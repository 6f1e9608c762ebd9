"""GPX and TCX files written from a few figures: what the readers must give back."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from xml.sax.saxutils import escape

DEGREE_M = 111_195.08  # of latitude, on a sphere of the earth's mean radius
START = datetime(2026, 10, 4, 7, 30, tzinfo=UTC)


class Leg(NamedTuple):
    """A stretch at one pace, northward: seconds, metres a second, seconds between points."""

    seconds: int
    speed: float = 3.0
    every: int = 1

    @property
    def metres(self) -> float:
        return self.seconds * self.speed

    def points(self) -> list[tuple[int, float]]:
        """Seconds and metres from the start of the leg."""
        return [(second, second * self.speed) for second in range(0, self.seconds + 1, self.every)]


def written(time: datetime) -> str:
    return time.isoformat().replace("+00:00", "Z")


def gpx(
    legs: Sequence[Leg], *, start: datetime = START, name: str = "", kind: str = "running"
) -> bytes:
    """A track of one segment a leg, with a minute's rest between them."""
    told = f"<name>{escape(name)}</name>" if name else ""
    segments, time, north = [], start, 0.0
    for leg in legs:
        points = "".join(
            f'<trkpt lat="{10 + (north + metres) / DEGREE_M:.8f}" lon="20.0"><ele>3</ele>'
            f"<time>{written(time + timedelta(seconds=second))}</time></trkpt>"
            for second, metres in leg.points()
        )
        segments.append(f"<trkseg>{points}</trkseg>")
        time, north = time + timedelta(seconds=leg.seconds + 60), north + leg.metres
    text = (
        '<?xml version="1.0"?><gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1">'
        f"<trk>{told}<type>{escape(kind)}</type>{''.join(segments)}</trk></gpx>"
    )
    return text.encode()


def tcx(
    laps: Sequence[tuple[float, float]],
    *,
    start: datetime = START,
    sport: str = "Running",
    notes: str = "",
    points: str = "",
) -> bytes:
    """An activity of laps of seconds and metres; `points` are put into the last one's track."""
    said = f"<Notes>{escape(notes)}</Notes>" if notes else ""
    parts = [
        f'<Lap StartTime="{written(start)}"><TotalTimeSeconds>{seconds}</TotalTimeSeconds>'
        f"<DistanceMeters>{metres}</DistanceMeters>"
        for seconds, metres in laps
    ]
    text = (
        '<?xml version="1.0"?><TrainingCenterDatabase><Activities>'
        f'<Activity Sport="{sport}"><Id>{written(start)}</Id>{"</Lap>".join(parts)}'
        f"<Track>{points}</Track></Lap>{said}</Activity></Activities></TrainingCenterDatabase>"
    )
    return text.encode()
