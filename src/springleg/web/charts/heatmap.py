"""Am I doing it? A calendar, a column a week: a shape for each scheme, a cross for a missed day."""

from collections.abc import Iterator
from datetime import date, timedelta

from springleg.core.guide import Scheme
from springleg.core.message import ENGLISH, MONTHS, SHORT_WEEKDAYS, Language, marked, say
from springleg.usecases.progress.counts import amount_of
from springleg.usecases.progress.doing import SIZES, Day, Heatmap, Mark, Work
from springleg.web.charts import marks, svg
from springleg.web.charts.chart import Chart, Table
from springleg.web.charts.words import NOTHING, SCHEMES, full_day

LEFT, TOP = 34, 22
LEAST_ROW, MOST_ROW = 15, 22
LEGEND_ROW = 22
QUESTION = marked("Am I doing it?")
MARK_WORDS = {
    Mark.DONE: marked("done"),
    Mark.MISSED: marked("missed"),
    Mark.MOVED: marked("done on another day"),
    Mark.OFF: marked("ill or away"),
    Mark.PLANNED: marked("to come"),
}


def draw(answer: Heatmap, language: Language = ENGLISH) -> Chart:
    """The calendar of workouts, with its sentence and its table.

    Without a day to show it is the finding alone, without a picture.
    """
    finding = say(answer.finding, language)
    if not answer.days:
        return Chart("doing", language(QUESTION), finding)
    grid = _Grid(answer)
    legend, foot = _legend(answer, language, grid.bottom + LEGEND_ROW)
    picture = svg.canvas(
        "doing",
        language(QUESTION),
        finding,
        foot + 8,
        _weekdays(grid, language),
        _months(grid, language),
        _rest(grid),
        *(_day(grid, day, language) for day in answer.days),
        legend,
    )
    note = language("A bigger mark is more sets or contacts, beside your biggest of that workout.")
    return Chart("doing", language(QUESTION), finding, picture, _table(answer, language), (note,))


class _Grid:
    """Where each day stands: weeks across, Monday on top."""

    def __init__(self, answer: Heatmap) -> None:
        self.answer = answer
        self.weeks = ((answer.last - answer.first).days + 1) // 7
        self.pitch = (svg.WIDTH - LEFT) / self.weeks
        self.row = min(max(self.pitch, LEAST_ROW), MOST_ROW)
        self.bottom = TOP + 7 * self.row

    def at(self, day: date) -> tuple[float, float]:
        """The middle of a day's cell."""
        week, weekday = divmod((day - self.answer.first).days, 7)
        return LEFT + (week + 0.5) * self.pitch, TOP + (weekday + 0.5) * self.row

    @property
    def size(self) -> float:
        """How large the largest mark is."""
        return min(self.pitch, self.row) - 1


def _weekdays(grid: _Grid, language: Language) -> str:
    every = 2 if grid.row < MOST_ROW else 1
    rows = range(0, 7, every)
    return "".join(
        svg.text(0, TOP + (row + 0.5) * grid.row + 5, language(SHORT_WEEKDAYS[row])) for row in rows
    )


def _months(grid: _Grid, language: Language) -> str:
    """The name of a month over the week that its first day is in."""
    drawn, free = [], 0.0
    for week in range(grid.weeks):
        days = [grid.answer.first + timedelta(days=7 * week + n) for n in range(7)]
        first = next((day for day in days if day.day == 1), days[0] if week == 0 else None)
        if first is None:
            continue
        words = language(MONTHS[first.month - 1])
        x = LEFT + week * grid.pitch
        room = week or not any(day.day == 1 for day in _next_days(days[-1], 7 * 3))
        if x >= free and room and x + svg.wide(words, "strong") <= svg.WIDTH:
            drawn.append(svg.text(x, 13, words))
            free = x + svg.wide(words) + 6
    return "".join(drawn)


def _next_days(day: date, count: int) -> Iterator[date]:
    return (day + timedelta(days=n + 1) for n in range(count))


