"""Four weeks of progress on one page: the four questions, beside the four weeks before."""

from collections.abc import Iterator, Sequence
from datetime import date
from math import ceil, floor

from springleg.core.guide import Guide
from springleg.core.log.sets import LEGS
from springleg.core.message import (
    SHORT_WEEKDAYS,
    Language,
    Message,
    joined,
    message,
    sentences,
    term,
)
from springleg.core.noun import Noun
from springleg.exchange.paper.page import (
    Align,
    Beside,
    Block,
    Cell,
    Heading,
    Line,
    LineChart,
    Page,
    Paper,
    Series,
    Table,
    Text,
    Tick,
)
from springleg.usecases.app.short_names import session_name
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.progress import Progress
from springleg.usecases.progress import progress as progress_of
from springleg.usecases.progress.doing import Day, Mark
from springleg.usecases.progress.evenness import evenness
from springleg.usecases.progress.knees import Knee
from springleg.usecases.progress.log_until import LogUntil, log_until
from springleg.usecases.progress.paper_parts import (
    NONE,
    WEEK_DAYS,
    Words,
    cell,
    days_ticks,
    nothing,
    pain_chart,
    stiffness_chart,
    table,
    words_in,
)
from springleg.usecases.progress.paper_words import footer, title_for
from springleg.usecases.progress.periods import (
    DAY,
    Period,
    PeriodFigures,
    figures_of,
    four_weeks,
)

CHART_MM = 32
GRID_SHARES = (1.25, *(1.0,) * WEEK_DAYS, 0.75)
FIGURE_SHARES = (0.5, 0.25, 0.25)
MARKS = {
    Mark.DONE: "\N{CHECK MARK}",
    Mark.MISSED: "\N{BALLOT X}",
    Mark.MOVED: "\N{RIGHTWARDS ARROW}",
}
STEPS_KG = (2, 5, 10, 20, 25, 50, 100, 200)
MOST_TICKS = 5


class FourWeeks(Noun, frozen=True):
    """What the page is made of: the answers, both periods with their figures, whose words."""

    seen: LogUntil
    found: Progress
    period: Period
    now: PeriodFigures
    before: PeriodFigures
    language: Language

    @property
    def told(self) -> Words:
        """Says messages in the reader's language."""
        return words_in(self.language)

    @property
    def both(self) -> Period:
        """These weeks and those before them."""
        return Period(self.period.before.first, self.period.last)


def progress_page(
    space: Workspace,
    guide: Guide,
    language: Language,
    paper: Paper = Paper.A4,
    on: date | None = None,
) -> Page:
    """The page for the runner of this logbook, as of a day (today).

    Raises TooYoung, and Refused for settings that the guide does not know.
    """
    of = _of(space, guide, language, on or space.today())
    told, period = of.told, of.period
    return Page(
        title=title_for(message("Four weeks of progress"), of.seen.profile, told),
        subtitle=told(
            message(
                "{first:dated} to {last:dated}, beside the four weeks before.",
                first=period.first,
                last=period.last,
            )
        ),
        blocks=(*_doing(of), *_how_much(of), *_stronger(of), *_hurting(of)),
        footer=footer(told),
        paper=paper,
        language=language.code,
        made=period.last,
    )


def _of(space: Workspace, guide: Guide, language: Language, day: date) -> FourWeeks:
    seen, found, period = (
        log_until(guide, space.journal, day),
        progress_of(space, guide, day),
        four_weeks(day),
    )
    now, before = (
        figures_of(seen, space.journal, found.doing, one) for one in (period, period.before)
    )
    return FourWeeks(seen, found, period, now, before, language)


def _doing(of: FourWeeks) -> tuple[Block, ...]:
    told = of.told
    heading = Heading(told(message("Am I doing it?")))
    days = {day.day: day for day in of.found.doing.days if of.both.holds(day.day)}
    if not days:
        return heading, nothing(told(message("Nothing was planned or done in these eight weeks.")))
    return heading, Text(told(_done_words(of)), bold=True), _grid(of, days), nothing(told(KEY))


KEY = message(
    "{done} done; {missed} planned and not done; {moved} planned, done on another day; {none} off"
    " or still to come.",
    done=MARKS[Mark.DONE],
    missed=MARKS[Mark.MISSED],
    moved=MARKS[Mark.MOVED],
    none="( )",
)


def _done_words(of: FourWeeks) -> Message:
    now, before = of.now.held, of.before.held
    if not now.planned:
        return message("No session was due in these four weeks.")
    done = message("{done} of {planned} planned sessions done", done=now.done, planned=now.planned)
    if not before.planned:
        return message("{done}; none was due in the four weeks before.", done=done)
    return message(
        "{done}; in the four weeks before {was} of {due}.",
        done=done,
        was=before.done,
        due=before.planned,
    )


def _grid(of: FourWeeks, days: dict[date, Day]) -> Table:
    """A row for each seven days, the newest last; the label of those of the period is bold."""
    told, first = of.told, of.both.first
    weekdays = [told(term(SHORT_WEEKDAYS[(first + n * DAY).weekday()])) for n in range(WEEK_DAYS)]
    head = (told(message("Seven days from")), *weekdays, told(message("Done")))
    rows = [_week(of, days, first + n * DAY) for n in range(0, of.both.days, WEEK_DAYS)]
    return Table(head, tuple(rows), GRID_SHARES, small=True)


def _week(of: FourWeeks, days: dict[date, Day], first: date) -> tuple[Cell, ...]:
    seven = [days.get(first + n * DAY) for n in range(WEEK_DAYS)]
    known = [day for day in seven if day is not None]
    done = sum(len(day.done) for day in known)
    label = of.language.day(first, "short")
    return (
        cell(label, bold=of.period.holds(first)),
        *(_day(of, day) for day in seven),
        cell(str(done), align=Align.CENTRE),
    )


def _day(of: FourWeeks, day: Day | None) -> Cell:
    if day is None:
        return Cell()
    workouts = of.seen.guide.workouts
    names = [session_name(workouts[work.workout]) for work in day.done]
    if day.mark is not Mark.DONE:
        names = [session_name(one) for one in day.planned]
    words = of.told(joined("{parts:plus}", *names))
    sign = MARKS.get(day.mark)
    text = f"{sign} {words}" if sign else f"({words})"
    return Cell((Line(text, small=True, bold=day.mark is Mark.DONE),), shaded=day.mark is Mark.DONE)


def _how_much(of: FourWeeks) -> tuple[Block, ...]:
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


def _stronger(of: FourWeeks) -> tuple[Block, ...]:
    told, strength = of.told, of.found.stronger
    heading = Heading(told(message("Am I stronger?")))
    chart = _capacity_chart(of)
    left: Block = chart or nothing(told(strength.capacities.says or strength.finding))
    return heading, Beside(((left,), evenness(of.seen, told)), (0.58, 0.42))


def _capacity_chart(of: FourWeeks) -> LineChart | None:
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
        height_mm=CHART_MM,
    )


def _of_knee(of: FourWeeks, knee: Knee) -> Iterator[Series]:
    points = [point for point in knee.points if of.both.holds(point.day)]
    name = term(knee.name)
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


def _hurting(of: FourWeeks) -> tuple[Block, ...]:
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
                (pain_chart(of.seen, of.both, of.language, CHART_MM),),
                (stiffness_chart(of.seen, of.both, of.language, CHART_MM),),
            ),
            (0.5, 0.5),
        ),
    )
