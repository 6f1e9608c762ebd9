"""What each leg lifted: which sessions make a track, and the best of a week or a month."""

from datetime import date

import pytest
from msgspec.structs import replace

from springleg.core.athlete import HeelRaise, Profile, Units
from springleg.core.log.events import Fact, HeelRaiseTested, ProfileSet
from springleg.core.log.sets import SetDone, Side
from springleg.core.message import say
from springleg.usecases.progress.questions import questions
from springleg.usecases.progress.tracks import LegDone, Point, Track
from usecases.progress_logs import day, found, raises, squats

MON, TUE, FRI, SUN = day(0), day(1), day(4), day(6)
ONE = SetDone(TUE, "straight-light", Side.LEFT, number=1, reps=12)


def tracks(on: date, *facts: Fact) -> dict[str, Track]:
    return {track.id: track for track in found(on, *facts).stronger.tracks}


def test_a_point_is_a_session_of_both_legs_at_their_heaviest() -> None:
    facts = [
        replace(ONE, load_kg=5, reps=12),
        replace(ONE, number=2, load_kg=7.5, reps=10),
        replace(ONE, number=3, load_kg=7.5, reps=8),
        replace(ONE, side=Side.RIGHT, load_kg=2.5, reps=15),
        replace(ONE, day=FRI, load_kg=10, reps=6),
    ]
    (track,) = tracks(SUN, *facts).values()
    assert (track.name, track.variant, track.unit, track.each) == (
        "Straight-knee heel raises, light",
        "",
        "kg",
        "session",
    )
    assert track.points == (
        Point(TUE, LegDone(7.5, 2, 8), LegDone(2.5, 1, 15)),
        Point(FRI, LegDone(10, 1, 6), None),
    )
    assert say(track.finding) == (
        "Straight-knee heel raises, light: left went from 7.5 to 10 kg and right from 2.5 to 2.5"
        " kg since 2 Jun 2026."
    )


def test_without_a_load_a_track_is_of_amounts_and_one_load_makes_it_of_loads() -> None:
    light = tracks(SUN, ONE, replace(ONE, day=FRI, reps=14))["straight-light.standing"]
    assert (light.unit, light.points[-1]) == ("reps", Point(FRI, LegDone(14, 1), None))
    loaded = tracks(SUN, ONE, replace(ONE, day=FRI, load_kg=2.5))["straight-light.standing"]
    assert (loaded.unit, loaded.points[0]) == ("kg", Point(TUE, LegDone(0, 1, 12), None))
    assert tracks(SUN, *squats(TUE))["mini-squat.standing"].unit == "s"


def test_a_session_that_says_no_amount_makes_no_point_and_no_track() -> None:
    unsaid = replace(ONE, reps=None)
    assert tracks(SUN, unsaid) == {}
    (track,) = tracks(SUN, unsaid, replace(ONE, day=FRI)).values()
    assert [point.day for point in track.points] == [FRI]


def test_a_variant_is_a_track_of_its_own_named_where_it_is_not_the_usual() -> None:
    press = raises(TUE, "bent-heavy", left_kg=40, variant="leg-press")
    facts = [*raises(MON, "bent-heavy", left_kg=10), *press, *raises(FRI, left_kg=3)]
    said = {track.id: track.variant for track in found(SUN, *facts).stronger.tracks}
    assert list(said.items()) == [
        ("bent-heavy.leg-press", "leg press"),
        ("bent-heavy.standing", ""),
        ("straight-light.standing", ""),
    ], "those of as many sessions by their names"
    names = [series.name for series in questions(found(SUN, *facts))[2].series]
    assert names[:2] == [
        "left, Bent-knee heel raises, heavy (leg press)",
        "right, Bent-knee heel raises, heavy (leg press)",
    ]


@pytest.mark.parametrize(
    ("sessions", "every", "each", "points"),
    [
        (60, 1, "session", 60),
        (61, 1, "week", 9),
        (61, 7, "week", 61),  # as many weeks as sessions: one too many, so months
    ],
)
def test_more_than_sixty_points_are_thinned(
    sessions: int, every: int, each: str, points: int
) -> None:
    facts = [fact for n in range(sessions) for fact in raises(day(n * every), left_kg=n + 1)]
    (track,) = tracks(day(sessions * every), *facts).values()
    if every > 1:
        months = {(p.year, p.month) for p in (day(n * every) for n in range(sessions))}
        each, points = "month", len(months)
    assert (track.each, len(track.points)) == (each, points)


