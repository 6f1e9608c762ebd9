"""Does it hurt: the days shown, the worst of each, the usual, the notes."""

import pytest

from springleg.core.athlete import Profile
from springleg.core.dosing.prescription import Level
from springleg.core.log.events import CheckedIn, Fact, ProfileSet, RunDone, SessionFelt
from springleg.core.message import say
from springleg.usecases.progress.hurt import PainDay
from springleg.usecases.progress.questions import questions
from usecases.progress_logs import day, found, raises, rope

MON, TUE, SUN = day(0), day(1), day(6)


def test_twelve_weeks_are_shown_to_the_day() -> None:
    """Twelve weeks up to Sunday begin on the Monday eleven weeks before this one."""
    first = day(-7 * 11)
    facts = [CheckedIn(day(-7 * 11 + n), pain=1) for n in (-1, 0, 1)]
    answer = found(SUN, *facts).hurting
    assert (answer.first, answer.last) == (first, SUN)
    assert [one.day for one in answer.days] == [first, day(-76)]
    empty = found(day(7 * 20), *facts).hurting
    assert (empty.first, empty.last, empty.days) == (day(7 * 20 - 83), day(7 * 20), ())
    assert (empty.zones, empty.notes, empty.usual_stiffness_min) == ((), (), None)


def test_of_a_day_the_worst_session_counts() -> None:
    facts = [*raises(TUE, pain=1), *rope(TUE, 60, pain=4), *raises(TUE, "bent-light", pain=2)]
    (one,) = found(SUN, *facts).hurting.days
    assert (one.session, one.session_level) == (4, Level.AMBER)
    (free,) = found(SUN, *raises(TUE, pain=0)).hurting.days
    assert free == PainDay(TUE, session=0)
    assert found(SUN, *raises(TUE)).hurting.days == ()


def test_pain_of_a_run_is_told_as_such_beside_that_of_the_session() -> None:
    run = RunDone(TUE, 8, pain=6)
    answer = found(SUN, *raises(TUE, pain=1), run).hurting
    (one,) = answer.days
    assert (one.session, one.session_level, one.run, one.run_level) == (1, None, 6, Level.RED)
    assert answer.level is Level.RED
    assert str(answer.finding).startswith("Pain was 6 of 10 on your last run;")
    assert str(answer.in_short) == "Pain 6 on your last run"
    worse = found(SUN, *raises(TUE, pain=7), run, CheckedIn(TUE, pain=0)).hurting
    assert str(worse.finding).startswith("Pain was 7 of 10 in your last session and 0 on")
    names = [one.name for one in questions(found(SUN, run))[-1].series]
    assert names == ["pain on runs"]


def test_a_red_answer_is_not_made_milder_by_another_rule() -> None:
    """Three is amber as a pain, and red as a strained calf; seven is red."""
    dull = SessionFelt(TUE, "straight-light", pain=7, place="heel", kind="dull")
    strain = SessionFelt(TUE, "straight-light", pain=3, kind="calf-strain")
    for facts in ((dull, strain), (strain, dull)):
        (one,) = found(SUN, *raises(TUE), *facts).hurting.days
        assert (one.session, one.session_level) == (7, Level.RED)


@pytest.mark.parametrize(
    ("minutes", "usual"),
    [([], None), ([10, 20, 60], None), ([10, 20, 60, 5], 20), ([10, 0, 20, 5, 90], 7.5)],
)
def test_the_usual_is_what_the_last_answer_was_held_against(
    minutes: list[int], usual: float | None
) -> None:
    facts = [CheckedIn(day(n), pain=0, stiffness_min=m) for n, m in enumerate(minutes)]
    last = CheckedIn(day(6), pain=0)
    assert found(SUN, *facts, last).hurting.usual_stiffness_min == usual
    told = ProfileSet(Profile(usual_stiffness_min=12))
    of_profile = found(SUN, told, *facts, last).hurting.usual_stiffness_min
    assert of_profile == (12 if usual is None else usual), "what was told at the start, until then"


