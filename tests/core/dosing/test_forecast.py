"""The season ahead: each dose done as prescribed, and what that opens."""

from datetime import date, timedelta

from builders import MONDAY, raises, rope, ruled, runner, told
from logs import WORKOUTS, the_guide
from msgspec.structs import replace

from springleg.core.athlete import Kit
from springleg.core.dosing.athlete_state import athlete_state
from springleg.core.dosing.forecast import (
    Forecast,
    done_after,
    done_as_prescribed,
    forecast,
    likely_kg,
    openings,
)
from springleg.core.dosing.prescribe import closed_by, prescribe
from springleg.core.dosing.prescription import Level, State
from springleg.core.log.sets import LEGS, AskedDose, Log, Side
from springleg.core.plan import Session

GUIDE = the_guide()
DAY = timedelta(days=1)
INJURED = runner(injured_lately=True)
LIGHT = ("straight-light", "bent-light", "mini-squat")


def season(weeks: int, menu: tuple[str, ...] = WORKOUTS, first: date = MONDAY) -> list[Session]:
    """Two sessions a week, the workouts in turn."""
    days = [first + (7 * week + day) * DAY for week in range(weeks) for day in (0, 3)]
    return [Session(day, menu[index % len(menu)]) for index, day in enumerate(days)]


def of(found: tuple[Forecast, ...], workout: str) -> list[tuple[int | None, int | None]]:
    return [(one.dose.sets, one.dose.amount) for one in found if one.session.workout == workout]


def test_a_forecast_does_each_dose_as_prescribed() -> None:
    found = forecast(GUIDE, runner(), Log(), season(12))
    assert of(found, "straight-light") == [(1, 8), (2, 10), (3, 12), (3, 13)]
    assert of(found, "rope") == [(1, 40), (1, 50), (1, 60), (1, 70)]
    assert of(found, "straight-heavy") == [(2, 6), (3, 6), (4, 6), (5, 5)]
    assert all(one.dose.state is State.GO for one in found)


def test_sessions_before_a_day_are_left_out_and_not_done() -> None:
    found = forecast(GUIDE, runner(), Log(), season(12), from_day=MONDAY + 63 * DAY)
    assert len(found) == 6
    assert of(found, "straight-light") == [(1, 8)]


def test_for_a_session_that_is_shut_the_first_other_workout_of_the_menu_is_done() -> None:
    """Heavy work is shut for who was injured; a light session in its place counts as done."""
    who = runner(injured_lately=True, menu=("straight-heavy", "bent-light", "mini-squat"))
    heavy, later = Session(MONDAY, "straight-heavy"), MONDAY + 3 * DAY
    done = Log(tuple(raises(MONDAY - 3 * DAY, 8, workout="bent-light", pain=0)))

    def second(log: Log, workout: str) -> tuple[int | None, int | None]:
        _, then = forecast(GUIDE, who, log, [heavy, Session(later, workout)])
        return then.dose.sets, then.dose.amount

    assert second(Log(), "bent-light") == (2, 10), "done once"
    assert second(Log(), "mini-squat") == (1, 30), "not done"
    assert second(done, "mini-squat") == (2, 40), "not the one done last"
    whole = replace(who, menu=())
    assert of(
        forecast(GUIDE, whole, Log(), [heavy, Session(later, "straight-light")]), "straight-light"
    ) == [(2, 10)]
    only = replace(who, menu=("straight-heavy",))
    assert of(forecast(GUIDE, only, Log(), [heavy, heavy]), "straight-heavy") == [(None, None)] * 2


def test_the_variant_of_a_session_is_its_own() -> None:
    pressed = [Session(MONDAY, "straight-heavy", "leg-press")]
    (only,) = forecast(GUIDE, runner(), Log(), pressed)
    assert only.dose.variant == "leg-press"
    assert only.dose.ramp_up is not None
    assert only.dose.ramp_up.start_kg == 35.0


def test_what_is_done_as_prescribed() -> None:
    doses = told([rope(MONDAY - 21 * DAY, 60, pain=0)], MONDAY)
    light = done_as_prescribed(GUIDE, runner(), MONDAY, doses["straight-light"], 10.0)
    assert [(one.side, one.reps, one.load_kg, one.rir) for one in light] == [
        (Side.LEFT, 8, 10.0, 4.0),
        (Side.RIGHT, 8, 10.0, 4.0),
    ]
    (bout,) = done_as_prescribed(GUIDE, runner(), MONDAY, doses["rope"])
    assert (bout.side, bout.contacts, bout.rir) == (Side.BOTH, doses["rope"].amount, 3.0)
    assert bout.of == doses["rope"].of
    shut = told([], MONDAY, INJURED)["straight-heavy"]
    assert done_as_prescribed(GUIDE, runner(), MONDAY, shut) == ()
    one_leg = told([], MONDAY, runner(one_side="left"))["mini-squat"]
    assert {one.side for one in done_as_prescribed(GUIDE, runner(), MONDAY, one_leg)} == {Side.LEFT}


