"""Lay-offs, deloads, tapers and troubles by hand: each edge on both sides."""

from collections.abc import Sequence
from datetime import date, time, timedelta

import pytest
from builders import MONDAY, days, raises, rope, ruled, runner
from logs import the_guide
from msgspec.structs import replace

from springleg.core.athlete import Priority, Run, RunKind
from springleg.core.dosing.exposures import group
from springleg.core.dosing.nouns import Level, Reduced, Trouble
from springleg.core.dosing.standing import work_out
from springleg.core.dosing.timeline import Cut, smallest, stand
from springleg.core.dosing.troubles import calm_on, contact_step, find_troubles
from springleg.core.guide import Guide
from springleg.core.log.pain import PainWords, Place
from springleg.core.log.sets import Log, PainReport, SetDone, Side
from springleg.core.message import message
from springleg.core.plan import week_of

GUIDE = the_guide()


def cuts_on(trained: Sequence[date], on: date, guide: Guide = GUIDE) -> list[str]:
    return [cut.rule for cut in stand(guide, trained, on)[on].cuts]


@pytest.mark.parametrize(
    ("gap", "rules"),
    [
        (7, []),
        (8, ["return.repeat"]),
        (14, ["return.repeat"]),
        (15, ["return.repeat", "return.ease"]),
        (28, ["return.repeat", "return.ease"]),
        (29, ["return.repeat", "return.ease", "return.rebuild"]),
        (56, ["return.repeat", "return.ease", "return.rebuild"]),
        (57, ["return.repeat", "return.ease", "return.rebuild", "return.restart"]),
    ],
)
def test_a_lay_off_has_its_row_and_those_above(gap: int, rules: list[str]) -> None:
    on = days(gap)[0]
    there = stand(GUIDE, [MONDAY], on)[on]
    assert [cut.rule for cut in there.cuts] == rules
    assert there.since == (on if gap > 56 else None)
    assert there.gate_since == (MONDAY if gap > 28 else None)
    assert not stand(ruled(return__gap=False), [MONDAY], on)[on].cuts


def test_coming_back_takes_as_many_sessions_as_its_weeks_have() -> None:
    back = [30, 33, 37, 40, 44, 47, 51, 54, 58]
    found = stand(GUIDE, days(0, *back), days(58)[0])
    cuts = [smallest(found[day].cuts) for day in days(*back)]
    assert [cut["volume"] for cut in cuts] == [0.5, 0.5, 0.7, 0.7, 0.8, 0.8, 0.9, 0.9, 1]
    assert [cut["load"] for cut in cuts] == [0.8] * 8 + [1]
    assert [cut["sets_fewer"] for cut in cuts] == [1, 1] + [0] * 7
    assert [cut["contacts_max"] for cut in cuts] == [80] * 8 + [None]
    gates = [found[day].gate_since for day in days(*back)]
    assert gates == [MONDAY] * 9  # until a new test opens it


def test_the_first_day_of_all_is_not_reduced() -> None:
    assert stand(GUIDE, [], MONDAY)[MONDAY].cuts == ()
    assert list(stand(GUIDE, days(0, 3, 5), days(3)[0])) == days(0, 3)
    assert list(stand(GUIDE, days(0, 3), days(4)[0], recent=days(3)[0])) == days(3, 4)


def test_every_sixth_trained_week_is_a_deload_of_two_sessions() -> None:
    trained = days(*(7 * week + extra for week in range(5) for extra in (0, 3)))
    weeks = {offset: cuts_on([*trained], days(offset)[0]) for offset in (32, 35, 38)}
    assert weeks == {32: [], 35: ["deload.week"], 38: ["deload.week"]}
    assert cuts_on([*trained, *days(35)], days(38)[0]) == ["deload.week"]
    assert cuts_on([*trained, *days(35, 38)], days(40)[0]) == []
    assert cuts_on([*trained, *days(35)], days(42)[0]) == ["deload.week"]
    assert not cuts_on([*trained], days(35)[0], ruled(deload__week=False))


