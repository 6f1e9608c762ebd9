"""Every kind of thing that the log tells, in its words: a fortnight as a runner reads it."""

import re
from datetime import date
from uuid import UUID

import pytest
from msgspec.structs import replace

from springleg.core.athlete import Profile, Run, RunKind, Units
from springleg.core.guide import Guide
from springleg.core.log.events import (
    Away,
    CheckedIn,
    Fact,
    HeelRaiseTested,
    Ill,
    Noted,
    ProfileSet,
    RunAdded,
    RunDone,
    SessionFelt,
    Tired,
)
from springleg.core.log.journal import Journal
from springleg.core.log.sets import AskedDose, SetDone, Side
from springleg.usecases.app.languages import language_of
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.demo.lived_season import fill
from springleg.usecases.log.history import Wanted, history, morning_levels
from usecases.progress_logs import day, entries

FULL, HALF = AskedDose(2, 6, 22.5), AskedDose(1, 6, 22.5)
LEFT, RIGHT, BOTH = Side.LEFT, Side.RIGHT, Side.BOTH
LIGHT, HEAVY = "Straight-knee heel raises, light", "Straight-knee heel raises, heavy"
ROPE = "Skipping rope"

#: What was put in, and the line that tells of it; a line to itself, or several entries in one.
TOLD: tuple[tuple[int, tuple[Fact, ...], str], ...] = (
    (0, (Noted(day(0), "windy, {cold}"),), "Note: windy, {cold}"),
    (
        1,
        (CheckedIn(day(1), pain=0, stiffness_min=5, soreness=2),),
        "Morning: no pain, stiff for 5 minutes, soreness 2.",
    ),
    (
        2,
        (CheckedIn(day(2), pain=3, side=LEFT, place="insertion", kind="dull"),),
        "Morning: pain 3, where the tendon meets the heel, dull, on the left.",
    ),
    (3, (CheckedIn(day(3), pain=3, side=RIGHT),), "Morning: pain 3."),
    (
        4,
        (SessionFelt(day(4), "rope", rpe=6, minutes=24.5, pain=1, side=RIGHT, place="calf"),),
        "Skipping rope, 24.5 minutes. Felt hard. Pain 1, calf muscle, on the right.",
    ),
    (
        5,
        (SessionFelt(day(5), "rope", sign="flag.snap"),),
        "Skipping rope. A sudden snap or kick at the back of the ankle or calf.",
    ),
    (
        6,
        (SessionFelt(day(6), "straight-light", pain=1, hops_pain=2, no_signs=True),),
        f"{LIGHT}. Pain 1, pain 2 in small hops, no warning sign.",
    ),
    (7, (CheckedIn(day(7), pain=8, no_signs=True),), "Morning: pain 8, no warning sign."),
    (
        8,
        (CheckedIn(day(8), sign="flag.snap"),),
        "Morning: a sudden snap or kick at the back of the ankle or calf.",
    ),
    (9, (Tired(day(9)),), "Tired: a lighter round."),
    (
        10,
        (RunDone(day(10), 8.456, minutes=45, rpe=8, pain=2, place="shin"),),
        "Run: 8.46 km, 45 minutes, felt very hard, pain 2, shin bone.",
    ),
    (11, (RunDone(day(11), 10),), "Run: 10 km."),
    (12, (HeelRaiseTested(day(12), 24, 22),), "Heel-raise test: left 24, right 22."),
    (13, (Ill(day(13), day(15)),), "Ill until Tuesday 16 June."),
    (14, (Ill(day(14), day(15), fever=True),), "Ill with fever until Tuesday 16 June."),
    (16, (Ill(day(16)),), "Ill."),
    (17, (Ill(day(17), fever=True),), "Ill with fever."),
    (18, (Away(day(18), day(20)),), "Away until Sunday 21 June."),
    (19, (Away(day(19), day(20), can_train=False),), "Away until Sunday 21 June, no training."),
    (
        21,
        (
            SetDone(day(21), "straight-light", RIGHT, number=2, reps=12),
            SetDone(day(21), "straight-light", LEFT, number=1, reps=12, pain=1),
            SetDone(day(21), "straight-light", RIGHT, number=1, reps=12, pain=4, place="heel"),
            SetDone(day(21), "straight-light", LEFT, number=2, reps=12, pain=0, place="heel"),
            SessionFelt(day(21), "straight-light", rpe=9, minutes=20),
        ),
        (
            f"{LIGHT}, 20 minutes: left and right 12, 12. Felt very hard."
            " Pain 4, heel, on the left, on the right."
        ),
    ),
    (
        22,
        (
            SetDone(
                day(22), "straight-heavy", LEFT, variant="leg-press", number=2, reps=6, load_kg=42.5
            ),
            SetDone(
                day(22),
                "straight-heavy",
                LEFT,
                variant="leg-press",
                number=1,
                reps=8,
                load_kg=40,
                rir=2.5,
            ),
            SetDone(
                day(22), "straight-heavy", RIGHT, variant="leg-press", number=1, reps=8, load_kg=40
            ),
        ),
        (
            f"{HEAVY}, leg press: left 8 at 40 kg, 6 at 42.5 kg; right 8 at 40 kg."
            " Left leg: 2.5 more in you."
        ),
    ),
    (
        23,
        (
            SetDone(day(23), "mini-squat", RIGHT, seconds=40),
            SetDone(day(23), "mini-squat", RIGHT, seconds=40),
        ),
        "One-leg mini-squat: left rest; right 40 s, 40 s.",
    ),
    (24, (SetDone(day(24), "rope", BOTH, number=1, contacts=1),), f"{ROPE}, 1 contact: bouts 1."),
    (
        25,
        (
            SetDone(day(25), "rope", BOTH, number=2, contacts=20),
            SetDone(day(25), "rope", BOTH, number=1, contacts=40),
        ),
        f"{ROPE}, 60 contacts: bouts 40, 20.",
    ),
    (
        26,
        (SetDone(day(26), "one-hand", LEFT), SetDone(day(26), "one-hand", RIGHT)),
        "one hand: left and right 0.",
    ),
    (27, (CheckedIn(day(27), place="my toe"),), "Morning: in your words: my toe."),
    (
        28,
        (CheckedIn(day(28), pain=1, place="my toe", kind="odd"),),
        "Morning: pain 1; in your words: my toe, odd.",
    ),
    (29, (RunDone(day(29), 5, place="my toe"),), "Run: 5 km; in your words: my toe."),
    (
        30,
        (
            SetDone(day(30), "rope", BOTH, number=1, contacts=40, place="my toe"),
            SetDone(day(30), "rope", BOTH, number=2, contacts=40, place="my toe"),
        ),
        f"{ROPE}, 80 contacts: bouts 40, 40. In your words: my toe.",
    ),
    (
        31,
        (
            SetDone(day(31), "straight-heavy", LEFT, number=1, reps=6, load_kg=20, rir=3),
            SetDone(day(31), "straight-heavy", RIGHT, number=1, reps=5, load_kg=20, rir=0),
            SessionFelt(day(31), "straight-heavy", rpe=10, pain=0),
        ),
        (
            f"{HEAVY}, 20 kg: left 6; right 5. Felt all you had. Left leg: 3 more in you."
            " Right leg: nothing left. No pain."
        ),
    ),
)


