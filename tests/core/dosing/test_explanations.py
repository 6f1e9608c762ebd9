"""How a dose is told: how much, then the one true cause of it."""

from datetime import date, timedelta
from typing import Any

import pytest
from builders import MONDAY, raises, rope, runner, told
from logs import the_guide
from msgspec.structs import replace

from springleg.core.athlete import Kit, Profile, Units
from springleg.core.dosing.athlete_state import athlete_state
from springleg.core.dosing.gates import asked_signs
from springleg.core.log.sets import AskedDose, Log, SetDone, Side

GUIDE = the_guide()
DAY = timedelta(days=1)
ON = MONDAY + 84 * DAY


def weekly(workout: str, amount: int, left: tuple[float | None, ...], **more: Any) -> list[SetDone]:
    """Sessions week by week, the last of them a week ago, with what each left."""
    days = [ON - 7 * n * DAY for n in range(len(left), 0, -1)]
    known = {"workout": workout, "pain": 0, **more}
    return [
        one
        for day, rir in zip(days, left, strict=True)
        for one in raises(day, amount, rir=rir, **known)
    ]


def heavy(*left: float | None, load: float = 20.0, reps: int = 6, **more: Any) -> list[SetDone]:
    return weekly("straight-heavy", reps, left, **{"load_kg": load, "sets": 4, **more})


def light(*left: float | None, amount: int = 12, **more: Any) -> list[SetDone]:
    return weekly("straight-light", amount, left, **{"sets": 3, **more})


def squat(seconds: int, left: float | None, **more: Any) -> list[SetDone]:
    return weekly("mini-squat", seconds, (left, left), **{"sets": 2, **more})


def skipped(contacts: int, **more: Any) -> list[SetDone]:
    return rope(ON - 7 * DAY, contacts, **more)


def asked(
    rows: list[SetDone], sets: int, amount: int, load_kg: float = 0.0, of: AskedDose | None = None
) -> list[SetDone]:
    return [replace(one, asked=AskedDose(sets, amount, load_kg), of=of) for one in rows]


def ending(rows: list[SetDone], amount: int, rir: float) -> list[SetDone]:
    """The last set had so many repetitions, and left so many."""
    last, done = rows[-1], {"seconds" if rows[-1].seconds else "reps": amount}
    return [*rows[:-1], replace(last, rir=rir, **done)]


def text(
    workout: str, sets: list[SetDone], who: Profile | None = None, on: date = ON, **answers: Any
) -> str:
    return str(told([sets], on, who, **answers)[workout].text)


def kit(step: float) -> Profile:
    return runner(kit=Kit(increments_kg=(step,)))


