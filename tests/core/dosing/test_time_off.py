"""After time off, a fever and races: the shares of a day, and how long each lasts."""

from datetime import date
from typing import Any

import pytest
from builders import rope, ruled, runner
from logs import the_guide
from test_rules_of_dosing import DAY, ON, heavy, light

from springleg.core.athlete import Priority, Run, RunKind
from springleg.core.dosing.athlete_state import AthleteState, athlete_state
from springleg.core.dosing.prescription import Reduced
from springleg.core.dosing.race_days import days_after, days_before
from springleg.core.dosing.tiredness import LighterRound
from springleg.core.guide import Guide, Scheme
from springleg.core.log.sets import STILL, Log, SetDone

GUIDE = the_guide()


def ago(days: int) -> date:
    return ON - days * DAY


def race(days: int, priority: Priority = Priority.A, km: float | None = None) -> Run:
    return Run(ago(days), RunKind.RACE, priority, km)


def state_of(
    *sets: list[SetDone], guide: Guide = GUIDE, races: tuple[Run, ...] = (), **answers: Any
) -> AthleteState:
    log = Log(tuple(one for those in sets for one in those), **answers)
    return athlete_state(guide, runner(), log, ON, races)


def shares(*sets: list[SetDone], **known: Any) -> list[tuple[Reduced, float, float]]:
    """What holds for all workouts: why, of the sets, of the load."""
    found = state_of(*sets, **known).shares
    return [(one.kind, one.sets, one.load) for one in found if not one.schemes]


def trained(*days: int) -> list[SetDone]:
    return light(*map(ago, days))


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ((14,), None),
        ((15,), (0.7, 1.0)),
        ((28,), (0.7, 1.0)),
        ((20, 5), (0.7, 1.0)),
        ((20, 5, 2), None),
        ((29,), (0.5, 0.95)),
        ((56,), (0.5, 0.95)),
        ((60, 10), (0.5, 0.95)),
        ((60, 10, 6), (0.7, 0.95)),
        ((60, 12, 10, 6), (0.7, 0.95)),
        ((60, 14, 12, 10, 6), (0.85, 0.95)),
        ((60, 14, 12, 10, 8, 6, 4), None),
        ((57,), (0.5, 0.9)),
        ((180,), (0.5, 0.9)),
        ((100, 10, 6), (0.75, 0.9)),
        ((100, 14, 12, 10, 6), None),
        ((181,), None),
    ],
)
def test_the_way_back_after_time_off_goes_up_with_every_second_session(
    days: tuple[int, ...], expected: tuple[float, float] | None
) -> None:
    wanted = [] if expected is None else [(Reduced.RETURN, *expected)]
    assert shares(trained(*days)) == wanted


def test_a_break_within_a_way_back_has_a_way_back_of_its_own() -> None:
    assert shares(trained(80, 30, 14)) == [(Reduced.RETURN, 0.7, 0.95), (Reduced.RETURN, 0.7, 1.0)]


def test_after_half_a_year_all_begins_anew() -> None:
    state = state_of(trained(200, 195, 9), heavy(ago(189)))
    assert len(state.exposures) == 4
    state = state_of(trained(200, 195, 9), heavy(ago(190)))
    assert [one.day for one in state.exposures] == [ago(9)]
    state = state_of(trained(199, 195), trained(10, 5))
    assert [one.day for one in state.exposures] == [ago(10), ago(5)]
    assert [(one.sets, one.load) for one in state.shares] == []
    assert state.times_done("straight-light", "standing") == 2


