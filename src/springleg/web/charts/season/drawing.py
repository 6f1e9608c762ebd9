"""The picture itself: weeks as rows, days as cells, all of it in SVG."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from msgspec.structs import replace

from springleg.core.athlete import RunKind, Units
from springleg.core.log.runs_matched import worst_pain
from springleg.core.message import ENGLISH, SHORT_WEEKDAYS, Language, Message, say
from springleg.core.noun import Noun
from springleg.usecases.plan.season_picture import (
    PictureDay,
    PictureWeek,
    SeasonPicture,
    Status,
    changed_weeks,
)
from springleg.web.charts.season import marks, words
from springleg.web.charts.season.legend import is_free, legend
from springleg.web.charts.svg import clean, number, tag

WIDTH = 358  # a phone of 390 without its margins, so that text is as large as it says
LEFT, HEAD, ROW = 58, 24, 37
PITCH = (WIDTH - LEFT) / 7
CELL, HIGH = 40, ROW - 2
MIDDLE, UPPER, LOWER = 18, 13, 29.5  # where marks stand in a row: alone, or the one and the other
SECTION = 26
LETTER = 0.62  # how wide a letter is beside its size, about


class Links(Noun, frozen=True):
    """Where a tap on a day leads, and one on a week."""

    day: Callable[[date], str]
    week: Callable[[date], str]


class _Pen(Noun, frozen=True):
    """What every part of one picture is drawn with; `name` begins the ids in it."""

    name: str
    units: Units
    language: Language
    links: Links | None = None


def draw(
    picture: SeasonPicture,
    language: Language = ENGLISH,
    *,
    name: str = "season",
    links: Links | None = None,
    tells_openings: bool = True,
) -> str:
    """The season as one SVG with its legend; empty where there is no week.

    `name` begins the ids in it, so no other picture of a page may have it. With `links` each day
    and each week is a link, and only those with something on them are read out and stopped at.
    Where the page itself says what opens when, the legend need not tell the openings.
    """
    if not picture.weeks:
        return ""
    inside, height = body(picture, language, name=name, links=links, tells_openings=tells_openings)
    says = say(words.summary(picture), language)
    return canvas(
        name, words.title(picture), says, (0, 0, WIDTH, height), [inside], language, links=links
    )


def body(
    picture: SeasonPicture,
    language: Language,
    *,
    name: str,
    links: Links | None = None,
    tells_openings: bool = True,
) -> tuple[str, float]:
    """What is in the picture, and how high that is."""
    pen = _Pen(name, picture.units, language, links)
    end = HEAD + ROW * len(picture.weeks)
    told = picture if tells_openings else replace(picture, openings=())
    meaning, height = legend(told, language, name, end + 6, WIDTH)
    rows = _rows(pen, picture.weeks, HEAD)
    return marks.patterns(name) + _weekdays(pen) + rows + _openings(picture) + meaning, height


def draw_change(picture: SeasonPicture, language: Language = ENGLISH, name: str = "change") -> str:
    """The weeks that change, before and after, as one SVG; empty where none does.

    Hollow marks leave, ringed ones are new. Which weeks are easier is left out: that is known of
    one of the two plans alone. `name` as in `draw`.
    """
    weeks = changed_weeks(picture)
    if not weeks:
        return ""
    pen = _Pen(name, picture.units, language)
    before, after = _without(weeks, Status.NEW), _without(weeks, Status.GONE)
    top = HEAD + SECTION
    middle = top + ROW * len(weeks)
    end = middle + SECTION + ROW * len(weeks)
    meaning, height = legend(
        replace(picture, weeks=weeks, openings=()), language, name, end + 8, WIDTH
    )
    inside = [
        marks.patterns(name),
        _weekdays(pen),
        _heading(language(words.BEFORE), top - 7),
        _rows(pen, before, top),
        _heading(language(words.AFTER), middle + SECTION - 7, "strong"),
        tag(
            "rect",
            x=-8,
            y=middle + SECTION - 1,
            width=WIDTH + 16,
            height=ROW * len(weeks),
            rx=12,
            class_="after",
        ),
        _rows(pen, after, middle + SECTION),
        meaning,
    ]
    says = "; ".join(
        words.day_words(day, pen.units, language)
        for week in weeks
        for day in week.days
        if day.is_changed
    )
    return canvas(name, words.title(picture), says, (0, 0, WIDTH, height), inside, language)


def canvas(  # noqa: PLR0913 a picture is all of these
    name: str,
    title: Message,
    says: str,
    view: tuple[float, float, float, float],
    inside: Iterable[str],
    language: Language,
    *,
    links: Links | None = None,
    **attributes: str | float,
) -> str:
    """The whole element, with its title and description for those who do not see it."""
    return tag(
        "svg",
        tag("title", clean(say(title, language)), id=f"{name}-title"),
        tag("desc", clean(says), id=f"{name}-desc"),
        *inside,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=" ".join(map(number, view)),
        role="group" if links else "img",
        aria_labelledby=f"{name}-title",
        aria_describedby=f"{name}-desc",
        class_="season",
        **attributes,
    )


def _without(weeks: Sequence[PictureWeek], status: Status) -> tuple[PictureWeek, ...]:
    """The weeks without the workouts that stand so, none of them easier."""
    return tuple(
        replace(
            week,
            easier=False,
            days=tuple(
                replace(day, workouts=tuple(w for w in day.workouts if w.status is not status))
                for day in week.days
            ),
        )
        for week in weeks
    )


def _column(weekday: int) -> float:
    """The middle of a weekday's cells."""
    return LEFT + (weekday + 0.5) * PITCH


