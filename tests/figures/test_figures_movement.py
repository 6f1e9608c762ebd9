"""What a physiotherapist would look for: which joints move, which do not, and how far."""

from collections.abc import Sequence
from math import dist

import pytest

from tools.figures import Figure, behind, figures
from tools.figures.film import film
from tools.figures.kinematics import Limb, Skeleton, beside
from tools.figures.paths import grid
from tools.figures.poses import Base, Kind, Point, Seen
from tools.figures.reel import reel, rope_at
from tools.figures.scene import body_of, frame

ALL = figures()
RAISES = [one for one in ALL if "heel-raise" in one.exercise]
STANDING = [one for one in RAISES if one.variant != "leg-press"]
PRESSES = [one for one in RAISES if one.variant == "leg-press"]
SQUATS = [one for one in ALL if one.exercise == "mini-squat"]
ROPES = [one for one in ALL if one.exercise == "rope"]


def each(some: Sequence[Figure]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("figure", some, ids=lambda one: one.id)


def bodies(figure: Figure) -> list[Skeleton]:
    return [body_of(figure, pose) for pose in film(figure).poses]


def at(figure: Figure, name: str) -> Skeleton:
    return body_of(figure, figure.pose(name))


def bend(limb: Limb) -> float:
    return limb.shin.lean - limb.thigh.lean


def spread(points: list[Point]) -> float:
    return max(dist(one, two) for one in points for two in points)


@each(STANDING)
def test_standing_toes_do_not_move_in_a_standing_raise(figure: Figure) -> None:
    assert spread([body.near.foot.ball for body in bodies(figure)]) == 0
    assert spread([body.near.foot.at(8, 0) for body in bodies(figure)]) < 0.01
    drawn = next(strip for strip in reel(figure) if strip.role == "sole")
    tips = {grid(part.lines[0])[:2] for part in drawn.parts}
    assert len(tips) == 1


@each(RAISES)
def test_knee_keeps_its_angle_in_every_frame_of_a_raise(figure: Figure) -> None:
    bends = [bend(body.near) for body in bodies(figure)]
    assert max(bends) - min(bends) < 0.01
    if figure.exercise == "straight-heel-raise":
        assert max(bends) <= 5
    else:
        assert 30 <= min(bends) <= 45


@each(STANDING)
def test_heel_rises_clearly_over_the_toes(figure: Figure) -> None:
    start, end = at(figure, "start").near.foot, at(figure, "end").near.foot
    assert start.heel[1] - end.heel[1] >= 12
    assert end.heel[1] < end.ball[1] - 12
    hips = [at(figure, name).hip[1] for name in ("start", "end")]
    assert hips[0] - hips[1] > 4


@each([one for one in STANDING if one.variant == "standing-two-leg"])
def test_both_heels_rise_together(figure: Figure) -> None:
    for body in bodies(figure):
        apart = body.far.foot.heel[1] - body.near.foot.heel[1]
        assert apart == pytest.approx(0)
        beside = body.far.foot.ball[0] - body.near.foot.ball[0]
        assert beside > 15


@each(PRESSES)
def test_on_the_press_only_the_ankle_works(figure: Figure) -> None:
    seen = bodies(figure)
    assert spread([body.hip for body in seen]) == 0
    assert spread([body.trunk.high for body in seen]) == 0
    assert spread([body.near.thigh.low for body in seen]) < 6
    start, end = at(figure, "start").near, at(figure, "end").near
    ankle = [limb.foot.pitch - limb.shin.lean for limb in (start, end)]
    assert ankle[1] - ankle[0] >= 45
    assert dist(end.foot.ball, start.foot.ball) >= 5


@each(PRESSES)
def test_foot_does_not_slip_on_the_plate(figure: Figure) -> None:
    along = beside((0, 0), figure.props[Kind.PRESS].size, 1, 0)
    places = [
        x * along[0] + y * along[1] for x, y in (body.near.foot.ball for body in bodies(figure))
    ]
    assert max(places) - min(places) < 1
    start, end = at(figure, "start").near.foot, at(figure, "end").near.foot
    for foot in (start, end):
        toes = foot.at(8, 0)
        assert dist(toes, (foot.ball[0] + 8 * along[0], foot.ball[1] + 8 * along[1])) < 0.01


@each(SQUATS)
def test_mini_squat_is_small_with_the_knee_over_the_toes_and_the_heel_down(
    figure: Figure,
) -> None:
    start, end = at(figure, "start"), at(figure, "end")
    assert 5 < end.hip[1] - start.hip[1] < 15
    if figure.seen is Seen.SIDE:
        assert 40 <= bend(end.near) <= 60
        foot = end.near.foot
        assert foot.ball[0] <= end.near.thigh.low[0] <= foot.at(9, 0)[0]
        assert all(abs(body.near.foot.heel[1]) < 0.01 for body in bodies(figure))


@each(SQUATS)
def test_free_foot_is_off_the_floor_except_where_it_taps(figure: Figure) -> None:
    lowest = []
    for body in bodies(figure):
        foot = body.far.foot
        soles = (foot.ball, foot.heel, foot.at(8, 0)) if figure.seen is Seen.SIDE else (foot.ball,)
        lowest.append(max(y for _, y in soles))
    if figure.vary == "tap-down":
        assert min(lowest) < -5
        assert -2.5 <= max(lowest) <= 0
    else:
        assert max(lowest) < -3


def test_reaches_go_three_different_ways() -> None:
    ends = {one.vary: at(one, "end") for one in SQUATS if one.vary.startswith("reach")}
    forward, back = ends["reach-forward"], ends["reach-back"]
    assert forward.far.foot.ball[0] - forward.hip[0] > 40
    assert back.hip[0] - back.far.foot.ball[0] > 20
    side = next(one for one in SQUATS if one.vary == "reach-side")
    assert side.seen is Seen.FRONT
    start, end = at(side, "start").far.foot.ball, at(side, "end").far.foot.ball
    assert end[0] - start[0] > 40


@each([one for one in SQUATS if one.vary == "hold-on"] + STANDING)
def test_hand_stays_on_the_rail(figure: Figure) -> None:
    hands = [body.far_arm.fore.low for body in bodies(figure)]
    assert spread(hands) < 0.01
    x, height = figure.props[Kind.RAIL].at
    assert -10 < hands[0][0] - x < 6
    assert 0 < -height - hands[0][1] < 5


def rope_low(figure: Figure, moment: float) -> float:
    """How high the middle of the rope is."""
    return max(rope_at(figure, moment).lines[0], key=lambda one: -abs(one[0]))[1]


@each(ROPES)
def test_rope_is_under_both_feet_in_the_air_and_overhead_at_landing(figure: Figure) -> None:
    for pose in figure.poses:
        body = body_of(figure, pose)
        low = rope_low(figure, pose.at)
        if pose.lift:
            toes = max(limb.foot.at(8, 0)[1] for limb in (body.near, body.far))
            assert toes < low <= 0
            across = [x for x, _ in rope_at(figure, pose.at).lines[0]]
            assert min(across) < -behind.HALF_STANCE
            assert max(across) > behind.HALF_STANCE
        elif pose.name:
            assert low < body.trunk.high[1]


@each(ROPES)
def test_rope_is_behind_the_body_while_it_comes_down_and_before_it_going_up(
    figure: Figure,
) -> None:
    strips = reel(figure)
    assert [strips[0].role, strips[-1].role] == ["rope", "rope"]
    quarter, three = (round(share * (len(strips[0].parts) - 1)) for share in (0.25, 0.75))
    assert [strips[0].parts[at].shows for at in (quarter, three)] == [0, 1]
    assert [strips[-1].parts[at].shows for at in (quarter, three)] == [1, 0]


@each(ROPES)
def test_jumps_are_small(figure: Figure) -> None:
    for body, pose in zip(bodies(figure), film(figure).poses, strict=True):
        standing = body.near if pose.base is Base.NEAR else body.far
        toes = -standing.foot.at(8, 0)[1]
        assert -0.01 <= toes <= 10


def test_two_feet_land_together_and_foot_to_foot_takes_turns() -> None:
    together, turns = sorted(ROPES, key=lambda one: one.variant == "foot-to-foot")
    for body in bodies(together):
        assert abs(body.far.foot.ball[1] - body.near.foot.ball[1]) < 2
    start, end = at(turns, "start"), at(turns, "end")
    assert start.far.foot.ball[1] < start.near.foot.ball[1] - 4
    assert end.far.foot.ball[1] < end.near.foot.ball[1] - 4
    other = next(body for body in bodies(turns) if body.far.foot.ball[1] > body.near.foot.ball[1])
    assert other.near.foot.ball[1] < other.far.foot.ball[1] - 4


@each(ALL)
def test_nobody_sinks_into_the_floor_or_comes_apart(figure: Figure) -> None:
    for pose in film(figure).poses:
        shoes = 16 if figure.seen is Seen.FRONT else 0  # they point at the one who looks
        for part in frame(figure, pose):
            assert max(y for line in part.lines for _, y in line) <= 1.5 + shoes, part.role
        body = body_of(figure, pose)
        for limb in (body.near, body.far):
            assert dist(limb.thigh.low, limb.shin.high) < 0.01
            if figure.seen is not Seen.FRONT and not pose.far.out:
                assert limb.thigh.length == pytest.approx(42)
                assert dist(limb.foot.ankle, limb.shin.low) < 0.01


@each([one for one in ALL if one.exercise != "rope"])
def test_muscle_is_fuller_in_form_and_colour_when_it_works(figure: Figure) -> None:
    starts, ends = (frame(figure, figure.pose(name)) for name in ("start", "end"))
    for start, end in zip(starts, ends, strict=True):
        if start.role.startswith("muscle"):
            assert start.shows < end.shows == 1
            return
    pytest.fail("no muscle is tinted")
