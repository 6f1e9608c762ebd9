"""Answers of pain and stiffness, each with its level, and the mornings that ask for an answer."""

from datetime import date
from typing import Any

import pytest
from builders import rope, ruled, runner
from logs import the_guide
from msgspec.structs import replace
from test_rules_of_dosing import DAY, ON, heavy, light

from springleg.core.athlete import Condition, Profile
from springleg.core.dosing.athlete_state import AthleteState, athlete_state
from springleg.core.dosing.prescription import Level
from springleg.core.guide import Guide
from springleg.core.log.pain import PainWords, Place
from springleg.core.log.sets import Log, PainReport, SetDone, Side

GUIDE = the_guide()
STRAINED = runner(condition=Condition.CALF_STRAIN)
G, A, R, S = Level.GREEN, Level.AMBER, Level.RED, Level.STOP


def ago(days: int) -> date:
    return ON - days * DAY


def state_of(
    *sets: list[SetDone], who: Profile | None = None, guide: Guide = GUIDE, **answers: Any
) -> AthleteState:
    log = Log(tuple(one for those in sets for one in those), **answers)
    return athlete_state(guide, who or runner(), log, ON)


def level(state: AthleteState) -> Level:
    """The level of the last answer."""
    return state.symptoms[-1].level if state.symptoms else G


@pytest.mark.parametrize(
    ("pain", "usual", "strained"),
    [(0, G, G), (1, G, A), (2, G, A), (3, A, R), (5, A, R), (6, R, R), (7, R, R), (8, S, S)],
)
def test_pain_of_a_session_and_of_a_run_has_the_same_lines(
    pain: int, usual: Level, strained: Level
) -> None:
    for who, wanted in ((runner(), usual), (STRAINED, strained)):
        for state in (
            state_of(light(ago(3), pain=pain), who=who),
            state_of(rope(ago(3), 60, pain=pain), who=who),
            state_of(who=who, pains={ago(3): pain}),
            state_of(who=who, run_pains={ago(3): pain}),
        ):
            assert level(state) is wanted


def test_a_strain_holds_by_the_runner_the_place_of_a_set_or_the_report_of_its_day() -> None:
    one = light(ago(3), pain=1)
    calf = [replace(one[0], place=Place.CALF), *one[1:]]
    report = PainReport(ago(3), 1, Side.BOTH, PainWords(Place.CALF))
    other_day = replace(report, day=ago(4))
    off = ruled(**{"pain.strain": False})
    assert level(state_of(one)) is level(state_of(one, reports=(other_day,))) is G
    for state in (
        state_of(one, who=STRAINED),
        state_of(calf),
        state_of(one, reports=(report,)),
        state_of(reports=(report,), mornings={ago(3): 1}),
        state_of(who=STRAINED, mornings={ago(3): 1}),
    ):
        assert level(state) is A
    assert level(state_of(calf, guide=off)) is level(state_of(one, who=STRAINED, guide=off)) is G
    assert state_of(calf).symptoms[-1].rule == "pain.strain"
    assert state_of(light(ago(3), pain=4)).symptoms[-1].rule == "pain.during"


@pytest.mark.parametrize(
    ("usual", "morning", "wanted"),
    [
        (0, 1, G),
        (0, 2, A),
        (0, 3, R),
        (1, 2, G),
        (1, 3, A),
        (1, 4, R),
        (3, 4, A),
        (3, 5, A),
        (3, 6, R),
        (5, 4, A),
        (5, 5, A),
        (5, 6, R),
        (5, 8, S),
        (None, 3, G),
        (None, 4, A),
        (None, 6, R),
        (None, 8, S),
    ],
)
def test_a_morning_is_held_against_the_usual_which_counts_up_to_three(
    usual: int | None, morning: int, wanted: Level
) -> None:
    told = runner(usual_pain=usual)
    assert level(state_of(who=told, mornings={ON: morning})) is wanted
    if usual is not None and usual < 2:
        before = {ago(n): usual for n in (5, 3, 1)}
        assert level(state_of(mornings={**before, ON: morning})) is wanted


def test_a_morning_says_how_far_it_is_over_the_usual_where_that_alone_is_bad() -> None:
    def words(usual: int | None, morning: int) -> str:
        return str(state_of(who=runner(usual_pain=usual), mornings={ON: morning}).symptoms[-1].what)

    assert words(0, 3) == "pain 3 on the morning of 2026-03-30, 3 over your usual"
    assert words(0, 4) == "pain 4 of 10 on the morning of 2026-03-30"
    assert words(None, 4) == "pain 4 of 10 on the morning of 2026-03-30"
    for usual, over in ((0, "pain 1 on the morning of 2026-03-30, 1 over your usual"), (1, None)):
        strained = runner(condition=Condition.CALF_STRAIN, usual_pain=usual)
        found = str(state_of(who=strained, mornings={ON: 1}).symptoms[-1].what)
        assert found == (over or "pain 1 of 10 on the morning of 2026-03-30")


