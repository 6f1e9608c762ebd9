"""Bars from nothing up, each with a mark where the plan was."""

from collections.abc import Sequence

from springleg.core.noun import Noun
from springleg.web.charts import axis, svg
from springleg.web.charts.scale import Scale, in_short, round_ticks

WIDEST = 24


class Bar(Noun, frozen=True):
    """One bar; `plan` None or 0 where nothing was planned."""

    words: str
    value: float
    plan: float | None = None


def panel(bars: Sequence[Bar], top: float, height: float, title: str, look: str) -> str:
    """A panel of bars under its title, the last one with its value; one bar at least.

    `look` is the class of the bars. Some of them are named along the foot, the last one always.
    """
    most = max(max(bar.value, bar.plan or 0) for bar in bars)
    ticks = round_ticks(most, least_step=1)
    box = axis.box_for(ticks, top, height)
    scale, drawn = axis.side(box, ticks)
    pitch = (box.right - box.left) / len(bars)
    width, reach = min(WIDEST, pitch * 0.6), min(WIDEST * 0.75, pitch * 0.42)
    across = Scale(0, 1, box.left + pitch / 2, box.left + pitch * 1.5)
    parts = [svg.text(0, top + 13, title, look="strong"), drawn]
    for index, bar in enumerate(bars):
        x, y = across.at(index), scale.at(bar.value)
        if bar.value:
            parts.append(_bar(x, y, width, box.bottom - y, look))
        if bar.plan:
            goal = scale.at(bar.plan)
            ends = x - reach, goal, x + reach, goal
            parts += (svg.line(*ends, "gap"), svg.line(*ends, "plan"))
    parts.append(_last(bars[-1], across.at(len(bars) - 1), scale))
    every = -(-len(bars) // 4)
    shown = [(float(i), b.words) for i, b in enumerate(bars) if (len(bars) - 1 - i) % every == 0]
    return "".join(parts) + axis.foot(box, across, shown)


def _bar(x: float, y: float, width: float, height: float, look: str) -> str:
    return svg.tag("rect", x=x - width / 2, y=y, width=width, height=height, class_=look)


def _last(bar: Bar, x: float, scale: Scale) -> str:
    """The last value, over its bar and over its plan."""
    over = min(scale.at(bar.value), scale.at(bar.plan or 0))
    words = in_short(bar.value)
    x = min(x, svg.WIDTH - svg.wide(words, "strong") / 2)
    return svg.text(x, over - 5, words, anchor="middle", look="strong")
