"""What an entry may hold, asked of core: each field beyond its bounds is refused by place."""

from collections.abc import Callable
from datetime import UTC, date, time, timedelta
from math import inf, nan
from typing import Any

import pytest
from msgspec.structs import replace

from springleg.core.athlete import Profile, Run, RunKind
from springleg.core.errors import Refused
from springleg.core.guide import Guide
from springleg.core.log.entries import fact_from_plain
from springleg.core.log.events import (
    Away,
    CheckedIn,
    Correction,
    Fact,
    HeelRaiseTested,
    Ill,
    Noted,
    PlanAccepted,
    ProfileSet,
    Retraction,
    RunAdded,
    RunDone,
    RunsImported,
    RunsRemoved,
    SessionFelt,
    Tired,
)
from springleg.core.log.limits import NUMBERS, refuse_beyond, refuse_not_finite
from springleg.core.log.references import refuse_unknown
from springleg.core.log.set_fields import SET_FIELDS
from springleg.core.log.sets import AskedDose, SetDone, Side
from springleg.core.plan import Plan, Session
from springleg.guides import load
from usecases.test_validate import GOOD, TODAY, beyond, changed, leaves

GUIDE: Guide = load()
DAY = timedelta(days=1)
OWN = [kind for kind in GOOD if kind not in ("correction", "retraction")]


def judge(fact: Fact) -> None:
    refuse_beyond(fact, TODAY, "fact")
    refuse_unknown(GUIDE, fact, "fact")


@pytest.mark.parametrize("kind", OWN)
def test_a_good_fact_is_taken(kind: str) -> None:
    fact = fact_from_plain(kind, GOOD[kind], "fact")
    assert not isinstance(fact, Correction | Retraction)
    judge(fact)


@pytest.mark.parametrize(
    "fact",
    [
        SetDone(TODAY, "straight-heavy", Side.LEFT, reps=0, load_kg=0, rir=0, pain=0),
        SetDone(TODAY, "mini-squat", Side.BOTH, seconds=0),
        SetDone(TODAY, "rope", Side.BOTH, contacts=0),
        SessionFelt(TODAY, "rope", rpe=0, minutes=0, pain=0),
        CheckedIn(TODAY, pain=0, stiffness_min=0, soreness=0),
        HeelRaiseTested(TODAY, 0, 0),
        RunDone(TODAY, 0),
    ],
)
def test_none_at_all_is_a_number(fact: Fact) -> None:
    judge(fact)


@pytest.mark.parametrize(
    ("done", "words"),
    [
        (
            SetDone(TODAY, "rope", Side.BOTH, reps=5, contacts=60),
            "fact.reps: rope is not counted in reps. Give contacts",
        ),
        (
            SetDone(TODAY, "bent-heavy", Side.LEFT, reps=5, contacts=60),
            "fact.contacts: bent-heavy is not counted in contacts. Give reps or seconds",
        ),
        (SetDone(TODAY, "rope", Side.BOTH), "fact.contacts: is missing. Give contacts"),
        (
            SetDone(TODAY, "bent-heavy", Side.LEFT),
            "fact.reps: is missing. Give reps or seconds",
        ),
    ],
)
def test_a_set_is_counted_as_its_workout_is(done: SetDone, words: str) -> None:
    with pytest.raises(Refused) as caught:
        judge(done)
    assert str(caught.value) == f"{words}."


def test_days_away_may_last_a_year_and_no_longer() -> None:
    with pytest.raises(Refused, match="more than a year"):
        judge(Away(TODAY, TODAY + 367 * DAY))


def test_a_plan_with_an_unknown_workout_is_refused_at_its_place() -> None:
    plan = Plan(GUIDE.edition, (Session(TODAY, "rope"), Session(TODAY, "xyz")), {})
    with pytest.raises(Refused) as refused:
        judge(PlanAccepted(plan, TODAY, 4))
    assert str(refused.value.place).startswith("fact.plan.sessions[1]")


