"""What keeps a workout shut, word for word, and what opens it."""

from collections.abc import Callable
from datetime import date

import pytest
from builders import MONDAY, TESTED, days, raises, rope, runner, told, written

from springleg.core.athlete import HeelRaise
from springleg.core.dosing.nouns import Prescription, State
from springleg.core.message import term

HEAVY, ROPE, LIGHT = "straight-heavy", "rope", "straight-light"
ONE, TWO, THREE, LATER = days(0, 3, 7, 60)
FRESH = runner(strength_history=False, rope_history=False)
Doses = dict[str, Prescription]

SHUT: dict[str, tuple[Callable[[], Doses], str, State, str, str, str]] = {
    "something to ask first": (
        lambda: told([], MONDAY, runner(contraindications=("antibiotic",))),
        HEAVY,
        State.STOP,
        "ask.antibiotic",
        (
            "A fluoroquinolone antibiotic in the last 90 days: After ciprofloxacin, "
            "levofloxacin and their kind, tendons are at more risk for a while. Heavy work "
            "and jumping stay closed for 90 days: the 60 of the study, and a margin of ours."
        ),
        "Ask your doctor or pharmacist first.",
    ),
    "a warning sign": (
        lambda: told([], MONDAY, runner(contraindications=("flag.no-weight",))),
        LIGHT,
        State.STOP,
        "flag.no-weight",
        (
            "You cannot stand on it, or it looks out of shape: After an injury, if your leg "
            "will not bear you or looks bent, keep off it and be seen today. Springleg cannot"
            " tell what it is."
        ),
        "Whom to see: an emergency department.",
    ),
    "the sign of signs": (
        lambda: told([], MONDAY, runner(contraindications=("flag.wording",))),
        ROPE,
        State.STOP,
        "flag.wording",
        (
            "What stands above every warning sign: These can be signs of something that needs"
            " a clinician. Springleg cannot tell. Stop training until somebody has looked. "
            "Springleg cannot tell what it is."
        ),
        "Whom to see: a clinician.",
    ),
    "two red days": (
        lambda: told([raises(ONE, pain=6), raises(TWO, pain=6)], THREE),
        LIGHT,
        State.STOP,
        "pain.pause",
        (
            "You had 2 red days within 14 days. Stop loading and have it looked at by a "
            "physiotherapist or doctor. Springleg cannot tell what it is."
        ),
        "When they say you may go on, set `cleared` to that day.",
    ),
    "fever": (
        lambda: told([], TWO, fevers=(days(2)[0],)),
        LIGHT,
        State.STOP,
        "return.fever",
        "You had a fever on 2026-01-07. Rest until you have been without it for 48 hours.",
        "From 2026-01-10 on.",
    ),
    "red": (
        lambda: told([raises(ONE), raises(TWO, pain=7)], THREE),
        ROPE,
        State.STOP,
        "pain.red",
        "No jumping after pain 7 of 10 on 2026-01-08.",
        "One session without trouble.",
    ),
    "one leg rests": (
        lambda: told([], MONDAY, runner(one_side="right")),
        ROPE,
        State.STOP,
        "pain.regress",
        "One leg is resting, and rope needs both.",
        "Both legs train again.",
    ),
    "too young for heavy": (
        lambda: told([], MONDAY, runner(birth_date=date(2010, 1, 1), coach=True)),
        HEAVY,
        State.GATE,
        "age.coached",
        "Heavy sets of up to 6 wait until you have stopped growing.",
        "Opens at 18.",
    ),
    "too few light weeks": (
        lambda: told([raises(ONE)], TWO, FRESH),
        HEAVY,
        State.GATE,
        "gate.heavy",
        "Heavy work opens after 4 weeks of light work; you have 1.",
        "More light weeks, or a history of strength work.",
    ),
    "heavy after a long break": (
        lambda: told([raises(ONE)], LATER),
        HEAVY,
        State.GATE,
        "gate.heavy",
        "After so long a break the gate to heavy work is shut again.",
        "A new heel-raise test.",
    ),
    "not strong enough for heavy": (
        lambda: told([], MONDAY, runner(heel_raise=HeelRaise(25, 19, MONDAY))),
        HEAVY,
        State.GATE,
        "gate.heavy",
        "Heavy work opens with 20 single-leg heel raises on each leg.",
        "A heel-raise test, or 2 light sessions of 8 and more with 2 to spare.",
    ),
    "a first heavy session after trouble": (
        lambda: told([raises(ONE), raises(TWO, pain=3)], THREE),
        HEAVY,
        State.GATE,
        "gate.heavy",
        "This opens after 2 sessions without trouble.",
        "2 calm sessions in a row.",
    ),
    "a first rope session after trouble": (
        lambda: told([raises(ONE), raises(TWO, pain=3)], THREE),
        ROPE,
        State.GATE,
        "gate.plyometric",
        "This opens after 2 sessions without trouble.",
        "2 calm sessions in a row.",
    ),
    "too few weeks for rope": (
        lambda: told([raises(ONE)], TWO, FRESH),
        ROPE,
        State.GATE,
        "gate.plyometric",
        "Rope opens after 4 weeks of work; you have 1.",
        "More weeks of light work, or a history of skipping.",
    ),
    "rope after a long break": (
        lambda: told([rope(ONE, 40)], days(29)[0]),
        ROPE,
        State.GATE,
        "gate.plyometric",
        "After so long a break the jumping gate is shut again.",
        "A new heel-raise test.",
    ),
    "no test for rope": (
        lambda: told([], MONDAY, runner(heel_raise=None)),
        ROPE,
        State.GATE,
        "gate.plyometric",
        "Rope opens with 20 single-leg heel raises on each leg.",
        "A heel-raise test.",
    ),
    "legs unlike": (
        lambda: told([], MONDAY, runner(heel_raise=HeelRaise(20, 24, MONDAY))),
        ROPE,
        State.GATE,
        "gate.plyometric",
        "Your legs differ by more than the test's noise.",
        "A test with both legs within 10 %.",
    ),
}


