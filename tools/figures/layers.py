"""Parts to SVG elements: those that lie together and shift alike are one layer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from tools.figures.paths import Whole, data, grid
from tools.figures.reel import Strip, Timing
from tools.figures.scene import Part

HAIR = 0.002
"""Times this close to even are even."""


@dataclass(frozen=True, slots=True)
class Layer:
    """Strips that shift alike; or one strip that morphs."""

    strips: tuple[Strip, ...]
    shifts: tuple[Whole, ...] | None

    @property
    def moves(self) -> bool:
        """Whether anything of it ever moves."""
        return self.shifts is None or any(shift != (0, 0) for shift in self.shifts)


def layers(strips: Iterable[Strip]) -> tuple[Layer, ...]:
    """The strips in layers, back to front."""
    found: list[Layer] = []
    for shifts, group in groupby(strips, key=lambda strip: strip.shifts):
        alike = tuple(group)
        found += (Layer(some, shifts) for some in ([alike] if shifts else [(x,) for x in alike]))
    return tuple(found)


def moving(layer: Layer) -> str:
    """The layer through its loop."""
    if layer.shifts is None:
        return _morphing(layer.strips[0])
    paths = still(layer)
    if not layer.moves:
        return paths
    values = [f"{x} {y}" for x, y in layer.shifts]
    return f"<g>{_animate('transform', values, layer.strips[0].timing)}{paths}</g>"


def still(layer: Layer) -> str:
    """The layer as it is when its loop begins."""
    return "".join(path(strip.parts[0]) for strip in layer.strips)


def path(part: Part, inside: str = "") -> str:
    """One part as an element, with what animates it inside."""
    head = f'<path class="f-{part.role}" d="{_data(part)}"'
    if part.shows < 1:
        head += f' opacity="{_number(part.shows)}"'
    return f"{head}>{inside}</path>" if inside else f"{head}/>"


def _data(part: Part) -> str:
    return "".join(data(part.shape, grid(line)) for line in part.lines)


def _morphing(strip: Strip) -> str:
    inside = _animate("d", [_data(part) for part in strip.parts], strip.timing)
    shows = [_number(part.shows) for part in strip.parts]
    if len(set(shows)) > 1:
        inside += _animate("opacity", shows, strip.timing)
    return path(strip.parts[0], inside)


def _animate(what: str, values: Sequence[str], timing: Timing) -> str:
    element = 'animateTransform type="translate"' if what == "transform" else "animate"
    times = eased = ""
    if not _even(timing.times):
        times = f' keyTimes="{";".join(_number(time) for time in timing.times)}"'
    if timing.splines:
        eased = f' calcMode="spline" keySplines="{";".join(timing.splines)}"'
    return (
        f'<{element} attributeName="{what}" dur="{_number(timing.seconds)}s" '
        f'repeatCount="indefinite"{times}{eased} values="{";".join(values)}"/>'
    )


def _even(times: Sequence[float]) -> bool:
    """Whether the frames are evenly spread: then their times need not be said."""
    step = 1 / (len(times) - 1)
    return all(abs(two - one - step) < HAIR for one, two in pairwise(times))


def _number(value: float) -> str:
    """A short number."""
    return f"{value:.3g}".removeprefix("0") or "0"