HEAVY = [
    (
        heavy(4, 4, load=17.5),
        "4 x 6 at 22.5 kg. Up 5 kg: the first times leave 4, now 2 is the aim.",
    ),
    (heavy(2, 2, 2), "5 x 5 at 22.5 kg. Up 2.5 kg: a heavier turn, 5 repetitions."),
    (
        heavy(2, 2, 4, reps=5, load=22.5),
        "5 x 5 at 25 kg. Up 2.5 kg: 4 were left where 2 was the aim.",
    ),
    (heavy(2, 2), "4 x 6 at 20 kg. The same: last time left what it should."),
    (heavy(2, 2, sets=3), "4 x 6 at 20 kg. The same load, now 4 sets of it."),
    (heavy(1, 0), "4 x 6 at 15 kg. Down 5 kg: last time nothing was left."),
    (heavy(1, 0, pain=4), "4 x 6 at 15 kg. Down 5 kg: last time nothing was left."),
    (
        heavy(2, 2, 1, reps=5),
        "5 x 5 at 17.5 kg. Down 2.5 kg: fewer were left than was the aim.",
    ),
    (
        heavy(2, 2, None),
        (
            "5 x 5 at 25 kg. Up 5 kg: a heavier turn, 5 repetitions; all was done last time, and "
            "you did not say how many were left."
        ),
    ),
    (
        heavy(None, None),
        (
            "4 x 6 at 22.5 kg. Up 2.5 kg: all was done last time, and you did not say how many "
            "were left."
        ),
    ),
    (heavy(4, 2), "4 x 6 at 22.5 kg. Up 2.5 kg: by what your last sessions left, taken together."),
    (heavy(2, 2, 2, 2, 2, reps=3, load=27.5), "4 x 6 at 20 kg. A lighter turn: 6 repetitions."),
    (
        asked(heavy(2, 2, 2), 4, 6, 20.0, of=AskedDose(5, 6, 20.0)),
        (
            "5 x 5 at 22.5 kg. Back, and up 2.5 kg on what stood before: last time was a smaller "
            "dose."
        ),
    ),
    (
        asked(heavy(2, 4, load=25.0), 4, 6, 20.0),
        "4 x 6 at 27.5 kg. Up 7.5 kg: you lifted 5 kg more than was asked.",
    ),
    (
        ending(asked(heavy(2, 2), 4, 6, 20.0), 3, 9.0),
        "4 x 6 at 20 kg. The same: you ended a set early, with many left.",
    ),
    (
        ending(asked(heavy(2, 2), 4, 6, 20.0), 3, 0.0),
        "4 x 6 at 12.5 kg. Down 7.5 kg: last time fell short of what was asked.",
    ),
    (
        heavy(4, 4, load=17.5, pain=4),
        (
            "4 x 6 at 17.5 kg. No rise for now: pain 4 of 10 on 2026-03-23, and no morning "
            "after it was told."
        ),
    ),
    (
        heavy(2, 2, 2, 2, 2, reps=3, load=27.5, pain=4),
        (
            "3 x 6 at 20 kg. Less than 4 x 6 at 20 kg: it hurt 3 times running, and no morning "
            "after it was told. Say how the mornings after it are: when they are calm, it may "
            "rise. If it goes on like this, have it looked at by a physiotherapist or doctor."
        ),
    ),
]
LIGHT = [
    (light(3, 3, 3), "3 x 13. 1 more in each set: 3 were left."),
    (light(2, 2, 2), "3 x 12. The same: fewer were left than it takes for more."),
    (light(0, 0, 0), "3 x 10. Less: last time fell short, or nothing was left."),
    (light(None, None, None), "3 x 13. 1 more in each set: all was done last time."),
    (
        light(3, 3, 3, amount=20, sets=2, load_kg=10.0),
        "2 x 18 at 12.5 kg. Up 2.5 kg: 20 is the most in a set.",
    ),
    (light(2, amount=8, sets=1), "2 x 8. Now with 2 sets."),
    (
        asked(light(3, 3, 3, sets=2), 2, 12, of=AskedDose(3, 12, 0.0)),
        "3 x 12. Back to what stood before.",
    ),
    (
        ending(asked(light(3, 3, 3), 3, 12), 9, 9.0),
        "3 x 12. The same: you ended a set early, with many left.",
    ),
    (
        asked(light(3, 3, 3, sets=2), 3, 12),
        "3 x 13. 1 more in each set: 3 were left. Last time you did 2 of 3 sets.",
    ),
]
SQUAT = [
    (squat(40, 2.0), "2 x 50 s. Longer sets: you could have gone on."),
    (squat(60, 2.0), "3 x 60 s. Now with 3 sets: you could have gone on."),
    (squat(60, 2.0, sets=3), "3 x 60 s at 2.5 kg. Up 2.5 kg: you could have gone on."),
    (squat(40, 0.0), "2 x 40 s. The same: you could not have gone on."),
    (
        squat(60, 5.0, sets=3, load_kg=12.5),
        "3 x 60 s at 12.5 kg. As far as it goes: reach further with the free foot.",
    ),
    (
        ending(asked(squat(40, 2.0), 2, 40), 30, 0.0),
        "2 x 30 s. A little less: last time fell short.",
    ),
    (ending(asked(squat(30, 2.0), 2, 30), 20, 0.0), "2 x 30 s. The same: last time fell short."),
    (squat(40, None), "2 x 50 s. Longer sets: all was done last time."),
    (
        asked(squat(40, None), 2, 40, of=AskedDose(3, 60, 0.0)),
        "3 x 60 s. Back to what stood before.",
    ),
]
ROPE = [
    (skipped(60, pain=0), "70 foot contacts in 2 bouts with 50 s between. 10 more: 60 went well."),
    (
        skipped(60),
        "The same: you said nothing of how it felt; so it takes 2 sessions to rise.",
    ),
    (
        skipped(65, asked=AskedDose(1, 60)),
        (
            "60 foot contacts in 2 bouts with 50 s between. You did 65, and 60 were asked: "
            "it goes up in steps."
        ),
    ),
    (skipped(50, asked=AskedDose(1, 60), pain=0), "The same: last time it was 50."),
    (
        skipped(140, pain=0),
        "140 foot contacts in 4 bouts with 50 s between. 140 is the most in a session.",
    ),
    (
        skipped(50, asked=AskedDose(1, 50), of=AskedDose(1, 100), pain=0),
        "Back to what stood before.",
    ),
]
EVERY = [
    *(("straight-heavy", *one) for one in HEAVY),
    *(("straight-light", *one) for one in LIGHT),
    *(("mini-squat", *one) for one in SQUAT),
    *(("rope", *one) for one in ROPE),
]


