"""Every kind of thing that the log tells, in its words: a fortnight as a runner reads it."""

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
from springleg.usecases.log.history import history
from usecases.progress_logs import day, entries

FULL, HALF = AskedDose(2, 6, 22.5), AskedDose(1, 6, 22.5)
LEFT, RIGHT, BOTH = Side.LEFT, Side.RIGHT, Side.BOTH
LIGHT, HEAVY = "Straight-knee heel raises, light", "Straight-knee heel raises, heavy"

#: What was put in, and the line that tells of it; a line to itself, or several sets in one.
TOLD: tuple[tuple[int, tuple[Fact, ...], str], ...] = (
    (0, (Noted(day(0), "windy, {cold}"),), "Note: windy, {cold}"),
    (
        1,
        (CheckedIn(day(1), pain=0, stiffness_min=5, soreness=2),),
        "Morning: pain 0, minutes of stiffness 5, soreness 2",
    ),
    (
        2,
        (CheckedIn(day(2), pain=3, side=LEFT, place="insertion", kind="dull"),),
        "Morning: pain 3, where the tendon meets the heel, dull, on the left",
    ),
    (3, (CheckedIn(day(3), pain=3, side=RIGHT),), "Morning: pain 3"),
    (
        4,
        (SessionFelt(day(4), "rope", rpe=6, minutes=24.5, pain=1, side=RIGHT, place="calf"),),
        "rope felt: effort 6, minutes 24.5, pain 1, calf muscle, on the right",
    ),
    (
        5,
        (SessionFelt(day(5), "rope", sign="flag.snap"),),
        "rope felt: a sudden snap or kick at the back of the ankle or calf",
    ),
    (
        5,
        (SessionFelt(day(5), "straight-light", pain=1, hops_pain=2, no_signs=True),),
        "straight-light felt: pain 1, pain of small hops 2, no warning sign",
    ),
    (5, (CheckedIn(day(5), pain=8, no_signs=True),), "Morning: pain 8, no warning sign"),
    (
        5,
        (CheckedIn(day(5), sign="flag.snap"),),
        "Morning: a sudden snap or kick at the back of the ankle or calf",
    ),
    (5, (Tired(day(5)),), "Tired: a lighter round"),
    (6, (RunDone(day(6), 8.456, pain=2, place="shin"),), "Run: 8.46 km, pain 2, shin bone"),
    (7, (RunDone(day(7), 10),), "Run: 10 km"),
    (8, (HeelRaiseTested(day(8), 24, 22),), "Heel-raise test: left 24, right 22"),
    (9, (Ill(day(9), day(11)),), "Ill until 2026-06-12"),
    (10, (Ill(day(10), day(11), fever=True),), "Ill with fever until 2026-06-12"),
    (12, (Ill(day(12)),), "Ill"),
    (13, (Ill(day(13), fever=True),), "Ill with fever"),
    (14, (Away(day(14), day(16)),), "Away until 2026-06-17"),
    (15, (Away(day(15), day(16), can_train=False),), "Away until 2026-06-17, no training"),
    (
        17,
        (
            SetDone(day(17), "straight-light", RIGHT, number=2, reps=12),
            SetDone(day(17), "straight-light", LEFT, number=1, reps=12, pain=1),
            SetDone(day(17), "straight-light", RIGHT, number=1, reps=12, pain=4, place="heel"),
            SetDone(day(17), "straight-light", LEFT, number=2, reps=12, pain=0, place="heel"),
        ),
        f"{LIGHT}: 2 x 12, pain 4, heel, on the right, on the left",
    ),
    (
        18,
        (
            SetDone(
                day(18), "straight-heavy", LEFT, variant="leg-press", number=2, reps=6, load_kg=42.5
            ),
            SetDone(
                day(18),
                "straight-heavy",
                LEFT,
                variant="leg-press",
                number=1,
                reps=8,
                load_kg=40,
                rir=2.5,
            ),
            SetDone(
                day(18), "straight-heavy", RIGHT, variant="leg-press", number=1, reps=8, load_kg=40
            ),
        ),
        f"{HEAVY} (leg press): left 8 at 40 kg (RIR 2.5) + 6 at 42.5 kg; right 8 at 40 kg",
    ),
    (
        19,
        (
            SetDone(day(19), "mini-squat", RIGHT, seconds=40),
            SetDone(day(19), "mini-squat", RIGHT, seconds=40),
        ),
        "One-leg mini-squat: left rest; right 2 x 40 s",
    ),
    (20, (SetDone(day(20), "rope", BOTH, number=1, contacts=1),), "Skipping rope: 1 contact"),
    (
        21,
        (
            SetDone(day(21), "rope", BOTH, number=1, contacts=40),
            SetDone(day(21), "rope", BOTH, number=2, contacts=20),
        ),
        "Skipping rope: 40 contacts + 20 contacts",
    ),
    (
        22,
        (SetDone(day(22), "handstand", LEFT), SetDone(day(22), "handstand", RIGHT)),
        "handstand: 0",
    ),
    (24, (CheckedIn(day(24), place="my toe"),), "Morning: in your words: my toe"),
    (
        25,
        (CheckedIn(day(25), pain=1, place="my toe", kind="odd"),),
        "Morning: pain 1; in your words: my toe, odd",
    ),
    (26, (RunDone(day(26), 5, place="my toe"),), "Run: 5 km; in your words: my toe"),
    (
        27,
        (
            SetDone(day(27), "rope", BOTH, number=1, contacts=40, place="my toe"),
            SetDone(day(27), "rope", BOTH, number=2, contacts=40, place="my toe"),
        ),
        "Skipping rope: 2 x 40 contacts; in your words: my toe",
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


def test_a_line_names_the_entries_behind_it_and_of_a_day_the_last_comes_first(guide: Guide) -> None:
    held = entries(
        Noted(day(0), "one"),
        SetDone(day(0), "rope", BOTH, number=1, contacts=40),
        SetDone(day(0), "rope", BOTH, variant="two-feet", number=1, contacts=30),
        Noted(day(0), "two"),
        SetDone(day(0), "rope", BOTH, number=2, contacts=20),
    )
    ids = [str(UUID(int=n)) for n in range(6)]
    assert [(one.ids, str(one.what)) for one in history(guide, Journal(held))] == [
        ((ids[4],), "Note: two"),
        ((ids[3],), "Skipping rope (two feet): 30 contacts"),
        ((ids[2], ids[5]), "Skipping rope: 40 contacts + 20 contacts"),
        ((ids[1],), "Note: one"),
    ]


def test_who_reads_pounds_is_told_pounds_and_miles(guide: Guide) -> None:
    facts = (
        ProfileSet(Profile(units=Units.IMPERIAL)),
        RunDone(day(1), 10),
        SetDone(day(0), "straight-heavy", BOTH, reps=8, load_kg=20.41165665),
    )
    assert [line for _, line in told(Journal(entries(*facts)), guide)] == [
        "Run: 6.21 mi",
        f"{HEAVY}: 8 at 45 lb",
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
        ("strasse", "en", [1]),
    ],
)
def test_lines_are_found_by_their_day_and_their_words_in_the_readers_language(
    guide: Guide, search: str, language: str, days: list[int]
) -> None:
    held = entries(Noted(day(0), "calm"), Noted(day(1), "Straße"), RunDone(day(2), 10))
    journal, spoken = Journal(held), language_of(language)
    found = history(guide, journal, search, language=spoken)
    assert [one.day for one in found] == [day(n) for n in days]
    assert history(guide, journal, search, 1, spoken) == found[:1]
    assert history(guide, journal, search, 0, spoken) == ()


def heavy(
    reps: int, sets: int = 2, asked: AskedDose | None = None, of: AskedDose | None = None
) -> tuple[SetDone, ...]:
    """Sets of both legs at 22.5 kg, each with what was asked."""
    one = SetDone(day(0), "straight-heavy", BOTH, reps=reps, load_kg=22.5, asked=asked, of=of)
    return tuple(replace(one, number=n + 1) for n in range(sets))


@pytest.mark.parametrize(
    ("sets", "told"),
    [
        (heavy(6), "2 x 6 at 22.5 kg"),
        (heavy(6, asked=FULL), "2 x 6 at 22.5 kg"),
        (heavy(5, asked=FULL), "2 x 5 at 22.5 kg, asked 2 x 6 at 22.5 kg"),
        (heavy(6, 1, asked=FULL), "6 at 22.5 kg, asked 2 x 6 at 22.5 kg"),
        (
            heavy(6, 1, asked=HALF, of=FULL),
            "6 at 22.5 kg, asked 1 x 6 at 22.5 kg, reduced from 2 x 6 at 22.5 kg",
        ),
        (
            tuple(replace(one, side=LEFT) for one in heavy(6, asked=FULL)),
            "left 2 x 6 at 22.5 kg; right rest",
        ),
    ],
)
def test_what_was_asked_is_told_where_it_is_not_what_was_done(
    guide: Guide, sets: tuple[SetDone, ...], told: str
) -> None:
    (line,) = history(guide, Journal(entries(*sets)))
    assert str(line.what) == f"{HEAVY}: {told}"


def test_the_asked_contacts_of_a_rope_are_those_of_all_its_bouts(guide: Guide) -> None:
    bouts = tuple(
        SetDone(day(0), "rope", BOTH, number=n, contacts=20, asked=AskedDose(1, 40)) for n in (1, 2)
    )
    for most, told in ((2, "2 x 20 contacts"), (1, "20 contacts, asked 40 contacts")):
        (line,) = history(guide, Journal(entries(*bouts[:most])))
        assert str(line.what) == f"Skipping rope: {told}"


def test_what_was_asked_is_told_in_the_runners_units(guide: Guide) -> None:
    pounds = ProfileSet(Profile(units=Units.IMPERIAL))
    (line,) = history(guide, Journal(entries(pounds, *heavy(5, asked=FULL))))
    assert str(line.what).endswith("asked 2 x 6 at 49.6 lb")
    squat = SetDone(day(0), "mini-squat", BOTH, seconds=40, asked=AskedDose(1, 60))
    (line,) = history(guide, Journal(entries(squat)))
    assert str(line.what).endswith(": 40 s, asked 1 x 60 s")