def told(journal: Journal, guide: Guide) -> list[tuple[date, str]]:
    return [(one.day, str(one.what)) for one in history(guide, journal)]


def test_a_month_is_told_line_by_line_the_newest_first(guide: Guide) -> None:
    facts = [fact for _, of_a_day, _ in TOLD for fact in of_a_day]
    aside = (ProfileSet(Profile(name="Maya")), RunAdded(Run(day(0), RunKind.EASY)))
    journal = Journal(entries(*aside, *facts))
    assert told(journal, guide) == [(day(n), line) for n, _, line in reversed(TOLD)]
    assert told(Journal(entries(*reversed(facts))), guide)[0] == told(journal, guide)[0]


def test_a_day_tells_its_sessions_first_then_what_was_said_and_each_names_its_entries(
    guide: Guide,
) -> None:
    held = entries(
        Noted(day(0), "one"),
        SetDone(day(0), "rope", BOTH, number=2, contacts=20),
        SetDone(day(0), "rope", BOTH, variant="foot-to-foot", number=1, contacts=30),
        Noted(day(0), "two"),
        CheckedIn(day(0), pain=0),
        SetDone(day(0), "rope", BOTH, number=1, contacts=40),
        SessionFelt(day(0), "rope", rpe=2),
        RunDone(day(0), 10),
    )
    ids = [str(UUID(int=n)) for n in range(9)]
    assert [(one.ids, str(one.what)) for one in history(guide, Journal(held))] == [
        ((ids[6], ids[2], ids[7]), f"{ROPE}, 60 contacts: bouts 40, 20. Felt easy."),
        ((ids[3],), f"{ROPE}, foot to foot, 30 contacts: bouts 30."),
        ((ids[8],), "Run: 10 km."),
        ((ids[5],), "Morning: no pain."),
        ((ids[1],), "Note: one"),
        ((ids[4],), "Note: two"),
    ]


