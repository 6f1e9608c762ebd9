"""What would bring a loss back: as data, and in a person's words, to the letter."""

import json
from datetime import date

import pytest

from springleg.core import serialization
from springleg.core.errors import Refused
from springleg.core.message import Message
from springleg.core.plan import Finding
from springleg.core.repairs import Change, PinnedSession, Repairs, Window


def december(day: int) -> date:
    return date(2026, 12, day)


def free(day: int) -> Change:
    return Change(free=december(day))


def ease(day: int) -> Change:
    return Change(ease=december(day))


UNPIN = Change(unpin=PinnedSession(december(15), "rope"))
TAPER = Change(window=Window.TAPER, race=december(20))
RECOVERY = Change(window=Window.RECOVERY, race=december(13))

SAID: dict[str, tuple[Repairs, str]] = {
    "a day": (((free(18),),), "Free Friday 18 December: that brings it back."),
    "either of two days": (
        ((free(18),), (free(17),)),
        "Free Friday 18 December, or Thursday 17: either brings it back.",
    ),
    "any of three days": (
        ((free(18),), (free(16),), (free(17),)),
        "Free Friday 18 December, Wednesday 16, or Thursday 17: any of them brings it back.",
    ),
    "days of two months": (
        ((Change(free=date(2027, 1, 1)),), (free(31),)),
        "Free Friday 1 January, or Thursday 31 December: either brings it back.",
    ),
    "two days together": (
        ((free(17), free(18)),),
        "Free Thursday 17 and Friday 18 December: together they bring it back.",
    ),
    "the best of the pairs": (
        ((free(17), ease(19)), (free(16), ease(19))),
        (
            "Free Thursday 17 December and run easy on Saturday 19 December: together they bring "
            "it back."
        ),
    ),
    "one alone, before the pairs": (
        ((UNPIN,), (free(17), free(18))),
        "Let go of the fixed session on Tuesday 15 December: that brings it back.",
    ),
    "a run": (((ease(12),),), "Run easy on Saturday 12 December: that brings it back."),
    "either of two runs": (
        ((ease(12),), (ease(16),)),
        "Run easy on Saturday 12 December, or Wednesday 16: either brings it back.",
    ),
    "changes of two kinds": (
        ((free(12),), (TAPER,)),
        (
            "Free Saturday 12 December, or leave out the taper before the race on Sunday 20 "
            "December: either brings it back."
        ),
    ),
    "two windows together": (
        ((RECOVERY, TAPER),),
        (
            "Leave out the recovery after the race on Sunday 13 December and leave out the taper "
            "before the race on Sunday 20 December: together they bring it back."
        ),
    ),
}


def finding(repairs: Repairs, cost: str = "missing", count: int = 1) -> Finding:
    return Finding("2026-W51", cost, count, (), "Lost.", repairs=repairs)


@pytest.mark.parametrize("name", SAID)
def test_a_findings_repairs_are_said(name: str) -> None:
    repairs, text = SAID[name]
    assert str(finding(repairs).repairs_message) == text


@pytest.mark.parametrize(
    ("cost", "count", "endings"),
    [
        ("missing", 1, ("that brings it", "either brings it", "they bring it back")),
        ("missing", 2, ("that brings a workout", "any of them brings a", "bring a workout back")),
        ("over_72h", 1, ("that mends it.", "any of them mends it.", "together they mend it.")),
        ("early_repeat", 1, ("that mends it.", "either mends it.", "together they mend it.")),
        ("run_clash", 3, ("that helps.", "either helps.", "together they help.")),
        ("early_repeat", 2, ("that helps.", "any of them helps.", "together they help.")),
    ],
)
def test_no_more_is_promised_than_what_was_lost(
    cost: str, count: int, endings: tuple[str, str, str]
) -> None:
    days = ((free(18),), (free(17),), (free(16),))
    several = days if "any" in endings[1] else days[:2]
    for repairs, ending in zip((days[:1], several, ((free(17), free(18)),)), endings, strict=True):
        assert ending in str(finding(repairs, cost, count).repairs_message)


def test_where_nothing_repairs_a_loss_nothing_is_said() -> None:
    assert finding(()).repairs_message == Message("")


def test_repairs_are_kept_with_their_finding_as_programs_are_given_them() -> None:
    made = finding(((free(18),), (ease(12), UNPIN), (TAPER, RECOVERY)))
    plain = json.loads(json.dumps(serialization.to_plain(made)))
    assert plain["repairs"] == [
        [{"free": "2026-12-18"}],
        [{"ease": "2026-12-12"}, {"unpin": {"date": "2026-12-15", "workout": "rope"}}],
        [
            {"window": "taper", "race": "2026-12-20"},
            {"window": "recovery", "race": "2026-12-13"},
        ],
    ]
    assert serialization.from_plain(Finding, plain) == made


def test_a_finding_of_old_has_no_repairs() -> None:
    plain = {"week": "2026-W51", "cost": "missing", "count": 1, "rules": [], "text": "Lost."}
    assert serialization.from_plain(Finding, plain).repairs == ()
    assert "repairs" not in serialization.to_plain(finding(()))


@pytest.mark.parametrize(
    "plain",
    [
        {},
        {"free": "2026-12-18", "ease": "2026-12-12"},
        {"window": "taper"},
        {"race": "2026-12-20"},
        {"free": "2026-12-18", "race": "2026-12-20"},
    ],
)
def test_a_change_is_just_one(plain: dict[str, str]) -> None:
    with pytest.raises(Refused):
        serialization.from_plain(Change, plain)
