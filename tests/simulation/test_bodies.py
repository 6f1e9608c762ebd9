"""Virtual bodies: none of them knows the rules, and each does what its page says."""

import pytest

from springleg.simulation.asks import HEAVY, LIGHT, STANDING, Ask
from springleg.simulation.body import Body
from springleg.simulation.chance import day_draws
from springleg.simulation.pain import BadMornings, Flares, Steady, Tendon
from springleg.simulation.specs import FAMILIES, Behaviour, Family, Spec
from springleg.simulation.strength import FitnessFatigue, Saturating, Work, stimulus
from springleg.simulation.traits import CEILING, CONSTANT, traits_of

SPECS = [Spec(Family.SATURATING, index) for index in range(40)]
HARD = Work(HEAVY, 4, 2.0)
ROUND = [HARD, HARD, Work(LIGHT, 3, 3.0), Work(LIGHT, 3, 3.0), Work("squat", 2, 3.0)]
ROUND += [Work("rope", 1.0, 5.0)]


def grown(spec: Spec, rounds: int) -> Saturating:
    body = Saturating(traits_of(spec))
    for _ in range(rounds):
        for work in ROUND:
            body.next_day()
            body.train(0, work)
    return body


def test_about_three_per_cent_in_three_weeks_at_first() -> None:
    gains = [grown(spec, 1).now(0) - 1 for spec in SPECS]
    assert sum(gains) / len(gains) == pytest.approx(0.03, abs=0.005)


def test_strength_goes_to_its_ceiling_and_not_over_it() -> None:
    for spec in SPECS[:10]:
        ceiling = traits_of(spec).ceiling
        assert CEILING[0] <= ceiling <= CEILING[1]
        assert 0.9 * ceiling < grown(spec, 200).now(0) - 1 <= ceiling


def test_strength_keeps_for_three_weeks_and_then_goes_slowly() -> None:
    body = grown(SPECS[0], 10)
    before = body.now(0)
    for _ in range(21):
        body.next_day()
    assert body.now(0) == before
    for _ in range(60):
        body.next_day()
    assert 0.9 < body.now(0) < before


def test_a_session_tires_the_other_body_first_and_leaves_it_fitter() -> None:
    body = FitnessFatigue(traits_of(SPECS[1]))
    body.train(0, HARD)
    assert body.now(0) < 1 < body.trained(0)
    for _ in range(14):
        body.next_day()
    assert body.now(0) > 1


def test_what_is_too_light_trains_less() -> None:
    easy = [stimulus(Work(HEAVY, 4, reserve)) for reserve in (2.0, 4.0, 8.0, 30.0)]
    assert easy == sorted(easy, reverse=True)
    assert easy[0] == easy[1] > easy[2] > easy[3] > 0
    assert stimulus(Work(HEAVY, 4, 2)) > stimulus(Work(HEAVY, 2, 2)) > stimulus(Work(LIGHT, 2, 2))


def test_each_body_has_a_constant_of_its_own() -> None:
    constants = [traits_of(spec).constant for spec in SPECS]
    assert min(constants) < 26
    assert max(constants) > 41
    assert all(CONSTANT[0] <= one <= CONSTANT[1] for one in constants)
    assert traits_of(Spec(Family.TENDON, 3, behaviour=Behaviour(constant=45.0))).constant == 45


def test_a_runner_is_the_same_whatever_the_family_the_policy_and_the_settings() -> None:
    one = Spec(Family.SATURATING, 5)
    for other in (Spec(Family.TENDON, 5, "article"), Spec(Family.FLARES, 5, settings={"a": 1})):
        assert traits_of(other) == traits_of(one)
        assert day_draws(other) == day_draws(one)
    assert traits_of(Spec(Family.SATURATING, 6)) != traits_of(one)
    assert traits_of(Spec(Family.SATURATING, 5, seed=2)) != traits_of(one)


def a_body(family: Family = Family.SATURATING, index: int = 0) -> Body:
    spec = Spec(family, index)
    body = Body(spec, traits_of(spec), day_draws(spec))
    body.wake(0, ran_hard=False)
    return body


def test_a_set_goes_as_far_as_strength_does() -> None:
    body = a_body()
    heavy = body.capacity_kg("straight-heavy", STANDING, 0) - body.traits.mass_kg
    results = body.do(Ask("straight-heavy", STANDING, 4, 6, heavy), 0.0)
    assert len(results) == 8
    assert all(one.short and one.amount <= 1 and 0 <= one.reserve < 1 for one in results)
    easy = body.do(Ask("straight-heavy", STANDING, 4, 6, 0.0), 0.0)
    assert not any(one.short for one in easy)
    assert all(one.reserve > 0 for one in easy)


def test_sets_tire_and_pain_ends_a_session() -> None:
    body = a_body()
    left = [one for one in body.do(Ask("straight-heavy", STANDING, 4, 6, 0.0), 0.0) if not one.leg]
    assert [one.reserve for one in left] == sorted((one.reserve for one in left), reverse=True)
    assert len(body.do(Ask("straight-heavy", STANDING, 4, 6, 0.0), 6.5)) == 2


def test_a_tendon_hurts_by_what_is_over_what_it_bears() -> None:
    traits = traits_of(SPECS[0])
    tendon = Tendon(traits, [0.0] * 9)
    bears = min(traits.tendon)
    assert tendon.during((bears * 0.9, bears * 0.9)) == 0
    assert tendon.during((bears * 2.5, 0.0)) > 2
    for leg in (0, 1):
        tendon.load(leg, bears * 3)
    worst = tendon.morning()
    assert worst > 1
    for day in range(9):
        tendon.next_day(day)
    assert tendon.morning() < worst / 2


def test_a_tendon_comes_to_bear_more_of_what_it_bore() -> None:
    traits = traits_of(SPECS[0])
    tendon, load = Tendon(traits, [0.0] * 400), 1.2 * min(traits.tendon)
    first = tendon.during((load, load))
    for day in range(60):
        tendon.load(0, load)
        tendon.load(1, load)
        for _ in range(3):
            tendon.next_day(day)
    assert tendon.during((load, load)) < first


def test_steady_pain_is_steady_and_its_mornings_are_calm_or_bad() -> None:
    assert Steady().during((0.0, 0.0)) == 3
    assert Steady().morning() == 0
    bad, days = BadMornings(1), []
    for day in range(30):
        bad.next_day(day)
        days += [day] * (bad.morning() == 8)
    assert days == [14, 17, 20, 23, 26, 29]


def test_flares_come_as_often_as_they_are_said_to() -> None:
    for often in (2, 6):
        spec = Spec(Family.FLARES, 0, behaviour=Behaviour(flares_a_year=often))
        flares, starts, before = Flares(spec), 0, 0.0
        for day in range(364):
            flares.next_day(day)
            starts += flares.morning() > before + 0.5
            before = flares.morning()
        assert starts == often


def test_every_family_has_a_body() -> None:
    for family in FAMILIES:
        body = a_body(family)
        assert body.wake(1, ran_hard=True).pain >= 0
        assert body.pain_in(Ask("rope", "two-feet", 1, 60)) >= 0
