"""Doses as steps for a watch: of random runners, nothing is lost, added or told otherwise."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from math import ceil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from logs import Case, simulated, the_guide, wild
from msgspec.structs import replace

from exchange.fit_workout.fit_readers import OPEN, READERS, REPS, TIME, ReadStep, texts_of
from spoken import Spoken
from springleg.core.athlete import Units
from springleg.core.dosing.prescription import Prescription, Range, State
from springleg.core.guide import Guide
from springleg.core.guide_overrides import with_settings
from springleg.core.log.sets import LEGS, Side
from springleg.core.message import Language, say, term
from springleg.exchange.fit_workout.repeats import MOST_STEPS, held_steps
from springleg.exchange.fit_workout.workout import WatchStep, WatchWorkout
from springleg.exchange.fit_workout.writing import write_workout
from springleg.usecases.app.languages import language_of, languages
from springleg.usecases.training import watch_names
from springleg.usecases.training.session_steps import Step, StepKind, steps_of
from springleg.usecases.training.watch_steps import watch_steps

LEFT, RIGHT, BOTH = Side.LEFT, Side.RIGHT, Side.BOTH
SUITE = 40
SIDES = {LEFT: "Left", RIGHT: "Right", BOTH: "Both"}
#: Nobody who looks at a wrist is to read what somebody has told of their body.
TELLING = (
    *("pain", "hurt", "sore", "stiff", "injur", "insertion", "strain", "achilles", "tendon"),
    *("ache", "symptom", "ill", "sick", "stop", "warning", "sign", "clinician", "reduced"),
    *("schmerz", "verletz", "weh", "krank", "sehne", "steif"),
)


@cache
def some() -> tuple[Case, ...]:
    return tuple(make(seed) for seed in range(SUITE) for make in (simulated, wild))


def laid(guide: Guide, dose: Prescription, order: tuple[Side, ...] = LEGS) -> WatchWorkout:
    workout = guide.workout(dose.workout)
    steps = watch_steps(guide, dose, steps_of(guide, dose, order), Units.METRIC)
    cardio = dose.workout == "rope"
    return WatchWorkout(date(2026, 12, 1), workout.id, term("w"), steps, cardio=cardio)


def asked(
    guide: Guide, dose: Prescription, steps: tuple[Step, ...]
) -> Iterator[tuple[object, ...]]:
    """Each step and each rest of a session: what ends it, after how much, the side, the load."""
    pace = guide.values.pace
    for at, step in enumerate(steps):
        later = steps[at + 1 :]
        match step.kind:
            case StepKind.WARM_UP:
                yield (TIME, step.amount, None, None)
                yield (REPS, pace.warm_up_raises, None, None)
                yield (REPS, pace.warm_up_hops, None, None)
            case StepKind.RAMP:
                yield (OPEN, None, step.side, None)
            case StepKind.HOPS:
                yield (REPS, step.amount, None, None)
            case StepKind.SET if step.per_beat:
                seconds = step.amount / step.per_beat / step.beats_per_min * 60
                yield (TIME, ceil(seconds), None, None)
            case StepKind.SET if dose.ramp_up:
                yield (OPEN, None, step.side, None)
            case StepKind.SET:
                ends = TIME if dose.workout == "mini-squat" else REPS
                load = step.load_kg and round(step.load_kg, 2)
                yield (ends, step.amount, step.side, load or None)
        if step.rest_s and later:
            searched = step.kind is StepKind.RAMP and later[0].kind is not StepKind.RAMP
            yield (OPEN, None, None, None) if searched else (TIME, step.rest_s, None, None)


def told(step: ReadStep) -> tuple[object, ...]:
    sides = [side for side, word in SIDES.items() if step.name.startswith(f"{word}:")]
    return (step.duration, step.amount, sides[0] if sides else None, step.load_kg)


def check(guide: Guide, dose: Prescription, order: tuple[Side, ...] = LEGS) -> None:
    steps = steps_of(guide, dose, order)
    workout = laid(guide, dose, order)
    assert held_steps(workout.steps) <= MOST_STEPS
    data = write_workout(workout, say)
    wanted = list(asked(guide, dose, steps))
    for read in READERS:
        found = read(data)
        assert list(map(told, found.walked)) == wanted, (dose, read)
        contacts = [int(s.notes.split()[0]) for s in found.walked if " contact" in s.notes]
        assert sum(contacts) == (dose.amount if dose.workout == "rope" else 0)
        for text in texts_of(found):
            assert not [word for word in TELLING if word in text.casefold().split()], text
            assert not [word for word in TELLING[:9] if word in text.casefold()], text


def test_the_doses_of_random_runners_come_back_whole_from_the_file() -> None:
    guide, seen = the_guide(), set[tuple[tuple[object, ...], object]]()
    for case in some():
        for dose in case.doses.values():
            about = (dose.workout, dose.variant, dose.sets, dose.ramp_up is None, dose.asks_hops)
            if dose.sets is None or (about, dose.amount) in seen:
                continue
            seen.add((about, dose.amount))
            check(guide, dose)
    workouts = {about[0] for about, _amount in seen}
    assert workouts == set(guide.workouts)
    assert len(seen) > 60


@settings(max_examples=15)
@given(make=st.sampled_from((simulated, wild)), seed=st.integers(SUITE, 10**6))
def test_so_do_those_that_hypothesis_draws(make: Callable[[object], Case], seed: int) -> None:
    case = make(seed)
    for dose in case.doses.values():
        if dose.sets is not None:
            check(the_guide(), dose, LEGS[::-1] if seed % 2 else LEGS)


@pytest.mark.full
def test_the_doses_of_many_runners_come_back_whole() -> None:
    for seed in range(SUITE, 800):
        for make in (simulated, wild):
            for dose in make(seed).doses.values():
                if dose.sets is not None:
                    check(the_guide(), dose)


@pytest.mark.parametrize("style", ["two-feet", "foot-to-foot"])
def test_every_session_of_rope_that_the_guide_can_ask_for_fits_onto_a_watch(style: str) -> None:
    guide = the_guide()
    for contacts in range(10, 310, 10):
        dose = Prescription("rope", style, State.GO, 1, contacts)
        assert held_steps(laid(guide, dose).steps) <= MOST_STEPS


def dose_of(workout: str, **known: object) -> Prescription:
    kept: dict[str, object] = {"variant": "standing", "sets": 2, "amount": 8, **known}
    loads = kept.pop("load_kg", {LEFT: 0.0, RIGHT: 0.0})
    return Prescription(workout=workout, state=State.GO, load_kg=loads, **kept)  # type: ignore[arg-type]  # its fields, by name


def works(dose: Prescription, guide: Guide | None = None) -> list[WatchStep]:
    return [step for step in laid(guide or the_guide(), dose).steps if step.side is not None]


def names_of(dose: Prescription) -> list[str]:
    return [str(step.name) for step in works(dose)]


@pytest.mark.parametrize(
    ("dose", "name", "exercise"),
    [
        (dose_of("straight-light"), "Left: straight", "single_leg_standing_calf_raise"),
        (
            dose_of("straight-heavy", load_kg={LEFT: 20.0, RIGHT: 20.0}),
            "Left: straight",
            "single_leg_standing_dumbbell_calf_raise",
        ),
        (
            dose_of("straight-heavy", variant="leg-press", load_kg={LEFT: 40.0, RIGHT: 40.0}),
            "Left: straight",
            "weighted_single_leg_donkey_calf_raise",
        ),
        (
            dose_of("bent-heavy", load_kg={LEFT: 20.0, RIGHT: 20.0}),
            "Left: bent",
            "weighted_single_leg_bent_knee_calf_raise",
        ),
        (
            dose_of("bent-light", variant="leg-press", load_kg={LEFT: 40.0, RIGHT: 40.0}),
            "Left: bent",
            "weighted_seated_calf_raise",
        ),
        (
            dose_of("bent-light", variant="standing-two-leg"),
            "Both: bent",
            "standing_calf_raise",
        ),
        (dose_of("mini-squat"), "Left: mini-squat", "partial_single_leg_squat"),
    ],
)
def test_sets_have_their_side_and_what_watches_call_the_exercise(
    dose: Prescription, name: str, exercise: str
) -> None:
    first = works(dose)[0]
    assert (str(first.name), first.exercise and first.exercise.name) == (name, exercise)


FILES = Path(__file__).parents[1] / "exchange" / "fit_workout" / "files"
SESSIONS = {
    "straight_heavy": dose_of(
        "straight-heavy", sets=4, amount=6, load_kg={LEFT: 20.0, RIGHT: 22.5}
    ),
    "mini_squat": dose_of("mini-squat", sets=3, amount=40),
    "rope": dose_of("rope", variant="two-feet", sets=1, amount=90, load_kg=None),
}


@pytest.mark.parametrize("name", SESSIONS)
def test_the_bytes_of_a_session_stay_as_they_are(name: str) -> None:
    """Whoever changes what is written changes these files, on purpose."""
    data = write_workout(laid(the_guide(), SESSIONS[name]), say)
    assert data == (FILES / f"{name}.fit").read_bytes()


def test_a_leg_that_rests_has_no_steps_and_nobody_switches_sides() -> None:
    dose = dose_of("straight-heavy", load_kg={LEFT: 20.0, RIGHT: None})
    assert names_of(dose) == ["Left: straight"] * 2
    assert "Switch sides" not in [str(step.name) for step in laid(the_guide(), dose).steps]


def test_skipping_is_told_by_its_time_its_contacts_its_pace_and_its_feet() -> None:
    dose = dose_of("rope", variant="foot-to-foot", sets=1, amount=30, load_kg=None)
    bout = works(dose)[0]
    assert str(bout.notes) == "15 contacts, 110 turns a minute, from foot to foot"
    assert bout.amount == 9  # 15 turns at 110 a minute are 8.2 s, and the last one is done whole
    assert bout.exercise is not None
    assert bout.exercise.name == "jump_rope_jog"


def test_how_a_raise_is_done_stands_in_its_notes() -> None:
    pressed = dose_of("straight-heavy", variant="leg-press", load_kg={LEFT: 40.0, RIGHT: 40.0})
    assert str(works(pressed)[0].notes) == "On the leg press, tempo 3-0-3"
    floor = replace(dose_of("straight-light"), range=Range.FLOOR)
    assert str(works(floor)[0].notes) == "From the floor, tempo 2-0-2"
    assert str(works(dose_of("mini-squat"))[0].notes) == ""


def test_a_load_that_no_file_can_name_stands_in_the_notes() -> None:
    dose = dose_of("straight-heavy", variant="leg-press", load_kg={LEFT: 700.0, RIGHT: 655.0})
    left, right = works(dose)[:2]
    assert (left.load_kg, str(left.notes)) == (None, "700 kg, on the leg press, tempo 3-0-3")
    assert right.load_kg == 655.0


def test_a_warm_up_that_was_set_to_nothing_has_no_steps() -> None:
    none = {"easy_min": 0, "two_leg_raises": 0, "small_hops": 0}
    guide = with_settings(the_guide(), {f"warm-up.default.{name}": n for name, n in none.items()})
    first = laid(guide, dose_of("straight-light")).steps[0]
    assert str(first.name) == "Left: straight"


@pytest.mark.parametrize("code", languages())
def test_names_fit_onto_a_watch_in_every_language(code: str) -> None:
    language, guide = language_of(code), the_guide()
    for case in some()[:20]:
        for dose in case.doses.values():
            for step in laid(guide, dose).steps if dose.sets is not None else ():
                assert len(say(step.name, language)) <= watch_names.LONGEST_NAME
                assert len(say(step.title, language)) <= watch_names.LONGEST_NAME
                assert len(say(step.notes, language)) <= 50


def test_every_word_is_said_in_the_readers_language() -> None:
    shouted = Language("xx", Spoken(lambda text: "" if "{" in text else "X"))
    dose = dose_of("bent-heavy", load_kg={LEFT: 20.0, RIGHT: 20.0})
    for step in laid(the_guide(), dose).steps:
        assert set(say(step.name, shouted)) <= set("X: ")
