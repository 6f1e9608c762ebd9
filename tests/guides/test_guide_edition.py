"""The edition says what the article says: each figure of G1 to G16, by the id of its rule."""
# ruff: noqa: N802 a test's name holds the id of its rule

import pytest

from springleg.core.guide import Guide, Layer, Mode, Scheme
from springleg.guides import load

GUIDE: Guide = load()


@pytest.mark.parametrize("rule_id", [f"G{number}" for number in range(1, 17)])
def test_every_rule_of_the_guide_is_there_with_its_section(rule_id: str) -> None:
    rule = GUIDE.rule(rule_id)
    assert rule.layer is Layer.GUIDE
    assert rule.section
    assert rule.tag == "A"
    assert rule.source == "PodiumRunner, Guide to Lower Leg Conditioning"
    assert rule.date == "2026"


def test_edition_names_the_article() -> None:
    assert GUIDE.edition == "2026-podiumrunner"
    assert GUIDE.title == "Guide to Lower Leg Conditioning"
    assert GUIDE.publisher == "PodiumRunner"


def test_G2_all_three_schemes_are_used() -> None:
    assert GUIDE.values.article.schemes == tuple(Scheme)
    assert {workout.scheme for workout in GUIDE.workouts.values()} == set(Scheme)


def test_G3_light_is_8_to_20_reps_in_2_or_3_sets_or_up_to_a_minute() -> None:
    assert GUIDE.values.light.reps == (8, 20)
    assert GUIDE.values.light.sets == (2, 3)
    assert GUIDE.values.article.light_max_s == 60


def test_G3_examples_are_20x2_10x3_8x4() -> None:
    assert GUIDE.values.light.examples == ((20, 2), (10, 3), (8, 4))


def test_G4_heavy_is_3_to_6_reps_in_3_to_6_sets() -> None:
    assert GUIDE.values.heavy.reps == (3, 6)
    assert GUIDE.values.heavy.sets == (3, 6)


def test_G4_examples_are_3x6_5x5_6x4() -> None:
    assert GUIDE.values.heavy.examples == ((3, 6), (5, 5), (6, 4))


def test_G6_G7_heel_raises_are_light_and_heavy_standing_or_on_the_leg_press() -> None:
    for name, rule in (("straight", "G6"), ("bent", "G7")):
        exercise = GUIDE.exercises[f"{name}-heel-raise"]
        assert exercise.rule == rule
        assert exercise.variants == ("standing", "leg-press")
        light, heavy = GUIDE.workout(f"{name}-light"), GUIDE.workout(f"{name}-heavy")
        assert (light.scheme, heavy.scheme) == (Scheme.LIGHT, Scheme.HEAVY)
        assert light.mode is heavy.mode is Mode.REPS


def test_G8_mini_squat_is_light_timed_for_a_minute_with_its_steps() -> None:
    workout, exercise = GUIDE.workout("mini-squat"), GUIDE.exercises["mini-squat"]
    assert GUIDE.values.article.squat_max_s == 60
    assert (workout.scheme, workout.mode) == (Scheme.LIGHT, Mode.SECONDS)
    assert exercise.variants == ("standing",)
    kinds = [step.kind for step in exercise.steps]
    assert kinds == ["easier", "easier", "harder", "harder", "vary"]


def test_G9_rope_is_plyometric_on_two_feet_or_foot_to_foot() -> None:
    workout = GUIDE.workout("rope")
    assert (workout.scheme, workout.mode) == (Scheme.PLYOMETRIC, Mode.CONTACTS)
    assert GUIDE.exercises["rope"].variants == ("two-feet", "foot-to-foot")


def test_G10_two_feet_count_2_and_one_foot_1() -> None:
    assert GUIDE.values.article.two_feet == 2
    assert GUIDE.values.article.one_foot == 1


def test_G11_bands_are_50_to_80_then_100_then_over_140() -> None:
    assert GUIDE.values.article.light_contacts == (50, 80)
    assert GUIDE.values.article.moderate_contacts == 100
    assert GUIDE.values.article.heavy_over_contacts == 140


def test_G12_two_sessions_a_week() -> None:
    assert GUIDE.values.article.sessions_per_week == 2


def test_G13_gap_is_48_to_72_hours() -> None:
    assert GUIDE.values.article.gap_h == (48, 72)


def test_G16_example_is_made_of_workouts_on_the_menu() -> None:
    example = GUIDE.held("G16", "example")
    assert example == ((1, "rope", "bent-heavy"), (2, "mini-squat", "straight-light"))
    assert {"rope", "bent-heavy", "mini-squat", "straight-light"} <= set(GUIDE.workouts)


def test_menu_is_six_workouts_in_this_order() -> None:
    assert list(GUIDE.workouts) == [
        "straight-light",
        "straight-heavy",
        "bent-light",
        "bent-heavy",
        "mini-squat",
        "rope",
    ]


def test_each_workout_rests_on_its_scheme_and_its_exercise() -> None:
    schemes = {Scheme.LIGHT: "G3", Scheme.HEAVY: "G4", Scheme.PLYOMETRIC: "G5"}
    for workout in GUIDE.workouts.values():
        assert workout.rules == (schemes[workout.scheme], GUIDE.exercises[workout.exercise].rule)
        held = GUIDE.names(GUIDE.exercises[workout.exercise].rule, "schemes")
        assert workout.scheme in held
