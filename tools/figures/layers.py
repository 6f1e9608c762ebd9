"""Parts to SVG elements: those that lie together and shift alike are one layer, drawn once."""

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
    """Strips that shift alike, so that other places can `use` them; or one strip that morphs."""

    uid: str
    strips: tuple[Strip, ...]
    shifts: tuple[Whole, ...] | None


def layers(strips: Iterable[Strip], uid: str) -> tuple[Layer, ...]:
    """The strips in layers, back to front; `uid` begins the ids of those that can be used."""
    found: list[Layer] = []
    for shifts, group in groupby(strips, key=lambda strip: strip.shifts):
        alike = tuple(group)
        for some in [alike] if shifts else [(strip,) for strip in alike]:
            found.append(Layer(f"{uid}-{len(found)}", some, shifts))
    return tuple(found)


def moving(layer: Layer) -> str:
    """The layer through its loop."""
    if layer.shifts is None:
        return _morphing(layer.strips[0])
    paths = "".join(path(strip.parts[0]) for strip in layer.strips)
    shared = f'<g id="{layer.uid}">{paths}</g>'
    if not any(shift != (0, 0) for shift in layer.shifts):
        return shared
    values = [f"{x} {y}" for x, y in layer.shifts]
    shifting = _animate("transform", values, layer.strips[0].timing)
    return f"<g>{shifting}{shared}</g>"


def frozen(layer: Layer, frame: int) -> str:
    """The layer as it is in one frame."""
    if layer.shifts is None:
        return path(layer.strips[0].parts[frame])
    x, y = layer.shifts[frame]
    shift = f' transform="translate({x} {y})"' if (x, y) != (0, 0) else ""
    return f'<use href="#{layer.uid}"{shift}/>'


def path(part: Part, inside: str = "") -> str:
    """One part as an element, with what animates it inside."""
    head = f'<path class="fig-{part.role}" d="{_data(part)}"'
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