def test_the_next_deload_is_six_weeks_on_and_days_off_put_it_off() -> None:
    trained = days(*(7 * week + extra for week in range(12) for extra in (0, 3)))
    found = stand(GUIDE, trained, trained[-1])
    eased = [day for day in trained if found[day].cuts]
    assert eased == days(35, 38, 77, 80)
    rested = days(*(7 * week + extra for week in (0, 1, 2, 4, 5, 6, 7) for extra in (0, 3)))
    found = stand(GUIDE, rested, rested[-1])
    assert [cut.rule for day in rested for cut in found[day].cuts] == ["return.repeat"] * 2


def test_a_fever_is_as_a_lay_off_of_up_to_two_weeks() -> None:
    for fever, rules in ((-1, []), (0, ["return.repeat"]), (4, ["return.repeat"]), (5, [])):
        on = days(4)[0]
        found = stand(GUIDE, [MONDAY], on, fevers=days(fever))[on]
        assert [cut.rule for cut in found.cuts] == rules
    off = stand(ruled(return__fever=False), [MONDAY], days(4)[0], fevers=days(2))
    assert not off[days(4)[0]].cuts


def test_a_leg_that_rested_is_asked_on_days_it_did_not_train() -> None:
    trained = days(0, 7, 14, 21)
    found = stand(GUIDE, trained, days(22)[0], only=set(days(0, 21)))
    said = {day: [cut.rule for cut in there.cuts] for day, there in found.items()}
    two = ["return.repeat", "return.ease"]
    assert said == dict(zip(days(0, 7, 14, 21, 22), [[], [], two[:1], two, two], strict=True))


def race(offset: int, priority: Priority = Priority.A, kind: RunKind = RunKind.RACE) -> Run:
    return Run(days(offset)[0], kind, priority)


@pytest.mark.parametrize(
    ("ahead", "volume", "most"),
    [
        (15, None, None),
        (14, 0.5, None),
        (11, 0.5, None),
        (10, 0.5, 50),
        (8, 0.5, 50),
        (7, 1.0, 50),
        (0, 1.0, 50),
        (-1, None, None),
    ],
)
def test_a_taper_by_the_days_ahead(ahead: int, volume: float | None, most: int | None) -> None:
    cuts = stand(GUIDE, [], MONDAY, [race(ahead)])[MONDAY].cuts
    told = [(cut.kind, cut.rule, cut.volume, cut.contacts, cut.contacts_max) for cut in cuts]
    expected = (Reduced.TAPER, "taper.doses", volume, volume, most)
    assert told == ([] if volume is None else [expected])


def test_only_a_main_race_is_tapered_for() -> None:
    others = [race(9, Priority.B), race(9, Priority.C), race(9, kind=RunKind.LONG)]
    assert not stand(GUIDE, [], MONDAY, others)[MONDAY].cuts
    assert not stand(ruled(taper__doses=False), [], MONDAY, [race(9)])[MONDAY].cuts


def test_cuts_together_are_each_at_its_smallest() -> None:
    assert smallest([]) == {
        "sets_fewer": 0,
        "volume": 1,
        "load": 1,
        "contacts": 1,
        "contacts_max": None,
    }
    one = Cut(Reduced.RETURN, "a", sets_fewer=1, volume=0.5, load=0.9, contacts_max=80)
    two = Cut(Reduced.TAPER, "b", volume=0.7, load=0.8, contacts=0.6, contacts_max=50)
    assert smallest([one, two]) == {
        "sets_fewer": 1,
        "volume": 0.5,
        "load": 0.8,
        "contacts": 0.6,
        "contacts_max": 50,
    }


def test_what_a_cut_acts_on() -> None:
    said = [
        (cut.acts_on_sets, cut.acts_on_contacts)
        for cut in (
            Cut(Reduced.TAPER, "x"),
            Cut(Reduced.TAPER, "x", sets_fewer=1),
            Cut(Reduced.TAPER, "x", volume=0.9),
            Cut(Reduced.TAPER, "x", load=0.9),
            Cut(Reduced.TAPER, "x", contacts=0.9),
            Cut(Reduced.TAPER, "x", contacts_max=0),
        )
    ]
    no = False
    assert said == [(no, no), (True, no), (True, no), (True, no), (no, True), (no, True)]


def test_weeks_begin_on_monday() -> None:
    sunday, monday, next_sunday = (week_of(day) for day in days(-1, 0, 6))
    assert (monday - sunday, next_sunday - monday) == (1, 0)


# troubles


