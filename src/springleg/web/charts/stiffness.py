"""Morning stiffness: a thin bar a morning, with a mark over those that were more than usual."""

from springleg.core.dosing.prescription import Level
from springleg.core.message import Language
from springleg.usecases.progress.hurt import Hurting, PainDay
from springleg.web.charts import axis, marks, svg
from springleg.web.charts.scale import day_scale, round_ticks

HEIGHT = 80
PAD = 8
LOOKS = {None: "bar done", Level.AMBER: "bar hold", Level.RED: "bar stop"}


def panel(answer: Hurting, top: float, margin: float, language: Language) -> tuple[str, float]:
    """The panel, and where it ends; stiffness must have been asked for on one day at least."""
    asked = [d for d in answer.days if d.stiffness_min is not None]
    usual = answer.usual_stiffness_min or 0
    ticks = round_ticks(
        max(usual, *(day.stiffness_min or 0 for day in asked)), wanted=2, least_step=5
    )
    box = axis.box_for(ticks, top, HEIGHT, margin)
    scale, drawn = axis.side(box, ticks)
    across = day_scale(answer.first, answer.last, box.left + PAD, box.right - PAD)
    width = max(2.0, min(6.0, (box.right - box.left) / (answer.last - answer.first).days * 0.7))
    parts = [svg.text(0, top + 13, language("morning stiffness, minutes"), look="strong"), drawn]
    for day in asked:
        x, y = across.at(day.day.toordinal()), scale.at(day.stiffness_min or 0)
        look = LOOKS[day.stiffness_level]
        bar = {"x": x - width / 2, "y": y, "width": width, "height": box.bottom - y}
        parts.append(svg.tag("rect", class_=look, **bar) if day.stiffness_min else "")
        parts.append(_over(x, y - 6, day.stiffness_level))
    parts.append(_last(asked[-1], x, y))
    goal = scale.at(usual)
    parts.append(svg.line(box.left, goal, box.right, goal, "usual"))
    parts.append(svg.text(box.right + axis.GAP, goal + 5, usual_words(answer, language)))
    parts.append(axis.dates(box, across, answer.first, answer.last, language))
    return "".join(parts), box.bottom + axis.FOOT


def usual_words(answer: Hurting, language: Language) -> str:
    """The label of the dashed line: how many minutes of stiffness are usual."""
    return f"{language('usual')} {language.number(answer.usual_stiffness_min or 0, 'figure')}"


def _over(x: float, y: float, level: Level | None) -> str:
    """A ring over an amber morning, a cross over a red one."""
    if level is None:
        return ""
    return marks.cross(x, y, 6, "alarm") if level is Level.RED else marks.dot(x, y, 2.5, "ring")


def _last(day: PainDay, x: float, y: float) -> str:
    """The last answer, over its mark."""
    lifted = y - (14 if day.stiffness_level else 5)
    return svg.text(x, lifted, str(day.stiffness_min), anchor="middle", look="strong halo")