def test_days_that_a_race_keeps_free_are_no_time_off() -> None:
    """A race of priority A keeps three days before it, its own, and two after it."""
    assert shares(trained(20), races=(race(10),)) == []
    assert shares(trained(21), races=(race(10),)) == [(Reduced.RETURN, 0.7, 1.0)]
    assert shares(trained(20), races=(Run(ago(10), RunKind.LONG),)) == [(Reduced.RETURN, 0.7, 1.0)]
    no_taper = ruled(**{"taper.A": False})
    assert shares(trained(16), races=(race(10),), guide=no_taper) == []
    assert shares(trained(17), races=(race(10),), guide=no_taper) == [(Reduced.RETURN, 0.7, 1.0)]
    late = trained(15)  # the race is today: its days before it are kept free
    assert shares(late, races=(race(0),)) == [(Reduced.TAPER, 0.6, 1.0)]


def test_heavy_work_and_the_rope_come_back_with_fewer_sets_the_first_time() -> None:
    def slower(*sets: list[SetDone]) -> list[tuple[tuple[Scheme, ...], float, bool]]:
        found = state_of(*sets).shares
        return [(one.schemes, one.sets, one.at_most) for one in found if one.schemes]

    before = [heavy(ago(40)), rope(ago(35), 60)]
    back = trained(16, 12, 8)
    first = [((Scheme.HEAVY,), 0.7, True), ((Scheme.PLYOMETRIC,), 0.7, True)]
    assert slower(*before, back) == first
    assert slower(*before, back, heavy(ago(4))) == first[1:]
    assert slower(heavy(ago(40)), trained(35), back) == first[:1]
    assert slower(trained(35), back) == []


@pytest.mark.parametrize(
    ("fevers", "days", "share"),
    [
        ((ago(3),), (30, 9), True),
        ((ago(5),), (9, 4), True),
        ((ago(5),), (9, 5), True),
        ((ago(7),), (9, 6, 4), False),
        ((ago(7), ago(20)), (25, 9, 4), True),
        ((ago(3),), (2,), False),
        ((ago(3),), (), False),
        ((ON,), (9,), True),
        ((STILL,), (9,), True),
        ((ON + DAY,), (9,), False),
    ],
)
def test_the_first_two_sessions_after_a_fever_have_seven_tenths(
    fevers: tuple[date, ...], days: tuple[int, ...], *, share: bool
) -> None:
    wanted = [(Reduced.RETURN, 0.7, 1.0)] if share else []
    gaps = ruled(**{"return.gap": False})
    assert shares(trained(*days), fevers=fevers, guide=gaps) == wanted
    off = ruled(**{"return.gap": False, "return.fever": False})
    assert shares(trained(*days), fevers=fevers, guide=off) == []


def test_before_a_main_race_a_week_has_three_fifths() -> None:
    done = trained(3)
    for ahead, share in ((-1, False), (0, True), (7, True), (8, False)):
        found = shares(done, races=(race(-ahead),))
        assert found == ([(Reduced.TAPER, 0.6, 1.0)] if share else []), ahead
    assert shares(done, races=(race(-3, Priority.B),)) == []
    assert shares(done, races=(Run(ON, RunKind.LONG, Priority.A),)) == []


def test_the_first_hard_session_after_a_long_race_is_halved() -> None:
    def halved(*sets: list[SetDone], days: int = 10, km: float | None = 42.2) -> list[Scheme]:
        found = state_of(*sets, trained(3), races=(race(days, Priority.B, km),)).shares
        assert all(one.sets == 0.5 for one in found if one.rule == "recovery.restart")
        return [one.schemes[0] for one in found if one.rule == "recovery.restart"]

    both = [heavy(ago(20)), rope(ago(15), 60)]
    assert halved(*both) == [Scheme.HEAVY, Scheme.PLYOMETRIC]
    assert halved(*both, heavy(ago(5))) == [Scheme.PLYOMETRIC]
    assert halved(*both, heavy(ago(10))) == [Scheme.HEAVY, Scheme.PLYOMETRIC]
    assert halved(heavy(ago(10))) == [], "nothing of it before the race"
    assert halved(*both, km=30.0) == halved(*both, km=None) == halved(*both, days=0) == []
    assert halved(*both, km=30.5, days=1) == [Scheme.HEAVY, Scheme.PLYOMETRIC]