def test_sets_are_told_by_side_and_number_in_whatever_order_they_were_logged(guide: Guide) -> None:
    sides = [(side, number) for number in (1, 2, 3) for side in (LEFT, RIGHT)]
    made = [
        SetDone(day(0), "straight-heavy", side, number=number, reps=reps)
        for reps, (side, number) in enumerate(sides, 1)
    ]
    for order in (made, made[::-1], made[3:] + made[:3]):
        journal = Journal(entries(*order))
        (one,) = history(guide, journal)
        assert one.session
        assert [[str(said) for said in row.sets] for row in one.session.rows] == [
            ["1", "3", "5"],
            ["2", "4", "6"],
        ]
        facts = {str(entry.id): entry.fact for entry in journal.effective}
        assert [facts[ref] for ref in one.ids] == [*made[::2], *made[1::2]]


def test_no_line_of_the_demo_season_says_an_id_or_a_date_for_machines(
    space: Workspace, guide: Guide
) -> None:
    fill(space, guide)
    lines = [str(one.what) for one in history(guide, space.journal)]
    assert len(lines) > 40
    named = {one.name.casefold() for one in guide.workouts.values()}
    ids = {one for one in guide.workouts if "-" in one and not any(one in name for name in named)}
    raw = re.compile(r"\d{4}-\d\d-\d\d|[a-z]\.[a-z]|`|" + "|".join(ids))
    assert [one for one in lines if raw.search(one)] == []


def test_who_reads_pounds_is_told_pounds_and_miles(guide: Guide) -> None:
    facts = (
        ProfileSet(Profile(units=Units.IMPERIAL)),
        RunDone(day(1), 10),
        SetDone(day(0), "straight-heavy", BOTH, reps=8, load_kg=20.41165665),
    )
    assert [line for _, line in told(Journal(entries(*facts)), guide)] == [
        "Run: 6.21 mi.",
        f"{HEAVY}, 45 lb: both 8.",
    ]


