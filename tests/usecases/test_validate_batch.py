"""A batch of entries is judged as large as it may be, and gives the entries that it holds."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from springleg.core.errors import Refused
from springleg.core.guide import Guide
from springleg.core.log.entries import Entry, entry_to_plain
from springleg.core.log.events import CheckedIn, Noted
from springleg.usecases.log.validate import checked, entries_list, validated

TODAY = date(2026, 12, 1)
NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)


def test_ten_thousand_entries_are_taken_at_once_and_what_they_write_is_given(guide: Guide) -> None:
    held = [Entry(UUID(int=n), NOON, Noted(TODAY, f"note {n}")) for n in (1, 2)]
    plain = [entry_to_plain(entry) for entry in held]
    assert checked(guide, plain, TODAY) == tuple(held)
    bad = entry_to_plain(Entry(UUID(int=3), NOON, CheckedIn(TODAY, pain=11)))
    first, second, third = validated(guide, [plain[0], bad, plain[1]], lambda _: TODAY)
    assert (first, third) == tuple(held)
    assert isinstance(second, Refused)
    assert str(second).startswith("[1].fact.pain: ")
    with pytest.raises(Refused, match=r"\[2\]\.fact\.pain"):
        checked(guide, [*plain, bad], TODAY)
    late = entry_to_plain(Entry(UUID(int=4), NOON, Noted(date(2026, 12, 2), "tomorrow")))
    assert len(validated(guide, [late], lambda entry: date(entry.at.year, 12, 2))) == 1
    with pytest.raises(Refused, match=r"\[0\]\.fact\.day"):
        checked(guide, [late], TODAY)

    assert len(entries_list([None] * 10_000)) == 10_000
    with pytest.raises(Refused, match="holds 10001 entries, at most 10000 are taken at once"):
        entries_list([None] * 10_001)
    no_lists: tuple[object, ...] = ({}, "[]", None, ())
    for none in no_lists:
        with pytest.raises(Refused, match="expected a list of entries"):
            entries_list(none)
