"""Mornings: a thin bar each for pain and for stiffness, marked where they were more than usual."""

from collections.abc import Sequence

from springleg.core.dosing.prescription import Level
from springleg.core.message import Language
from springleg.core.noun import Noun
from springleg.usecases.progress.hurt import Hurting
from springleg.web.charts import axis, marks, svg
from springleg.web.charts.axis import Box
from springleg.web.charts.scale import Scale, day_scale, round_ticks

HEIGHT, PAD = 64, 8
LOOKS = {
    None: "bar done",
    Level.AMBER: "bar hold",
    Level.RED: "bar stop",
    Level.STOP: "bar stop",
}


class Answer(Noun, frozen=True):
    """One morning's answer: its day as an ordinal, how much, and its level (None: green)."""

    day: int
    value: int
    level: Level | None


def pain_panel(answer: Hurting, top: float, margin: float, language: Language) -> tuple[str, float]:
    """Pain on mornings, and where the panel ends; it must have been asked for once at least."""
    asked = [
        Answer(d.day.toordinal(), d.morning, d.morning_level)
        for d in answer.days
        if d.morning is not None
    ]
    box, scale, drawn = _panel(asked, top, margin, language("pain on the morning"), 0)
    return drawn + _bars(answer, asked, box, scale, language), box.bottom + axis.FOOT


def stiffness_panel(
    answer: Hurting, top: float, margin: float, language: Language
) -> tuple[str, float]:
    """Stiffness with its usual, and where the panel ends; asked for on one day at least."""
    asked = [
        Answer(d.day.toordinal(), d.stiffness_min, d.stiffness_level)
        for d in answer.days
        if d.stiffness_min is not None
    ]
    usual = answer.usual_stiffness_min or 0
    title = language("morning stiffness, minutes")
    box, scale, drawn = _panel(asked, top, margin, title, usual)
    goal = scale.at(usual)
    parts = (
        drawn,
        _bars(answer, asked, box, scale, language),
        svg.line(box.left, goal, box.right, goal, "usual"),
        svg.text(box.right + axis.GAP, goal + 5, usual_words(answer, language)),
    )
    return "".join(parts), box.bottom + axis.FOOT


def usual_words(answer: Hurting, language: Language) -> str:
    """The label of the dashed line: how many minutes of stiffness are usual."""
    return f"{language('usual')} {language.number(answer.usual_stiffness_min or 0, 'figure')}"


def _panel(
    asked: Sequence[Answer], top: float, margin: float, title: str, usual: float
) -> tuple[Box, Scale, str]:
    most = max(usual, *(one.value for one in asked), 0)
    ticks = round_ticks(most, wanted=2, least_step=5)
    box = axis.box_for(ticks, top, HEIGHT, margin)
    scale, drawn = axis.side(box, ticks)
    return box, scale, svg.text(0, top + 13, title, look="strong") + drawn


def _bars(
    answer: Hurting, asked: Sequence[Answer], box: Box, scale: Scale, language: Language
) -> str:
    across = day_scale(answer.first, answer.last, box.left + PAD, box.right - PAD)
    width = max(2.0, min(6.0, (box.right - box.left) / (answer.last - answer.first).days * 0.7))
    parts = []
    for one in asked:
        x, y = across.at(one.day), scale.at(one.value)
        bar = {"x": x - width / 2, "y": y, "width": width, "height": box.bottom - y}
        parts.append(svg.tag("rect", class_=LOOKS[one.level], **bar) if one.value else "")
        parts.append(_over(x, y - 6, one.level))
    lifted = y - (14 if asked[-1].level else 5)
    words = str(asked[-1].value)
    parts.append(svg.text(x, lifted, words, anchor="middle", look="strong halo"))
    parts.append(axis.dates(box, across, answer.first, answer.last, language))
    return "".join(parts)


def _over(x: float, y: float, level: Level | None) -> str:
    """A ring over an amber morning, a cross over a worse one."""
    if level is None:
        return ""
    if level is Level.AMBER:
        return marks.dot(x, y, 2.5, "ring")
    return marks.cross(x, y, 6, "alarm")
