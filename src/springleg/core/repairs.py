"""What would bring a loss of the plan back: changes of the problem, as data and in words."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from springleg.core.errors import Refused
from springleg.core.message import NOTHING, WEEKDAYS, Message, joined, marked, message, term
from springleg.core.noun import Noun


class Window(StrEnum):
    """The days before a race, and those after it, that H5 keeps free or light."""

    TAPER = "taper"
    RECOVERY = "recovery"


class PinnedSession(Noun, frozen=True):
    """A session that stays where it was put by hand."""

    date: date
    workout: str


_ONE_OF_FOUR = 3


class Change(Noun, frozen=True):
    """One change of a planning problem. Raises Refused where it is not just one.

    `free`: an unavailable day is open. `ease`: the hard or long run of a day counts as easy.
    `unpin`: a pinned session is one no more. `window`, for the race of the day `race`: off.
    """

    free: date | None = None
    ease: date | None = None
    unpin: PinnedSession | None = None
    window: Window | None = None
    race: date | None = None

    def __post_init__(self) -> None:
        """Refuse what is none or several, and a window without its race."""
        others = (self.free, self.ease, self.unpin, self.window).count(None)
        if others != _ONE_OF_FOUR or (self.window is None) != (self.race is None):
            raise Refused("", message("a repair changes a day, a run, a session or a window"))


Repair = tuple[Change, ...]
Repairs = tuple[Repair, ...]


class _Endings(NamedTuple):
    """What is said of one change, of one of two and of one of more, and of a pair."""

    one: str
    either: str
    some: str
    together: str


BACK = _Endings(
    marked("{what:begin}: that brings it back."),
    marked("{what:begin}: either brings it back."),
    marked("{what:begin}: any of them brings it back."),
    marked("{what:begin}: together they bring it back."),
)
ONE_BACK = _Endings(
    marked("{what:begin}: that brings a workout back."),
    marked("{what:begin}: either brings a workout back."),
    marked("{what:begin}: any of them brings a workout back."),
    marked("{what:begin}: together they bring a workout back."),
)
MENDED = _Endings(
    marked("{what:begin}: that mends it."),
    marked("{what:begin}: either mends it."),
    marked("{what:begin}: any of them mends it."),
    marked("{what:begin}: together they mend it."),
)
HELPED = _Endings(
    marked("{what:begin}: that helps."),
    marked("{what:begin}: either helps."),
    marked("{what:begin}: any of them helps."),
    marked("{what:begin}: together they help."),
)
OFF = {
    Window.TAPER: marked("leave out the taper before the race on {day:long}"),
    Window.RECOVERY: marked("leave out the recovery after the race on {day:long}"),
}
CHOICE = marked("{parts:choices}")
BOTH = marked("{parts}")


def repairs_text(repairs: Repairs, *, is_missing: bool, count: int) -> Message:
    """One sentence: what brings a loss of this size back. NOTHING where nothing does.

    Every single change is told; where there is none, the best pair. `is_missing`: whether sessions
    are missing. Of a larger loss no more is promised than a part.
    """
    alone = [repair[0] for repair in repairs if len(repair) == 1]
    endings = {
        (True, True): BACK,
        (True, False): ONE_BACK,
        (False, True): MENDED,
        (False, False): HELPED,
    }[is_missing, count == 1]
    match alone, repairs:
        case [], ():
            return NOTHING
        case [], _:
            return Message(endings.together, {"what": _said(repairs[0], BOTH, named=-1)})
        case [_], _:
            ending = endings.one
        case [_, _], _:
            ending = endings.either
        case _:
            ending = endings.some
    return Message(ending, {"what": _said(alone, CHOICE, named=0)})


def repair_text(repair: Repair) -> Message:
    """What one repair asks for, as a button says it: Free Friday 18 December."""
    return message("{what:begin}", what=_said(repair, BOTH, named=-1))


def _said(changes: Sequence[Change], joint: str, *, named: int) -> Message:
    """The changes in turn, joined; days that are all freed, or all eased, share the verb.

    `named`: which of these days has the month's name for all of the same month.
    """
    for verb, days in (
        (marked("free {days}"), [it.free for it in changes if it.free]),
        (marked("run easy on {days}"), [it.ease for it in changes if it.ease]),
    ):
        if len(days) == len(changes):
            return Message(verb, {"days": joined(joint, *_days(days, days[named]))})
    return joined(joint, *map(_change, changes))


def _change(change: Change) -> Message:
    if change.free:
        return message("free {days}", days=_long(change.free))
    if change.ease:
        return message("run easy on {days}", days=_long(change.ease))
    if change.unpin:
        return message("let go of the fixed session on {day:long}", day=change.unpin.date)
    return Message(OFF[change.window or Window.TAPER], {"day": change.race or date.min})


def _days(days: Sequence[date], spelt: date) -> tuple[Message, ...]:
    """The days; those in the month of the one that is spelt out are without the month's name."""
    return tuple(
        _long(day)
        if day == spelt or (day.year, day.month) != (spelt.year, spelt.month)
        else message("{weekday} {day}", weekday=term(WEEKDAYS[day.weekday()]), day=day.day)
        for day in days
    )


def _long(day: date) -> Message:
    return message("{day:long}", day=day)
