"""A sentence that says a figure of a rule says the runner's own, once it has been changed."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from builders import MONDAY, days, raises, ruled, runner, told

from log_lines import line_of
from springleg.core.athlete import HeelRaise
from springleg.core.check import check
from springleg.core.dosing import metrics
from springleg.core.dosing.troubles import find_troubles
from springleg.core.dosing.week import Thing, waits
from springleg.core.guide import Guide
from springleg.core.log.sets import Log
from springleg.core.message import say
from springleg.guides import load

ONE, TWO, THREE, FOUR = days(0, 3, 7, 10)
Says = Callable[[Guide], str]
THIRD = MONDAY + timedelta(days=21)


def paused(guide: Guide) -> str:
    reds = [raises(day, pain=6) for day in days(-4, 0, 3)]
    return str(told(reds, THREE, guide=guide)["straight-light"].text)


def fever(guide: Guide) -> str:
    dose = told([], TWO, guide=guide, fevers=(days(2)[0],))["straight-light"]
    return f"{dose.text} {dose.opens}"


def instead(guide: Guide) -> str:
    weak = runner(heel_raise=HeelRaise(25, 10, MONDAY))
    return str(told([], MONDAY, weak, guide)["straight-heavy"].opens)


def apart(guide: Guide) -> str:
    unlike = runner(heel_raise=HeelRaise(20, 30, MONDAY))
    return str(told([], MONDAY, unlike, guide)["rope"].opens)


def short(guide: Guide) -> str:
    bad = [raises(day, 7, rir=1.0, load_kg=20.0) for day in (ONE, TWO, THREE)]
    return str(told(bad, FOUR, guide=guide)["straight-light"].text)


def left_out(guide: Guide) -> str:
    hurt = [raises(ONE, 8), raises(TWO, 8, sets=1, pain=6)]
    return str(told(hurt, THREE, guide=guide)["straight-light"].text)


def trend(guide: Guide) -> str:
    weekly = {MONDAY + timedelta(days=7 * n): float(n) for n in range(4)}
    return say(metrics.pain_trend(guide, weekly).text)


def run(guide: Guide) -> str:
    return str(find_troubles(guide, Log((), run_spikes=(ONE,)), ())[0].what)


def one_thing(guide: Guide) -> str:
    return str(waits(guide, frozenset({Thing.SETS, Thing.CONTACTS}), Thing.LOAD))


def missing(guide: Guide) -> str:
    light = [
        line_of(line=n + 2, date=THIRD + timedelta(7 * n), workout="bent-light") for n in range(6)
    ]
    return " ".join(str(note.text) for note in check(light, guide).notes)


FOLLOWS: list[tuple[Says, dict[str, object], str, str]] = [
    (paused, {"pain.pause.window_days": 30}, "2 red days within 14 days", "within 30 days"),
    (paused, {"pain.pause.reds": 3}, "2 red days within", "3 red days within 14 days"),
    (
        fever,
        {"return.fever.wait_h": 72},
        "for 48 hours. From 2026-01-10",
        "72 hours. From 2026-01-11",
    ),
    (
        fever,
        {"return.fever.wait_h": 60},
        "for 48 hours. From 2026-01-10",
        "60 hours. From 2026-01-11",
    ),
    (instead, {"gate.heavy.green_needed": 3}, "2 light sessions of 8", "or 3 light sessions of 8"),
    (instead, {"gate.heavy.green_needed": 1}, "2 light sessions of 8", "or 1 light session of 8"),
    (instead, {"gate.heavy.instead_reps": [10, 15]}, "of 8 and more", "of 10 and more"),
    (instead, {"gate.heavy.instead_rir": 3}, "with 2 to spare", "with 3 to spare"),
    (apart, {"gate.plyometric.lsi_pct": 85}, "within 10 %", "within 15 %"),
    (short, {"progression.back-off.exposures": 3}, "2 times running", "3 times running"),
    (short, {"progression.back-off.exposures": 1}, "2 times running", "Too few repetitions:"),
    (left_out, {"pain.red.volume_factor": 0.4}, ": 50 % of the last", ": 40 % of the last"),
    (trend, {"pain.trend.red_weeks": 3}, "for 3 weeks running", "for 3 weeks running"),
    (run, {"spike.run.window_days": 21}, "longest of 30 days", "longest of 21 days"),
    (
        one_thing,
        {"progression.one-variable.raises_per_week": 2},
        "the sets went up last time, and 1 at a time is enough",
        "the sets and the rope went up last time, and 2 at a time is enough",
    ),
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
    assert "for 2 weeks running" in say(metrics.pain_trend(load(), weekly).finding)
    stricter = ruled(**{"pain.trend.red_weeks": 3})
    assert say(metrics.pain_trend(stricter, weekly).finding) == "Pain is up on the week before."
    assert "No heavy" not in missing(ruled(**{"check.schemes.weeks": 7}))


def test_after_red_the_dose_is_the_share_that_the_sentence_says() -> None:
    full = [raises(ONE, 20), raises(TWO, 20, sets=2, pain=6)]

    def volume(guide: Guide) -> int:
        dose = told(full, THREE, guide=guide)["straight-light"]
        return (dose.sets or 0) * (dose.amount or 0)

    assert volume(load()) == 20
    assert volume(ruled(**{"pain.red.volume_factor": 0.3})) == 12


def test_a_setting_of_nothing_at_a_time_stops_no_dose() -> None:
    none = ruled(**{"progression.one-variable.raises_per_week": 0})
    assert not waits(none, frozenset(), Thing.LOAD)


def test_the_age_at_which_all_is_open_is_the_guides_own() -> None:
    young = runner(birth_date=date(2010, 1, 1), coach=True)
    most = load().values.heavy.reps[1]
    said = told([], MONDAY, young)["straight-heavy"].text
    assert str(said) == f"Heavy sets of up to {most} wait until you have stopped growing."
