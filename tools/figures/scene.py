"""One frame as parts, back to front: what stands beside the body, the body, and what works.

The picture ends at the hip: the leg is what it is about. Only who sits in a press has a head, since
a wide stage shows it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tools.figures import behind, contours, frontal, things
from tools.figures.kinematics import BESIDE_IT, FAR_LEG, Ground, Limb, Skeleton, stand
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
    step, press = figure.props.get(Kind.STEP), figure.props.get(Kind.PRESS)
    far = BESIDE_IT if figure.both else FAR_LEG
    return Ground(
        step=step.size if step else 0.0,
        seat=press.at[1] if press else 0.0,
        plate=press.size if press else 0.0,
        far=(0.0, 0.0) if figure.seen is Seen.BEHIND else far,
    )


def body_of(figure: Figure, pose: Pose) -> Skeleton:
    """The body in this pose, on the figure's ground, as it is looked at."""
    seen = frontal.facing if figure.seen is Seen.FRONT else stand
    return seen(pose, ground_of(figure))


def frame(figure: Figure, pose: Pose) -> tuple[Part, ...]:
    """The parts of one frame; every frame of a figure has the same parts in the same order."""
    body = body_of(figure, pose)
    if figure.seen is Seen.BEHIND:
        return tuple(_from_behind(body))
    return (*_behind(figure, body), *_body(figure, body), *_before(figure, body))


def _from_behind(body: Skeleton) -> Iterator[Part]:
    for role, smooth, corners in behind.body(body):
        shape = Shape.BLOB if smooth else Shape.LINE if role == "tendon" else Shape.BAR
        yield Part(role, shape, (corners,))


def _behind(figure: Figure, body: Skeleton) -> Iterator[Part]:
    for prop in figure.props.values():
        yield from _things(things.behind(prop, body))


def _things(found: Iterable[things.Thing]) -> Iterator[Part]:
    for role, shape, lines in found:
        yield Part(role, shape, lines)


def _body(figure: Figure, body: Skeleton) -> Iterator[Part]:
    form = frontal if figure.seen is Seen.FRONT else contours
    trunk, near, far = body.trunk, body.near, body.far
    yield _blob("far", form.arm(body.far_arm))
    yield _blob("far", form.leg(far, body.effort if figure.both else 0.0))
    if figure.both:
        yield from _works(figure, far, body.effort)
    yield _blob("farshoe", form.shoe(far.foot) if figure.both else form.foot(far))
    if Kind.PRESS in figure.props:
        yield _blob("skin", contours.head(trunk))
        yield _blob("shorts", contours.hair(trunk))
    yield _blob("shirt", form.shirt(trunk))
    if Kind.VEST in figure.props:
        yield _blob("vest", form.vest(trunk))
    yield _blob("skin", form.leg(near, body.effort))
    yield from _works(figure, near, body.effort)
    yield _blob("shorts", form.shorts(near, trunk, far))
    yield _blob("shoe", form.shoe(near.foot))
    yield Part("sole", Shape.BAR, (form.sole(near.foot),))
    yield from _arch(figure, near, body.effort)


def _blob(role: str, *outlines: contours.Outline) -> Part:
    return Part(role, Shape.BLOB, outlines)


def _works(figure: Figure, leg: Limb, effort: float) -> Iterator[Part]:
    """The muscles of a working leg, the fuller in colour the harder they work."""
    form = frontal if figure.seen is Seen.FRONT else contours
    shown = [one for one in figure.muscles if one in form.SHAPES and one is not Muscle.ARCH]
    outlines = tuple(form.SHAPES[which](leg, effort) for which in shown)
    yield Part("muscle", Shape.BLOB, outlines, PALE + (FULL - PALE) * effort)
    yield Part("tendon", Shape.CURVE, (form.tendon(leg),))


def _arch(figure: Figure, leg: Limb, effort: float) -> Iterator[Part]:
    """The arch works under the shoe: its tint lies over it."""
    if Muscle.ARCH in figure.muscles and figure.seen is Seen.SIDE:
        outline = contours.SHAPES[Muscle.ARCH](leg, effort)
        yield Part("muscle", Shape.BLOB, (outline,), PALE + (FULL - PALE) * effort)


def _before(figure: Figure, body: Skeleton) -> Iterator[Part]:
    front = figure.seen is Seen.FRONT
    if front:
        yield _blob("skin", contours.arm(body.near_arm))
    if Kind.DUMBBELL in figure.props or Kind.DUMBBELLS in figure.props:
        held = things.dumbbell_end if front else things.dumbbell
        yield from _things(held(body.near_arm))
    if not front:
        yield _blob("skin", contours.arm(body.near_arm))
    if compass := figure.props.get(Kind.COMPASS):
        yield from _things(things.compass(compass))