@pytest.mark.parametrize(
    ("workout", "sets", "words"), EVERY, ids=[f"{n} {one[0]}" for n, one in enumerate(EVERY)]
)
def test_a_dose_says_how_much_and_its_true_cause(
    workout: str, sets: list[SetDone], words: str
) -> None:
    found = text(workout, sets)
    assert found == words or (not words[0].isdigit() and found.endswith(words))


def test_what_settled_is_told_with_the_step_that_it_allows() -> None:
    calm = {ON - 6 * DAY: 1}
    assert text("straight-heavy", heavy(4, 4, load=17.5, pain=4), mornings=calm) == (
        "4 x 6 at 20 kg. Up 2.5 kg, no more: pain 4 of 10 on 2026-03-23, calm by the next morning."
    )
    nothing_left = text("straight-heavy", heavy(1, 0, pain=4), mornings=calm)
    assert nothing_left == "4 x 6 at 15 kg. Down 5 kg: last time nothing was left."


def test_a_lighter_turn_is_told_with_what_keeps_its_sets() -> None:
    """Threes in two sets; the turn has four sets of six, on less load."""
    known: dict[str, Any] = {"reps": 3, "load": 27.5, "sets": 2}
    calm = {ON - 7 * n * DAY + DAY: 0 for n in range(1, 6)}
    settled = text("straight-heavy", heavy(2, 2, 2, 2, 2, pain=4, **known), mornings=calm)
    assert settled == (
        "3 x 6 at 20 kg. A lighter turn: 6 repetitions, and no more sets for now: pain 4 of 10 on "
        "2026-03-23, calm by the next morning."
    )
    held = text("straight-heavy", heavy(2, 2, 2, 2, 2, **known), mornings={ON: 4})
    assert held == (
        "2 x 6 at 20 kg. A lighter turn, and no rise: pain 4 of 10 on the morning of 2026-03-30."
    )


def test_an_amber_morning_is_told() -> None:
    amber = {ON: 4}
    told_ = "No rise for now: pain 4 of 10 on the morning of 2026-03-30."
    assert text("straight-light", light(6, 6, 6), mornings=amber) == f"3 x 12. {told_}"
    assert text("mini-squat", squat(40, 5.0), mornings=amber) == f"2 x 40 s. {told_}"
    assert text("rope", skipped(60, pain=0), mornings=amber).endswith(told_)


