"""What the other doors are answered: pages of the log, and doses in plain words."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from springleg.core.athlete import Priority, Run, RunKind
from springleg.core.errors import Refused
from springleg.core.guide import Guide
from springleg.core.log.events import Ill, Noted
from springleg.core.log.sets import SetDone, Side
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.dosing_state import dosing_state
from springleg.usecases.athlete.profile import set_profile
from springleg.usecases.log.calendar import add_run
from springleg.usecases.log.record import record
from springleg.usecases.training.json_answers import (
    EntriesPage,
    page_of,
    run_to_plain,
    today_to_plain,
)
from springleg.usecases.training.next_doses import prescription_to_plain
from springleg.usecases.training.today import today
from usecases.test_agreement import MONDAY, RUNNER, go_to, set_up


def test_a_page_names_its_last_entry_while_others_follow(space: Workspace, guide: Guide) -> None:
    for word in "abc":
        record(space, guide, Noted(date(2026, 12, 1), word))
    one, two, three = space.entries
    first = page_of(space.entries, 2)
    assert (list(first.entries), first.last) == ([one, two], two.id)
    rest = page_of(space.entries, 2, after=first.last)
    assert (list(rest.entries), rest.last) == ([three], None)
    assert page_of(space.entries, 3).last is None
    assert list(page_of(space.entries, 9, since=two.at).entries) == [two, three]
    with pytest.raises(Refused, match="no such entry"):
        page_of(space.entries, 2, after=UUID(int=1))


def test_a_dose_tells_how_its_load_is_found_only_where_it_is_to_be(
    space: Workspace, guide: Guide
) -> None:
    go_to(space, MONDAY)
    set_profile(space, guide, RUNNER)
    doses = dosing_state(space, guide).doses
    assert {bool(dose.ramp_up) for dose in doses} == {True, False}
    for dose in doses:
        plain = prescription_to_plain(guide, dose)
        assert ("ramp_up" in plain) == bool(dose.ramp_up)
        assert ("opens" in plain) == bool(dose.opens)


def test_a_page_may_begin_at_an_instant_and_after_an_entry(space: Workspace, guide: Guide) -> None:
    for word in "abc":
        record(space, guide, Noted(date(2026, 12, 1), word))
    one, two, three = space.entries
    assert page_of(space.entries, 9, since=three.at).entries == [three]
    assert page_of(space.entries, 9, since=two.at, after=two.id).entries == [three]
    assert page_of(space.entries, 1).last == one.id
    assert page_of(space.entries, 9, after=three.id) == EntriesPage([], None)
    with pytest.raises(Refused, match=r"^after: no such entry"):
        page_of(space.entries, 9, since=two.at, after=one.id)


def test_a_run_is_written_with_what_is_known_of_it() -> None:
    day = date(2026, 12, 6)
    assert run_to_plain(Run(day, RunKind.EASY, Priority.A)) == {
        "date": "2026-12-06",
        "kind": "easy",
    }
    race = Run(day, RunKind.RACE, Priority.A, 21.1, "Half")
    assert run_to_plain(race) == {
        "date": "2026-12-06",
        "kind": "race",
        "priority": "A",
        "distance_km": 21.1,
        "title": "Half",
    }


def test_a_day_is_written_with_every_key_whatever_there_is(space: Workspace, guide: Guide) -> None:
    go_to(space, MONDAY)
    nothing = today_to_plain(guide, today(space, guide))
    assert nothing == {
        "date": "2026-09-07",
        "session": None,
        "dose": None,
        "runs": [],
        "next": None,
        "has_plan": False,
        "done": [],
        "opened": [],
        "instead": [],
        "ill_since": None,
        "stop": None,
    }
    set_up(space, guide)
    first, second, *_ = space.journal.followed
    add_run(space, Run(MONDAY, RunKind.EASY))
    record(space, guide, SetDone(MONDAY, "mini-squat", Side.BOTH, seconds=30))
    found = today(space, guide)
    plain = today_to_plain(guide, found)
    assert (plain["session"]["date"], plain["session"]["workout"]) == ("2026-09-07", first.workout)
    assert plain["dose"] == prescription_to_plain(
        guide, dosing_state(space, guide).dose(first.workout, first.variant or None)
    )
    assert plain["next"]["date"] == str(second.date)
    assert (plain["runs"], plain["done"]) == (
        [{"date": "2026-09-07", "kind": "easy"}],
        ["mini-squat"],
    )
    assert (plain["has_plan"], plain["ill_since"]) == (True, None)
    go_to(space, second.date)
    record(space, guide, Ill(second.date - timedelta(days=1)))
    ill = today_to_plain(guide, today(space, guide))
    assert (ill["session"], ill["dose"], ill["ill_since"]) == (
        None,
        None,
        str(second.date - timedelta(days=1)),
    )