@pytest.mark.parametrize("kind", OWN)
def test_each_field_beyond_its_bounds_is_refused_at_its_place(kind: str) -> None:
    tried = 0
    for path, value in leaves(GOOD[kind]):
        for bad in beyond(path, value):
            plain: Any = changed(GOOD[kind], path, bad)
            with pytest.raises(Refused) as refused:
                judge(fact_from_plain(kind, plain, "fact"))
            assert str(refused.value.place).startswith("fact")
            tried += 1
    assert tried


def taken(fact: Fact) -> bool:
    try:
        refuse_beyond(fact, TODAY, "fact")
    except Refused:
        return False
    return True


HEAVY = SetDone(TODAY, "bent-heavy", Side.LEFT, reps=5, asked=AskedDose(4, 6, 22.5))
ROPE = SetDone(TODAY, "rope", Side.BOTH, contacts=40, asked=AskedDose(1, 40), of=AskedDose(1, 80))


@pytest.mark.parametrize(
    ("done", "words"),
    [
        (
            replace(HEAVY, asked=None, of=AskedDose(4, 6)),
            "fact.of: is said without what was asked. Add 'asked'",
        ),
        (replace(ROPE, asked=AskedDose(2, 20)), "fact.asked: a rope is asked as one set of all"),
        (replace(ROPE, of=AskedDose(2, 40)), "fact.of: a rope is asked as one set of all its"),
        (replace(HEAVY, asked=AskedDose(0, 6)), "fact.asked.sets: 0 is not from 1 to 100"),
        (replace(HEAVY, of=AskedDose(1, 20_001)), "fact.of.amount: 20001 is not from 0 to 20000"),
        (replace(HEAVY, asked=AskedDose(1, 6, -1)), "fact.asked.load_kg: -1 is not from 0 to"),
        (replace(HEAVY, asked=AskedDose(1, 6, nan)), "fact.asked.load_kg: nan is not from 0"),
    ],
)
def test_what_was_asked_is_a_dose_of_its_workout(done: SetDone, words: str) -> None:
    judge(HEAVY)
    judge(ROPE)
    with pytest.raises(Refused) as caught:
        judge(done)
    assert str(caught.value).startswith(words)


@pytest.mark.parametrize(
    "fact",
    [
        SessionFelt(TODAY, "rope", sign="flag.snap", no_signs=True),
        CheckedIn(TODAY, sign="flag.snap", no_signs=True),
    ],
)
def test_a_sign_and_none_at_all_contradict_each_other(fact: SessionFelt | CheckedIn) -> None:
    judge(replace(fact, sign=""))
    judge(replace(fact, no_signs=False))
    with pytest.raises(Refused) as caught:
        judge(fact)
    wrong = "fact.no_signs: is said beside the warning sign flag.snap. Leave one of them out."
    assert str(caught.value) == wrong


def test_a_sign_of_a_morning_is_one_that_there_is() -> None:
    with pytest.raises(Refused, match=r"fact\.sign: unknown warning sign 'flag.snp'"):
        judge(CheckedIn(TODAY, sign="flag.snp"))


# The least and the most that an entry may say: what a person can do or lift, with room to spare.
SANE = {
    "amount": (0, 20_000),
    "body_mass_kg": (20, 400),
    "bpm": (20, 240),
    "contacts": (0, 20_000),
    "cost": (0, 1_000_000),
    "count": (0, 10_000),
    "distance_km": (0, 1_000),
    "heaviest_kg": (0, 400),
    "height_cm_left": (0, 50),
    "height_cm_right": (0, 50),
    "hops_pain": (0, 10),
    "increments_kg": (0.01, 400),
    "left": (0, 1_000),
    "line": (1, 10_000_000),
    "load_kg": (0, 1_000),
    "minutes": (0, 10_000),
    "number": (1, 1_000),
    "pain": (0, 10),
    "reps": (0, 1_000),
    "right": (0, 1_000),
    "rows": (0, 10_000_000),
    "rir": (0, 20),
    "rpe": (0, 10),
    "said": (-1_000_000, 1_000_000),
    "seconds": (0, 7_200),
    "sets": (1, 100),
    "soreness": (0, 10),
    "stiffness_min": (0, 1_440),
    "usual_pain": (0, 10),
    "usual_stiffness_min": (0, 1_440),
    "weeks": (1, 53),
    "weights_kg": (0.01, 400),
}


