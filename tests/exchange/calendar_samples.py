"""What the tests of the calendar readers share: words, a window, a way to write a run down."""

from datetime import date
from pathlib import Path

from springleg.core.athlete import Run, RunKind, RunsRead
from springleg.exchange.ical.calendar import read_ical
from springleg.exchange.run_words import Lexicon
from springleg.guides import load

CALENDARS = Path(__file__).parent / "ical" / "calendars"
EXAMPLES = Path(__file__).parents[2] / "examples"
FIRST, LAST = date(2026, 11, 30), date(2027, 1, 31)
HOUSE = load().values.run_words
WORDS: dict[str, tuple[str, ...]] = {name: getattr(HOUSE, name) for name in HOUSE.__struct_fields__}
LEXICON = Lexicon(WORDS)


def read(data: bytes, first: date = FIRST, last: date = LAST) -> RunsRead:
    """Read a calendar as a runner in London would."""
    return read_ical(data, words=WORDS, zone="Europe/London", first=first, last=last)


def calendar(*events: str) -> bytes:
    """A calendar file of entries, each given as its lines."""
    parts = (f"BEGIN:VEVENT\n{event.strip()}\nEND:VEVENT\n" for event in events)
    whole = f"BEGIN:VCALENDAR\nVERSION:2.0\n{''.join(parts)}END:VCALENDAR\n"
    return whole.replace("\n", "\r\n").encode()


def days(found: RunsRead) -> list[str]:
    """The dates of the runs found."""
    return [str(run.date) for run in found.runs]


def told(run: Run) -> str:
    """A run in one line, as the case files write it."""
    priority = f" {run.priority}" if run.kind is RunKind.RACE else ""
    distance = f" {run.distance_km:g} km" if run.distance_km else ""
    return f"{run.date} {run.kind}{priority}{distance}: {run.title}"
