"""Does it hurt? Pain in sessions and on runs over their zones; below, mornings as judged then."""

from springleg.core.dosing.prescription import Level
from springleg.core.message import ENGLISH, Language, marked, say
from springleg.usecases.progress.hurt import MOST_PAIN, Hurting, PainDay, Zone
from springleg.web.charts import axis, marks, svg
from springleg.web.charts.axis import GAP, Box
from springleg.web.charts.chart import Chart, Table
from springleg.web.charts.mornings import pain_panel, stiffness_panel, usual_words
from springleg.web.charts.scale import Scale, day_scale
from springleg.web.charts.words import NOTHING, all_told, full_day

QUESTION = marked("Does it hurt?")
RINGS = marked("A ring over a bar is more than your usual: hold. A cross is much more: back off.")
IN_A_SESSION = marked("pain in a session")
ON_A_RUN = marked("pain in a session or on a run")
HEIGHT = 140
PAD = 8
LEVEL_WORDS = {
    None: marked("go"),
    Level.AMBER: marked("hold"),
    Level.RED: marked("back off"),
    Level.STOP: marked("stop"),
}
LEVEL_LOOKS = {
    None: "zone go",
    Level.AMBER: "zone hold",
    Level.RED: "zone back-off",
    Level.STOP: "zone stop",
}


def draw(answer: Hurting, language: Language = ENGLISH) -> Chart:
    """Pain and stiffness of the last weeks, with the sentence and the table.

    Without an answer it is the finding alone, without a picture.
    """
    finding = say(answer.finding, language)
    if not answer.days:
        return Chart("hurting", language(QUESTION), finding)
    parts, top, margin = list[str](), 0.0, _margin(answer, language)
    if any(day.moving is not None for day in answer.days):
        parts.append(_sessions(answer, language))
        top += axis.HEAD + HEIGHT + axis.FOOT + 12
    if any(day.morning is not None for day in answer.days):
        drawn, top = pain_panel(answer, top, margin, language)
        parts.append(drawn)
        top += 12
    if any(day.stiffness_min is not None for day in answer.days):
        drawn, top = stiffness_panel(answer, top, margin, language)
        parts.append(drawn)
    picture = svg.canvas("hurting", language(QUESTION), finding, top, *parts)
    notes, reading = all_told(answer.advice, language), all_told(answer.notes, language)
    if any(day.worst_of_morning for day in answer.days):
        notes = (*notes, language(RINGS))
    table = _table(answer, language)
    return Chart("hurting", language(QUESTION), finding, picture, table, notes, reading)


def _margin(answer: Hurting, language: Language) -> float:
    """The room for the words on the right, the same for all panels: languages differ in it."""
    words = [*map(language, LEVEL_WORDS.values()), usual_words(answer, language)]
    return GAP + max(map(svg.wide, words))


def _sessions(answer: Hurting, language: Language) -> str:
    ends = [0, *(zone.high for zone in answer.zones)] if answer.zones else [0, MOST_PAIN]
    box = axis.box_for(ends, 0, HEIGHT, _margin(answer, language))
    scale = Scale(0, MOST_PAIN, box.bottom - PAD, box.top + PAD)
    across = day_scale(answer.first, answer.last, box.left + PAD, box.right - PAD)
    parts = [
        svg.text(0, 13, language(ON_A_RUN if _ran(answer) else IN_A_SESSION), look="strong"),
        *(_zone(zone, box, scale, language) for zone in answer.zones),
        *(svg.text(box.left - 6, scale.at(n) + 5, str(n), anchor="end") for n in ends),
        svg.line(box.left, box.bottom, box.right, box.bottom, "ground"),
        axis.dates(box, across, answer.first, answer.last, language),
        _marks(answer, across, scale),
    ]
    return "".join(parts)


def _zone(zone: Zone, box: Box, scale: Scale, language: Language) -> str:
    """A band as wide as its answers and half a step more, with its word beside it."""
    top = box.top if zone.high == MOST_PAIN else scale.at(zone.high + 0.5)
    bottom = box.bottom if zone.low == 0 else scale.at(zone.low - 0.5)
    band = svg.tag(
        "rect",
        x=box.left,
        y=top,
        width=box.right - box.left,
        height=bottom - top,
        class_=LEVEL_LOOKS[zone.level],
    )
    edge = svg.line(box.left, top, box.right, top, "edge") if zone.high < MOST_PAIN else ""
    return (
        band
        + edge
        + svg.text(box.right + GAP, (top + bottom) / 2 + 5, language(LEVEL_WORDS[zone.level]))
    )


def _marks(answer: Hurting, across: Scale, scale: Scale) -> str:
    asked = [(day.day, day.moving) for day in answer.days if day.moving is not None]
    places = [(across.at(day.toordinal()), scale.at(pain)) for day, pain in asked]
    drawn = "".join(marks.diamond(x, y, 9, "mark pain") for x, y in places)
    x, y = places[-1]
    return drawn + svg.text(x, y - 9, str(asked[-1][1]), anchor="middle", look="strong halo")


def _table(answer: Hurting, language: Language) -> Table:
    head = (
        language("Day"),
        language("In a session"),
        *((language("On a run"),) if _ran(answer) else ()),
        language("On the morning"),
        language("Stiffness"),
    )
    rows = tuple(_row(day, language, ran=_ran(answer)) for day in reversed(answer.days))
    return Table(language("Pain of 10 and minutes of stiffness, newest first"), head, rows)


def _ran(answer: Hurting) -> bool:
    """Whether pain of a run was said of any of the days."""
    return any(day.run is not None for day in answer.days)


def _row(day: PainDay, language: Language, *, ran: bool) -> tuple[str, ...]:
    def cell(value: int | None, level: Level | None, unit: str = "") -> str:
        if value is None:
            return NOTHING
        return f"{value}{unit}, {language(LEVEL_WORDS[level])}"

    return (
        full_day(day.day, language),
        cell(day.session, day.session_level),
        *((cell(day.run, day.run_level),) if ran else ()),
        cell(day.morning, day.morning_level),
        cell(day.stiffness_min, day.stiffness_level, f" {language('min')}"),
    )