def troubles(sets: Sequence[SetDone], guide: Guide = GUIDE, **answers: object) -> list[Trouble]:
    return find_troubles(guide, Log(tuple(sets), **answers), group(guide, sets))  # type: ignore[arg-type]


def told(day: date, place: Place) -> tuple[PainReport, ...]:
    """Where it hurt, said beside the sets."""
    return (PainReport(day, None, Side.BOTH, PainWords(place)),)


def levels(found: Sequence[Trouble]) -> list[tuple[int, int, str, str]]:
    return [((t.at - MONDAY).days, (t.day - MONDAY).days, str(t.level), t.rule) for t in found]


@pytest.mark.parametrize(
    ("pain", "level"),
    [(None, None), (0, None), (2, None), (3, "amber"), (5, "amber"), (6, "red"), (10, "red")],
)
def test_pain_in_a_session(pain: int | None, level: str | None) -> None:
    found = troubles(raises(MONDAY, pain=pain))
    assert levels(found) == ([(0, 0, level, "pain.during")] if level else [])
    assert not troubles(raises(MONDAY, pain=pain), ruled(pain__during=False))
    if level:
        assert str(found[0].what) == f"pain {pain} of 10 on {MONDAY}"


def test_what_hurt_too_much_to_begin_is_put_down_to_the_session_before() -> None:
    monday, wednesday = days(0, 2)
    said = {monday: 3, wednesday: 6}
    expected = [(0, 0, "amber", "pain.during"), (2, 0, "red", "pain.during")]
    assert levels(troubles(raises(monday), pains=said)) == expected
    assert levels(troubles([], pains={wednesday: 6})) == [(2, 2, "red", "pain.during")]
    assert not troubles([], pains={wednesday: 2})
    strained = troubles([], pains={wednesday: 2}, reports=told(wednesday, Place.CALF))
    assert levels(strained) == [(2, 2, "amber", "pain.strain")]
    assert not troubles([], ruled(pain__during=False), pains=said)


def test_pain_before_the_first_set_makes_the_next_dose_smaller() -> None:
    log = Log(tuple(raises(MONDAY)), pains={days(3)[0]: 7})
    both = (replace(log, pains={}), log)
    calm, hurt = (work_out(GUIDE, runner(), one, days(4)[0]) for one in both)
    assert not any(cut.rule == "pain.red" for cut in calm.cuts)
    assert any(cut.rule == "pain.red" for cut in hurt.cuts)
    before = work_out(GUIDE, runner(), log, days(2)[0])
    assert not any(cut.rule == "pain.red" for cut in before.cuts)


@pytest.mark.parametrize(("pain", "level"), [(0, None), (1, "amber"), (2, "amber"), (3, "red")])
def test_pain_in_a_strained_calf(pain: int, level: str | None) -> None:
    expected = [(0, 0, level, "pain.strain")] if level else []
    assert levels(troubles(raises(MONDAY, pain=pain, place=Place.CALF))) == expected
    said = troubles(raises(MONDAY, pain=pain), reports=told(MONDAY, Place.CALF))
    assert levels(said) == expected
    assert not troubles(raises(MONDAY, pain=2), reports=told(MONDAY, Place.HEEL))


@pytest.mark.parametrize(
    ("before", "now", "level"),
    [
        ({}, 0, None),
        ({}, 1, "amber"),
        ({}, 2, "red"),
        ({1: 2, 2: 3}, 2, None),
        ({1: 2, 2: 3}, 3, "amber"),  # half a point over
        ({1: 2, 2: 3}, 4, "amber"),
        ({1: 2, 2: 3}, 5, "red"),
        ({0: 9, 1: 3}, 5, None),  # fourteen days before still counts
        ({-1: 9, 1: 3}, 5, "red"),
    ],
)
def test_pain_in_the_morning(before: dict[int, int], now: int, level: str | None) -> None:
    answers = {days(offset)[0]: pain for offset, pain in {**before, 14: now}.items()}
    found = [t for t in troubles([], mornings=answers) if t.at == days(14)[0]]
    assert levels(found) == ([(14, 13, level, "pain.morning")] if level else [])
    assert not troubles([], ruled(pain__morning=False), mornings=answers)