def test_each_set_of_a_dose_is_a_row_of_what_its_workout_counts() -> None:
    doses = told([], MONDAY)
    squat = done_as_prescribed(GUIDE, runner(), MONDAY, doses["mini-squat"])
    assert [(one.side, one.number, one.seconds, one.reps) for one in squat] == [
        (Side.LEFT, 1, 30, None),
        (Side.RIGHT, 1, 30, None),
    ]
    heavy = done_as_prescribed(GUIDE, runner(), MONDAY, doses["straight-heavy"], 12.5)
    assert [one.number for one in heavy] == [1, 1, 2, 2]
    assert {(one.reps, one.seconds, one.contacts) for one in heavy} == {(6, None, None)}
    assert {one.asked for one in heavy} == {AskedDose(2, 6, 12.5)}
    known = doses["mini-squat"].asked
    assert {one.asked for one in squat} == {known}
    (bout,) = done_as_prescribed(GUIDE, runner(), MONDAY, doses["rope"])
    assert (bout.number, bout.reps, bout.seconds, bout.load_kg) == (1, None, None, 0.0)


def test_a_load_that_was_reduced_leaves_more_by_what_the_leg_can_lift() -> None:
    known = {"workout": "straight-heavy", "load_kg": 20.0, "rir": 2.0, "pain": 0, "sets": 4}
    sets = [raises(MONDAY + n * DAY, 6, **known) for n in (0, 7, 14)]
    dose = told(sets, MONDAY + 50 * DAY)["straight-heavy"]
    assert dose.of is not None
    assert (dose.load_kg or {})[Side.LEFT] == 17.5  # 0.95 of 92.5 kg
    whole = done_as_prescribed(GUIDE, runner(), MONDAY, replace(dose, of=None))
    reduced = done_as_prescribed(GUIDE, runner(), MONDAY, dose)
    assert {one.rir for one in whole} == {3.0}
    assert {one.rir for one in reduced} == {4.0}  # (114 / 87.5 - 1) x 30 = 9; five are done
    none = replace(dose, load_kg=dict.fromkeys(LEGS, 0.0))
    bare = done_as_prescribed(GUIDE, runner(), MONDAY, none)
    assert {one.rir for one in bare} == {7.0}, "thirteen, and from eight on it would be a bound"


def test_what_a_search_would_find_comes_from_the_other_scheme() -> None:
    sets = [raises(MONDAY, 6, workout="straight-heavy", load_kg=20.0, rir=4.0, pain=0)]
    log = Log(tuple(one for those in sets for one in those))
    state = athlete_state(GUIDE, runner(), log, MONDAY + 7 * DAY)
    light = GUIDE.workout("straight-light")
    dose = prescribe(state, light)
    assert likely_kg(state, light, dose) == 15.0  # 120 / 1.4 = 85.7 kg
    least = runner(kit=Kit(heaviest_kg=5.0))
    capped = athlete_state(GUIDE, least, log, MONDAY + 7 * DAY)
    assert likely_kg(capped, light, prescribe(capped, light)) == 5.0
    squat = GUIDE.workout("mini-squat")
    assert likely_kg(state, squat, prescribe(state, squat)) == 0.0
    bent = GUIDE.workout("bent-light")
    assert likely_kg(state, bent, prescribe(state, bent)) == 0.0, "of that knee nothing is known"


def test_what_a_search_would_find_goes_by_the_weaker_leg() -> None:
    """105 kg of the left leg and 120 of the right: 105 / 1.4 = 75 kg."""
    known = {"workout": "straight-heavy", "rir": 4.0, "pain": 0}
    legs = [(Side.LEFT, 8.75), (Side.RIGHT, 20.0)]
    rows = [one for side, kg in legs for one in raises(MONDAY, 6, side=side, load_kg=kg, **known)]
    state = athlete_state(GUIDE, runner(), Log(tuple(rows)), MONDAY + 7 * DAY)
    light = GUIDE.workout("straight-light")
    assert likely_kg(state, light, prescribe(state, light)) == 5.0


def test_after_a_session_the_morning_is_calm_and_the_hops_went_well() -> None:
    lifted = runner(injured_lately=True, strength_history=True)
    dose = told([], MONDAY, lifted)["straight-light"]
    assert dose.asks_hops
    log = done_after(GUIDE, lifted, Log(), Forecast(Session(MONDAY, "straight-light"), dose))
    assert log.hops == {MONDAY: 0}
    assert log.mornings == {MONDAY + DAY: 0}
    assert (
        done_after(
            GUIDE,
            lifted,
            log,
            Forecast(Session(MONDAY, "rope"), told([], MONDAY, lifted)["rope"]),
        )
        is log
    )


