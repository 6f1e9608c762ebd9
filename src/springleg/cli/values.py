"""How words on the command line become values: days, numbers, names, with what Tab proposes."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import click

from springleg.cli.params import message

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from springleg.core.message import Message
    from springleg.core.written_day import WrittenDay, WrittenDays

T = TypeVar("T")
MOST_LETTERS = 366


class WrongValue(click.BadParameter):
    """A value of an option or argument that cannot be: what it is not."""

    def __init__(self, wrong: "Message", ctx: click.Context | None, param: Any) -> None:
        super().__init__(str(wrong), ctx, param)
        self.wrong = wrong


class Words(click.ParamType[T], Generic[T]):
    """Words on the command line that one reader turns into a value.

    `read` raises ValueError for words that are none; `shape` says how one is written. `names`: all
    that there are, for help and completion; empty where they cannot be listed. `offers`: what
    completion proposes beside them.
    """

    def __init__(
        self,
        name: str,
        read: Callable[[str], T],
        shape: Callable[[], "Message"],
        names: Sequence[str] = (),
        offers: Callable[[], Iterable[str]] = tuple,
    ) -> None:
        self.name, self.read, self.shape, self.names = name, read, shape, names
        self.offers = offers

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str | None:
        """The names there are, as help shows them."""
        return f"[{'|'.join(self.names)}]" if self.names else super().get_metavar(param, ctx)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list["CompletionItem"]:
        """The names that begin so."""
        del ctx, param
        from click.shell_completion import CompletionItem

        begun, known = incomplete.casefold(), (*self.names, *self.offers())
        return [CompletionItem(name) for name in known if name.casefold().startswith(begun)]

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> T:
        """The value, read without blanks around it. Raises WrongValue, with how one is written."""
        try:
            return self.read(str(value).strip())
        except ValueError:
            wrong = message("{value} is not {what}", value=repr(str(value)), what=self.shape())
            raise WrongValue(wrong, ctx, param) from None


def _day(said: str) -> "WrittenDay":
    from springleg.core.errors import Refused
    from springleg.core.written_day import read_day

    try:
        return read_day(said)
    except Refused:
        raise ValueError(said) from None


def _days(said: str) -> "WrittenDays":
    from springleg.core.errors import Refused
    from springleg.core.written_day import read_days

    try:
        return read_days(said)
    except Refused:
        raise ValueError(said) from None


def day_of(said: "WrittenDay | None", today: date, *, ahead: bool = False) -> date:
    """The day that was asked for, seen from today; today where none was.

    A weekday is the last such one, with `ahead` the next. Raises Refused.
    """
    from springleg.core.written_day import day_on

    return today if said is None else day_on(said, today, ahead=ahead)


def in_dates(said: str, today: date, *, ahead: bool) -> str:
    """Days in a list of words, and spans of them, as dates: `fri..sun` as 2026-12-04..2026-12-06.

    What is no day stays as it is, for the field's own reader to refuse.
    """
    from springleg.core.errors import Refused
    from springleg.core.written_day import days_on, read_days

    found = []
    for part in said.split(","):
        try:
            first, last = days_on(read_days(part), today, ahead=ahead)
        except Refused:
            found.append(part)
        else:
            found.append(f"{first}..{last}" if last != first else f"{first}")
    return ",".join(found)


def machine_today() -> date:
    """Today by this machine's clock, for what needs no logbook."""
    from springleg.usecases.app import clock

    return clock.now(clock.local_zone()).date()


def _text(said: str) -> str:
    said.encode()  # what was not UTF-8 on the command line does not encode
    if len(said) > MOST_LETTERS:
        raise ValueError(said)
    return said


def _word(said: str) -> str:
    if not said:
        raise ValueError(said)
    return _text(said)


def whole(low: int, high: int) -> Words[int]:
    """A whole number from `low` to `high`, both included."""

    def read(said: str) -> int:
        number = int(said)
        if not low <= number <= high:
            raise ValueError(said)
        return number

    return Words(
        "n", read, lambda: message("a whole number from {low} to {high}", low=low, high=high)
    )


def number(low: float, high: float) -> Words[float]:
    """A number from `low` to `high`, both included; a comma is read as a point."""

    def read(said: str) -> float:
        found = float(said.replace(",", "."))
        if not low <= found <= high:
            raise ValueError(said)
        return found

    return Words("n", read, lambda: message("a number from {low} to {high}", low=low, high=high))


def one_of(names: Iterable[str]) -> Words[str]:
    """One of these names, spelled exactly so."""
    known = tuple(str(name) for name in names)

    def read(said: str) -> str:
        if said not in known:
            raise ValueError(said)
        return said

    return Words("name", read, lambda: message("one of {names:commas}", names=known), known)


LINE_WORDS = ("left", "right", "pain", "rir", "run", "note", "ill", "away")
DAY_NAMES = ("today", "tomorrow", "yesterday", "mon", "tue", "wed", "thu", "fri", "sat", "sun")
DATE = Words(
    "date",
    _day,
    lambda: message("a day like today, yesterday, tue, -1d, 15 Dec or 2026-12-15"),
    offers=lambda: DAY_NAMES,
)
DATES = Words(
    "dates",
    _days,
    lambda: message("a day like tue or 2026-12-15, or two with .. between, like fri..sun"),
    offers=lambda: DAY_NAMES,
)
TEXT = Words(
    "text",
    _text,
    lambda: message("plain text (UTF-8) of at most {most} characters", most=MOST_LETTERS),
)
WORD = Words("text", _word, lambda: message("a word or a few, in UTF-8"))


def _workouts() -> tuple[str, ...]:
    from springleg.usecases.app.rules import current_guide

    return tuple(current_guide().workouts)


def _zones() -> Iterable[str]:
    from zoneinfo import available_timezones

    return sorted(available_timezones())


def offering(offers: Callable[[], Iterable[str]], name: str = "word") -> Words[str]:
    """Plain text, for which completion proposes what `offers` gives."""
    return Words(name, TEXT.read, TEXT.shape, offers=offers)


LINE = offering(lambda: (*_workouts(), *LINE_WORDS, *DAY_NAMES))  # a word of what was done
PIN = offering(
    lambda: [f"{day}:{one}" for day in DAY_NAMES[:2] + DAY_NAMES[3:] for one in _workouts()]
)
WORKOUT = offering(_workouts, "text")
ZONE = offering(_zones, "text")
FILE = click.Path(allow_dash=True)  # what is wrong with a file is said when it is read