@pytest.mark.parametrize("name", SHUT)
def test_shut_and_what_opens_it(name: str) -> None:
    doses, workout, state, rule, text, opens = SHUT[name]
    assert written(doses()[workout]) == written(
        Prescription(
            workout=workout,
            variant="two-feet" if workout == ROPE else "standing",
            state=state,
            because=(rule,),
            text=term(text),
            opens=term(opens),
        )
    )


def test_a_stop_is_told_before_a_gate() -> None:
    shut = runner(heel_raise=None, contraindications=("antibiotic",))
    assert told([], MONDAY, shut)[ROPE].because == ("ask.antibiotic",)


def test_after_a_break_of_eight_weeks_the_gate_to_heavy_work_is_as_it_was() -> None:
    done = [raises(ONE)]
    assert told(done, days(56)[0])[HEAVY].state is State.GO
    assert told(done, days(57)[0])[HEAVY].state is State.GATE
    new = runner(heel_raise=HeelRaise(25, 25, days(1)[0]))
    assert told(done, days(57)[0], new)[HEAVY].state is State.GO
    same = runner(heel_raise=HeelRaise(25, 25, ONE))
    assert told(done, days(57)[0], same)[HEAVY].state is State.GATE


def test_the_weaker_leg_that_trains_is_the_one_that_must_be_strong() -> None:
    weak = HeelRaise(25, 12, TESTED.date)
    assert told([], MONDAY, runner(heel_raise=weak, one_side="left"))[HEAVY].state is State.GO
    assert told([], MONDAY, runner(heel_raise=weak, one_side="right"))[HEAVY].state is State.GATE


def test_without_a_birth_date_twenty_raises_open_the_gates() -> None:
    for reps, state in ((20, State.GO), (19, State.GATE)):
        ageless = runner(birth_date=None, heel_raise=HeelRaise(reps, reps, MONDAY))
        assert told([], MONDAY, ageless)[HEAVY].state is state