def test_the_usual_is_the_median_of_three_answers_of_fourteen_days() -> None:
    def usual(**mornings: int) -> float | None:
        told = {ago(int(day[1:])): said for day, said in mornings.items()}
        return state_of(mornings=told).usual_pain

    assert usual(d14=1, d2=3, d1=2) == 2
    assert usual(d15=1, d2=3, d1=2) is usual(d2=3, d1=2) is usual(d2=3, d1=2, d0=2) is None
    assert usual(d4=1, d3=2, d2=3, d1=4) == 2.5


@pytest.mark.parametrize(
    ("usual", "minutes", "wanted"),
    [
        (None, 30, G),
        (None, 31, A),
        (None, 60, A),
        (None, 61, R),
        (0, 10, G),
        (0, 11, A),
        (0, 29, A),
        (0, 30, R),
        (20, 30, G),
        (20, 31, A),
        (20, 50, R),
        (60, 30, G),
        (60, 31, A),
        (60, 49, A),
        (60, 50, R),
    ],
)
def test_stiffness_is_held_against_the_usual_which_counts_up_to_twenty_minutes(
    usual: int | None, minutes: int, wanted: Level
) -> None:
    state = state_of(who=runner(usual_stiffness_min=usual), stiffness_min={ON: minutes})
    assert level(state) is wanted
    if wanted is not G:
        assert str(state.symptoms[-1].what) == (
            f"{minutes} minutes of stiffness on the morning of 2026-03-30"
        )


def test_answers_stand_by_day_the_morning_first_the_worst_last() -> None:
    state = state_of(
        light(ago(3), pain=4),
        heavy(ago(3), pain=6),
        mornings={ago(3): 4, ago(1): 6},
        stiffness_min={ago(3): 61},
        pains={ago(2): 5},
        run_pains={ago(2): 3},
    )
    found = [(one.day, one.morning, one.level, one.workout, one.amount) for one in state.symptoms]
    assert found == [
        (ago(3), True, A, "", 4),
        (ago(3), True, R, "", 61),
        (ago(3), False, A, "straight-light", 4),
        (ago(3), False, R, "straight-heavy", 6),
        (ago(2), False, A, "", 5),
        (ago(2), False, A, "run", 3),
        (ago(1), True, R, "", 6),
    ]
    assert str(state.symptoms[5].what) == "pain 3 of 10 on your run of Saturday 28 March"
    assert str(state.symptoms[4].what) == "pain 5 of 10 on 2026-03-28"


def test_signs_that_were_denied_make_red_of_a_stop_of_their_day_and_before() -> None:
    for denied, wanted in (((ago(4),), S), ((ago(3),), R), ((ago(1),), R), ((ago(9), ago(1)), R)):
        assert level(state_of(mornings={ago(3): 8}, denied=denied)) is wanted
    assert level(state_of(mornings={ago(3): 4}, denied=(ago(1),))) is A


def test_rules_that_are_off_ask_nothing() -> None:
    known: dict[str, Any] = {"mornings": {ago(3): 6}, "stiffness_min": {ago(2): 61}}
    hurt = light(ago(1), pain=6)
    rules = ("pain.during", "pain.morning", "pain.stiffness")
    for rule in rules:
        state = state_of(hurt, guide=ruled(**{rule: False}), **known)
        assert [one.rule for one in state.symptoms] == [
            one for one in ("pain.morning", "pain.stiffness", "pain.during") if one != rule
        ]


@pytest.mark.parametrize(
    ("mornings", "since", "sign"),
    [
        ({13: 6, 0: 6}, None, "flag.pain-stays"),
        ({14: 6, 0: 6}, None, None),
        ({13: 5, 0: 6}, None, None),
        ({3: 6, 1: 6}, None, "flag.pain-stays"),
        ({3: 6, 1: 6}, 3, None),
        ({3: 6, 1: 6}, 4, "flag.pain-stays"),
        ({3: 6, 1: 6, 0: 0}, None, "flag.pain-stays"),
    ],
)
def test_two_mornings_over_five_of_fourteen_days_ask_for_an_answer(
    mornings: dict[int, int], since: int | None, sign: str | None
) -> None:
    told = {ago(day): pain for day, pain in mornings.items()}
    denied = () if since is None else (ago(since),)
    assert state_of(mornings=told, denied=denied).limits.sign == sign
    cleared = None if since is None else ago(since)
    assert state_of(mornings=told, cleared=cleared).limits.sign == sign
    off = ruled(**{"pain.signs": False})
    assert state_of(mornings=told, guide=off).limits.sign is None


@pytest.mark.parametrize(
    ("stiff", "sign"),
    [
        (range(7), "flag.both-stiff"),
        (range(6), None),
        ((9, 8, 7, 6, 5, 4, 3), "flag.both-stiff"),
        ((10, 8, 7, 6, 5, 4, 3), None),
    ],
)
def test_seven_stiff_mornings_of_ten_days_ask_for_an_answer(
    stiff: tuple[int, ...], sign: str | None
) -> None:
    assert state_of(stiffness_min={ago(n): 31 for n in stiff}).limits.sign == sign
    assert state_of(stiffness_min={ago(n): 30 for n in stiff}).limits.sign is None