def _weekdays(pen: _Pen) -> str:
    return "".join(
        tag(
            "text",
            clean(pen.language(name)),
            x=_column(n),
            y=14,
            font_size=marks.TEXT,
            text_anchor="middle",
            aria_hidden="true",
        )
        for n, name in enumerate(SHORT_WEEKDAYS)
    )


def _heading(text: str, y: float, look: str | None = None) -> str:
    return tag("text", clean(text), x=0, y=y, class_=look, font_size=marks.TEXT)


def _rows(pen: _Pen, weeks: Sequence[PictureWeek], top: float) -> str:
    rows = []
    for n, week in enumerate(weeks):
        y = top + n * ROW
        if words.week_kind(week):
            rows.append(
                tag(
                    "rect",
                    x=LEFT - 3,
                    y=y,
                    width=WIDTH - LEFT + 3,
                    height=HIGH,
                    rx=9,
                    class_="band",
                )
            )
        elif n + 1 < len(weeks) and not words.week_kind(weeks[n + 1]):
            end = y + ROW - 1
            rows.append(tag("path", d=f"M{LEFT - 2} {number(end)}H{WIDTH}", class_="rule"))
        rows.append(_label(pen, week, y))
        rows += [_day(pen, day, _column(m), y) for m, day in enumerate(week.days)]
    return "".join(rows)


def _label(pen: _Pen, week: PictureWeek, y: float) -> str:
    """The Monday, and a word on a week that is not a usual one."""
    kind = words.week_kind(week)
    lines = [
        tag(
            "text",
            clean(pen.language.day(week.monday, "short")),
            x=0,
            y=y + (16 if kind else 22),
            font_size=marks.TEXT,
            class_="strong" if week.is_this_week else None,
        )
    ]
    if kind:
        text = pen.language(kind)
        size = min(marks.SMALL_TEXT, (LEFT - 5) / (LETTER * len(text)))
        lines.append(tag("text", clean(text), x=0, y=y + 29, font_size=size))
    if pen.links is None:
        return "".join(lines)
    return tag(
        "a",
        tag("rect", x=0, y=y, width=LEFT - 4, height=ROW, class_="hit"),
        *lines,
        href=pen.links.week(week.monday),
        aria_label=words.week_words(week, pen.language),
    )


def _day(pen: _Pen, day: PictureDay, x: float, y: float) -> str:
    """A day's cell: its ground, its marks, its words; nothing where it is empty and no link."""
    label = words.day_words(day, pen.units, pen.language)
    cell = _ground(pen, day, x, y) + _marks(pen, day, x, y)
    if pen.links is None:
        return tag("g", tag("title", clean(label)), cell) if label else ""
    hit = tag("rect", x=x - PITCH / 2, y=y, width=PITCH, height=ROW, class_="hit")
    return tag(
        "a",
        hit,
        cell,
        href=pen.links.day(day.date),
        aria_label=label or None,
        aria_hidden=None if label else "true",
        tabindex=None if label else "-1",
    )


def _ground(pen: _Pen, day: PictureDay, x: float, y: float) -> str:
    box = x - CELL / 2, y + 1, CELL, HIGH - 2
    mends = marks.mends(box) if day.mends else ""
    if day.away:
        return marks.away(pen.name, box) + mends
    return (marks.free(box) if is_free(day) else "") + mends


def _marks(pen: _Pen, day: PictureDay, x: float, y: float) -> str:
    workouts = day.workouts
    both = bool(workouts) and (day.run is not None or bool(day.ran))
    parts = []
    if Status.NEW in {one.status for one in workouts}:
        parts.append(marks.plate(x, y + HIGH / 2, CELL - 3, HIGH - 3, "new"))
    if workouts:
        parts.append(marks.workouts(workouts, x, y + (UPPER if both else MIDDLE)))
    parts.append(_runs(pen, day, x, y + (LOWER if both else MIDDLE), squeezed=both))
    if day.is_today:
        parts.append(tag("rect", x=x - CELL / 2, y=y, width=CELL, height=HIGH, rx=10, class_="now"))
    return "".join(parts)


def _runs(pen: _Pen, day: PictureDay, x: float, y: float, *, squeezed: bool) -> str:
    """The run of a day as it was planned, and beside it that one was done, and how it hurt."""
    if day.run is not None and day.run.kind is RunKind.RACE:
        y -= 2.5 if squeezed else 0
        distance = marks.distance_words(day.run, pen.units, pen.language)
        plate = marks.race(day.run, distance, x, y, squeezed=squeezed)
        wide, high = marks.SQUEEZED if squeezed else marks.PLATE
        return plate + _done(day, x + wide / 2 - 3, y - high / 2)
    if day.run is None:
        return _done(day, x, y)
    stroke = marks.STROKES[day.run.kind]
    room = min(2 * marks.DISC + 4, CELL - stroke) if day.ran else 0
    end = x + (stroke + room) / 2 - marks.DISC
    return marks.run(day.run.kind, x - room / 2, y) + _done(day, end, y)


def _done(day: PictureDay, x: float, y: float) -> str:
    return marks.run_done(worst_pain(day.ran), x, y) if day.ran else ""


def _openings(picture: SeasonPicture) -> str:
    """A line above each week in which something opens, with a key."""
    rows = {
        n
        for n, week in enumerate(picture.weeks)
        for opening in picture.openings
        if any(day.date == opening.date for day in week.days)
    }
    lines = []
    for n in sorted(rows):
        y = HEAD + n * ROW - 1
        line = tag("path", d=f"M{LEFT - 2} {number(y)}H{WIDTH - 12}", class_="opens")
        lines.append(line + marks.key(WIDTH, y))
    return "".join(lines)
