"""Progress: am I stronger, and does it hurt, in sentences and in figures."""

from datetime import date

import pytest

from springleg.core.athlete import HeelRaise, Profile, Units
from springleg.core.dosing.prescription import Level
from springleg.core.log.events import CheckedIn, Fact, HeelRaiseTested, ProfileSet, SessionFelt
from springleg.core.message import say
from springleg.usecases.progress.hurt import PainDay, Zone
from usecases.progress_logs import day, found, raises, rope, season, squats

TUE, FRI = day(1), day(4)


def heel_raise(on: date, left: int, right: int) -> HeelRaiseTested:
    return HeelRaiseTested(on, left, right)


STRONGER: dict[str, tuple[list[Fact], str]] = {
    "both legs alike": (
        [
            *raises(TUE, "bent-heavy", left_kg=20),
            *raises(FRI, "bent-heavy", left_kg=22.5),
        ],
        "Bent-knee heel raises, heavy: both legs went from 20 to 22.5 kg since 2 Jun 2026.",
    ),
    "no change": (
        [*raises(TUE), *raises(FRI)],
        "Straight-knee heel raises, light: both legs are at 15 reps, as on 2 Jun 2026.",
    ),
    "apart": (
        [*raises(TUE, left_kg=5, right_kg=10), *raises(FRI, left_kg=10, right_kg=10)],
        (
            "Straight-knee heel raises, light: left went from 5 to 10 kg and right from 10 to 10"
            " kg since 2 Jun 2026."
        ),
    ),
    "once, apart": (
        raises(TUE, left_kg=5, right_kg=10),
        "Straight-knee heel raises, light: left 5 kg and right 10 kg, once so far.",
    ),
    "once": (squats(TUE, 45), "One-leg mini-squat: 45 s on both legs, once so far."),
    "one leg alone": (
        raises(TUE)[:1],
        "Straight-knee heel raises, light: 15 reps on the left leg, once so far.",
    ),
    "one leg alone, twice": (
        [raises(TUE)[1], raises(FRI, reps=17)[1]],
        "Straight-knee heel raises, light: the right leg went from 15 to 17 reps since 2 Jun 2026.",
    ),
    "another machine is named": (
        raises(TUE, "bent-heavy", left_kg=40, variant="leg-press"),
        "Bent-knee heel raises, heavy (leg press): 40 kg on both legs, once so far.",
    ),
    "tests alone": (
        [heel_raise(TUE, 20, 20), heel_raise(FRI, 24, 22)],
        (
            "Heel-raise test: left went from 20 to 24 reps and right from 20 to 22 reps since 2"
            " Jun 2026."
        ),
    ),
    "rope has no leg": (
        rope(TUE, 60),
        (
            "What each leg lifts will show here, session by session; log a session of raises or"
            " squats and its first mark appears."
        ),
    ),
}


@pytest.mark.parametrize(("facts", "says"), STRONGER.values(), ids=STRONGER)
def test_am_i_stronger(facts: list[Fact], says: str) -> None:
    assert say(found(day(6), *facts).stronger.finding) == says


def test_loads_are_told_in_the_runners_own_units() -> None:
    pounds = ProfileSet(Profile(units=Units.IMPERIAL))
    track = found(day(6), pounds, *raises(TUE, "bent-heavy", left_kg=20)).stronger.tracks[0]
    assert track.unit == "lb"
    assert track.points[0].left is not None
    assert track.points[0].left.value == 44.1


def test_the_workout_with_the_most_sessions_comes_first_and_tests_last() -> None:
    facts = [heel_raise(day(n), 20, 20) for n in range(5)] + [
        *squats(TUE),
        *raises(day(0)),
        *raises(FRI),
    ]
    assert [track.id for track in found(day(6), *facts).stronger.tracks] == [
        "straight-light.standing",
        "mini-squat.standing",
        "heel-raise-test",
    ]


def test_only_tests_done_alike_are_one_track() -> None:
    facts = [
        HeelRaiseTested(day(0), 30, 30, cued=False),
        heel_raise(day(1), 20, 20),
        heel_raise(day(2), 22, 22),
    ]
    (track,) = found(day(6), *facts).stronger.tracks
    assert [point.day for point in track.points] == [day(1), day(2)]
    assert "likely real only above 6 repetitions" in say(track.notes[0])


def test_ten_years_are_thinned_to_the_best_of_each_month() -> None:
    strength = found(day(0), *season(520, day(-7 * 520))).stronger
    track = next(t for t in strength.tracks if t.id == "bent-heavy.standing")
    assert track.each == "month"
    months = [(point.day.year, point.day.month) for point in track.points]
    assert months == sorted(set(months))
    assert track.points[-1].left is not None
    assert track.points[-1].left.value == 45


def test_a_heavier_day_is_the_best_of_its_week_whatever_came_after() -> None:
    facts = [fact for n in range(61) for fact in raises(day(n), left_kg=60 - n, right_kg=n)]
    track = found(day(61), *facts).stronger.tracks[0]
    assert (track.each, len(track.points)) == ("week", 9)
    first = track.points[0]
    assert first.left is not None
    assert first.right is not None
    assert (first.left.value, first.right.value) == (60, 6)


