"""The kinds of calendar files that are read: a row each, from which every door is told."""

from collections.abc import Callable, Collection, Mapping
from datetime import date

from springleg.core.athlete import RunsRead
from springleg.core.noun import Noun


class Wanted(Noun, frozen=True):
    """What a file is read for: the words of runs, the runner's time zone, the days wanted.

    `said` are patterns of titles that the runner has corrected.
    """

    words: Mapping[str, tuple[str, ...]]
    zone: str
    first: date
    last: date
    said: Collection[str] = ()


class Format(Noun, frozen=True):
    """A kind of file: the endings of its name, its media type, how one is read.

    `begins` is what stands near its beginning, in capitals; empty where nothing is sure to.
    """

    endings: tuple[str, ...]
    media: str
    read: Callable[[bytes, Wanted], RunsRead]
    begins: bytes = b""


def _read_ical(data: bytes, wanted: Wanted) -> RunsRead:
    from springleg.exchange.ical.calendar import read_ical

    return read_ical(
        data,
        words=wanted.words,
        zone=wanted.zone,
        first=wanted.first,
        last=wanted.last,
        said=wanted.said,
    )


def _read_csv(data: bytes, wanted: Wanted) -> RunsRead:
    from springleg.exchange.csv.runs import read_runs_csv

    return read_runs_csv(data, words=wanted.words, said=wanted.said)


FORMATS = (
    Format((".ics", ".ical"), "text/calendar", _read_ical, b"BEGIN:VCALENDAR"),
    Format((".csv",), "text/csv", _read_csv),  # whatever is nothing else
)
NEAR_THE_BEGINNING = 1000
FILES = tuple(one.endings[0] for one in FORMATS)  # as people are told
ACCEPT = ",".join((*(end for one in FORMATS for end in one.endings), *(f.media for f in FORMATS)))


def format_of(name: str, data: bytes) -> Format:
    """The format of a file: by its name, else by its beginning, else the last there is."""
    head = data[:NEAR_THE_BEGINNING].upper()
    for one in FORMATS:
        if one.begins and (name.lower().endswith(one.endings) or one.begins in head):
            return one
    return FORMATS[-1]
