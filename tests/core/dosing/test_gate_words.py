"""What a workout that is shut says: what keeps it shut, how far along it is, and what opens it."""

from datetime import date
from typing import Any

import pytest
from builders import ruled, runner
from logs import the_guide
from test_rules_of_dosing import DAY, ON, YOUNG, doses, heavy, light

from springleg.core.athlete import Condition, HeelRaise, Profile
from springleg.core.dosing.athlete_state import athlete_state
from springleg.core.dosing.gate_steps import hops_untold
from springleg.core.dosing.gates import all_gates, first_gate
from springleg.core.dosing.prescription import Prescription, State
from springleg.core.errors import UnknownName
from springleg.core.log.sets import Log, SetDone

GUIDE = the_guide()
INJURED = runner(injured_lately=True)
LIFTED = runner(injured_lately=True, strength_history=True)
STRAINED = runner(condition=Condition.CALF_STRAIN)


def ago(days: int) -> date:
    return ON - days * DAY


def shut(
    *sets: list[SetDone], who: Profile = INJURED, workout: str = "straight-heavy", **answers: Any
) -> Prescription:
    return doses(*sets, who=who, season=False, **answers)[workout]


FIRST = "At the earliest 28 days after the first of them."
HURT, TWO = light(ago(20), pain=4), light(ago(20), ago(15), pain=4)
ONE_BAD, TWO_BAD = {ago(19): 4, ago(18): 0}, {ago(19): 4, ago(18): 0, ago(14): 4, ago(13): 0}
SIX = (25, 20, 15, 10, 5)
HOPS = (
    "The rope opens with 10 small hops on two feet: do them at the end of a session and say how "
    "much they hurt."
)


@pytest.mark.parametrize(
    ("sets", "mornings", "heavy_says", "rope_says"),
    [
        ([], {}, FIRST, FIRST),
        (
            light(ago(20)),
            {},
            "1 of 6 calm light sessions. At the earliest on Tuesday 7 April.",
            "1 of 6 calm light sessions. At the earliest on Tuesday 7 April.",
        ),
        (
            light(ago(27), *map(ago, SIX)),
            {},
            "6 of 6 calm light sessions. At the earliest on Tuesday 31 March.",
            "6 of 6 calm light sessions. At the earliest on Tuesday 31 March.",
        ),
        (
            light(ago(28)),  # the day has come, the sessions have not
            {},
            "1 of 6 calm light sessions.",
            "1 of 6 calm light sessions.",
        ),
        (
            light(ago(20), pain=None),
            {},
            "1 more does not count: say of each session how much it hurt, or that nothing did. "
            + FIRST,
            "1 more does not count: say of each session how much it hurt, or that nothing did. "
            + FIRST,
        ),
        (
            HURT,
            {},
            "1 more hurt over 2 of 10 and counts if the morning after it is calm: say how it is. "
            + FIRST,
            "1 more hurt over 2 of 10 and does not count. " + FIRST,
        ),
        (
            HURT,
            ONE_BAD,
            "1 more hurt over 2 of 10 and was not calm by the next morning: it does not count. "
            + FIRST,
            "1 more hurt over 2 of 10 and does not count. " + FIRST,
        ),
        (
            TWO,
            {},
            "2 more hurt over 2 of 10 and count if the mornings after them are calm: say how they "
            "are. " + FIRST,
            "2 more hurt over 2 of 10 and do not count. " + FIRST,
        ),
        (
            TWO,
            TWO_BAD,
            "2 more hurt over 2 of 10 and were not calm by the next morning: they do not count. "
            + FIRST,
            "2 more hurt over 2 of 10 and do not count. " + FIRST,
        ),
        (
            HURT,
            {ago(19): 0},
            "1 of 6 calm light sessions. At the earliest on Tuesday 7 April.",
            "1 more hurt over 2 of 10 and does not count. " + FIRST,
        ),
    ],
)
def test_a_gate_tells_what_counts_what_does_not_and_when_it_may_open(
    sets: list[SetDone], mornings: dict[date, int], heavy_says: str, rope_says: str
) -> None:
    for workout, says in (("straight-heavy", heavy_says), ("rope", rope_says)):
        found = shut(sets, workout=workout, mornings=mornings)
        assert found.state is State.GATE
        assert str(found.text).endswith(says)


def test_six_calm_sessions_over_28_days_open_heavy_work_and_leave_the_hops_for_the_rope() -> None:
    done = light(ago(28), *map(ago, SIX))
    assert shut(done).state is State.GO
    assert str(shut(done, workout="rope").text) == HOPS
    assert shut(light(ago(28), *map(ago, SIX[1:]))).state is State.GATE


LIGHT = "6 light sessions over 28 days with a pain of 2 or less"
SETTLED = f"{LIGHT}, or of up to 5 that is calm by the next morning"
TEST = "a heel-raise test of {} on each leg"
UNASKED = "your answers about running and injuries"


