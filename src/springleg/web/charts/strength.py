"""What did I lift? Load or repetitions of each leg over time, for one workout."""

from collections.abc import Callable

from springleg.core.message import ENGLISH, Language, exact, marked, say
from springleg.usecases.progress.strength import Strength
from springleg.usecases.progress.tracks import LegDone, Point, Track
from springleg.web.charts import axis, lines, svg
from springleg.web.charts.chart import Chart, Other, Table
from springleg.web.charts.scale import Scale, day_scale, in_short, ticks_between
from springleg.web.charts.words import NOTHING, all_told, full_day

QUESTION = marked("What did I lift?")
HEIGHT = 130
TIMES = "\N{MULTIPLICATION SIGN}"
EACH = {
    "session": marked("each session"),
    "week": marked("best of each week"),
    "month": marked("best of each month"),
}


def draw(answer: Strength, language: Language = ENGLISH, track: str = "") -> Chart:
    """One track (the one with this id, else the first), its sentence, its table, and the others.

    Without a track it is the finding alone, without a picture.
    """
    if not answer.tracks:
        return Chart("stronger", language(QUESTION), say(answer.finding, language))
    shown = next((one for one in answer.tracks if one.id == track), answer.tracks[0])
    finding = say(shown.finding, language)
    return Chart(
        "stronger",
        language(QUESTION),
        finding,
        svg.canvas("stronger", language(QUESTION), finding, *_picture(shown, language)),
        _table(shown, language),
        all_told(shown.notes, language),
        others=tuple(
            Other(one.id, _name(one, language)) for one in answer.tracks if one is not shown
        ),
    )


def _name(track: Track, language: Language) -> str:
    name = language(track.name)
    return f"{name} ({language(track.variant)})" if track.variant else name


def _picture(track: Track, language: Language) -> tuple[float, str]:
    """How high the picture is, and what is in it."""
    values = [leg.value for p in track.points for leg in (p.left, p.right) if leg]
    ticks = ticks_between(min(values), max(values))
    if len(ticks) == 1:
        ticks = ticks_between(0, max(*values, 1))
    labels = _labels(track, language)
    margin = max(svg.wide(words, "strong") for _, words in labels) + lines.LABEL_GAP
    box = axis.box_for(ticks, 0, HEIGHT, margin)
    scale, drawn = axis.side(box, ticks)
    first, last = track.points[0].day, track.points[-1].day
    across = day_scale(first, last, box.left + 8, box.right - 6)
    title = f"{language(track.unit)}, {language(EACH[track.each])}"
    parts = [
        svg.text(0, 13, title, look="strong"),
        drawn,
        axis.dates(box, across, first, last, language),
        _legs(track, scale, across),
        lines.end_labels(box, [(scale.at(value), words, "strong") for value, words in labels]),
    ]
    return box.bottom + axis.FOOT, "".join(parts)


def _legs(track: Track, scale: Scale, across: Scale) -> str:
    def places(leg: Callable[[Point], LegDone | None]) -> lines.Places:
        return [
            (across.at(point.day.toordinal()), scale.at(done.value)) if done else None
            for point in track.points
            for done in [leg(point)]
        ]

    left = lines.leg_line(places(lambda point: point.left), "left")
    return left + lines.leg_line(places(lambda point: point.right), "right")


def _labels(track: Track, language: Language) -> list[tuple[float, str]]:
    """Each leg's last value in words; one label where they are the same."""
    left = next((p.left.value for p in reversed(track.points) if p.left), None)
    right = next((p.right.value for p in reversed(track.points) if p.right), None)
    if left is not None and left == right:
        return [(left, f"{language('both')} {in_short(left, language)}")]
    named = ((left, language("left")), (right, language("right")))
    return [(v, f"{leg} {in_short(v, language)}") for v, leg in named if v is not None]


def _table(track: Track, language: Language) -> Table:
    rows = tuple(
        (full_day(p.day, language), _cell(track, p.left, language), _cell(track, p.right, language))
        for p in reversed(track.points)
    )
    head = (language("Day"), language("Left"), language("Right"))
    return Table(f"{_name(track, language)}, {language(EACH[track.each])}", head, rows)


def _cell(track: Track, leg: LegDone | None, language: Language) -> str:
    """What a leg did: 42.5 kg, so many sets of 6."""
    if leg is None:
        return NOTHING
    value = f"{language.number(exact(leg.value), 'figure')} {language(track.unit)}"
    if leg.sets is None:
        return value
    if leg.amount is None:
        return f"{leg.sets} {TIMES} {value}"
    return f"{value}, {leg.sets} {TIMES} {leg.amount}"