def test_without_its_rule_there_are_no_zones_and_no_note() -> None:
    asked = CheckedIn(TUE, pain=2)
    rules = ("pain.settled", "pain.morning", "pain.scope")
    whole = found(SUN, asked).hurting
    assert (len(whole.zones), len(whole.notes)) == (4, 3)
    without = found(SUN, ProfileSet(Profile(settings={"pain.during": False})), asked).hurting
    assert (without.zones, without.notes) == ((), whole.notes)
    for index, rule in enumerate(rules):
        one = found(SUN, ProfileSet(Profile(settings={rule: False})), asked).hurting
        assert one.notes == (*whole.notes[:index], *whole.notes[index + 1 :])


SAID: list[tuple[list[Fact], str]] = [
    (
        [*raises(MON, pain=3), *raises(day(2), pain=0), CheckedIn(TUE, pain=1)],
        "Pain was 0 of 10 in your last session and 1 on your last morning",
    ),
    (
        [CheckedIn(MON, pain=4), CheckedIn(TUE, pain=0), CheckedIn(day(2), stiffness_min=5)],
        "Pain was 0 of 10 on your last morning",
    ),
    (
        [CheckedIn(MON, stiffness_min=4), CheckedIn(TUE, stiffness_min=0)],
        "Your last morning began with 0 minutes of stiffness.",
    ),
]


@pytest.mark.parametrize(("facts", "says"), SAID)
def test_the_last_answers_are_told(facts: list[Fact], says: str) -> None:
    assert say(found(SUN, *facts).hurting.finding).startswith(says)


@pytest.mark.parametrize(
    ("means", "says", "advised"),
    [
        ((1, 1), "not rising", False),
        ((2, 1), "not rising", False),
        ((3, 1, 2), "is up on the week before", True),
        ((0, 1, 2), "has risen for 2 weeks running", True),
        ((2, 1, 2, 3), "has risen for 2 weeks running", True),
        ((0, 1, 2, 2), "not rising", False),
        ((5,), "not rising", False),
    ],
)
def test_pain_rises_from_week_to_week_up_to_the_last(
    means: tuple[int, ...], says: str, advised: bool
) -> None:
    weeks = len(means)
    facts = [CheckedIn(day(7 * (n + 1 - weeks)), pain=pain) for n, pain in enumerate(means)]
    answer = found(SUN, *facts).hurting
    assert says in say(answer.finding)
    assert bool(answer.advice) == advised


def test_how_long_it_has_risen_is_told_as_the_settings_have_it() -> None:
    facts = [CheckedIn(day(7 * n), pain=3 + n) for n in (-2, -1, 0)]
    patient = ProfileSet(Profile(settings={"pain.trend.red_weeks": 3, "pain.trend.amber_weeks": 2}))
    assert "is up on the week before" in say(found(SUN, patient, *facts).hurting.finding)


def test_only_what_was_answered_has_figures() -> None:
    facts = [*raises(MON, pain=2), CheckedIn(TUE, stiffness_min=5), *raises(day(3), pain=0)]
    series = questions(found(SUN, *facts))[3].series
    assert [(one.name, one.unit, one.points) for one in series] == [
        ("pain in sessions", "of 10", (("1 Jun", 2), ("2 Jun", None), ("4 Jun", 0))),
        ("morning stiffness", "min", (("1 Jun", None), ("2 Jun", 5), ("4 Jun", None))),
    ]
    mornings = questions(found(SUN, CheckedIn(TUE, pain=0)))[3].series
    assert [(one.name, one.points) for one in mornings] == [("pain on mornings", (("2 Jun", 0),))]


def test_the_last_twenty_six_figures_are_shown() -> None:
    facts = [CheckedIn(day(-n), pain=n % 2) for n in range(30)]
    (series,) = questions(found(MON, *facts))[3].series
    shown = list(series.points)
    assert (len(shown), shown[0], shown[-1]) == (26, ("7 May", 1), ("1 Jun", 0))


def test_a_session_that_hurt_too_much_to_begin_is_among_the_sessions() -> None:
    facts: list[Fact] = [
        *raises(day(0), pain=1),
        SessionFelt(day(2), "rope", pain=9),
        SessionFelt(day(9), "rope", pain=8),
    ]
    answer = found(day(3), *facts).hurting
    assert [(one.day, one.session) for one in answer.days] == [(day(0), 1), (day(2), 9)]
    assert "Pain was 9 of 10 in your last session" in str(answer.finding)