@pytest.mark.parametrize(
    ("who", "heavy_opens", "rope_opens"),
    [
        (
            INJURED,
            f"{SETTLED}, {TEST.format(20)}, or a history of heavy leg work",
            f"{LIGHT}, {TEST.format(20)}, or a history of skipping or of heavy leg work",
        ),
        (
            runner(runs_regularly=None),
            f"{SETTLED}, {TEST.format(20)}, a history of heavy leg work, or {UNASKED}",
            f"{LIGHT}, {TEST.format(20)}, a history of skipping or of heavy leg work, or {UNASKED}",
        ),
        (
            STRAINED,
            f"6 light sessions over 28 days without pain, or {TEST.format(20)}",
            f"6 light sessions over 28 days without pain, or {TEST.format(20)}",
        ),
        (
            runner(injured_lately=True, birth_date=date(1950, 1, 1), sex="female"),
            f"{SETTLED}, {TEST.format(15)}, or a history of heavy leg work",
            f"{LIGHT}, {TEST.format(15)}, or a history of skipping or of heavy leg work",
        ),
    ],
)
def test_a_gate_tells_the_ways_that_are_open_to_this_runner(
    who: Profile, heavy_opens: str, rope_opens: str
) -> None:
    for workout, opens in (("straight-heavy", heavy_opens), ("rope", rope_opens)):
        assert str(shut(who=who, workout=workout).opens) == f"What opens it: {opens}."


def test_after_a_strain_a_setting_that_allows_some_pain_is_told() -> None:
    milder = ruled(**{"pain.strain.hold_from": 2})
    opens = str(shut(who=STRAINED, guide=milder).opens)
    assert "6 light sessions over 28 days with a pain of 1 or less, or a heel-raise" in opens


def test_a_workout_done_twice_is_open_and_done_once_is_not() -> None:
    assert shut(heavy(ago(20))).state is State.GATE
    assert shut(heavy(ago(20), ago(10))).state is State.GO
    assert shut(heavy(ago(20), ago(10)), workout="bent-heavy").state is State.GATE


def test_the_test_opens_with_as_many_raises_as_it_asks_for() -> None:
    for reps, state in ((19, State.GATE), (20, State.GO)):
        tested = runner(injured_lately=True, heel_raise=HeelRaise(25, reps, ago(7)))
        assert shut(who=tested).state is state


def test_the_last_hops_count_and_are_asked_for_while_they_alone_keep_the_rope_shut() -> None:
    none, hurt = shut(who=LIFTED, workout="rope"), {ago(5): 0, ago(3): 3}
    bad = shut(who=LIFTED, workout="rope", hops=hurt)
    assert str(none.text) == HOPS
    assert str(bad.text) == ("The small hops of 2026-03-27 hurt 3 of 10; 2 or less opens the rope.")
    assert str(none.opens) == "What opens it: small hops with a pain of 2 or less."
    assert none.opens == bad.opens
    well = {ago(5): 3, ago(3): 2}
    assert shut(who=LIFTED, workout="rope", hops=well).state is State.GO

    def asks(who: Profile = LIFTED, **known: Any) -> bool:
        return shut(who=who, workout="straight-light", **known).asks_hops

    assert asks()
    assert asks(hops=hurt)
    assert not asks(hops=well)
    assert not asks(INJURED)
    assert not asks(runner())
    assert not asks(runner(injured_lately=True, strength_history=True, one_side="left"))
    assert not asks(guide=ruled(**{"gate.plyometric": False}))
    assert asks(runner(injured_lately=True, rope_history=True))
    assert not asks(mornings={ago(1): 4})
    assert not asks(mornings={ago(1): 6, ON: 0})


def test_hops_are_untold_once_a_session_is_done_that_asked_for_them() -> None:
    """Of who has lifted the first calm one; of others the one after the sixth light session."""
    first, six = light(ago(3)), light(ago(31), *map(ago, SIX))

    def untold(sets: list[SetDone], who: Profile = LIFTED, **answers: Any) -> bool:
        state = athlete_state(GUIDE, who, Log(tuple(sets), **answers), ON)
        return hops_untold(state, GUIDE.workout("rope"))

    assert not untold([])
    assert untold(first)
    assert untold(first, hops={ago(3): 3})
    assert not untold(first, hops={ago(3): 2})
    assert not untold(first, mornings={ago(3): 4, ago(2): 0}), "it was not calm: not asked"
    assert untold(first, mornings={ago(4): 4, ago(3): 0, ago(2): 4})
    assert untold(first, mornings={ago(10): 4}), "long ago"
    assert not untold(light(ago(31), *map(ago, SIX[:-1])), INJURED)
    assert not untold(light(ago(28), *map(ago, SIX)), INJURED)
    assert untold(six + light(ago(2)), INJURED)
    assert not untold(six + light(ago(2)), runner()), "the rope is open"
    state = athlete_state(GUIDE, LIFTED, Log(tuple(first)), ON)
    assert not hops_untold(state, GUIDE.workout("straight-heavy"))


