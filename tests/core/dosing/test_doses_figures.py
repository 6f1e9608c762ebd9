"""Figures, ages, loads and kit by hand: each edge on both sides."""

from datetime import date
from math import inf

import pytest
from builders import MONDAY, runner
from logs import the_guide
from msgspec.structs import replace

from springleg.core.athlete import Kit, Profile
from springleg.core.dosing.age import (
    TooYoung,
    is_coached_youth,
    is_older,
    median_reps,
    refuse_too_young,
    years_old,
)
from springleg.core.dosing.loads import increment_kg, loads_of, put_on_kit
from springleg.core.guide import contact_article_class, contact_band
from springleg.core.log.sets import SetDone, Side
from springleg.core.units import KG_PER_LB

GUIDE = the_guide()
LEAP = date(2008, 2, 29)


@pytest.mark.parametrize(
    ("on", "years"),
    [
        (date(2026, 2, 28), 17),
        (date(2026, 3, 1), 18),
        (date(2024, 2, 28), 15),
        (date(2024, 2, 29), 16),
    ],
)
def test_age_is_by_the_day_and_a_leap_birthday_comes_on_the_first_of_march(
    on: date, years: int
) -> None:
    assert years_old(LEAP, on) == years


def test_under_fourteen_is_refused_and_up_to_eighteen_without_a_coach() -> None:
    alone = runner(birth_date=date(2012, 6, 1))
    coached = runner(birth_date=date(2012, 6, 1), coach=True)
    for profile in (alone, coached):
        with pytest.raises(
            TooYoung, match=r"from 14 years on, and you are 13\. Please ask"
        ) as held:
            refuse_too_young(GUIDE, profile, date(2026, 5, 31))
        assert (held.value.years, held.value.least) == (13, 14)
    with pytest.raises(TooYoung, match=r"from 18 years on, and you are 14\. Between") as held:
        refuse_too_young(GUIDE, alone, date(2026, 6, 1))
    assert (held.value.years, held.value.least) == (14, 18)
    refuse_too_young(GUIDE, coached, date(2026, 6, 1))
    refuse_too_young(GUIDE, alone, date(2030, 6, 1))
    refuse_too_young(GUIDE, runner(birth_date=None), MONDAY)


def test_youth_and_age_begin_and_end_on_a_birthday() -> None:
    profile = runner(birth_date=date(2000, 3, 3))
    assert is_coached_youth(GUIDE, profile, date(2018, 3, 2))
    assert not is_coached_youth(GUIDE, profile, date(2018, 3, 3))
    assert not is_older(GUIDE, profile, date(2060, 3, 2))
    assert is_older(GUIDE, profile, date(2060, 3, 3))
    nobody = runner(birth_date=None)
    assert not is_coached_youth(GUIDE, nobody, MONDAY)
    assert not is_older(GUIDE, nobody, MONDAY)
    assert median_reps(GUIDE, nobody, MONDAY) is None


@pytest.mark.parametrize(
    ("sex", "years", "median"),
    [
        ("male", 60, 46.2 - 0.45 * 60),
        ("female", 60, 35.4 - 0.27 * 60),
        (None, 60, 35.4 - 0.27 * 60),
        (None, 30, 46.2 - 0.45 * 30),
        ("male", 95, 46.2 - 0.45 * 80),
        ("female", 15, 35.4 - 0.27 * 20),
    ],
)
def test_median_of_the_heel_raise_test(sex: str | None, years: int, median: float) -> None:
    profile = runner(sex=sex, birth_date=MONDAY.replace(year=MONDAY.year - years))
    assert median_reps(GUIDE, profile, MONDAY) == pytest.approx(median)


@pytest.mark.parametrize(
    ("variant", "lifted"), [("standing", 80), ("leg-press", 10), ("standing-two-leg", 40)]
)
def test_what_one_leg_lifts_and_back(variant: str, lifted: float) -> None:
    loads = loads_of(GUIDE, runner(), variant)
    assert loads.system_kg(10) == lifted
    assert loads.external_kg(lifted) == 10
    assert loads.external_kg(lifted / 2) < 10


def test_without_a_mass_70_kg_are_taken() -> None:
    assert loads_of(GUIDE, runner(body_mass_kg=None), "standing").system_kg(10) == 80


def test_loads_are_rounded_down_to_the_kit() -> None:
    fine = runner(kit=Kit(increments_kg=(5.0, 1.25)))
    assert increment_kg(GUIDE, runner()) == 2.5
    assert increment_kg(GUIDE, fine) == 1.25
    loads = (2.4, 2.5, 4.99, 5)
    assert [down(runner(), load) for load in loads] == [0, 2.5, 2.5, 5]
    assert down(runner(kit=Kit(increments_kg=(0.1,))), 0.3) == 0.3


def down(profile: Profile, load_kg: float) -> float:
    return loads_of(GUIDE, profile, "standing").at_most(load_kg)


SINGLE = Kit(weights_kg=(16, 6, 10), increments_kg=(2.5,))


def test_single_weights_are_all_that_there_is_when_standing() -> None:
    own = runner(kit=SINGLE)
    loads = loads_of(GUIDE, own, "standing")
    assert list(loads.single) == [0, 6, 10, 16]
    assert [down(own, load) for load in (-5, 5.9, 6, 15.9, 99)] == [0, 0, 6, 10, 16]
    assert [loads.nearest(load) for load in (3, 3.1, 8, 8.1, 13.1)] == [0, 6, 6, 10, 16]
    assert [loads.at_least(load) for load in (0, 0.1, 10, 16.1)] == [0, 6, 10, inf]
    assert [loads.more_kg(load) for load in (0, 6, 7, 10, 16)] == [6, 4, 3, 6, 0]
    assert loads.up_to(12) == [6, 10]
    assert (loads.heaviest_kg, loads.within(12), loads.within(20)) == (16, 12, 16)
    assert [loads.has(load) for load in (0, 10, 12.5)] == [True, True, False]


def test_a_leg_press_has_its_own_weights() -> None:
    loads = loads_of(GUIDE, runner(kit=SINGLE), "leg-press")
    assert loads.nearest(41) == 40
    assert loads.more_kg(40) == 2.5
    assert loads.heaviest_kg is None


def test_none_of_the_single_weights_is_over_the_heaviest() -> None:
    loads = loads_of(GUIDE, runner(kit=replace(SINGLE, heaviest_kg=10)), "standing")
    assert list(loads.single) == [0, 6, 10]


def test_a_load_in_pounds_is_the_weight_that_is_owned() -> None:
    pounds = runner(kit=Kit(weights_kg=tuple(lb * KG_PER_LB for lb in (15, 25, 40))))
    shown = SetDone(date(2026, 6, 1), "straight-heavy", Side.LEFT, reps=6, load_kg=11.35)
    other = replace(shown, load_kg=12.5)
    own, far = put_on_kit(GUIDE, pounds, [shown, other])
    assert (own.load_kg, far.load_kg) == (25 * KG_PER_LB, 12.5)


def test_contacts_have_a_class_and_a_band() -> None:
    assert (contact_article_class(GUIDE, 60), contact_band(GUIDE, 60)) == ("light", "light")
