"""What one calendar entry says: which run it is, on which days, and what to remark on it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from springleg.core.athlete import Priority, Run, RunKind
from springleg.core.errors import Refused
from springleg.exchange.ical.lines import Entry, Written, text_of
from springleg.exchange.ical.repeat import Allowance
from springleg.exchange.ical.series import Series, over_before, repeats, series
from springleg.exchange.ical.timezones import Zones, naive
from springleg.exchange.run_titles import (
    Words,
    distance_in,
    is_ignored,
    kind_named,
    kind_of_title,
    note_on,
    priority_in,
    tidy,
)


class Remark(StrEnum):
    """What is said of entries that were left aside, or not taken just as they stand."""

    NO_RUN = "named no run"
    BY_DESCRIPTION = "had the kind of run in the description or category, not in the title"
    SEVERAL_DAYS = "lasted several days; only the first day was taken"
    WITHIN_A_DAY = "repeated within a day, as no run does; only the first time was taken"
    NO_ZONE = "named a time zone that is not known; the times were taken as your own"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a file: which words mean a run, and between which dates of which zone."""

    words: Words
    window: tuple[date, date]
    zones: Zones
    allowance: Allowance


@dataclass(frozen=True, slots=True)
class Heard:
    """What one entry gave: runs, and remarks on its title."""

    runs: tuple[Run, ...] = ()
    remarks: tuple[Remark, ...] = ()
    title: str = ""


def heard_of(item: Entry, changed: Sequence[Written], asked: Asked) -> Heard:
    """What an entry gives; nothing where it is cancelled or outside the dates asked for.

    `changed` are the RECURRENCE-IDs of entries that replace an occurrence of this one. Refused:
    an entry without a start, or with dates or rules that cannot be read.
    """
    if "DTSTART" not in item:
        raise Refused("", "it has no start (DTSTART)")
    written = item["DTSTART"][0]
    start = asked.zones.moment(written)
    first, last = asked.window
    if text_of(item, "STATUS").strip().upper() == "CANCELLED":
        return Heard()
    again = repeats(item)
    if again and (naive(start).date() > last or over_before(item, first)):
        return Heard()
    if not again and not first <= asked.zones.day(start) <= last:
        return Heard()
    title = tidy(text_of(item, "SUMMARY"))
    kind, elsewhere = _kind(item, title, asked.words)
    if kind is None:
        return Heard(remarks=(Remark.NO_RUN,), title=title)
    found = Series((asked.zones.day(start),))
    if again:
        found = series(item, changed, asked.window, asked.zones, asked.allowance)
    remarks = {
        Remark.BY_DESCRIPTION: elsewhere,
        Remark.SEVERAL_DAYS: _lasts_days(item),
        Remark.WITHIN_A_DAY: found.within_a_day,
        Remark.NO_ZONE: not asked.zones.known(written),
    }
    said = tuple(remark for remark, holds in remarks.items() if holds and found.days)
    return Heard(tuple(_runs(item, title, kind, found.days)), said, title)


def _kind(item: Entry, title: str, words: Words) -> tuple[RunKind | None, bool]:
    """The kind of run, and whether something else than the title said it."""
    named = kind_named(title, words)
    if named is not None or is_ignored(title, words):
        return named, False
    for text in (_first_line(item), text_of(item, "CATEGORIES")[:200]):
        if (kind := kind_named(text, words)) is not None:
            return kind, True
    plain = kind_of_title(title, words)
    if plain is None and kind_of_title(text_of(item, "CATEGORIES")[:200], words):
        return RunKind.EASY, True
    return plain, False


def _first_line(item: Entry) -> str:
    lines = text_of(item, "DESCRIPTION")[:2_000].strip().splitlines()
    return lines[0] if lines else ""


def _runs(item: Entry, title: str, kind: RunKind, days: Iterable[date]) -> Iterator[Run]:
    line = _first_line(item)
    km = distance_in(title, kind) or distance_in(line, kind)
    texts = (title, line, text_of(item, "CATEGORIES")[:200])
    priority = Priority.B
    if kind is RunKind.RACE:
        priority = next(filter(None, map(priority_in, texts)), Priority.B)
    return (Run(day, kind, priority, km, title) for day in days)


def _lasts_days(item: Entry) -> bool:
    """Whether an entry is longer than a day and the night after it."""
    if "DTEND" in item:
        try:
            end = naive(item["DTEND"][0].moment)
        except Refused:
            return False
        return (end.date() - naive(item["DTSTART"][0].moment).date()).days > 1
    length = text_of(item, "DURATION").upper().lstrip("+P").partition("T")[0]
    return length.endswith("W") or (length.endswith("D") and length not in ("0D", "1D"))


def notes_on(heard: Iterable[Heard]) -> list[str]:
    """One sentence for each remark: of how many entries, and the first titles among them."""
    titles: dict[Remark, list[str]] = {remark: [] for remark in Remark}
    for one in heard:
        for remark in one.remarks:
            titles[remark].append(one.title)
    return [note_on(said, remark) for remark, said in titles.items() if said]