@pytest.mark.parametrize(
    ("left", "right", "says"),
    [
        (25, 25, "Heel raises: 25 on both legs."),
        (
            27,
            30,
            (
                "Heel raises: left 27, right 30; the left leg does 90 % of the other, within the"
                " 10 % line."
            ),
        ),
        (
            25,
            22,
            (
                "Heel raises: left 25, right 22; the right leg does 88 % of the other, which one"
                " test cannot tell from noise."
            ),
        ),
        (
            20,
            25,
            (
                "Heel raises: left 20, right 25; the left leg does 80 % of the other, so test"
                " again before you read much into it."
            ),
        ),
    ],
)
def test_symmetry_is_told_with_its_noise(left: int, right: int, says: str) -> None:
    balance = found(day(6), heel_raise(TUE, left, right)).stronger.balance
    assert say(balance.finding) == says
    assert balance.line_pct == 90


def test_the_test_that_the_profile_tells_of_counts_too() -> None:
    told_of = ProfileSet(Profile(heel_raise=HeelRaise(24, 23, day(-9))))
    tests = found(day(6), told_of, heel_raise(TUE, 25, 25)).stronger.balance.tests
    assert [(test.day, test.left, test.right) for test in tests] == [
        (day(-9), 24, 23),
        (TUE, 25, 25),
    ]


def test_without_a_test_the_balance_says_how_to_get_one() -> None:
    for facts in ([], [heel_raise(TUE, 0, 0)]):
        balance = found(day(6), *facts).stronger.balance
        assert balance.tests == ()
        assert "Do a heel-raise test" in say(balance.finding)


HURTING: dict[str, tuple[list[Fact], str]] = {
    "a session and a morning": (
        [*raises(TUE, pain=2), CheckedIn(day(2), pain=1)],
        (
            "Pain was 2 of 10 in your last session and 1 on your last morning; pain is not rising"
            " from week to week."
        ),
    ),
    "the session as a whole counts": (
        [*raises(TUE, pain=1), SessionFelt(TUE, "straight-light", pain=4)],
        "Pain was 4 of 10 in your last session; pain is not rising from week to week.",
    ),
    "up on the week before": (
        [CheckedIn(day(-6), pain=1), CheckedIn(TUE, pain=2)],
        "Pain was 2 of 10 on your last morning; pain is up on the week before.",
    ),
    "rising for two weeks": (
        [CheckedIn(day(7 * n), pain=3 + n) for n in (-2, -1, 0)],
        "Pain was 3 of 10 on your last morning; pain has risen for 2 weeks running.",
    ),
    "rising for three weeks": (
        [CheckedIn(day(7 * n), pain=3 + n) for n in (-3, -2, -1, 0)],
        "Pain was 3 of 10 on your last morning; pain has risen for 3 weeks running.",
    ),
    "stiffness alone": (
        [CheckedIn(TUE, stiffness_min=10)],
        "Your last morning began with 10 minutes of stiffness.",
    ),
    "too long ago": (
        [CheckedIn(day(-200), pain=3)],
        (
            "Pain in sessions and on mornings will show here; answer the morning check-in, or log"
            " pain with a session, and it begins."
        ),
    ),
}


@pytest.mark.parametrize(("facts", "says"), HURTING.values(), ids=HURTING)
def test_does_it_hurt(facts: list[Fact], says: str) -> None:
    assert say(found(day(6), *facts).hurting.finding) == says


def test_where_pain_rises_what_to_do_is_told() -> None:
    rising = found(day(6), *(CheckedIn(day(7 * n), pain=3 + n) for n in (-2, -1, 0))).hurting
    assert [say(one) for one in rising.advice] == ["Do less, and see a clinician if it goes on."]
    assert found(day(6), CheckedIn(TUE, pain=1)).hurting.advice == ()


def test_each_answer_has_the_level_that_its_rule_gives_it() -> None:
    facts = [
        *raises(TUE, pain=6),
        CheckedIn(day(2), pain=4, stiffness_min=61),
        CheckedIn(FRI, 8, 3),
    ]
    days = found(day(6), *facts).hurting.days
    assert days == (
        PainDay(TUE, session=6, session_level=Level.RED),
        PainDay(
            day(2),
            morning=4,
            stiffness_min=61,
            morning_level=Level.AMBER,
            stiffness_level=Level.RED,
        ),
        PainDay(FRI, morning=8, stiffness_min=3, morning_level=Level.STOP),
    )


def test_the_zones_are_those_of_the_rules_and_follow_settings() -> None:
    answer = CheckedIn(TUE, pain=0)
    assert found(day(6), answer).hurting.zones == (
        Zone(0, 2, None),
        Zone(3, 5, Level.AMBER),
        Zone(6, 7, Level.RED),
        Zone(8, 10, Level.STOP),
    )
    own = ProfileSet(Profile(settings={"pain.safe.safe_max": 3}))
    assert found(day(6), own, answer).hurting.zones[:2] == (
        Zone(0, 3, None),
        Zone(4, 5, Level.AMBER),
    )
