"""Titles of exercises: what they are taken for, why some are none of ours; how heavy sets were."""

import tomllib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from springleg.core.guide import Guide, Rule
from springleg.core.log.references import variants_of
from springleg.core.log.sets import Side
from springleg.exchange.sets.recorded_set import Fit, RecordedSet, SetKind, Suggestion
from springleg.exchange.sets.suggestions import suggested, workout_of
from springleg.guides import load

GUIDE = load()
TITLES = tomllib.loads((Path(__file__).parent / "titles.toml").read_text(encoding="utf-8"))
SOME_DAY = datetime(2026, 12, 1, 18)  # noqa: DTZ001 as most apps write it


def wanted() -> Iterator[tuple[str, tuple[str, ...]]]:
    for one in TITLES["ours"]:
        for title in one["titles"]:
            yield title, (Fit.OURS, one["exercise"], one["variant"], one.get("side", "both"))
    for fit in (Fit.NOT_OURS, Fit.UNKNOWN, Fit.LEFT_OUT):
        for one in TITLES[fit.replace("-", "_")]:
            yield from ((title, (fit, "", "", "both")) for title in one["titles"])


def test_titles_are_what_somebody_who_knows_them_says() -> None:
    found = {title: suggested(title, GUIDE) for title, _ in wanted()}
    wrong = {
        title: (one, want)
        for title, want in wanted()
        if (one := found[title]) and (one.fit, one.exercise, one.variant, one.side) != want
    }
    assert not wrong
    fits = [want[0] for _, want in wanted()]
    assert fits.count(Fit.OURS) + fits.count(Fit.NOT_OURS) >= 100
    assert fits.count(Fit.LEFT_OUT) >= 150


def test_case_and_signs_do_not_matter() -> None:
    for title, _ in wanted():
        plain = suggested(title, GUIDE)
        written = (title.upper(), title.replace(" ", "_"), title.replace(" ", "-"), f"  {title}! ")
        assert [suggested(one, GUIDE) for one in written] == [plain] * len(written), title


def test_every_reason_is_told_and_every_place_exists() -> None:
    for title, _ in wanted():
        found = suggested(title, GUIDE)
        assert bool(found.reason) is (found.fit in (Fit.OURS, Fit.NOT_OURS)), title
        if found.fit is Fit.OURS:
            (first, *_) = [one for one in GUIDE.workouts.values() if one.exercise == found.exercise]
            assert found.variant in variants_of(GUIDE, first.id)


def test_a_weight_for_both_legs_is_nowhere_taken_for_one() -> None:
    """Halved or whole, it would be a load that one leg never lifted."""
    for title in ("Standing Calf Raise", "Calf Raise (Machine)", "Wadenheben"):
        assert suggested(title, GUIDE).variant == "standing-two-leg"
    for title in ("Calf Press (Machine)", "Seated Calf Raise (Machine)", "Leg Press Calf Raise"):
        assert suggested(title, GUIDE).fit is Fit.NOT_OURS


def test_where_the_guide_has_no_raise_on_two_legs_there_is_none() -> None:
    without = GUIDE.with_rule(_without_two_legs(GUIDE))
    assert suggested("Standing Calf Raise", without).fit is Fit.NOT_OURS
    assert suggested("Single Leg Calf Raise", without).fit is Fit.OURS


def _without_two_legs(guide: Guide) -> Rule:
    rule = guide.rule("variants.two-leg")
    value = replace(rule.values["exercises"], held=("mini-squat",))
    return replace(rule, values={**rule.values, "exercises": value})


@given(st.text(max_size=300))
def test_any_text_gets_an_answer(title: str) -> None:
    assert isinstance(suggested(title, GUIDE), Suggestion)


def sets(
    *repetitions: int | None, kind: SetKind = SetKind.WORKING, load: float | None = None
) -> list[RecordedSet]:
    return [
        RecordedSet(n, SOME_DAY, "Calf Raise", n, kind, load, repetitions=one)
        for n, one in enumerate(repetitions, start=1)
    ]


@pytest.mark.parametrize(
    ("done", "workout"),
    [
        (sets(6, 6, 6), "straight-heavy"),
        (sets(3), "straight-heavy"),
        (sets(8, 8, 8), "straight-light"),
        (sets(12, 12, 5), "straight-light"),
        (sets(7, 7, 7, load=40), "straight-heavy"),
        (sets(7, 7, 7), "straight-light"),
        ([*sets(15, kind=SetKind.WARM_UP), *sets(5)], "straight-heavy"),
        (sets(15, kind=SetKind.WARM_UP), "straight-light"),
        (sets(None), "straight-light"),
        ([], "straight-light"),
    ],
)
def test_repetitions_tell_heavy_from_light(done: list[RecordedSet], workout: str) -> None:
    assert workout_of(suggested("Standing Calf Raise", GUIDE), done, GUIDE) == workout


def test_a_title_that_names_its_workout_is_taken_at_its_word() -> None:
    assert (
        workout_of(suggested("Bent-knee heel raises, heavy", GUIDE), sets(12), GUIDE)
        == "bent-heavy"
    )
    assert workout_of(suggested("Jump Rope", GUIDE), sets(60), GUIDE) == "rope"
    assert workout_of(suggested("Single Leg Mini Squat", GUIDE), sets(12), GUIDE) == "mini-squat"
    for title in ("Bench Press", "Seated Calf Raise", "Calves"):
        assert workout_of(suggested(title, GUIDE), sets(6), GUIDE) == ""


def test_a_side_is_taken_from_a_title_that_names_one() -> None:
    assert suggested("Single Leg Calf Raise (Left)", GUIDE).side is Side.LEFT
    assert suggested("Single Leg Calf Raise left and right", GUIDE).side is Side.BOTH
