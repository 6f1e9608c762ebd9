"""The words of a line of the log: each kind of thing that is said, and what is refused of it."""

from datetime import date

import pytest
from msgspec.structs import replace

from springleg.core.errors import Refused
from springleg.core.guide import Guide
from springleg.core.log.events import Away, Fact, Ill, Noted, RunDone, SessionFelt
from springleg.core.log.sets import Side
from springleg.usecases.log.parse_log_line import About, read_doing

DAY = date(2026, 12, 7)
FIRST, LAST = date(2026, 12, 9), date(2026, 12, 11)
ABOUT = About(DAY)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("run 8.5km", RunDone(DAY, 8.5)),
        ("Note it was windy", Noted(DAY, "it was windy")),
        ("away", Away(DAY, DAY, can_train=False)),
        ("away 2026-12-09", Away(FIRST, FIRST, can_train=False)),
        ("away 2026-12-09 .. 2026-12-11", Away(FIRST, LAST, can_train=False)),
        ("away 2026-12-09..2026-12-09", Away(FIRST, FIRST, can_train=False)),
        ("ill", Ill(DAY)),
        ("ill 2026-12-09..", Ill(FIRST)),
        ("ill Fever 2026-12-09..2026-12-11", Ill(FIRST, LAST, fever=True)),
    ],
)
def test_one_thing_is_said(guide: Guide, words: str, said: Fact) -> None:
    assert read_doing(guide, words.split(), ABOUT) == (said,)


@pytest.mark.parametrize(
    ("words", "last"),
    [
        ("ill 2026-12-02..yesterday", date(2026, 12, 6)),
        ("ill since wed to -2d", date(2026, 12, 5)),
        ("ill 2026-12-02..sat", date(2026, 12, 5)),
    ],
)
def test_an_end_that_is_days_ago_is_seen_from_today(guide: Guide, words: str, last: date) -> None:
    about = About(date(2026, 12, 7))  # a Monday
    assert read_doing(guide, words.split(), about) == (Ill(date(2026, 12, 2), last),)


def test_an_end_before_the_beginning_is_refused(guide: Guide) -> None:
    with pytest.raises(Refused, match="ends before it begins"):
        read_doing(guide, ["away", "2026-12-11..2026-12-09"], ABOUT)


@pytest.mark.parametrize("first", ["note", "ill", "away"])
@pytest.mark.parametrize("said", [{"rpe": 0}, {"minutes": 5}, {"pain": 0}, {"side": "left"}])
def test_what_is_of_sessions_is_refused_of_others(
    guide: Guide, first: str, said: dict[str, object]
) -> None:
    with pytest.raises(Refused, match=f"--{next(iter(said))}"):
        read_doing(guide, [first], replace(ABOUT, **said))


def test_a_run_is_with_its_time_its_effort_and_its_pain(guide: Guide) -> None:
    (run,) = read_doing(guide, ["run", "5km"], replace(ABOUT, minutes=25, rpe=4, pain=2))
    assert isinstance(run, RunDone)
    assert (run.minutes, run.rpe, run.pain, run.side) == (25, 4, 2, Side.BOTH)
    with pytest.raises(Refused, match="how far was not said"):
        read_doing(guide, ["run"], ABOUT)


@pytest.mark.parametrize(("sides", "side"), [("left", Side.LEFT), ("", Side.BOTH)])
def test_how_a_session_felt_is_said_only_where_something_was(
    guide: Guide, sides: str, side: Side
) -> None:
    words = ["straight-heavy", *sides.split(), "2x8@20"]
    sets = read_doing(guide, words, ABOUT)
    assert not any(isinstance(one, SessionFelt) for one in sets)
    *same, felt = read_doing(guide, words, replace(ABOUT, pain=0, rpe=6, minutes=30))
    assert tuple(same) == sets
    assert isinstance(felt, SessionFelt)
    assert (felt.workout, felt.pain, felt.rpe, felt.minutes) == ("straight-heavy", 0, 6, 30)
    assert felt.side is side


def test_one_set_alone_tells_how_it_felt(guide: Guide) -> None:
    one, felt = read_doing(guide, ["rope", "60"], replace(ABOUT, pain=1))
    assert isinstance(felt, SessionFelt)
    assert (felt.workout, felt.pain, felt.side) == ("rope", 1, Side.BOTH)
    assert getattr(one, "contacts", None) == 60