@pytest.mark.parametrize(
    ("search", "language", "days"),
    [
        ("", "en", [2, 1, 0]),
        ("RUN", "en", [2]),
        ("lauf", "en", []),
        ("lauf", "de", [2]),
        ("2026-06-0", "en", [2, 1, 0]),
        ("2026-06-02", "en", [1]),
        ("2 june", "en", [1]),
        ("strasse", "en", [1]),
    ],
)
def test_lines_are_found_by_their_day_and_their_words_in_the_readers_language(
    guide: Guide, search: str, language: str, days: list[int]
) -> None:
    held = entries(Noted(day(0), "calm"), Noted(day(1), "Straße"), RunDone(day(2), 10))
    journal, spoken = Journal(held), language_of(language)
    found = history(guide, journal, Wanted(search), spoken)
    assert [one.day for one in found] == [day(n) for n in days]
    assert history(guide, journal, Wanted(search, most=1), spoken) == found[:1]
    assert history(guide, journal, Wanted(search, most=0), spoken) == ()


def test_only_the_days_that_are_asked_for_are_told(guide: Guide) -> None:
    journal = Journal(entries(*(Noted(day(n), "calm") for n in range(4))))
    found = history(guide, journal, Wanted(since=day(1), until=day(2)))
    assert [one.day for one in found] == [day(2), day(1)]


def test_a_morning_has_the_level_that_its_day_goes_by(guide: Guide) -> None:
    mornings = {0: 0, 1: 0, 2: 4, 3: 8}
    journal = Journal(entries(*(CheckedIn(day(n), pain=pain) for n, pain in mornings.items())))
    levels = morning_levels(guide, journal)
    assert day(0) not in levels
    assert levels[day(3)].rank > levels[day(2)].rank


def heavy(
    reps: int, sets: int = 2, asked: AskedDose | None = None, of: AskedDose | None = None
) -> tuple[SetDone, ...]:
    """Sets of both legs at 22.5 kg, each with what was asked."""
    one = SetDone(day(0), "straight-heavy", BOTH, reps=reps, load_kg=22.5, asked=asked, of=of)
    return tuple(replace(one, number=n + 1) for n in range(sets))


@pytest.mark.parametrize(
    ("sets", "told"),
    [
        (heavy(6), "both 6, 6."),
        (heavy(6, asked=FULL), "both 6, 6."),
        (heavy(5, asked=FULL), "both 5, 5. Asked: 2 x 6 at 22.5 kg."),
        (heavy(6, 1, asked=FULL), "both 6. Asked: 2 x 6 at 22.5 kg."),
        (
            heavy(6, 1, asked=HALF, of=FULL),
            "both 6. Asked: 1 x 6 at 22.5 kg, instead of 2 x 6 at 22.5 kg.",
        ),
        (tuple(replace(one, side=LEFT) for one in heavy(6, asked=FULL)), "left 6, 6; right rest."),
    ],
)
def test_what_was_asked_is_told_where_it_is_not_what_was_done(
    guide: Guide, sets: tuple[SetDone, ...], told: str
) -> None:
    (line,) = history(guide, Journal(entries(*sets)))
    assert str(line.what) == f"{HEAVY}, 22.5 kg: {told}"


def test_the_asked_contacts_of_a_rope_are_those_of_all_its_bouts(guide: Guide) -> None:
    bouts = tuple(
        SetDone(day(0), "rope", BOTH, number=n, contacts=20, asked=AskedDose(1, 40)) for n in (1, 2)
    )
    whole, half = "40 contacts: bouts 20, 20.", "20 contacts: bouts 20. Asked: 40 contacts."
    for most, told in ((2, whole), (1, half)):
        (line,) = history(guide, Journal(entries(*bouts[:most])))
        assert str(line.what) == f"{ROPE}, {told}"


def test_what_was_asked_is_told_in_the_runners_units(guide: Guide) -> None:
    pounds = ProfileSet(Profile(units=Units.IMPERIAL))
    (line,) = history(guide, Journal(entries(pounds, *heavy(5, asked=FULL))))
    assert str(line.what).endswith("Asked: 2 x 6 at 49.6 lb.")
    squat = SetDone(day(0), "mini-squat", BOTH, seconds=40, asked=AskedDose(1, 60))
    (line,) = history(guide, Journal(entries(squat)))
    assert str(line.what).endswith(": both 40 s. Asked: 1 x 60 s.")
