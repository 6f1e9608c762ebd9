"""The plan as a calendar that other programs read: what to do, how long it takes, what was done."""

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from springleg.core.dosing.prescription import Prescription
from springleg.core.errors import Refused
from springleg.core.guide import Guide
from springleg.core.message import ENGLISH, Language, Message, message, say, sentences
from springleg.core.noun import Noun
from springleg.core.plan import after_run
from springleg.exchange.ical.write import Alarm, CalendarEvent, EventStatus, write_ical
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.plan.calendar_feed_sessions import FeedSession, FeedState, feed_sessions
from springleg.usecases.plan.calendar_feed_words import (
    ASK_THE_APP,
    done_line,
    dose_done,
    dose_line,
    dose_of,
    title_of,
)
from springleg.usecases.training.doses_ahead import doses_ahead
from springleg.usecases.training.training_session import minutes_of

if TYPE_CHECKING:
    from springleg.core.athlete import Run

NAME = "Springleg"
USUAL_MIN = 30  # of a session whose dose nobody knows yet
A_DAYS_ALARM_MIN = 9 * 60  # of a session without a time: at nine, minus what was wished
_PLAIN = re.compile(r"[!-~]{1,500}")  # what may stand in an address
MEDIA_TYPE = "text/calendar; charset=utf-8"


def no_link(day: date) -> str:
    """No address of the app is known."""
    del day
    return ""


def page_link(address: str) -> Callable[[date], str]:
    """How a day's page is reached in the app at this address; empty: it is not.

    Raises Refused for what is no address.
    """
    if not address:
        return no_link
    try:
        at = urlsplit(address)
        is_one = at.scheme in ("http", "https") and bool(at.hostname) and not at.query
    except ValueError:
        is_one = False
    if not is_one or not _PLAIN.fullmatch(address):
        wrong = message("is not the address of a page")
        raise Refused("--address", wrong, message("Write it like https://legs.example.org"))
    return lambda day: f"{address.rstrip('/')}/plan/{day}/"


class FeedWish(Noun, frozen=True):
    """How a calendar is wished: the language, the app's address of a day, how early the alarm.

    `link` gives a whole address, or nothing; `alarm_min` None: there is no alarm.
    """

    language: Language = ENGLISH
    link: Callable[[date], str] = no_link
    alarm_min: int | None = None


def calendar_file(space: Workspace, guide: Guide, wish: FeedWish) -> bytes:
    """The runner's plan as an iCalendar file; of a runner without a plan, one without events.

    Asked twice without a change, on one day, it is the same to the byte. Doses of sessions ahead
    are as they are if all goes well until then, and as each day shows them: while nothing may be
    done, they are left out. Costs what `doses_ahead` does. Raises TooYoung, Refused, StoreTrouble.
    """
    return file_of(space, calendar_events(space, guide, wish))


def calendar_events(space: Workspace, guide: Guide, wish: FeedWish) -> tuple[CalendarEvent, ...]:
    """The events of `calendar_file`, by day. Raises as it does."""
    calendar = _Calendar(space, guide, wish)
    return tuple(map(calendar.event, feed_sessions(space.journal, space.now())))


def file_of(space: Workspace, events: Iterable[CalendarEvent]) -> bytes:
    """The file of these events of the runner's."""
    return write_ical(events, name=NAME, zone=space.profile.timezone)


def events_to_plain(events: Iterable[CalendarEvent]) -> list[dict[str, object]]:
    """Events in their written form; every key is there, `start` null for a whole day."""
    return [
        {
            "uid": one.uid,
            "sequence": one.sequence,
            "changed": one.stamp.isoformat(),
            "day": one.day.isoformat(),
            "start": one.start.isoformat() if one.start else None,
            "minutes": one.minutes,
            "title": one.title,
            "text": one.text,
            "status": str(one.status).lower(),
        }
        for one in events
    ]


class _Calendar:
    """What every event rests on."""

    def __init__(self, space: Workspace, guide: Guide, wish: FeedWish) -> None:
        self._space, self._wish = space, wish
        self._guide, self._zone = space.journal.own_guide(guide), space.now().tzinfo
        self._doses = {
            (told.session.date, told.session.workout): told.dose
            for told in (doses_ahead(space, guide) if space.journal.acceptances else ())
        }
        self._runs: dict[date, list[Run]] = {}
        for run in space.journal.runs:
            self._runs.setdefault(run.date, []).append(run)

    def event(self, one: FeedSession) -> CalendarEvent:
        """A session as an event."""
        dose, is_done = self._dose(one), one.state is FeedState.DONE
        link = self._wish.link(one.day)
        variant = dose.variant if dose else ""
        title = self._say(title_of(self._guide, one.workout, variant, is_done=is_done))
        return CalendarEvent(
            uid=str(one.id),
            sequence=one.sequence,
            stamp=one.changed,
            day=one.day,
            title=title,
            text="\n".join(filter(None, (*map(self._say, self._lines(one, dose)), link))),
            start=self._start(one),
            minutes=(minutes_of(self._guide, dose) if dose else 0) or USUAL_MIN,
            url=link,
            status=_status(one, dose),
            alarm=self._alarm(one, title),
        )

    def _dose(self, one: FeedSession) -> Prescription | None:
        match one.state:
            case FeedState.AHEAD:
                return self._doses.get((one.day, one.workout))
            case FeedState.DONE:
                return dose_done(self._guide, one.sets)
            case _:
                return dose_of(self._guide, one.planned)

    def _lines(self, one: FeedSession, dose: Prescription | None) -> tuple[Message, ...]:
        units = self._space.profile.units
        if one.state is FeedState.CANCELLED:
            return (message("This session is no longer planned."),)
        if one.state is FeedState.DONE:
            return (done_line(self._guide, units, one.workout, one.sets),)
        told = dose_line(self._guide, dose, units)
        if told == ASK_THE_APP or dose is None or one.state is not FeedState.AHEAD:
            return (told,)
        minutes = message("About {n} minutes.", n=minutes_of(self._guide, dose))
        runs = self._runs.get(one.day, ())
        return (told, sentences(minutes, after_run(self._guide, runs)))

    def _start(self, one: FeedSession) -> datetime | None:
        """When it begins: at the time of day that suits the runner, or later where rest asks so."""
        usual = self._space.profile.time_of_day
        if usual is None:
            return None
        start = datetime.combine(one.day, usual, self._zone)
        earliest = one.planned.not_before if one.planned else None
        is_later = earliest and earliest.astimezone(self._zone).date() == one.day
        return max(start, earliest) if earliest and is_later else start

    def _alarm(self, one: FeedSession, title: str) -> Alarm | None:
        early = self._wish.alarm_min
        if early is None or one.state is not FeedState.AHEAD:
            return None
        at = 0 if self._space.profile.time_of_day else A_DAYS_ALARM_MIN
        return Alarm(at - early, title)

    def _say(self, what: Message) -> str:
        return say(what, self._wish.language)


def _status(one: FeedSession, dose: Prescription | None) -> EventStatus:
    """Surely there, unless it is gone, or nobody knows yet what it will be."""
    if one.state is FeedState.CANCELLED:
        return EventStatus.CANCELLED
    is_open = one.state is FeedState.AHEAD and (dose is None or dose.sets is None)
    return EventStatus.TENTATIVE if is_open else EventStatus.CONFIRMED
