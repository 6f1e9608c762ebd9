"""Am I doing it? On paper: eight weeks of days with their ticks."""

from datetime import date

from springleg.core.message import SHORT_WEEKDAYS, Message, joined, message, term
from springleg.exchange.paper.page import Align, Block, Cell, Heading, Line, Table, Text
from springleg.usecases.app.short_names import session_name
from springleg.usecases.progress.doing import Day, Mark
from springleg.usecases.progress.four_weeks import FourWeeks
from springleg.usecases.progress.paper_parts import WEEK_DAYS, cell, nothing
from springleg.usecases.progress.periods import DAY

GRID_SHARES = (1.25, *(1.0,) * WEEK_DAYS, 0.75)
MARKS = {
    Mark.DONE: "\N{CHECK MARK}",
    Mark.MISSED: "\N{BALLOT X}",
    Mark.MOVED: "\N{RIGHTWARDS ARROW}",
}


def doing_blocks(of: FourWeeks) -> tuple[Block, ...]:
    """What was done of what was planned, with a row for each seven days."""
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
