"""The one family of errors: each makes its own sentence from what it was given.

What is wrong and what to do now are messages, so that a door can say them in the reader's language:
`say(error.message, language)`. `str(error)` is the same in English, for logs and for programs.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any, TypeAlias

from springleg.core.message import NOTHING, Message, counted, joined, marked, message, term

MOST_NAMES = 20
MOST_ROWS_NAMED = 5
_ROW = re.compile(r"\w+\[(\d+)\](?:\.(\w+))?")
NAME = message("name")
TOO_MUCH = message("The server has too much to do at this moment")
SOON = message("Try again soon")
#: The one remedy that is a question, and so ends by itself.
MEANT = marked("Did you mean {near}?")

#: Where something is wrong: a path into the input (`runs[2].kind`) or a file's name as it is
#: written; a message where it is words ("line 7").
Place: TypeAlias = "str | Message"


class SpringlegError(Exception):
    """Something Springleg can put into words for the person in front of it."""

    #: The whole sentence; and without its full stop, to stand in another.
    message: Message
    told: Message

    def __init__(self, what: Message, remedy: Message = NOTHING) -> None:
        super().__init__(what, remedy)
        self.told = message("{what}. {remedy}", what=what, remedy=remedy) if remedy else what
        self.message = self.told if remedy.pattern == MEANT else message("{what}.", what=self.told)

    def __str__(self) -> str:
        """The sentence in English."""
        return str(self.message)

    def __reduce__(self) -> tuple[Any, ...]:
        """How it goes from one process to another: as it is, whatever its class is made from."""
        return _restored, (type(self), self.args, vars(self))


def _restored(
    kind: type[SpringlegError], args: Sequence[object], held: Mapping[str, object]
) -> SpringlegError:
    error = kind.__new__(kind, *args)
    error.args = tuple(args)
    vars(error).update(held)
    return error


class Refused(SpringlegError):
    """Input that was not taken. Says where, what is wrong there, and what to do now.

    `place` is empty for the whole of the input.
    """

    def __init__(self, place: Place, wrong: Message, remedy: Message = NOTHING) -> None:
        self.place, self.wrong, self.remedy = place, wrong, remedy
        super().__init__(_at(place, wrong) if place else wrong, remedy)

    @property
    def where(self) -> str:
        """The place in English: an argument, a field, a row with its column (`runs[2].kind`)."""
        return str(self.place)

    @property
    def row(self) -> int | None:
        """The row of a table, counted from 0; None where it is no row's."""
        found = _ROW.match(self.where)
        return int(found[1]) if found else None

    @property
    def column(self) -> str | None:
        """The column of a table's row; None where it is all of the row, or no row."""
        found = _ROW.match(self.where)
        return found[2] if found else None

    def at(self, place: Place) -> "Refused":
        """The same refusal, of another place; a plain Refused, whatever subclass this one is."""
        return Refused(place, self.wrong, self.remedy)

    def inside(self, place: str) -> "Refused":
        """The same refusal, seen from one level further out: a list, a named value."""
        if not self.place:
            return self.at(place)
        if isinstance(self.place, Message):
            return self.at(_at(place, self.place))
        return self.at(f"{place}{'' if self.place.startswith('[') else '.'}{self.place}")

    def within(self, part: Place) -> "Refused":
        """The same refusal, in this file or this line."""
        return self.at(_at(part, self.place) if self.place else part)


class BadRows(Refused):
    """Several rows of a table that were not taken; each of them is in `refusals`.

    Where it is, and what is wrong, are those of the first few.
    """

    def __init__(self, refusals: Sequence[Refused]) -> None:
        self.refusals = tuple(refusals)
        first, *others = self.refusals[:MOST_ROWS_NAMED]
        told = [one.message for one in others]
        more = len(self.refusals) - MOST_ROWS_NAMED
        if more > 0:
            told.append(counted("And {n} more row.", "And {n} more rows.", more))
        rest = message("{parts:sentences} Mend these rows", parts=told)
        super().__init__(
            first.place, first.wrong, joined("{parts:sentences}", *_ended(first), rest)
        )