@pytest.mark.parametrize(
    ("minutes", "level"), [(5, None), (6, "amber"), (15, "amber"), (16, "red")]
)
def test_stiffness_in_the_morning(minutes: int, level: str | None) -> None:
    found = troubles([], stiffness_min={MONDAY: minutes})
    assert levels(found) == ([(0, -1, level, "pain.stiffness")] if level else [])
    assert not troubles([], ruled(pain__stiffness=False), stiffness_min={MONDAY: minutes})


def test_the_words_of_the_morning() -> None:
    pain, stiff = troubles([], mornings={MONDAY: 2}, stiffness_min={MONDAY: 20})
    assert str(pain.what) == f"pain 2 on the morning of {MONDAY}, 2 over your usual"
    assert str(stiff.what) == f"20 minutes of stiffness on the morning of {MONDAY}"


def test_soreness_is_put_down_to_the_session_before() -> None:
    sets = [*raises(days(0)[0]), *raises(days(3)[0])]
    assert not troubles(sets, soreness={days(1)[0]: 3})
    for said, day in ((-1, -1), (0, 0), (2, 0), (3, 3), (9, 3)):
        found = troubles(sets, soreness={days(said)[0]: 4})
        assert levels(found) == [(said, day, "amber", "pain.soreness")]
        assert str(found[0].what) == f"soreness 4 of 10 on {days(said)[0]}"
    assert not troubles(sets, ruled(pain__soreness=False), soreness={days(2)[0]: 9})


def test_a_run_well_over_the_longest_is_a_trouble_of_the_session_before() -> None:
    found = troubles(raises(MONDAY), run_spikes=tuple(days(2)))
    assert levels(found) == [(2, 0, "amber", "spike.hold-strength")]
    assert str(found[0].what) == f"a run on {days(2)[0]} well over your longest of 30 days"
    off = ruled(**{"spike.hold-strength": False})
    assert not troubles(raises(MONDAY), off, run_spikes=tuple(days(2)))


@pytest.mark.parametrize(
    ("before", "now", "gap", "spike"),
    [
        (49, 200, 3, False),
        (50, 60, 3, False),
        (50, 61, 3, True),
        (120, 132, 3, False),
        (120, 133, 3, True),
        (60, 71, 30, True),
        (60, 71, 31, False),
    ],
)
def test_a_spike_of_contacts(before: int, now: int, gap: int, *, spike: bool) -> None:
    sets = [*rope(MONDAY, before), *rope(days(gap)[0], now)]
    expected = [(gap, gap, "amber", "spike.session")] if spike else []
    found = troubles(sets)
    assert levels(found) == expected
    assert not troubles(sets, ruled(spike__session=False))
    if found:
        assert str(found[0].what) == f"{now} contacts on {days(gap)[0]}, {before} before"


def test_the_biggest_of_the_window_counts_not_the_last() -> None:
    first, second, third = days(0, 3, 6)
    assert not troubles([*rope(first, 70), *rope(second, 50), *rope(third, 80)])
    assert troubles([*rope(first, 70), *rope(second, 50), *rope(third, 81)])


def test_a_step_of_contacts_is_the_larger_of_ten_and_ten_per_cent() -> None:
    assert [contact_step(GUIDE, n) for n in (0, 50, 109, 110, 119, 120)] == [10, 10, 10, 11, 11, 12]


def reds(*offsets: int) -> list[Trouble]:
    return [Trouble(day, day, Level.RED, "pain.during", message("red")) for day in days(*offsets)]


@pytest.mark.parametrize(
    ("red", "trained", "on", "cleared", "paused"),
    [
        ((0,), (0,), 1, None, False),
        ((0, 14), (0, 14), 15, None, True),
        ((0, 15), (0, 15), 16, None, False),
        ((0, 3), (0, 3), 400, None, True),  # waiting opens nothing
        ((0, 3), (0, 3), 10, 2, False),
        ((0, 3), (0, 3), 10, 3, False),
        ((0, 3), (0, 3, 10, 17), 19, None, True),  # calm, but not for longer than the window
        ((0, 3), (0, 3, 10, 18), 19, None, False),
        ((0, 3), (0, 3, 18), 19, None, True),  # one is too few
        ((0, 3, 6), (0, 3, 6, 10, 18), 19, None, True),
        ((0, 3), (0, 3, 10, 16), 19, None, True),
    ],
)
def test_a_pause(
    red: tuple[int, ...],
    trained: tuple[int, ...],
    on: int,
    cleared: int | None,
    *,
    paused: bool,
) -> None:
    clear = None if cleared is None else days(cleared)[0]
    calm = calm_on(GUIDE, reds(*red), days(*trained), days(on)[0], clear)
    assert calm.paused is paused
    off = calm_on(ruled(pain__pause=False), reds(*red), days(*trained), days(on)[0], clear)
    assert not off.paused


