"""Activities of a FIT file: by its sessions, else by its laps, else by its records.

Many watches write no distance or no place; some write no session.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial

from springleg.core.message import Message, message
from springleg.exchange.activities.activity import ActivitiesRead, Activity, Sport
from springleg.exchange.activities.fit.contents import Contents, Part
from springleg.exchange.activities.fit.messages import WRONG_CHECKSUM, FitStream
from springleg.exchange.activities.gathering import UP_TO_DAMAGE, Gathered
from springleg.exchange.activities.new_activity import (
    NOT_NEEDED,
    NoActivity,
    Reported,
    new_activity,
    offset_between,
)
from springleg.exchange.activities.pieces import CutOff
from springleg.exchange.activities.sports import TRANSITION, fit_sport
from springleg.exchange.activities.written_time import WrittenTime

EPOCH = datetime(1989, 12, 31, tzinfo=UTC)
MOST_FILES = 1_000  # without an activity, chained in one
_OF_ACTIVITIES = frozenset({None, 4, 20})  # types of files; the last is of a summary alone
_OTHER_TYPES: Mapping[int | None, Message] = {
    5: message("this is a workout to do, not an activity done"),
    6: message("this is a course to follow, not an activity done"),
    15: message("these are a watch's records of the day, not an activity"),
    28: message("these are a watch's records of the day, not an activity"),
    32: message("these are a watch's records of the day, not an activity"),
}
_OTHER_TYPE = message("this FIT file holds no activity")
_MOVED = frozenset({Sport.RUN, Sport.WALK, Sport.RIDE})
_MOST_STANDING = 0.5  # of the time; more is a sensor that felt no steps


def read_fit(pieces: Iterator[bytes]) -> ActivitiesRead:
    """The activities of a FIT file, or of several that are chained in one.

    Of a damaged file the sessions before the damage are taken, which is noted. Refused where there
    are none, NoActivity where the file is of another kind.
    """
    stream, gathered = FitStream(pieces), Gathered()
    others: list[NoActivity] = []
    try:
        while stream.begin():
            try:
                _take_file(stream, gathered)
            except NoActivity as refusal:
                others.append(refusal)
            if len(others) > MOST_FILES:
                break
    except CutOff:
        if not gathered:
            raise
        gathered.note(UP_TO_DAMAGE)
    if others and not gathered:
        raise others[0]
    return gathered.read()


def _take_file(stream: FitStream, gathered: Gathered) -> None:
    """The activities of the file that has begun. What it holds up to a damage is taken first."""
    contents = Contents()
    try:
        for kind, values in stream.messages():
            contents.take(kind, values)
        sound = stream.is_sound()
    except CutOff:
        _take_sessions(contents, gathered)
        raise
    if contents.file_type not in _OF_ACTIVITIES:
        raise NoActivity("", _OTHER_TYPES.get(contents.file_type, _OTHER_TYPE), NOT_NEEDED)
    if not sound and not contents.sessions:
        raise CutOff
    if not sound:
        gathered.note(WRONG_CHECKSUM)
    if not contents.sessions:
        contents.sessions.append(_whole_file(contents))
    _take_sessions(contents, gathered)


def _whole_file(contents: Contents) -> Part:
    """A file without a session as one: by its laps and its records."""
    started = contents.laps[0].started if contents.laps else contents.track.first_s
    if started is None:
        raise NoActivity("", _OTHER_TYPE, NOT_NEEDED)
    named = contents.sport()
    if named == Part() and contents.laps:
        named = contents.laps[0]
    return Part(started=int(started), sport=named.sport, sub_sport=named.sub_sport, name=named.name)


def _take_sessions(contents: Contents, gathered: Gathered) -> None:
    """Each session once: one that is told again, with the same start, is its last telling."""
    contents.track.interrupt()
    last = {part.started: part for part in contents.sessions}
    sessions = [part for part in last.values() if part.sport != TRANSITION]
    for part in sessions:
        laps = [lap for lap in contents.laps if len(last) == 1 or _is_within(lap, part)]
        gathered.take(partial(_activity, part, laps, contents, alone=len(last) == 1))


def _is_within(lap: Part, session: Part) -> bool:
    if lap.started is None or session.started is None:
        return False
    return session.started <= lap.started < session.started + (session.elapsed_s or 0)


def _activity(part: Part, laps: Sequence[Part], contents: Contents, *, alone: bool) -> Activity:
    """A session as an activity; what it does not tell is told by its laps, or by the records.

    The records are of the whole file: they count where the session is `alone` in it.
    """
    title = part.name or (contents.sport().name if alone else "")
    sport = fit_sport(part.sport, part.sub_sport, title)
    # The last lap of a watch that gave out is missing, and some records are: the most is nearest.
    metres = part.metres or max(
        sum(lap.metres or 0 for lap in laps),
        contents.track.distance_m() or 0 if alone else 0,
    )
    seconds = _seconds(part, sport) or max(
        sum(_seconds(lap, sport) or 0 for lap in laps), contents.track.moving_s if alone else 0
    )
    started = contents.created if part.started is None and alone else part.started
    time = None if started is None else WrittenTime(_moment(started), _offset(contents))
    return new_activity(time, Reported(sport, metres, seconds, title))


def _seconds(part: Part, sport: Sport) -> float | None:
    """The time in motion where the sport moves and the sensor felt it, else the timer's."""
    timer_s = part.timer_s or part.elapsed_s
    moving_s = part.moving_s if sport in _MOVED else None
    if moving_s and timer_s and _MOST_STANDING * timer_s <= moving_s <= timer_s:
        return moving_s
    return timer_s or moving_s


def _moment(seconds: int) -> datetime:
    return EPOCH + timedelta(seconds=seconds)


def _offset(contents: Contents) -> int | None:
    if contents.times is None:
        return None
    local, true = contents.times
    return offset_between(_moment(local), _moment(true))
