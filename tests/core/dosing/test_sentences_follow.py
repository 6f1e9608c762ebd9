"""A sentence that says a figure of a rule says the runner's own, once it has been changed."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from builders import MONDAY, days, raises, rope, ruled, runner, told

from log_lines import line_of
from springleg.core.check import check
from springleg.core.guide import Guide
from springleg.core.message import say
from springleg.guides import load
from springleg.usecases.progress.weekly import pain_trend

ONE, TWO, THREE, FOUR = days(0, 3, 7, 10)
Says = Callable[[Guide], str]
THIRD = MONDAY + timedelta(days=21)
DAY = timedelta(days=1)


def words(guide: Guide, workout: str, on: date = FOUR, **known: Any) -> str:
    sets, who = known.pop("sets", [raises(ONE), raises(TWO)]), known.pop("who", None)
    dose = told(sets, on, who, guide, **known)[workout]
    return f"{dose.text} {dose.opens}"


def paused(guide: Guide) -> str:
    return words(guide, "straight-light", mornings={TWO: 6, TWO + DAY: 0, THREE: 6})


def fever(guide: Guide) -> str:
    return words(guide, "straight-light", days(4)[0], fevers=(days(2)[0],))


def shut(guide: Guide) -> str:
    return words(guide, "straight-heavy", who=runner(injured_lately=True), sets=[])


def hops(guide: Guide) -> str:
    lifted = runner(injured_lately=True, strength_history=True)
    return words(guide, "rope", who=lifted, hops={ONE: 5})


def after_red(guide: Guide) -> str:
    return words(guide, "straight-heavy", mornings={FOUR: 6})


def silent(guide: Guide) -> str:
    return words(guide, "rope", sets=[rope(ONE, 60)])


def most(guide: Guide) -> str:
    return words(guide, "rope", sets=[rope(ONE, 300, pain=0)])


def young(guide: Guide) -> str:
    return words(guide, "straight-heavy", who=runner(birth_date=date(2010, 1, 1), coach=True))


def no_mass(guide: Guide) -> str:
    return words(guide, "straight-light", who=runner(body_mass_kg=None))


def trend(guide: Guide) -> str:
    weekly = {MONDAY + timedelta(days=7 * n): float(n) for n in range(4)}
    return say(pain_trend(guide, weekly).text)


def missing(guide: Guide) -> str:
    light = [
        line_of(line=n + 2, date=THIRD + timedelta(7 * n), workout="bent-light") for n in range(6)
    ]
    return " ".join(str(note.text) for note in check(light, guide).notes)


FOLLOWS: list[tuple[Says, dict[str, object], str, str]] = [
    (paused, {"pain.pause.greens": 5}, "7 calm mornings running", "5 calm mornings running"),
    (paused, {"pain.pause.window_days": 30}, "within 14 days", "within 30 days"),
    (fever, {"return.fever.wait_h": 72}, "48 hours", "72 hours"),
    (fever, {"return.fever.wait_h": 60}, "2026-01-10", "2026-01-11"),
    (shut, {"gate.heavy.sessions": 4}, "0 of 6", "0 of 4"),
    (shut, {"gate.heavy.raises": 25}, "test of 20", "test of 25"),
    (hops, {"gate.plyometric.hop_pain_max": 1}, "2 or less", "1 or less"),
    (after_red, {"pain.safe.safe_max": 1}, "pain of 2 or less", "pain of 1 or less"),
    (silent, {"plyo.step.silent_sessions": 3}, "2 sessions", "3 sessions"),
    (most, {"plyo.step.most": 100}, "140 is the most", "100 is the most"),
    (young, {"effort.intro.rir": 3}, "up to 6", "up to 6"),
    (no_mass, {"load.no-mass.kg": 80}, "70 kg is taken", "80 kg is taken"),
    (trend, {"pain.trend.red_weeks": 3}, "for 3 weeks running", "for 3 weeks running"),
    (missing, {"check.schemes.weeks": 4}, "No heavy workout in weeks", "No heavy workout in weeks"),
]


@pytest.mark.parametrize(
    ("says", "settings", "before", "after"),
    FOLLOWS,
    ids=[f"{says.__name__}-{next(iter(settings))}" for says, settings, _, _ in FOLLOWS],
)
def test_a_sentence_follows_the_setting(
    says: Says, settings: dict[str, object], before: str, after: str
) -> None:
    assert before in says(load())
    assert after in says(ruled(**settings))


def test_what_no_figure_is_said_of_follows_too() -> None:
    """Two weeks of rising pain are not yet told strongly where three are asked for."""
    weekly = {MONDAY: 0.0, days(7)[0]: 1.0, days(14)[0]: 2.0}
    assert "for 2 weeks running" in say(pain_trend(load(), weekly).finding)
    stricter = ruled(**{"pain.trend.red_weeks": 3})
    assert say(pain_trend(stricter, weekly).finding) == "Pain is up on the week before."
    assert "No heavy" not in missing(ruled(**{"check.schemes.weeks": 7}))