def _rest(grid: _Grid) -> str:
    """A speck for each day without anything, up to today."""
    marked = {day.day for day in grid.answer.days if day.mark is not Mark.MOVED}
    specks = []
    day = grid.answer.began
    while day <= grid.answer.today:
        if day not in marked:
            specks.append(marks.dot(*grid.at(day), 1, "speck"))
        day += timedelta(days=1)
    x, y = grid.at(grid.answer.today)
    half = grid.size / 2 + 1
    return "".join(specks) + svg.tag(
        "rect", x=x - half, y=y - half, width=2 * half, height=2 * half, rx=2, class_="today"
    )


def _day(grid: _Grid, day: Day, language: Language) -> str:
    x, y = grid.at(day.day)
    says = f"{full_day(day.day, language)}: {_what(day, language)}"
    return svg.tag("g", svg.tag("title", svg.clean(says)), _mark(grid, day, x, y))


def _mark(grid: _Grid, day: Day, x: float, y: float) -> str:
    if day.mark is Mark.DONE:
        most = max(day.done, key=lambda work: (work.size, work.workout))
        size = grid.size * (0.46 + 0.54 * (most.size - 1) / (SIZES - 1))
        return marks.of_scheme(most.scheme, x, y, size)
    if day.mark is Mark.MISSED:
        return marks.cross(x, y, grid.size * 0.55)
    if day.mark is Mark.OFF:
        return svg.line(x - grid.size * 0.3, y, x + grid.size * 0.3, y, "missed")
    if day.mark is Mark.PLANNED:
        return marks.of_scheme(day.planned[0].scheme, x, y, grid.size * 0.75, hollow=True)
    return ""


def _legend(answer: Heatmap, language: Language, y: float) -> tuple[str, float]:
    """The marks that are there with their words, as many in a row as fit; and where it ends."""
    drawn, x = [], 0.0
    for name, words in _meanings(answer, language):
        if x and x + 18 + svg.wide(words) > svg.WIDTH:
            x, y = 0.0, y + LEGEND_ROW
        drawn.append(_meaning(name, x + 7, y - 5) + svg.text(x + 18, y, words))
        x += 18 + svg.wide(words) + 12
    return "".join(drawn), y


def _meanings(answer: Heatmap, language: Language) -> Iterator[tuple[Scheme | Mark, str]]:
    schemes = {work.scheme for day in answer.days for work in day.done}
    schemes |= {w.scheme for d in answer.days if d.mark is Mark.PLANNED for w in d.planned}
    there = {day.mark for day in answer.days}
    yield from ((scheme, language(SCHEMES[scheme])) for scheme in Scheme if scheme in schemes)
    drawn = (Mark.PLANNED, Mark.MISSED, Mark.OFF)
    yield from ((mark, language(MARK_WORDS[mark])) for mark in drawn if mark in there)


def _meaning(name: Scheme | Mark, x: float, y: float) -> str:
    if isinstance(name, Scheme):
        return marks.of_scheme(name, x, y, 11)
    if name is Mark.PLANNED:
        return marks.dot(x, y, 5, "hollow")
    return marks.cross(x, y, 8) if name is Mark.MISSED else svg.line(x - 4, y, x + 4, y, "missed")


def _what(day: Day, language: Language) -> str:
    """A day in words."""
    if day.done:
        return ", ".join(f"{language(work.name)}, {_amount(work, language)}" for work in day.done)
    planned = ", ".join(language(workout.name) for workout in day.planned)
    return f"{planned} ({language(MARK_WORDS[day.mark])})"


def _amount(work: Work, language: Language) -> str:
    return say(amount_of(work.counts, work.amount), language)


def _table(answer: Heatmap, language: Language) -> Table:
    rows = []
    for day in reversed(answer.days):
        planned = ", ".join(language(workout.name) for workout in day.planned) or NOTHING
        done = _what(day, language) if day.done else language(MARK_WORDS[day.mark])
        rows.append((full_day(day.day, language), planned, done))
    return Table(
        language("Days with a workout done or planned, newest first"),
        (language("Day"), language("Planned"), language("Done")),
        tuple(rows),
    )