class StillToCome(Refused):
    """A day that has not come yet by this clock: in its time the same would be taken."""

    def __init__(self, place: Place, day: date) -> None:
        self.day = day
        super().__init__(
            place, message("{day} is still to come", day=day), message("Log it when it is done")
        )


class UnknownName(Refused):
    """A name that is not among those known; proposes the nearest. `kind`: what it is to name."""

    def __init__(
        self, place: Place, name: object, known: Iterable[str], kind: Message = NAME
    ) -> None:
        self.kind = kind
        wrong = message("unknown {kind} {name}", kind=kind, name=repr(str(name)[:80]))
        super().__init__(place, wrong, _known(str(name)[:80], known))


class NotADay(Refused):
    """A text that is no day of the calendar; `told` is as much of it as is shown."""

    def __init__(self, place: Place, told: str) -> None:
        super().__init__(
            place,
            message("not a date that exists: {value}", value=told),
            message("Write it as YYYY-MM-DD, like 2026-12-07"),
        )


class NotInstalled(Refused):
    """Something needs a part of Springleg that the wheel alone does not bring (an extra)."""

    def __init__(self, place: str, extra: str, version: str) -> None:
        wheel = f"springleg-{version}-py3-none-any.whl"
        super().__init__(
            place,
            message("the part {extra} of Springleg is not installed", extra=repr(extra)),
            message("Install it with the wheel: pip install '{wheel}'", wheel=f"{wheel}[{extra}]"),
        )


class NotFound(SpringlegError):
    """Something asked for by name that is not there."""

    def __init__(self, what: Message, remedy: Message) -> None:
        self.what, self.remedy = what, remedy
        super().__init__(what, remedy)


class StoreFault(StrEnum):
    """What hinders the place where entries are kept, as far as anybody can act on it."""

    FULL = "disk-full"
    READ_ONLY = "read-only"
    LOCKED = "locked"
    OTHER = "unavailable"


class StoreTrouble(SpringlegError):
    """The place where entries are kept cannot be used; nothing was written."""

    def __init__(
        self, where: Place, cause: Message, remedy: Message, fault: StoreFault = StoreFault.OTHER
    ) -> None:
        self.where, self.cause, self.remedy, self.fault = where, cause, remedy, fault
        super().__init__(_at(where, cause), remedy)


class Throttled(SpringlegError):
    """One person has asked for more than their share; after `wait_s` seconds it may be asked."""

    def __init__(self, what: Message, remedy: Message, wait_s: float) -> None:
        self.wait_s = wait_s
        super().__init__(what, remedy)


class Busy(SpringlegError):
    """Too much is asked of the server at this moment; nothing was done, and later it can be.

    After `wait_s` seconds it is worth trying again.
    """

    def __init__(
        self,
        what: Message = TOO_MUCH,
        remedy: Message = SOON,
        wait_s: float = 2.0,
    ) -> None:
        self.wait_s = wait_s
        super().__init__(what, remedy)


def did_you_mean(near: str) -> Message:
    """The question whether somebody meant this name: a remedy."""
    return Message(MEANT, {"near": repr(near)})


def _known(name: str, known: Iterable[str]) -> Message:
    """The nearest of the known names; where none is near, the first of them in order."""
    from difflib import get_close_matches  # costs a start more than it is used

    names = sorted(str(one) for one in known)
    if near := get_close_matches(name, names, n=1, cutoff=0.6):
        return did_you_mean(near[0])
    if len(names) > MOST_NAMES:
        return message("Known: {names:commas} and more", names=names[:MOST_NAMES])
    return message("Known: {names:commas}", names=names)


def _ended(one: Refused) -> tuple[Message, ...]:
    """What to do about one refusal, as a sentence of its own; none where it does not say."""
    if not one.remedy or one.remedy.pattern == MEANT:
        return (one.remedy,)
    return (message("{what}.", what=one.remedy),)


def _at(place: Place, what: Place) -> Message:
    # A field's name has words in some languages; no path and hardly any file is called so.
    named = place if isinstance(place, Message) else term(place)
    return message("{place}: {what}", place=named, what=what)
