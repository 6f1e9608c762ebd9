"""Each rule of the guide, G3 to G16, by its id: the edition says it, and the core holds to it."""

from datetime import date, time, timedelta
from typing import Any

import pytest

from log_lines import line_of
from springleg import guides
from springleg.core.check import check
from springleg.core.guide import (
    Exercise,
    Guide,
    Layer,
    Mode,
    Scheme,
    contact_article_class,
    contact_band,
)
from springleg.core.log.log_line import LogLine

GUIDE: Guide = guides.load()
MONDAY = date(2026, 12, 7)


def found(*rows: LogLine) -> list[str]:
    """The rules that a log goes against."""
    return [finding.rule for finding in check(rows, GUIDE).findings]


def noted(*rows: LogLine, today: date | None = None) -> list[str]:
    """The rules that the notes on a log rest on."""
    return [note.rule for note in check(rows, GUIDE, today=today).notes]


def once(workout: str, **dose: Any) -> LogLine:
    return line_of(2, MONDAY, workout, **dose)


def days(*when: tuple[int, str]) -> list[LogLine]:
    """Sessions without doses, so many days after Monday 7 December 2026."""
    return [
        line_of(line, MONDAY + timedelta(days=after), workout)
        for line, (after, workout) in enumerate(when, start=2)
    ]