def test_sixty_weeks_are_shown_week_by_week() -> None:
    facts = [fact for n in range(60) for d in (0, 1) for fact in raises(day(7 * n + d), left_kg=9)]
    (track,) = tracks(day(7 * 60), *facts).values()
    assert (track.each, len(track.points)) == ("week", 60)
    assert track.points[0].day == TUE, "of its last session"


def test_the_best_of_a_week_is_each_legs_own() -> None:
    """The heavier, of as heavy ones that of more, of as many the later one; a leg may rest."""
    left, right = ONE, replace(ONE, side=Side.RIGHT)
    aside = [replace(left, day=day(100 + n), load_kg=1) for n in range(60)]
    week = [
        replace(left, load_kg=10, reps=8),
        replace(left, day=day(2), load_kg=10, reps=9),
        replace(left, day=day(3), load_kg=9, reps=20),
        replace(left, day=FRI, load_kg=10, reps=9, number=1),
        replace(left, day=FRI, load_kg=10, reps=9, number=2),
        replace(right, day=day(2), load_kg=5, reps=None),
        replace(right, day=day(3), load_kg=5, reps=1),
        replace(left, day=day(9), load_kg=3),
    ]
    (track,) = tracks(day(200), *week, *aside).values()
    assert track.each == "week"
    assert track.points[0] == Point(FRI, LegDone(10, 2, 9), LegDone(5, 1, 1))
    assert track.points[1] == Point(day(9), LegDone(3, 1, 12), None)


def test_tests_are_one_track_of_those_done_like_the_last() -> None:
    last = HeelRaiseTested(SUN, 24, 22)
    others: tuple[dict[str, object], ...] = (
        {"cued": False},
        {"bpm": 50},
        {"start": "incline"},
        {"knee": "bent"},
    )
    facts = [replace(last, day=day(n), **other) for n, other in enumerate(others)]
    early = HeelRaiseTested(day(-30), 20, 0)
    (track,) = tracks(SUN, last, early, *facts).values()
    assert track.points == (
        Point(day(-30), LegDone(20), LegDone(0)),
        Point(SUN, LegDone(24), LegDone(22)),
    )
    assert (track.id, track.name, track.unit) == ("heel-raise-test", "Heel-raise test", "reps")
    series = questions(found(SUN, last, early))[2].series
    assert [(one.name, one.unit, one.points) for one in series] == [
        ("left, Heel-raise test", "reps", (("2 May", 20), ("7 Jun", 24))),
        ("right, Heel-raise test", "reps", (("2 May", 0), ("7 Jun", 22))),
        ("symmetry", "%", (("2 May", 0), ("7 Jun", 91.7))),
    ]


def test_the_symmetry_is_of_tests_logged_and_told_each_day_once() -> None:
    def told(left: int, right: int, on: date) -> ProfileSet:
        return ProfileSet(Profile(heel_raise=HeelRaise(left, right, on)))

    facts: list[Fact] = [
        told(20, 10, MON),
        told(20, 19, MON),  # put right: the later word counts
        told(1, 1, TUE),
        told(5, 5, day(8)),  # not yet
        ProfileSet(Profile(units=Units.METRIC)),
        HeelRaiseTested(FRI, 0, 0),
        HeelRaiseTested(TUE, 24, 22),
        HeelRaiseTested(day(-3), 22, 22),
    ]
    balance = found(SUN, *facts).stronger.balance
    assert [(one.day, one.left, one.right, round(one.index_pct, 1)) for one in balance.tests] == [
        (day(-3), 22, 22, 100),
        (MON, 20, 19, 95),
        (TUE, 24, 22, 91.7),
    ]
    assert [one.weaker for one in balance.tests] == [None, Side.RIGHT, Side.RIGHT]
    assert [one.within_noise for one in balance.tests] == [True, True, True]
    assert len(balance.notes) == 2
    question = questions(found(SUN, *facts))[2]
    assert str(question.answer).endswith(str(balance.finding))
    nothing = questions(found(SUN))[2]
    assert str(nothing.answer) == (
        "Too soon to say. After 2 sessions of the same raises, what each leg can lift stands here. "
        "Do a heel-raise test to see both legs side by side."
    )
    assert nothing.series == ()


@pytest.mark.parametrize(
    ("left", "right", "says"),
    [
        (18, 20, "the left leg does 90 % of the other, within the 10 % line."),
        (17, 20, "the left leg does 85 % of the other, which one test cannot tell from noise."),
    ],
)
def test_the_line_is_within_itself(left: int, right: int, says: str) -> None:
    balance = found(SUN, HeelRaiseTested(TUE, left, right)).stronger.balance
    assert say(balance.finding).endswith(says)
