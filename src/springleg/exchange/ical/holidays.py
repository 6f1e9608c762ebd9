"""Events of several days: how long they last, and those that are named as a holiday."""

import re
from datetime import date, datetime, time, timedelta

from springleg.core.athlete import HolidayRead
from springleg.core.errors import Refused
from springleg.exchange.ical.lines import Properties, text_of
from springleg.exchange.ical.timezones import Timezones, moved, wall_time

MOST_DAYS = 42  # longer is hardly a holiday: parental leave, a school year
_LENGTH = re.compile(r"\+?P(\d{1,3})([WD])", re.ASCII | re.IGNORECASE)


def lasts_days(event: Properties) -> bool:
    """Whether an event is longer than a day and the night after it."""
    if "DTEND" in event:
        try:
            end = wall_time(event["DTEND"][0].moment)
        except Refused:
            return False
        return (end.date() - wall_time(event["DTSTART"][0].moment).date()).days > 1
    length = text_of(event, "DURATION").upper().lstrip("+P").partition("T")[0]
    return length.endswith("W") or (length.endswith("D") and length not in ("0D", "1D"))


def holiday_of(event: Properties, zones: Timezones, title: str) -> HolidayRead | None:
    """The days of an event, if it lasts two at least and six weeks at most; else None."""
    first = zones.day(zones.moment(event["DTSTART"][0]))
    last = _last_day(event, zones, first)
    days = (last - first).days
    return HolidayRead(first, last, title) if 1 <= days < MOST_DAYS else None


def _last_day(event: Properties, zones: Timezones, first: date) -> date:
    """The last day of it; an end at midnight, or given as a day, is of the day before."""
    if "DTEND" in event:
        end = zones.moment(event["DTEND"][0])
        ended = not isinstance(end, datetime) or wall_time(end).time() == time.min
        return moved(zones.day(end), timedelta(-1)) if ended else zones.day(end)
    length = _LENGTH.match(text_of(event, "DURATION").strip())
    days = int(length[1]) * (7 if length[2].upper() == "W" else 1) if length else 1
    return moved(first, timedelta(days - 1))