def test_heavy_work_opens_28_days_after_the_first_of_six_light_sessions() -> None:
    found = openings(
        GUIDE,
        INJURED,
        Log(),
        season(6, LIGHT),
        (),
        ("straight-heavy", "rope"),
        MONDAY,
        MONDAY + 60 * DAY,
    )
    assert found["straight-heavy"] == MONDAY + 28 * DAY
    assert found["rope"] == MONDAY + 29 * DAY  # the day after the hops


def test_after_the_last_session_it_is_looked_at_up_to_the_end_and_no_further() -> None:
    easy = ruled(**{"gate.heavy.sessions": 1, "gate.heavy.days": 0})
    once = [Session(MONDAY, "straight-light")]
    for days, opens in ((1, {}), (2, {"straight-heavy": MONDAY + DAY})):
        end = MONDAY + days * DAY
        assert openings(easy, INJURED, Log(), once, (), ("straight-heavy",), MONDAY, end) == opens


def test_what_does_not_open_until_the_end_is_left_out() -> None:
    few = season(2, LIGHT)
    none = openings(GUIDE, INJURED, Log(), few, (), ("straight-heavy",), MONDAY, MONDAY + 20 * DAY)
    assert none == {}
    three = ruled(**{"gate.heavy.sessions": 4, "gate.heavy.days": 18})
    for days, opens in ((18, {}), (19, {"straight-heavy": MONDAY + 18 * DAY})):
        end = MONDAY + days * DAY
        later = openings(three, INJURED, Log(), few, (), ("straight-heavy",), MONDAY, end)
        assert later == opens, days


def test_a_workout_whose_load_is_not_known_is_closed_on_a_day_that_is_not_calm() -> None:
    log = Log(mornings={MONDAY: 4})
    state = athlete_state(GUIDE, runner(), log, MONDAY)
    (gate,) = closed_by(state, GUIDE.workout("straight-heavy"))
    assert gate.rule == "start.search"
    assert closed_by(state, GUIDE.workout("straight-light")) == ()
    assert state.symptom is not None
    assert state.symptom.level is Level.AMBER
    assert Level.AMBER.rank < Level.RED.rank
    assert State.HOLD.rank < State.STOP.rank


def test_a_load_is_known_at_the_station_where_it_was_done_last() -> None:
    known = {"workout": "straight-heavy", "load_kg": 40.0, "rir": 4.0, "pain": 0}
    done = raises(MONDAY - 7 * DAY, 6, variant="leg-press", **known)
    state = athlete_state(GUIDE, runner(), Log(tuple(done), mornings={MONDAY: 4}), MONDAY)
    heavy = GUIDE.workout("straight-heavy")
    assert closed_by(state, heavy) == closed_by(state, heavy, "leg-press") == ()
    (gate,) = closed_by(state, heavy, "standing")
    assert gate.rule == "start.search"


def test_a_first_light_load_is_looked_for_on_a_calm_day() -> None:
    amber, calm = told([], MONDAY, mornings={MONDAY: 4}), told([], MONDAY)
    held, free = amber["straight-light"], calm["straight-light"]
    assert (held.sets, held.amount, held.load_kg) == (1, 8, dict.fromkeys(LEGS, 0.0))
    assert (held.state, held.ramp_up) == (State.HOLD, None)
    assert str(held.why) == "The start, as it stands: the load is looked for on a calm day."
    assert (free.state, free.load_kg, str(free.why)) == (
        State.GO,
        None,
        "Find your load first, step by step.",
    )


def test_a_bent_knee_does_not_begin_at_what_two_legs_hold() -> None:
    weak = {"workout": "straight-heavy", "load_kg": 0.0, "rir": 0.0, "pain": 0}
    one, two = raises(MONDAY - 14 * DAY, 3, **weak), {**weak, "variant": "standing-two-leg"}
    both = raises(MONDAY - 7 * DAY, 6, **{**two, "load_kg": 20.0, "rir": 2.0})
    for done in ([one], [one, both]):
        doses = told(done, MONDAY)
        assert doses["straight-heavy"].variant == "standing-two-leg"
        assert ((doses["straight-heavy"].load_kg or {})[Side.LEFT] or 0) > 0
        search = doses["bent-heavy"].ramp_up
        assert search is not None
        assert search.start_kg == 0.0


def test_a_load_of_a_workout_known_is_not_closed_by_an_amber_morning() -> None:
    done = raises(MONDAY - 7 * DAY, 6, workout="straight-heavy", load_kg=20.0, rir=4.0, pain=0)
    state = athlete_state(GUIDE, runner(), Log(tuple(done), mornings={MONDAY: 4}), MONDAY)
    assert closed_by(state, GUIDE.workout("straight-heavy")) == ()
