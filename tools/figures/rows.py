"""Rows of `movements/*.toml` to figures; anything wrong is refused by place and word."""

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from springleg.core.errors import Refused
from springleg.core.message import message
from springleg.core.validation import choice, distinct, flag, items, number, record, take, text
from tools.figures.poses import (
    Arm,
    Base,
    Box,
    Cues,
    Ease,
    Figure,
    Kind,
    Leg,
    Mistake,
    Muscle,
    Point,
    Pose,
    Prop,
    Seen,
    Tracked,
)

HOME = Path(__file__).parent / "movements"
SHORTEST_S, LONGEST_S = 0.8, 6.0
AXES, EDGES = 2, 4
MEET = Box(-240, -424, 496, 448)
SLICE = Box(-172, -432, 360, 472)
"""From the floor to the hip: beside words in a card, and filling a set's screen."""
_FIGURE = (
    *("exercise", "variant", "vary", "title", "alt", "cues", "muscles", "tracked", "seen"),
    *("seconds", "rounds", "both", "prop", "pose", "meet", "slice", "mistake"),
)
_POSE = (
    *("name", "at", "base", "near", "far", "near_arm", "far_arm", "lift", "trunk"),
    *("effort", "ease"),
)
_ANGLE = number(-180, 180)
_LENGTH = number(-250, 250)
_SHARE = number(0, 1)


@lru_cache
def load() -> Mapping[str, Figure]:
    """Every figure by its id, read once a process."""
    found: dict[str, Figure] = {}
    for path in sorted(HOME.glob("*.toml")):
        for figure in read(path.name, path.read_bytes()):
            if figure.id in found:
                raise Refused(
                    path.name,
                    message("{id} is there already", id=repr(figure.id)),
                    message("Rename one"),
                )
            found[figure.id] = figure
    return found


def read(name: str, raw: bytes) -> tuple[Figure, ...]:
    """The figures of one file. Raises Refused, and nothing else."""
    try:
        return _figures(raw)
    except Refused as refused:
        raise refused.within(name) from None


def _figures(raw: bytes) -> tuple[Figure, ...]:
    try:
        source = tomllib.loads(raw.decode())
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise Refused("", message("is not TOML: {error}", error=str(error))) from None
    head = record("", source, ("figure", "exercise"))
    return tuple(take("", head, "figure", items(_figure, 100)))


def _figure(place: str, value: object) -> Figure:
    row = record(place, value, _FIGURE)
    poses = tuple(take(place, row, "pose", items(_pose, 24)))
    _check_poses(f"{place}.pose", poses)
    props = take(place, row, "prop", items(_prop, 8), [])
    return Figure(
        exercise=take(place, row, "exercise", text),
        variant=take(place, row, "variant", text),
        vary=take(place, row, "vary", text, ""),
        title=take(place, row, "title", text),
        alt=take(place, row, "alt", text),
        cues=take(place, row, "cues", _cues),
        muscles=tuple(take(place, row, "muscles", distinct(choice(Muscle, message("muscle")), 8))),
        tracked=take(place, row, "tracked", choice(Tracked, message("point"))),
        seen=take(place, row, "seen", choice(Seen, message("view")), Seen.SIDE),
        seconds=take(place, row, "seconds", number(SHORTEST_S, LONGEST_S)),
        rounds=int(take(place, row, "rounds", number(1, 4), 1.0)),
        both=take(place, row, "both", flag, False),
        poses=poses,
        props={prop.kind: prop for prop in props},
        meet=take(place, row, "meet", _box, MEET),
        slice=take(place, row, "slice", _box, SLICE),
        mistake=take(place, row, "mistake", _mistake, None),
    )


def _mistake(place: str, value: object) -> Mistake:
    row = record(place, value, ("says", "alt", "seen", "slice", "pose"))
    return Mistake(
        says=take(place, row, "says", text),
        alt=take(place, row, "alt", text),
        seen=take(place, row, "seen", choice(Seen, message("view")), Seen.SIDE),
        slice=take(place, row, "slice", _box, SLICE),
        pose=take(place, row, "pose", _pose),
    )


def _box(place: str, value: object) -> Box:
    found = items(number(-1000, 1000), EDGES)(place, value)
    if len(found) < EDGES:
        raise Refused(
            place, message("expected four numbers"), message("Write [left, top, width, height]")
        )
    return Box(*map(int, found))


def _check_poses(place: str, poses: tuple[Pose, ...]) -> None:
    names = [pose.name for pose in poses]
    for name in ("start", "end"):
        if names.count(name) != 1:
            raise Refused(
                place,
                message("has {count} poses named {name}", count=names.count(name), name=repr(name)),
                message("Name one so"),
            )
    if poses[0].at != 0:
        raise Refused(f"{place}[0].at", message("the loop starts at 0"), message("Write at = 0"))
    for index, (one, two) in enumerate(pairwise(poses)):
        if one.at >= two.at:
            raise Refused(f"{place}[{index + 1}].at", message("is not after the pose before it"))
    if poses[-1].at >= 1:
        raise Refused(
            f"{place}[{len(poses) - 1}].at", message("the loop closes by itself before 1")
        )


def _pose(place: str, value: object) -> Pose:
    row = record(place, value, _POSE)
    return Pose(
        name=take(place, row, "name", text, ""),
        at=take(place, row, "at", _SHARE),
        base=take(place, row, "base", choice(Base, message("base")), Base.NEAR),
        near=take(place, row, "near", _leg),
        far=take(place, row, "far", _leg),
        near_arm=take(place, row, "near_arm", _arm),
        far_arm=take(place, row, "far_arm", _arm),
        lift=take(place, row, "lift", number(0, 40), 0.0),
        trunk=take(place, row, "trunk", _ANGLE, 0.0),
        effort=take(place, row, "effort", _SHARE, 0.0),
        ease=take(place, row, "ease", choice(Ease, message("ease")), Ease.BOTH),
    )


def _leg(place: str, value: object) -> Leg:
    row = record(place, value, ("hip", "knee", "ankle", "heel", "out", "inward"))
    hip, knee, ankle = (take(place, row, key, _ANGLE) for key in ("hip", "knee", "ankle"))
    heel, out, inward = (take(place, row, key, _ANGLE, 0.0) for key in ("heel", "out", "inward"))
    return Leg(hip, knee, ankle, heel, out, inward)


def _arm(place: str, value: object) -> Arm:
    row = record(place, value, ("shoulder", "elbow", "hold"))
    if "hold" in row:
        return Arm(0.0, 0.0, take(place, row, "hold", _point))
    shoulder, elbow = (take(place, row, key, _ANGLE) for key in ("shoulder", "elbow"))
    return Arm(shoulder, elbow)


def _prop(place: str, value: object) -> Prop:
    row = record(place, value, ("kind", "at", "size"))
    kind = take(place, row, "kind", choice(Kind, message("prop")))
    at = take(place, row, "at", _point, (0.0, 0.0))
    return Prop(kind, at, take(place, row, "size", _LENGTH, 0.0))


def _point(place: str, value: object) -> Point:
    found = items(_LENGTH, 2)(place, value)
    if len(found) < AXES:
        raise Refused(place, message("expected two numbers"), message("Write [across, up]"))
    return found[0], found[1]


def _cues(place: str, value: object) -> Cues:
    row = record(place, value, ("set_up", "do", "avoid"))
    return Cues(*(take(place, row, key, text) for key in ("set_up", "do", "avoid")))
