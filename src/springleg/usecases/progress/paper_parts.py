"""What the pages about one runner share: words in one language, cells, charts of mornings."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from math import inf
from typing import TypeAlias

from springleg.core.dosing.symptoms import has_strain_lines, usual_before
from springleg.core.message import Language, Message, joined, message, say
from springleg.exchange.paper.page import (
    Align,
    Cell,
    Limit,
    Line,
    LineChart,
    Series,
    Table,
    Text,
    Tick,
)
from springleg.usecases.progress.log_until import LogUntil
from springleg.usecases.progress.periods import DAY, Period

Words: TypeAlias = Callable[[Message], str]
WEEK_DAYS = 7
NONE = "-"
STIFF_STEP_MIN = 15
MOST_PAIN = 10
PAIN_STEP = 2


def few(parts: Sequence[Message], most: int) -> Message:
    """The first of some parts of a line, and how many more there are; NOTHING of none."""
    told, more = list(parts[:most]), len(parts) - most
    if more > 0:
        told.append(message("{n} more", n=more))
    return joined("{parts:semicolons}", *told)


def words_in(language: Language) -> Words:
    """Says messages in a language."""
    return partial(_say, language)


def _say(language: Language, what: Message) -> str:
    return say(what, language)


def cell(text: str, *, align: Align = Align.LEFT, bold: bool = False) -> Cell:
    """A cell of one line; a dash where there is nothing to say."""
    return Cell((Line(text or NONE, bold=bold),), align=align)


def row(*texts: str) -> tuple[Cell, ...]:
    """A row of plain cells."""
    return tuple(map(cell, texts))


def table(head: Sequence[str], rows: Iterable[tuple[Cell, ...]], shares: Sequence[float]) -> Table:
    """A table with lines between its rows alone, in small letters."""
    return Table(tuple(head), tuple(rows), tuple(shares), ruled=False, small=True)


def nothing(text: str) -> Text:
    """What stands where there is nothing to show yet."""
    return Text(text, small=True)


def days_ticks(period: Period, language: Language) -> tuple[Tick, ...]:
    """Every seventh day of a period, at its place on an axis that counts days from its first."""
    return tuple(
        Tick(n, language.day(period.first + n * DAY, "short"))
        for n in range(0, period.days, WEEK_DAYS)
    )


def daily(
    answers: Mapping[date, float | None], period: Period
) -> tuple[tuple[float, float | None], ...]:
    """Answers by day as points; a day without one is a gap."""
    days = (period.first + n * DAY for n in range(period.days))
    return tuple((float(n), _number(answers.get(day))) for n, day in enumerate(days))


def _number(value: float | None) -> float | None:
    return None if value is None else float(value)


def pain_chart(seen: LogUntil, period: Period, language: Language, height_mm: float) -> LineChart:
    """Pain on mornings, in sessions and on runs, day by day, with the lines of doses."""
    told = words_in(language)
    during: dict[date, float | None] = dict(seen.log.pains)
    answers = [(one.day, one.pain) for one in seen.exposures if one.pain is not None]
    for day, pain in (*answers, *seen.log.run_pains.items()):
        during[day] = max(pain, during.get(day) or 0)
    moving = message("in sessions and on runs") if seen.log.run_pains else message("in sessions")
    return LineChart(
        title=told(message("Pain, 0 to {most}", most=MOST_PAIN)),
        sentence=told(message("As answered; a gap is a day without an answer.")),
        series=(
            Series(told(message("mornings")), daily(dict(seen.log.mornings), period)),
            Series(told(moving), daily(during, period)),
        ),
        ticks_x=days_ticks(period, language),
        ticks_y=tuple(Tick(n, str(n)) for n in range(0, MOST_PAIN + 1, PAIN_STEP)),
        limits=_pain_limits(seen, told),
        height_mm=height_mm,
    )


def _pain_limits(seen: LogUntil, told: Words) -> tuple[Limit, ...]:
    """From where a morning holds doses back and shuts some: none while that rule is off.

    Held against this runner's usual, as it is on the last day.
    """
    if not seen.guide.on("pain.morning"):
        return ()
    pain = seen.guide.values.pain
    usual = _usual(seen, seen.log.mornings, seen.profile.usual_pain, pain.usual_most)
    hold = min(pain.morning_amber_from, usual + pain.morning_amber_plus)
    back_off = min(pain.morning_red_from, usual + pain.morning_red_plus)
    if has_strain_lines(seen.guide, seen.profile, said=False):
        hold, back_off = min(hold, pain.strain_hold_from), min(back_off, pain.strain_stop_from)
    return (
        Limit(hold, told(message("mornings: hold"))),
        Limit(back_off, told(message("back off"))),
    )


def _usual(seen: LogUntil, answers: Mapping[date, int], said: float | None, most: float) -> float:
    """What is usual on the day after the log's last; without a usual more than any line."""
    usual = usual_before(seen.guide, answers, sorted(answers), seen.day + DAY)
    usual = said if usual is None else usual
    return inf if usual is None else min(usual, most)


def stiffness_chart(
    seen: LogUntil, period: Period, language: Language, height_mm: float
) -> LineChart:
    """Minutes of morning stiffness, day by day."""
    told = words_in(language)
    answers = {day: n for day, n in seen.log.stiffness_min.items() if period.holds(day)}
    pain = seen.guide.values.pain
    most = max([*answers.values(), pain.stiffness_amber_over])
    steps = -(-most // STIFF_STEP_MIN)
    step = STIFF_STEP_MIN * max(1, -(-steps // 4))
    limits: tuple[Limit, ...] = ()
    if seen.guide.on("pain.stiffness"):
        usual = _usual(
            seen,
            seen.log.stiffness_min,
            seen.profile.usual_stiffness_min,
            pain.stiffness_usual_most,
        )
        over = min(pain.stiffness_amber_over, usual + pain.stiffness_amber_plus)
        limits = (Limit(over, told(message("hold"))),)
    return LineChart(
        title=told(message("Morning stiffness, minutes")),
        sentence=told(message("As answered; a gap is a day without an answer.")),
        series=(Series(told(message("minutes")), daily(dict(answers), period)),),
        ticks_x=days_ticks(period, language),
        ticks_y=tuple(Tick(n, str(n)) for n in range(0, most + step, step)),
        limits=limits,
        height_mm=height_mm,
    )
