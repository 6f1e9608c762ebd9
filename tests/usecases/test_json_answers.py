"""What the other doors are answered: pages of the log, and doses in plain words."""

from datetime import date
from uuid import UUID

import pytest

from springleg.core.errors import Refused
from springleg.core.guide import Guide
from springleg.core.log.events import Noted
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.dosing_state import dosing_state
from springleg.usecases.athlete.profile import set_profile
from springleg.usecases.log.record import record
from springleg.usecases.training.json_answers import page_of
from springleg.usecases.training.next_doses import prescription_to_plain
from usecases.test_agreement import MONDAY, RUNNER, go_to


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