def test_coarse_weights_are_told() -> None:
    assert text("straight-heavy", heavy(2, 2, 2), kit(10.0)) == (
        "5 x 5 at 20 kg. The same load; now it is the turn of 5 repetitions."
    )
    assert text("straight-heavy", heavy(4, 4), kit(20.0)) == (
        "4 x 6 at 20 kg. The same: the next step of your weights would be too much."
    )


def test_weights_that_there_are_no_more_are_told() -> None:
    nearest = "Your weights have no {} kg: it is the nearest load that fits."
    heavier = text("straight-heavy", heavy(2, 2, load=21.0), kit(5.0))
    lighter = text("straight-light", light(3, 3, 3, load_kg=11.0), kit(5.0))
    assert heavier == f"4 x 6 at 20 kg. {nearest.format(21)}"
    assert lighter == f"3 x 13 at 10 kg. {nearest.format(11)}"
    least = runner(kit=Kit(heaviest_kg=10.0))
    assert text("straight-heavy", heavy(7, 7, load=10.0), least) == (
        "4 x 6 at 10 kg. Your weights end here, and it is light for you. A leg press, a rucksack "
        "or a slower way down makes it harder."
    )


def test_another_number_of_legs_is_told() -> None:
    weak = [replace(one, reps=3) for one in heavy(0, load=0.0, sets=2)]
    assert text("straight-heavy", weak).endswith(
        "On two legs for now: one leg alone is too hard yet."
    )
    able = heavy(5, 5, load=60.0, variant="standing-two-leg")
    assert text("straight-heavy", able).endswith("On one leg again: you can do it now.")


def test_weeks_without_the_workout_are_told() -> None:
    """114 x 0.965 = 110 kg after eleven weeks: 17.5 kg."""
    others = [one for n in range(11) for one in raises(ON + 7 * n * DAY, 12, pain=0)]
    later = ON + 70 * DAY
    assert text("straight-heavy", [*heavy(2, 2), *others], on=later) == (
        "4 x 6 at 17.5 kg. Down 2.5 kg: the last time was 11 weeks ago."
    )


def test_pounds_are_told_to_who_reads_them() -> None:
    pounds = runner(units=Units.IMPERIAL)
    assert " lb. Up 11 lb: the first times leave 4" in text(
        "straight-heavy", heavy(4, 4, load=17.5), pounds
    )


def test_the_smaller_load_of_both_legs_stands_where_nothing_was_asked() -> None:
    """Left 10 kg, right 20 kg: what stood is 10 kg."""
    known = {"workout": "straight-light", "sets": 3, "rir": 3.0, "pain": 0}
    rows = [
        one
        for n in (3, 2, 1)
        for side, load in ((Side.LEFT, 10.0), (Side.RIGHT, 20.0))
        for one in raises(ON - 7 * n * DAY, 12, side=side, load_kg=load, **known)
    ]
    assert text("straight-light", rows) == "3 x 13 at 10 kg. 1 more in each set: 3 were left."


def test_the_leg_that_left_fewer_is_the_one_that_is_told() -> None:
    known: dict[str, Any] = {"workout": "straight-light", "sets": 3, "pain": 0}
    rows = [
        one
        for n in (3, 2, 1)
        for side, rir in ((Side.LEFT, 6.0), (Side.RIGHT, 3.0))
        for one in raises(ON - 7 * n * DAY, 12, side=side, rir=rir, **known)
    ]
    assert text("straight-light", rows) == "3 x 13. 1 more in each set: 3 were left."


def test_the_matching_sign_is_asked_first_and_each_once() -> None:
    stiff = {ON - n * DAY: 40 for n in range(7)}
    state = athlete_state(GUIDE, runner(), Log(stiffness_min=stiff), ON)
    asked = asked_signs(state)
    assert asked[0] == "flag.both-stiff"
    assert len(asked) == len(set(asked)) == 13
    assert asked_signs(athlete_state(GUIDE, runner(), Log(), ON)) == ()
    bad = athlete_state(GUIDE, runner(), Log(mornings={ON: 8}), ON)
    assert asked_signs(bad)[0] == "flag.chest"
