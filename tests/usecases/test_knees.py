"""Am I stronger: what each leg could lift once, knee by knee, as dosing has it, and in words."""

import pytest

from springleg.core.athlete import Condition, Profile, Units
from springleg.core.dosing.athlete_state import athlete_state
from springleg.core.dosing.athlete_state import capacities as of_dosing
from springleg.core.dosing.prescription import Level
from springleg.core.guide import Guide, Scheme
from springleg.core.log.events import CheckedIn, Fact, ProfileSet
from springleg.core.log.journal import Journal
from springleg.core.log.sets import SetDone, Side
from springleg.core.message import say
from springleg.usecases.progress.knees import Capacities
from usecases.progress_logs import day, entries, found, raises, rope

TUE, FRI = day(1), day(4)


def heavy(on: int, load: float, left_rir: float = 2, right_rir: float = 2) -> list[Fact]:
    """Six raises of each leg, straight knee, with so many left."""
    rirs = ((Side.LEFT, left_rir), (Side.RIGHT, right_rir))
    return [
        SetDone(day(on), "straight-heavy", side, number=1, reps=6, load_kg=load, rir=rir)
        for side, rir in rirs
    ]


def answered(*facts: Fact) -> Capacities:
    return found(day(60), ProfileSet(Profile(body_mass_kg=60)), *facts).stronger.capacities


def test_each_point_is_what_dosing_takes_the_leg_to_lift(guide: Guide) -> None:
    facts = [*heavy(0, 20), *heavy(7, 22.5, 3, 1), *heavy(14, 25, 0, 4)]
    (knee,) = answered(*facts).knees
    profile = Profile(body_mass_kg=60)
    journal = Journal(entries(*facts))
    for number, point in enumerate(knee.points):
        log = journal.log(guide)
        state = athlete_state(guide, profile, log, day(7 * number))
        known = of_dosing(state, guide.workout("straight-heavy"), "standing", 2)
        assert (point.left, point.right) == (
            round(known[Side.LEFT].kg),
            round(known[Side.RIGHT].kg),
        )
    assert (knee.name, knee.scheme, knee.unit) == ("Straight knee", Scheme.HEAVY, "kg")


@pytest.mark.parametrize(
    ("facts", "answer"),
    [
        ([], "Too soon to say."),
        (rope(TUE, 60), "Too soon to say."),
        (heavy(0, 20), "Too soon to say."),
        ([*heavy(0, 20), *heavy(7, 20)], "As strong as before."),
        ([*heavy(0, 20), *heavy(7, 33.5)], "Yes, by a tenth."),
        ([*heavy(0, 20), *heavy(7, 30)], "Yes, by 8 %."),
        ([*heavy(0, 40), *heavy(7, 20)], "Not now: less by an eighth."),
    ],
)
def test_the_answer_is_a_few_words(facts: list[Fact], answer: str) -> None:
    assert say(answered(*facts).answer) == answer


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ([], "After 2 sessions of the same raises, what each leg can lift stands here."),
        (
            heavy(0, 20),
            "What one leg could lift once, with you in it. The next session shows where it goes.",
        ),
        (
            [*heavy(0, 20), *heavy(7, 20)],
            "What one leg could lift once, with you in it. Left and right are alike.",
        ),
        (
            [*heavy(0, 20, 2, 3), *heavy(7, 20, 2, 3)],
            "What one leg could lift once, with you in it. Left and right differ by 3 %: alike.",
        ),
        (
            [*heavy(0, 20, 0, 6), *heavy(7, 20, 0, 6)],
            (
                "What one leg could lift once, with you in it."
                " Straight knee: the left leg lifts 14 % less."
            ),
        ),
    ],
)
def test_what_the_figure_is_and_how_alike_the_legs_are(facts: list[Fact], says: str) -> None:
    assert say(answered(*facts).says) == says


def test_a_knee_says_from_where_to_where_and_by_how_much() -> None:
    (knee,) = answered(*heavy(0, 20), *heavy(7, 30)).knees
    assert say(knee.finding) == "Left 101 to 109, right 101 to 109 kg since 1 Jun."
    assert knee.change == 8
    (once,) = answered(*heavy(0, 20)).knees
    assert say(once.finding) == "Left 101, right 101 kg, once so far."
    assert once.change is None
    (alone,) = answered(heavy(0, 20)[0], heavy(7, 30)[0]).knees
    assert say(alone.finding) == "Left 101 to 109 kg since 1 Jun."


def test_both_knees_are_told_and_light_raises_where_there_are_no_heavy_ones() -> None:
    facts = [*heavy(0, 20), *raises(TUE, "bent-light", reps=12), *raises(FRI, "bent-light")]
    straight, bent = answered(*facts).knees
    assert (straight.scheme, bent.scheme) == (Scheme.HEAVY, Scheme.LIGHT)
    assert say(bent.note) == "From your light raises."
    assert len(bent.points) == 2


def test_stations_are_never_one_line_and_on_the_leg_press_the_load_is_alone() -> None:
    press = [
        SetDone(
            day(n),
            "straight-heavy",
            side,
            variant="leg-press",
            number=1,
            reps=6,
            load_kg=kg,
            rir=2,
        )
        for n, kg in ((1, 50), (8, 60))
        for side in (Side.LEFT, Side.RIGHT)
    ]
    answer = answered(*press, *heavy(4, 20))
    (knee,) = answer.knees
    assert [point.day for point in knee.points] == [day(1), day(8)]
    assert say(knee.note) == "On the leg press: the load alone."
    assert say(answer.says).startswith("What one leg could lift once. ")


def test_who_reads_pounds_is_told_pounds() -> None:
    pounds = ProfileSet(Profile(units=Units.IMPERIAL, body_mass_kg=60))
    (knee,) = found(day(60), pounds, *heavy(0, 20)).stronger.capacities.knees
    assert say(knee.finding) == "Left 223, right 223 lb, once so far."


def test_the_zones_of_a_calf_strain_are_those_by_which_its_days_are_judged() -> None:
    """They stood at the usual lines, where the day itself said hold or back off."""
    strain = ProfileSet(Profile(condition=Condition.CALF_STRAIN))
    facts = [fact for n in range(11) for fact in raises(day(n), pain=n)]
    hurting = found(day(11), strain, *facts).hurting
    assert hurting.zones != found(day(11), *facts).hurting.zones
    for one in hurting.days:
        (zone,) = (z for z in hurting.zones if z.low <= (one.session or 0) <= z.high)
        assert zone.level == one.session_level, one


@pytest.mark.parametrize(
    ("facts", "says", "level"),
    [
        ([], "Nothing asked yet", None),
        (raises(TUE, pain=0), "No pain", None),
        (raises(TUE, pain=4), "Pain 4 in your last session", Level.AMBER),
        ([CheckedIn(day(n), pain=0) for n in range(5)], "Calm for 5 mornings", None),
        ([CheckedIn(TUE, pain=8), CheckedIn(FRI, pain=0)], "Calm for 1 morning", None),
        (
            [CheckedIn(TUE, pain=0), CheckedIn(FRI, pain=8)],
            "Stop on your last morning",
            Level.STOP,
        ),
    ],
)
def test_whether_it_hurts_in_a_few_words(facts: list[Fact], says: str, level: Level | None) -> None:
    hurting = found(day(6), *facts).hurting
    assert (say(hurting.in_short), hurting.level) == (says, level)


def test_whether_it_is_done_in_a_few_words() -> None:
    assert say(found(day(6)).doing.in_short) == "No workout was due yet"
    assert say(found(day(6), *raises(TUE)).doing.in_short) == "1 workout"