def test_greens_are_counted_from_the_latest_trouble() -> None:
    amber = Trouble(days(3)[0], days(4)[0], Level.AMBER, "pain.morning", message("x"))
    found = calm_on(GUIDE, [*reds(0), amber], days(0, 3, 5, 8), days(9)[0], None)
    assert (found.greens, found.greens_after_red, found.last) == (2, 3, amber)
    early = calm_on(GUIDE, [*reds(0), amber], days(0, 3), days(3)[0], None)
    assert (early.greens, early.last) == (1, reds(0)[0])
    none = calm_on(GUIDE, [], days(0, 3), days(3)[0], None)
    assert (none.greens, none.greens_after_red, none.last, none.last_red) == (2, None, None, None)
    assert not none.both_amber


@pytest.mark.parametrize(
    ("rules", "both"),
    [
        (("pain.during",), False),
        (("pain.morning",), False),
        (("pain.during", "pain.morning"), True),
        (("pain.strain", "pain.stiffness"), True),
        (("pain.during", "pain.soreness"), False),
    ],
)
def test_amber_in_the_session_and_the_morning_after(rules: tuple[str, ...], *, both: bool) -> None:
    found = [Trouble(MONDAY, MONDAY, Level.AMBER, rule, message("x")) for rule in rules]
    assert calm_on(GUIDE, found, [MONDAY], MONDAY, None).both_amber is both


# exposures


def test_sets_of_one_session_make_one_exposure_and_the_heaviest_load_counts() -> None:
    sets = [
        SetDone(MONDAY, "straight-light", Side.LEFT, number=1, reps=20, load_kg=5, rir=0, pain=1),
        SetDone(MONDAY, "straight-light", Side.LEFT, number=2, reps=12, load_kg=10, rir=3, ref="b"),
        SetDone(MONDAY, "straight-light", Side.LEFT, number=3, reps=10, load_kg=10, rir=2, ref="a"),
        SetDone(MONDAY, "straight-light", Side.RIGHT, number=1, reps=9, pain=4, place=Place.HEEL),
    ]
    (found,) = group(GUIDE, sets)
    left, right = found.legs[Side.LEFT], found.legs[Side.RIGHT]
    assert (left.load_kg, left.sets, left.amount, left.rir) == (10, 2, 10, 2)
    assert (right.load_kg, right.sets, right.amount, right.rir) == (0, 1, 9, None)
    assert (found.pain, found.places, found.refs) == (4, (Place.HEEL,), ("a", "b"))
    assert (found.variant, found.contacts, found.time) == ("standing", 0, None)


def test_sessions_differ_by_time_variant_and_workout() -> None:
    sets = [
        *raises(MONDAY, time=time(18)),
        *raises(MONDAY, time=time(7)),
        *raises(MONDAY, time=time(7), variant="leg-press"),
        *raises(MONDAY, workout="mini-squat", amount=30, time=time(7)),
        *raises(MONDAY, workout="unknown"),
        *rope(MONDAY - timedelta(days=1), 20),
        *rope(MONDAY - timedelta(days=1), 30),
    ]
    found = group(GUIDE, sets)
    assert [(e.workout, e.time.hour if e.time else 0, e.contacts) for e in found] == [
        ("rope", 0, 50),
        ("mini-squat", 7, 0),
        ("straight-light", 7, 0),
        ("straight-light", 7, 0),
        ("straight-light", 18, 0),
    ]
    assert found[0].legs == {}
    assert found[1].legs[Side.LEFT].amount == 30
    assert found[0].pain is None


def test_a_set_that_does_not_say_leaves_the_amount_and_reserve_open() -> None:
    sets = [*raises(MONDAY, 12, sets=1), *raises(MONDAY, None, sets=1, rir=None)]
    (found,) = group(GUIDE, sets)
    assert (found.legs[Side.LEFT].amount, found.legs[Side.LEFT].rir) == (None, None)
    assert found.legs[Side.LEFT].sets == 2
