"""One frame as parts, back to front: what stands beside the body, the body, and what works."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tools.figures import contours, frontal, things
from tools.figures.kinematics import Ground, Skeleton, stand
from tools.figures.paths import Shape
from tools.figures.poses import Figure, Kind, Muscle, Point, Pose, Seen

PALE, FULL = 0.45, 1.0


@dataclass(frozen=True, slots=True)
class Part:
    """One path of the picture. `role` is its class; `shows` is its opacity, where that changes.

    A path may have several `lines`: a filled body's outlines melt into one.
    """

    role: str
    shape: Shape
    lines: tuple[tuple[Point, ...], ...]
    shows: float = FULL


def ground_of(figure: Figure) -> Ground:
    """What the figure stands or sits on, by its props."""
    board, press = figure.props.get(Kind.BOARD), figure.props.get(Kind.PRESS)
    return Ground(
        board=board.size if board else 0.0,
        seat=press.at[1] if press else 0.0,
        plate=press.size if press else 0.0,
    )


def body_of(figure: Figure, pose: Pose) -> Skeleton:
    """The body in this pose, on the figure's ground, as it is looked at."""
    seen = frontal.facing if figure.seen is Seen.FRONT else stand
    return seen(pose, ground_of(figure))


def frame(figure: Figure, pose: Pose) -> tuple[Part, ...]:
    """The parts of one frame; every frame of a figure has the same parts in the same order."""
    body = body_of(figure, pose)
    return (*_behind(figure, body), *_body(figure, body), *_before(figure, body))


def _behind(figure: Figure, body: Skeleton) -> Iterator[Part]:
    for prop in figure.props.values():
        yield from _things(things.behind(prop, body))


def _things(found: Iterable[things.Thing]) -> Iterator[Part]:
    for role, closed, lines in found:
        yield Part(role, Shape.BAR if closed else Shape.LINE, lines)


def _body(figure: Figure, body: Skeleton) -> Iterator[Part]:
    form = frontal if figure.seen is Seen.FRONT else contours
    trunk, near, far = body.trunk, body.near, body.far
    yield _blob("far", form.arm(body.far_arm))
    yield _blob("far", form.leg(far), form.foot(far))
    yield _blob("skin", form.head(trunk))
    yield _blob("hair", form.hair(trunk))
    yield _blob("shirt", form.shirt(trunk))
    if Kind.VEST in figure.props:
        yield _blob("vest", form.vest(trunk))
    yield _blob("skin", form.leg(near, body.effort))
    yield _blob("dark", form.shorts(near, trunk, far), form.shoe(near.foot))
    yield from _works(figure, body)
    yield _blob("skin", form.arm(body.near_arm))


def _blob(role: str, *outlines: contours.Outline) -> Part:
    return Part(role, Shape.BLOB, outlines)


def _works(figure: Figure, body: Skeleton) -> Iterator[Part]:
    """The muscles of the working leg, the fuller in colour the harder they work."""
    form = frontal if figure.seen is Seen.FRONT else contours
    strong = " fig-spring" if Muscle.ACHILLES in figure.muscles else ""
    yield Part(f"tendon{strong}", Shape.LINE, (form.tendon(body.near),))
    shown = [which for which in figure.muscles if which in form.SHAPES]
    outlines = tuple(form.SHAPES[which](body.near, body.effort) for which in shown)
    names = " fig-".join(("muscle", *shown))
    yield Part(names, Shape.BLOB, outlines, PALE + (FULL - PALE) * body.effort)


def _before(figure: Figure, body: Skeleton) -> Iterator[Part]:
    if Kind.DUMBBELLS in figure.props:
        yield Part("thing", Shape.BAR, (things.dumbbell(body.near_arm),))
    if compass := figure.props.get(Kind.COMPASS):
        yield from _things(things.compass(compass))
