"""What each leg could lift once at one knee: left solid, right dotted, the weight at its end."""

from springleg.core.log.sets import Side
from springleg.core.message import ENGLISH, Language, exact, marked, say
from springleg.usecases.progress.knees import Knee
from springleg.web.charts import lines, svg
from springleg.web.charts.axis import Box
from springleg.web.charts.chart import Chart, Table
from springleg.web.charts.scale import Scale, day_scale
from springleg.web.charts.words import NOTHING, full_day

LETTERS = {Side.LEFT: marked("L"), Side.RIGHT: marked("R")}
LEFT, TOP, BOTTOM, FOOT, HEIGHT = 6, 16, 82, 96, 116
LEAST_SPAN = 0.1  # of the most: a change of less does not look like one


def draw(knee: Knee, language: Language = ENGLISH) -> Chart:
    """The knee's sessions with their sentence and table."""
    finding, name = say(knee.finding, language), language(knee.name)
    chart_id = f"knee-{knee.id}"
    notes = (say(knee.note, language),) if knee.note else ()
    drawn = svg.canvas(chart_id, name, finding, HEIGHT, _picture(knee, language))
    return Chart(chart_id, name, finding, drawn, _table(knee, language), notes)


def change_words(knee: Knee, language: Language = ENGLISH) -> str:
    """By how much both legs went up, with its sign: +14 kg; empty where that is not known."""
    if knee.change is None:
        return ""
    return f"{language.number(int(knee.change), '+' if knee.change else '')} {language(knee.unit)}"


def _picture(knee: Knee, language: Language) -> str:
    labels = {side: _label(knee, side, language) for side in LETTERS if knee.of_leg(side)}
    right = svg.WIDTH - max(svg.wide(words, "strong") for words in labels.values()) - 14
    first, last = knee.points[0].day, knee.points[-1].day
    across = day_scale(first, last, LEFT, right)
    if first == last:
        across = Scale(0, 0, right, right)
    up = _up(knee)
    legs = {side: _places(knee, side, across, up) for side in (Side.RIGHT, Side.LEFT)}
    ends = [(up.at(knee.of_leg(side)[-1]), words, "strong") for side, words in labels.items()]
    box = Box(LEFT, right + 4, TOP, BOTTOM)
    return "".join(
        (
            svg.line(LEFT, FOOT, right + 4, FOOT, "grid"),
            *(_leg(places, f"{side} {knee.scheme}") for side, places in legs.items()),
            lines.end_labels(box, ends),
            svg.text(LEFT, HEIGHT - 3, language.day(first, "short")) if first != last else "",
            svg.text(right + 4, HEIGHT - 3, language.day(last, "short"), anchor="end"),
        )
    )


def _up(knee: Knee) -> Scale:
    """The scale of what was lifted: from the least to the most, and not too narrow."""
    values = [*knee.of_leg(Side.LEFT), *knee.of_leg(Side.RIGHT)]
    low, high = min(values), max(values)
    room = max(0.0, LEAST_SPAN * high - (high - low)) / 2
    return Scale(low - room, high + room, BOTTOM, TOP)


def _places(knee: Knee, side: Side, across: Scale, up: Scale) -> lines.Places:
    values = [p.left if side is Side.LEFT else p.right for p in knee.points]
    return [
        None if value is None else (across.at(point.day.toordinal()), up.at(value))
        for point, value in zip(knee.points, values, strict=True)
    ]


def _leg(places: lines.Places, look: str) -> str:
    known = [place for place in places if place]
    if not known:
        return ""
    x, y = known[-1]
    end = svg.tag("circle", cx=x, cy=y, r=5, class_=f"knee-end {look}")
    drawn = (svg.tag("path", d=path, class_=f"knee {look}") for path in lines.paths(places))
    return "".join((*drawn, end))


def _label(knee: Knee, side: Side, language: Language) -> str:
    return f"{language(LETTERS[side])} {_weight(knee, knee.of_leg(side)[-1], language)}"


def _weight(knee: Knee, value: float, language: Language) -> str:
    return f"{language.number(exact(value), 'figure')} {language(knee.unit)}"


def _table(knee: Knee, language: Language) -> Table:
    def cell(value: float | None) -> str:
        return NOTHING if value is None else _weight(knee, value, language)

    rows = tuple(
        (full_day(p.day, language), cell(p.left), cell(p.right)) for p in reversed(knee.points)
    )
    head = (language("Day"), language("Left"), language("Right"))
    return Table(language(knee.name), head, rows)
