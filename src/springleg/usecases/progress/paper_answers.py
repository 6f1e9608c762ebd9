"""How much, am I stronger, does it hurt? On paper: four weeks beside the four before."""

from collections.abc import Iterator, Sequence
from math import ceil, floor

from springleg.core.log.sets import LEGS
from springleg.core.message import Message, message, sentences, term
from springleg.exchange.paper.page import Beside, Block, Heading, LineChart, Series, Text, Tick
from springleg.usecases.progress.evenness import evenness, named
from springleg.usecases.progress.four_weeks import FourWeeks
from springleg.usecases.progress.knees import Knee
from springleg.usecases.progress.paper_parts import (
    NONE,
    cell,
    days_ticks,
    nothing,
    pain_chart,
    stiffness_chart,
    table,
)

FIGURE_SHARES = (0.5, 0.25, 0.25)
STEPS_KG = (2, 5, 10, 20, 25, 50, 100, 200)
MOST_TICKS = 5


def how_much_blocks(of: FourWeeks) -> tuple[Block, ...]:
    """What was counted in both periods, and how it felt."""
    told = of.told
    head = (message("How much?"), message("these four weeks"), message("the four before"))
    rows = [
        (
            cell(told(label)),
            cell(told(now), bold=True),
            cell(told(before)),
        )
        for label, now, before in _amounts(of)
    ]
    left, right = rows[: (len(rows) + 1) // 2], rows[(len(rows) + 1) // 2 :]
    heads = [told(one) for one in head]
    return (
        Beside(
            (
                (table(heads, left, FIGURE_SHARES),),
                (table([told(message("And how was it?")), *heads[1:]], right, FIGURE_SHARES),),
            ),
            (0.5, 0.5),
        ),
    )


def _amounts(of: FourWeeks) -> Iterator[tuple[Message, Message, Message]]:
    """What was counted, now and before."""
    now, before = of.now, of.before
    yield message("Workouts done"), _count(now.workouts), _count(before.workouts)
    yield message("Rope contacts"), _count(now.contacts), _count(before.contacts)
    for leg, label in zip(LEGS, (message("Sets, left"), message("Sets, right")), strict=True):
        yield label, _count(now.sets[leg]), _count(before.sets[leg])
    yield message("Mornings answered"), _count(now.answered), _count(before.answered)
    yield message("Most pain in a session"), _most(now.pains), _most(before.pains)
    yield message("Most pain on a morning"), _most(now.mornings), _most(before.mornings)
    yield message("Mean morning stiffness, min"), _mean(now.stiffness), _mean(before.stiffness)


def _count(n: int) -> Message:
    return message("{n:figure}", n=n)


def _most(answers: Sequence[int]) -> Message:
    return message("{n}", n=max(answers)) if answers else term(NONE)


def _mean(answers: Sequence[int]) -> Message:
    return message("{n:figure}", n=sum(answers) / len(answers)) if answers else term(NONE)


def stronger_blocks(of: FourWeeks, chart_mm: float) -> tuple[Block, ...]:
    """What each leg could lift once, and how alike the legs are."""
    told, strength = of.told, of.found.stronger
    heading = Heading(told(message("Am I stronger?")))
    chart = _capacity_chart(of, chart_mm)
    left: Block = chart or nothing(told(strength.capacities.says or strength.finding))
    return heading, Beside(((left,), evenness(of.seen, told)), (0.58, 0.42))


def _capacity_chart(of: FourWeeks, chart_mm: float) -> LineChart | None:
    """What each leg could lift once in these eight weeks; None where nothing is known of them."""
    told = of.told
    series = [one for knee in of.found.stronger.capacities.knees for one in _of_knee(of, knee)]
    values = [y for one in series for _, y in one.points if y is not None]
    if not values:
        return None
    unit = of.found.stronger.capacities.knees[0].unit
    return LineChart(
        title=told(message("What one leg could lift once, {unit}", unit=term(unit))),
        sentence=told(of.found.stronger.capacities.says),
        series=tuple(series),
        ticks_x=days_ticks(of.both, of.language),
        ticks_y=_ticks(min(values), max(values)),
        height_mm=chart_mm,
    )


def _of_knee(of: FourWeeks, knee: Knee) -> Iterator[Series]:
    points = [point for point in knee.points if of.both.holds(point.day)]
    name = named(knee)
    legs = (message("{name}, left", name=name), message("{name}, right", name=name))
    sides = [point.left for point in points], [point.right for point in points]
    for label, values in zip(legs, sides, strict=True):
        xs = (float((point.day - of.both.first).days) for point in points)
        yield Series(of.told(label), tuple(zip(xs, values, strict=True)))


def _ticks(low: float, high: float) -> tuple[Tick, ...]:
    """A few round numbers that hold all values."""
    for step in STEPS_KG:
        first, last = floor(low / step), ceil(high / step)
        if last - first < MOST_TICKS:
            break
    last = max(last, first + 1)
    return tuple(Tick(n * step, str(n * step)) for n in range(first, last + 1))


def hurting_blocks(of: FourWeeks, chart_mm: float) -> tuple[Block, ...]:
    """Pain and stiffness, day by day."""
    told, found = of.told, of.found.hurting
    heading = Heading(told(message("Does it hurt?")))
    words = sentences(found.finding, *found.advice)
    if not any(of.both.holds(day.day) for day in found.days):
        return heading, nothing(told(words))
    return (
        heading,
        Text(told(words), bold=True),
        Beside(
            (
                (pain_chart(of.seen, of.both, of.language, chart_mm),),
                (stiffness_chart(of.seen, of.both, of.language, chart_mm),),
            ),
            (0.5, 0.5),
        ),
    )