def test_stops_tell_what_opens_them() -> None:
    healthy = runner()
    rest = "Rest until you have been without it for 48 hours."
    signs, came_back = {ago(n): 6 for n in (13, 12)} | {ago(11): 0, ago(8): 0}, light(ago(9))
    cases = [
        (
            shut(who=healthy, fevers=(ago(1),)),
            f"You had a fever on 2026-03-29. {rest}",
            "It opens on 2026-04-01.",
        ),
        (
            shut(who=healthy, soreness={ON: 7}),
            "Your calves are sore, 7 of 10: heavy work and rope wait.",
            "What opens it: a day on which they are less sore.",
        ),
        (
            shut(who=healthy, mornings={ago(1): 6}),
            "No heavy work and no rope after pain 6 of 10 on the morning of 2026-03-29.",
            (
                "What opens it: light raises with a pain of 2 or less, and a morning after them "
                "that is not red; or 2 times light raises with a pain of up to 5 that is calm by "
                "the next morning."
            ),
        ),
        (
            shut(who=healthy, mornings={ago(1): 8}),
            (
                "Pain 8 of 10 on the morning of 2026-03-29. Nothing is done until you have "
                "answered the warning signs."
            ),
            "A clinician who says that you may go on ends it too.",
        ),
        (
            shut(who=healthy, mornings={ago(20): 6, ago(19): 0, ago(10): 6, ago(9): 0}),
            (
                "Pain 6 of 10 on the morning of 2026-03-20, and it was not the first red answer "
                "within 14 days. Stop loading and have it looked at by a physiotherapist or "
                "doctor. Springleg cannot tell what it is."
            ),
            "It ends when they say that you may go on, or with 7 calm mornings running.",
        ),
        (
            shut(who=runner(one_side="left"), workout="rope"),
            "One leg is resting, and rope needs both.",
            "What opens it: both legs train again.",
        ),
        (
            shut(who=runner(birth_date=YOUNG, coach=True)),
            "Heavy sets of up to 6 wait until you have stopped growing.",
            "What opens it: the age of 18.",
        ),
        (
            shut(came_back, who=healthy, mornings=signs),
            "Your mornings ask for an answer: Pain above 5 again and again, or not settling?",
            "What opens it: your answer to the warning signs.",
        ),
    ]
    for found, text, opens in cases:
        assert (str(found.text), str(found.opens)) == (text, opens)
    asking = [found.because[0] for found, _, _ in cases if found.asks_signs]
    assert asking == ["pain.stop", "pain.pause", "pain.signs"]


def test_a_warning_sign_shuts_all_until_it_is_cleared_the_last_one_first() -> None:
    two = ((ago(9), "flag.chest"), (ago(3), "flag.swollen-calf"))
    healthy = runner()
    assert shut(who=healthy, signs=two).because == ("flag.swollen-calf",)
    assert shut(who=healthy, signs=two, cleared=ago(4)).because == ("flag.swollen-calf",)
    assert shut(who=healthy, signs=two, cleared=ago(3)).state is State.GO
    off = ruled(**{"flag.swollen-calf": False})
    assert shut(who=healthy, signs=two, guide=off).because == ("flag.chest",)
    found = shut(who=healthy, signs=two, workout="straight-light")
    assert "Springleg cannot tell what it is." in str(found.text)
    assert str(found.opens).startswith("Whom to see: ")


def test_what_must_be_cleared_first_shuts_the_work_that_it_names() -> None:
    taken = runner(contraindications=("ask.antibiotic",))
    assert shut(who=taken).because == ("ask.antibiotic",)
    assert shut(who=taken, workout="straight-light").state is State.GO
    assert str(shut(who=taken).opens) == "Ask your doctor or pharmacist first."
    broken = runner(condition=Condition.BONE, strength_history=True)
    for workout in GUIDE.workouts:
        assert shut(who=broken, workout=workout).because[:1] == ("ask.bone",)
    off = ruled(**{"ask.bone": False})
    assert shut(who=broken, guide=off).state is State.GO


def test_what_is_told_first_is_what_the_dose_tells() -> None:
    taken = runner(contraindications=("antibiotic",), injured_lately=True)
    state = athlete_state(GUIDE, taken, Log(soreness={ON: 7}), ON)
    heavy_work, easy = GUIDE.workouts["straight-heavy"], GUIDE.workouts["straight-light"]
    every = [gate.rule for gate in all_gates(state, heavy_work)]
    assert every == ["ask.antibiotic", "pain.soreness", "gate.heavy"]
    first = first_gate(state, heavy_work)
    assert first is not None
    assert first.rule == "ask.antibiotic"
    assert first_gate(state, easy) is None


@pytest.mark.parametrize("name", ["pain.red", "gate.heavy", "nothing"])
def test_only_what_is_asked_about_can_stand_against_it(name: str) -> None:
    with pytest.raises(UnknownName) as refused:
        shut(who=runner(contraindications=(name,)))
    assert name in str(refused.value)
