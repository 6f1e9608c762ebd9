"""One line of anybody's log or plan, as a CSV file holds it."""

from collections.abc import Callable, Iterable
from datetime import date, time, timedelta

from msgspec.structs import asdict, replace

from springleg.core.errors import Refused
from springleg.core.guide import Guide
from springleg.core.log.events import CheckedIn, Fact, Ill, SessionFelt
from springleg.core.log.limits import refuse_beyond, refuse_not_finite
from springleg.core.log.projection import Readings, log_of, report_of
from springleg.core.log.sets import STILL, Log, SetDone

A_DAY = timedelta(days=1)
_CALLED = {"day": "date", "number": "set"}  # fields of a set whose columns are called otherwise
_OF_A_SET = tuple(name for name in SetDone.__struct_fields__ if name != "ref")


class LogLine(SetDone, frozen=True, kw_only=True):
    """A set, by its `number`, or a whole exercise: `sets` of so many.

    `line` counts from 1, the header being line 1. `kind`, `sign`, `no_signs` and `hops_pain` are
    said of its session, as in `SessionFelt`; `morning_pain` and `morning_stiffness_min` of the
    morning after, `soreness` of the day. None where nothing was written.
    """

    line: int
    sets: int | None = None
    kind: str = ""
    sign: str = ""
    no_signs: bool = False
    hops_pain: int | None = None
    morning_pain: int | None = None
    morning_stiffness_min: int | None = None
    soreness: int | None = None

    @property
    def felt(self) -> SessionFelt | None:
        """What it says of its session as a whole; None where it says no more than the set."""
        words = (self.place, self.kind, self.sign, self.no_signs)
        if not any(words) and self.hops_pain is None:
            return None
        return SessionFelt(
            self.day,
            self.workout,
            pain=self.pain,
            side=self.side,
            place=self.place,
            kind=self.kind,
            sign=self.sign,
            no_signs=self.no_signs,
            hops_pain=self.hops_pain,
        )


def _line(number: int) -> str:
    return f"line {number}"


def log_of_lines(
    guide: Guide,
    lines: Iterable[LogLine],
    beside: Readings = Readings(),  # noqa: B008 a frozen noun
    ills: Iterable[Ill] = (),
    name: Callable[[int], str] = _line,
) -> Log:
    """The log that lines of one set each make, as a logbook's, with what was said `beside` them.

    A morning answer of a line is of the day after; of two answers for a day the worse counts. A
    line's `sets` are not multiplied out. `name` says what a line is called in reasons. Raises
    Refused, by that and the column, for a figure that is out of bounds.
    """
    lines = tuple(lines)
    mornings = _mornings(lines, beside.mornings)
    felt: list[SessionFelt] = []
    for line in lines:
        if (one := line.felt) is not None and one not in felt[-1:]:  # of its sets, each once
            felt.append(one)
    said: tuple[Fact, ...] = (*mornings, *felt, *beside.runs)
    readings = replace(
        beside,
        sets=tuple(_set_of(line, name(line.line)) for line in lines),
        mornings=mornings,
        felt=tuple(felt),
        reports=tuple(report for fact in said if (report := report_of(fact)) is not None),
    )
    return log_of(guide, readings, ills, None)


def _set_of(line: LogLine, name: str) -> SetDone:
    refuse_not_finite(line, name)
    done = SetDone(*(getattr(line, field) for field in _OF_A_SET))
    try:
        refuse_beyond(done, STILL)
    except Refused as refused:
        raise refused.at(f"{name}.{_CALLED.get(refused.where, refused.where)}") from None
    return replace(done, ref=name)


def _mornings(lines: Iterable[LogLine], mornings: Iterable[CheckedIn]) -> tuple[CheckedIn, ...]:
    """Each morning once, with what lines say of it: the day after, soreness the same day."""
    found = {one.day: one for one in mornings}

    def worse(day: date, **said: int | None) -> None:
        before = found.get(day, CheckedIn(day))
        more = {
            name: max(value, getattr(before, name) or 0)
            for name, value in said.items()
            if value is not None
        }
        if more:
            found[day] = replace(before, **more)

    for line in lines:
        worse(line.day + A_DAY, pain=line.morning_pain, stiffness_min=line.morning_stiffness_min)
        worse(line.day, soreness=line.soreness)
    return tuple(found.values())


def numbered(sets: Iterable[SetDone]) -> tuple[LogLine, ...]:
    """The sets as the lines of one log, earliest day first, their `line` counting from 1.

    On one day those with a time come first; else they keep their order.
    """
    in_order = sorted(sets, key=lambda one: (one.day, one.time is None, _on_the_wall(one.time)))
    return tuple(LogLine(line=line, **asdict(one)) for line, one in enumerate(in_order, start=1))


def _on_the_wall(said: time | None) -> time:
    return said.replace(tzinfo=None) if said else time.min