def hours_apart(hours: int) -> list[LogLine]:
    """Two sessions from Monday 06:00 on."""
    later = timedelta(hours=6 + hours)
    return [
        line_of(2, MONDAY, "rope", time(6)),
        line_of(3, MONDAY + timedelta(days=later.days), "bent-heavy", time(later.seconds // 3600)),
    ]


def exercise_of(workout: str) -> Exercise:
    return GUIDE.exercises[GUIDE.workout(workout).exercise]


def schemes_of(rule: str) -> set[Scheme]:
    """The schemes under which the exercise that this rule names is trained."""
    named = {exercise.id for exercise in GUIDE.exercises.values() if exercise.rule == rule}
    return {workout.scheme for workout in GUIDE.workouts.values() if workout.exercise in named}


def examples(rule: str) -> list[tuple[int, int]]:
    """A rule's examples as (reps, sets)."""
    held = GUIDE.held(rule, "examples")
    assert isinstance(held, list | tuple)
    return [(int(reps), int(sets)) for reps, sets in held]


@pytest.mark.parametrize("rule", [f"G{number}" for number in range(1, 17)])
def test_G1_to_G16_are_the_articles_own_and_say_where(rule: str) -> None:  # noqa: N802 rule ids
    held = GUIDE.rule(rule)
    assert held.layer is Layer.GUIDE
    assert held.says
    assert held.section


def test_G1_names_springs_and_muscles_and_asks_nothing_of_a_log() -> None:  # noqa: N802
    assert GUIDE.rule("G1").says


def test_G2_three_types_of_strength_work_are_on_the_menu() -> None:  # noqa: N802
    assert {workout.scheme for workout in GUIDE.workouts.values()} == set(Scheme)


def test_G2_a_type_missing_for_three_weeks_is_a_note() -> None:  # noqa: N802
    light_and_heavy = days(
        (0, "straight-light"),
        (2, "straight-heavy"),
        (7, "bent-light"),
        (9, "bent-heavy"),
        (14, "mini-squat"),
        (16, "straight-heavy"),
    )
    assert "G2" in noted(*light_and_heavy, today=MONDAY + timedelta(days=21))


def test_G3_light_is_8_to_20_reps_by_2_to_3_sets() -> None:  # noqa: N802
    assert GUIDE.values.light.reps == (8, 20)
    assert GUIDE.values.light.sets == (2, 3)
    for reps, sets in ((8, 2), (8, 3), (20, 2), (20, 3)):
        assert found(once("straight-light", reps=reps, sets=sets)) == []
    for reps, sets in ((7, 2), (21, 2), (12, 1), (12, 4)):
        assert found(once("straight-light", reps=reps, sets=sets)) == ["G3"]


def test_G3_light_may_be_up_to_one_minute_instead() -> None:  # noqa: N802
    assert GUIDE.values.article.light_max_s == 60
    assert found(once("bent-light", seconds=60, sets=2)) == []
    assert found(once("bent-light", seconds=61, sets=2)) == ["G3"]


def test_G3_its_examples_are_within_it_but_for_8_by_4_which_is_noted() -> None:  # noqa: N802
    assert examples("G3") == [(20, 2), (10, 3), (8, 4)]
    for reps, sets, notes in ((20, 2, []), (10, 3, []), (8, 4, ["G3"])):
        row = once("straight-light", reps=reps, sets=sets)
        assert found(row) == []
        assert noted(row) == notes


def test_G4_heavy_is_3_to_6_reps_by_3_to_6_sets() -> None:  # noqa: N802
    assert GUIDE.values.heavy.reps == (3, 6)
    assert GUIDE.values.heavy.sets == (3, 6)
    for reps, sets in ((3, 3), (3, 6), (6, 3), (6, 6)):
        assert found(once("straight-heavy", reps=reps, sets=sets)) == []
    for reps, sets in ((7, 3), (5, 2), (5, 7)):
        assert found(once("straight-heavy", reps=reps, sets=sets)) == ["G4"]


def test_G4_six_or_fewer_is_the_weight_so_1_or_2_reps_are_a_finding() -> None:  # noqa: N802
    assert found(once("bent-heavy", reps=1, sets=3)) == ["G4"]
    assert found(once("bent-heavy", reps=2, sets=3)) == ["G4"]


def test_G4_its_examples_are_within_it() -> None:  # noqa: N802
    assert examples("G4") == [(3, 6), (5, 5), (6, 4)]
    for reps, sets in ((3, 6), (5, 5), (6, 4)):
        assert found(once("bent-heavy", reps=reps, sets=sets)) == []


def test_G5_jumping_is_the_plyometric_work_and_the_rope_is_it() -> None:  # noqa: N802
    plyometric = [w for w in GUIDE.workouts.values() if w.scheme is Scheme.PLYOMETRIC]
    assert [workout.id for workout in plyometric] == ["rope"]
    assert "G5" in plyometric[0].rules


@pytest.mark.parametrize("workout", ["straight-light", "straight-heavy"])
def test_G6_straight_knee_raises_are_light_and_heavy_standing_or_leg_press(  # noqa: N802
    workout: str,
) -> None:
    exercise = exercise_of(workout)
    assert exercise.rule == "G6"
    assert exercise.variants == ("standing", "leg-press")
    assert any("gastrocnemius" in muscle for muscle in exercise.emphasis)
    assert schemes_of("G6") == {Scheme.LIGHT, Scheme.HEAVY}
    assert GUIDE.workout(workout).mode is Mode.REPS


@pytest.mark.parametrize("workout", ["bent-light", "bent-heavy"])
def test_G7_bent_knee_raises_are_light_and_heavy_standing_or_leg_press(  # noqa: N802
    workout: str,
) -> None:
    exercise = exercise_of(workout)
    assert exercise.rule == "G7"
    assert exercise.variants == ("standing", "leg-press")
    assert any("soleus" in muscle for muscle in exercise.emphasis)
    assert schemes_of("G7") == {Scheme.LIGHT, Scheme.HEAVY}
    assert GUIDE.workout(workout).mode is Mode.REPS


def test_G8_the_mini_squat_is_light_only_and_timed() -> None:  # noqa: N802
    assert exercise_of("mini-squat").rule == "G8"
    assert schemes_of("G8") == {Scheme.LIGHT}
    assert GUIDE.workout("mini-squat").mode is Mode.SECONDS
    assert {step.kind for step in exercise_of("mini-squat").steps} == {"easier", "harder", "vary"}


def test_G8_a_set_over_one_minute_is_a_finding() -> None:  # noqa: N802
    assert GUIDE.values.article.squat_max_s == 60
    assert found(once("mini-squat", seconds=60, sets=1)) == []
    assert found(once("mini-squat", seconds=90, sets=2)) == ["G8"]


def test_G9_the_rope_is_plyometric_on_two_feet_or_foot_to_foot() -> None:  # noqa: N802
    assert exercise_of("rope").rule == "G9"
    assert exercise_of("rope").variants == ("two-feet", "foot-to-foot")
    assert schemes_of("G9") == {Scheme.PLYOMETRIC}
    assert GUIDE.workout("rope").mode is Mode.CONTACTS


def test_G6_to_G9_make_a_menu_of_six() -> None:  # noqa: N802
    assert tuple(GUIDE.workouts) == (
        "straight-light",
        "straight-heavy",
        "bent-light",
        "bent-heavy",
        "mini-squat",
        "rope",
    )
    assert {exercise.rule for exercise in GUIDE.exercises.values()} == {"G6", "G7", "G8", "G9"}


def test_G10_a_two_foot_jump_counts_2_and_a_one_foot_jump_1() -> None:  # noqa: N802
    assert GUIDE.values.article.two_feet == 2
    assert GUIDE.values.article.one_foot == 1


def test_G10_the_convention_stands_next_to_every_count() -> None:  # noqa: N802
    for contacts in (10, 60, 90, 100, 200):
        (note,) = check([once("rope", contacts=contacts)], GUIDE).notes
        assert f"{contacts} contacts (counted 1 a foot: a jump on both feet is 2)" in str(note.text)


@pytest.mark.parametrize(
    ("contacts", "article", "band"),
    [
        (0, None, "introductory"),
        (49, None, "introductory"),
        (50, "light", "light"),
        (80, "light", "light"),
        (81, None, "moderate"),
        (99, None, "moderate"),
        (100, "moderate", "moderate"),
        (101, None, "moderate"),
        (140, None, "moderate"),
        (141, "heavy", "heavy"),
        (10_000, "heavy", "heavy"),
    ],
)
def test_G11_class_of_the_article_and_band_without_holes(  # noqa: N802
    contacts: int, article: str | None, band: str
) -> None:
    assert contact_article_class(GUIDE, contacts) == article
    assert contact_band(GUIDE, contacts) == band


def test_G11_every_rope_session_is_noted_and_none_is_a_finding() -> None:  # noqa: N802
    for contacts in (49, 60, 140, 141, 500):
        assert found(once("rope", contacts=contacts)) == []
        assert noted(once("rope", contacts=contacts)) == ["G11"]


def test_G12_three_sessions_in_a_week_is_a_finding() -> None:  # noqa: N802
    assert GUIDE.values.article.sessions_per_week == 2
    week = days((0, "rope"), (2, "bent-heavy"), (4, "mini-squat"))
    assert found(*week) == ["G12"]
    assert found(*week[:2]) == []


def test_G12_one_session_in_an_ended_week_is_a_note() -> None:  # noqa: N802
    assert noted(*days((0, "rope")), today=MONDAY + timedelta(days=6)) == []
    assert noted(*days((0, "rope")), today=MONDAY + timedelta(days=7)) == ["G12"]


def test_G13_two_sessions_47_hours_apart_is_a_finding() -> None:  # noqa: N802
    assert GUIDE.values.article.gap_h == (48, 72)
    assert found(*hours_apart(47)) == ["G13"]
    assert found(*hours_apart(48)) == []


def test_G13_two_sessions_of_a_week_73_hours_apart_is_a_finding() -> None:  # noqa: N802
    assert found(*hours_apart(73)) == ["G13"]
    assert found(*hours_apart(72)) == []


def test_G13_sunday_evening_to_monday_evening_is_a_finding() -> None:  # noqa: N802
    sunday = line_of(2, MONDAY - timedelta(days=1), "rope", time(20))
    assert found(sunday, line_of(3, MONDAY, "bent-heavy", time(20))) == ["G13"]


def test_G13_over_72_hours_from_one_week_to_the_next_is_no_finding() -> None:  # noqa: N802
    assert found(*days((3, "rope"), (7, "bent-heavy"))) == []


def test_G13_without_times_two_calendar_days_are_enough_and_three_the_most() -> None:  # noqa: N802
    for after, rules in ((0, ["G13"]), (1, ["G13"]), (2, []), (3, []), (4, ["G13"])):
        assert found(*days((0, "rope"), (after, "bent-heavy"))) == rules


def test_G14_a_workout_again_before_the_round_is_complete_is_a_note() -> None:  # noqa: N802
    assert noted(*days((0, "rope"), (2, "bent-heavy"), (7, "rope"))) == ["G14"]


def test_G14_once_all_six_were_done_each_may_come_again() -> None:  # noqa: N802
    one_round = zip((0, 2, 7, 9, 14, 16), GUIDE.workouts, strict=True)
    assert noted(*days(*one_round, (21, "straight-light"))) == []


def test_G15_the_same_workout_twice_running_is_a_finding() -> None:  # noqa: N802
    assert found(*days((0, "rope"), (2, "rope"))) == ["G15"]
    assert found(*days((0, "rope"), (2, "bent-heavy"), (7, "rope"))) == []


def test_G16_the_guides_own_fortnight_has_no_finding() -> None:  # noqa: N802
    example = days((0, "rope"), (2, "bent-heavy"), (7, "mini-squat"), (9, "straight-light"))
    assert found(*example) == []
    assert noted(*example, today=MONDAY + timedelta(days=14)) == []