@pytest.mark.parametrize(
    ("scheme", "a", "b", "c"),
    [(Scheme.LIGHT, 3, 2, 1), (Scheme.HEAVY, 10, 5, 1), (Scheme.PLYOMETRIC, 3, 4, 1)],
)
def test_days_before_a_race_go_by_its_priority(scheme: Scheme, a: int, b: int, c: int) -> None:
    found = [
        days_before(GUIDE, race(0, priority), scheme)[1]
        for priority in (Priority.A, Priority.B, Priority.C)
    ]
    assert found == [a, b, c]
    off = ruled(**{"taper.B": False})
    assert days_before(off, race(0, Priority.B), scheme) == ("taper.B", -1)


@pytest.mark.parametrize(
    ("km", "light_days", "hard_days"),
    [(None, 2, 3), (15.0, 2, 3), (15.1, 2, 5), (30.0, 2, 5), (30.1, 2, 12)],
)
def test_days_after_a_race_go_by_its_length(
    km: float | None, light_days: int, hard_days: int
) -> None:
    days = {one: days_after(GUIDE, race(0, km=km), one)[1] for one in Scheme}
    assert days == {
        Scheme.LIGHT: light_days,
        Scheme.HEAVY: hard_days,
        Scheme.PLYOMETRIC: hard_days,
    }
    short = [days_after(GUIDE, race(0, Priority.C, km), Scheme.HEAVY)[1] for km in (10.0, 10.1)]
    assert short == [2, 3]
    assert days_after(GUIDE, race(0, Priority.C, 10.0), Scheme.LIGHT)[1] == 1


# A lighter round


def lighter(*sets: list[SetDone], **known: Any) -> LighterRound | None:
    return state_of(*sets, **known).lighter


def first_of(found: LighterRound | None) -> date | None:
    return None if found is None else found.first


def test_a_lighter_round_lasts_six_weeks_and_one_that_was_asked_for_begins_at_once() -> None:
    assert first_of(lighter(tired=(ago(41),))) == ago(41)
    assert lighter(tired=(ago(42),)) is None
    assert first_of(lighter(tired=(ago(30), ago(10)))) == ago(10)
    assert lighter(tired=(ON + DAY,)) is None


def test_four_mornings_of_a_week_that_were_not_calm_make_a_round() -> None:
    four = {ago(n): 4 for n in (11, 9, 7, 5)}
    assert first_of(lighter(mornings=four)) == ago(5)
    assert lighter(mornings={ago(n): 4 for n in (12, 9, 7, 5)}) is None
    assert lighter(mornings={ago(n): 4 for n in (9, 7, 5)}) is None
    again = four | {ago(n): 4 for n in (50, 49, 48, 47)}
    assert first_of(lighter(mornings=again)) == ago(5), "42 days after the one before"
    sooner = four | {ago(n): 4 for n in (49, 48, 47, 46)}
    assert first_of(lighter(mornings=sooner)) is None, "within the six weeks of the one before"
    assert first_of(lighter(mornings=four, tired=(ago(8),))) == ago(8)
    assert first_of(lighter(mornings=four, tired=(ago(3),))) == ago(3)


def test_a_setting_makes_a_lighter_round_of_every_so_many() -> None:
    """A round has six sessions: after two of them one is lighter, then two are whole again."""
    every = ruled(**{"deload.tired.every_rounds": 2})
    done = [light(ago(4 * n)) for n in range(30, 0, -1)]
    for sessions, day in ((11, None), (12, done[11][0].day + DAY), (13, done[11][0].day + DAY)):
        log = Log(tuple(one for those in done[:sessions] for one in those))
        on = done[sessions - 1][0].day + DAY
        assert first_of(athlete_state(every, runner(), log, on).lighter) == day, sessions
    assert lighter(*done[:12]) is None