def test_each_number_has_its_own_limits() -> None:
    assert NUMBERS == SANE


def test_what_is_left_in_reserve_may_be_half_a_repetition_and_pain_is_a_whole_number() -> None:
    assert {field.name: field.whole for field in SET_FIELDS} == {"rir": False, "pain": True}


@pytest.mark.parametrize(
    ("fact", "within"),
    [
        (Noted(date(1900, 1, 1), "a"), True),
        (Noted(date(1899, 12, 31), "a"), False),
        (Noted(TODAY, "a"), True),
        (Noted(TODAY + DAY, "a"), False),
        (Ill(TODAY), True),
        (Ill(TODAY, TODAY + DAY), True),
        (Ill(TODAY + DAY), False),
        (Away(TODAY + DAY, TODAY + DAY), True),
        (Away(TODAY + DAY, TODAY), False),
        (Away(TODAY, TODAY + 366 * DAY), True),
        (Away(TODAY, TODAY + 367 * DAY), False),
        (RunsRemoved(date(2199, 12, 31)), True),
        (RunsRemoved(date(2200, 1, 1)), False),
        (ProfileSet(Profile(birth_date=TODAY)), True),
        (ProfileSet(Profile(birth_date=TODAY + DAY)), False),
        (ProfileSet(Profile(focus_since=TODAY)), True),
        (ProfileSet(Profile(focus_since=TODAY + DAY)), False),
        (Tired(TODAY), True),
        (Tired(TODAY + DAY), False),
        (ProfileSet(Profile(cleared=TODAY)), True),
        (ProfileSet(Profile(cleared=TODAY + DAY)), False),
    ],
)
def test_days_are_taken_up_to_their_bounds_and_no_further(fact: Fact, *, within: bool) -> None:
    assert taken(fact) is within


@pytest.mark.parametrize(
    ("most", "fact"),
    [
        (200, lambda size: SessionFelt(TODAY, "x" * size)),
        (200, lambda size: ProfileSet(Profile(name="x" * size))),
        (200, lambda size: ProfileSet(Profile(run_words={"x" * size: ()}))),
        (200, lambda size: ProfileSet(Profile(run_words={"easy": ("x" * size,)}))),
        (2_000, lambda size: ProfileSet(Profile(goals=("x" * size,)))),
        (2_000, lambda size: ProfileSet(Profile(history=("x" * size,)))),
        (2_000, lambda size: RunsImported("x" * size, ())),
        (10_000, lambda size: Noted(TODAY, "x" * size)),
        (10_000, lambda size: RunsImported("a", (Run(TODAY, RunKind.EASY, title="x" * size),))),
        (10_000, lambda size: RunsImported("a", (), uids=("x",) * size)),
        (
            10_000,
            lambda size: ProfileSet(Profile(run_words=dict.fromkeys(map(str, range(size)), ()))),
        ),
    ],
)
def test_texts_and_lists_are_taken_up_to_their_length_and_no_longer(
    most: int, fact: Callable[[int], Fact]
) -> None:
    assert taken(fact(most))
    assert not taken(fact(most + 1))


@pytest.mark.parametrize(("rpe", "within"), [(0, True), (10, True), (-0.1, False), (10.1, False)])
def test_a_number_is_taken_up_to_its_limits_and_no_further(rpe: float, *, within: bool) -> None:
    assert taken(SessionFelt(TODAY, "rope", rpe=rpe)) is within


def test_a_time_is_one_on_the_wall() -> None:
    assert taken(SetDone(TODAY, "rope", Side.BOTH, time(18, 30)))
    assert not taken(SetDone(TODAY, "rope", Side.BOTH, time(18, 30, tzinfo=UTC)))


def test_only_figures_of_a_nouns_own_are_looked_at_for_being_finite() -> None:
    refuse_not_finite(RunDone(TODAY, 5.0, rpe=None), "line 2")
    refuse_not_finite(RunAdded(Run(TODAY, RunKind.EASY, distance_km=nan)), "line 2")
    with pytest.raises(Refused, match=r"^line 2\.rpe: inf is not a number\. Write a figure"):
        refuse_not_finite(RunDone(TODAY, 5.0, rpe=inf), "line 2")
