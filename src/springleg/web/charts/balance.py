"""How alike are my legs? The weaker in per cent of the stronger, test by test, with its line."""

from itertools import pairwise

from springleg.core.log.sets import Side
from springleg.core.message import ENGLISH, Language, marked, say
from springleg.usecases.progress.strength import Balance, Balanced
from springleg.web.charts import axis, lines, marks, svg
from springleg.web.charts.chart import Chart, Table
from springleg.web.charts.scale import day_scale
from springleg.web.charts.words import all_told, full_day

QUESTION = marked("Are my legs alike?")
HEIGHT = 120
WHOLE, HALF = 100, 50
MOST_LETTERS = 8
LETTERS = {Side.LEFT: marked("L"), Side.RIGHT: marked("R")}


def draw(answer: Balance, language: Language = ENGLISH) -> Chart:
    """The symmetry of the heel-raise tests, with its sentence and its table.

    Without a test it is the finding alone, without a picture.
    """
    finding = say(answer.finding, language)
    if not answer.tests:
        return Chart("balance", language(QUESTION), finding)
    picture = svg.canvas("balance", language(QUESTION), finding, *_picture(answer, language))
    legend = language("L and R name the weaker leg; a hollow mark is within the noise of one test.")
    reading = all_told(answer.notes, language)
    table = _table(answer, language)
    return Chart("balance", language(QUESTION), finding, picture, table, (legend,), reading)


def _picture(answer: Balance, language: Language) -> tuple[float, str]:
    tests = answer.tests
    low = HALF if min(test.index_pct for test in tests) >= HALF else 0
    ticks = [low, (low + WHOLE) / 2, WHOLE]
    labels = (_last_words(tests[-1], language), f"{WHOLE - answer.line_pct:g} % {language('line')}")
    margin = max(svg.wide(words, "strong") for words in labels) + lines.LABEL_GAP
    box = axis.box_for(ticks, 0, HEIGHT, margin)
    scale, drawn = axis.side(box, ticks)
    across = day_scale(tests[0].day, tests[-1].day, box.left + 10, box.right - 8)
    places = [(across.at(t.day.toordinal()), scale.at(t.index_pct)) for t in tests]
    goal = scale.at(answer.line_pct)
    named = ((places[-1][1], labels[0], "strong"), (goal, labels[1], ""))
    parts = [
        svg.text(0, 13, language("weaker leg in % of the stronger"), look="strong"),
        drawn,
        svg.line(box.left, goal, box.right, goal, "plan"),
        *(svg.line(*a, *b, "thread") for a, b in pairwise(places)),
        *(
            _mark(t, *at, language if len(tests) <= MOST_LETTERS else None)
            for t, at in zip(tests, places, strict=True)
        ),
        axis.dates(box, across, tests[0].day, tests[-1].day, language),
        lines.end_labels(box, named),
    ]
    return box.bottom + axis.FOOT, "".join(parts)


def _last_words(test: Balanced, language: Language) -> str:
    leg = f"{language(str(test.weaker))} " if test.weaker else ""
    return f"{leg}{test.index_pct:.0f} %"


def _mark(test: Balanced, x: float, y: float, language: Language | None) -> str:
    """A test; with the letter of its weaker leg where there is room (and so a `language`)."""
    mark = marks.dot(x, y, 4.5 if language else 3, "ring" if test.within_noise else "mark pain")
    if language is None or test.weaker is None:
        return mark
    letter = language(LETTERS[test.weaker])
    return mark + svg.text(x, y + 20, letter, anchor="middle", look="strong halo")


def _table(answer: Balance, language: Language) -> Table:
    rows = tuple(
        (
            full_day(test.day, language),
            str(test.left),
            str(test.right),
            f"{test.index_pct:.0f} %",
            language("within") if test.within_noise else language("over"),
        )
        for test in reversed(answer.tests)
    )
    head = (
        language("Day"),
        language("Left"),
        language("Right"),
        language("Alike"),
        language("Noise"),
    )
    return Table(language("Heel-raise tests, newest first"), head, rows)
