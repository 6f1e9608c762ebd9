"""A phone's outbox: each entry is answered on its own, and one bad one blocks nothing."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from springleg.core.athlete import Profile
from springleg.core.errors import NotFound, Refused
from springleg.core.guide import Guide
from springleg.core.log.entries import ProfileSet, entry_to_plain
from springleg.usecases.app import clock
from springleg.usecases.app.clock import new_id
from springleg.usecases.app.data_location import DataLocation
from springleg.usecases.app.workspace import (
    athlete_workspace,
    close_logbooks,
    local_workspace,
    logbook_of,
)
from springleg.usecases.log.ingest import Taken, TakenState, take
from statements import statements
from usecases.conftest import Clock

Send = Callable[..., tuple[Taken, ...]]


@pytest.fixture
def where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[DataLocation]:
    monkeypatch.delenv("SPRINGLEG_DATABASE_URL", raising=False)
    yield DataLocation(str(tmp_path / "data"))
    close_logbooks()


@pytest.fixture
def send(where: DataLocation, guide: Guide, clock: Clock) -> Send:
    return lambda *plain, who=None: take(where, guide, who, list(plain), clock)


def run(day: str = "2026-12-01", at: str = "2026-12-01T09:00:00+00:00", km: float = 5.0) -> Any:
    fact = {"day": day, "distance_km": km}
    return {"id": str(new_id()), "at": at, "kind": "run-done", "fact": fact}


def test_the_good_are_kept_and_the_bad_are_told(send: Send, where: DataLocation) -> None:
    good, bad, last = run(), run(km=-3), run()
    first, refused, third = send(good, bad, last)
    assert (first, third) == (
        Taken(good["id"], TakenState.NEW),
        Taken(last["id"], TakenState.NEW),
    )
    assert (refused.id, refused.state) == (bad["id"], TakenState.REFUSED)
    assert str(refused.refusal) == (
        "[1].fact.distance_km: -3.0 is not from 0 to 1000. Check the number."
    )
    with local_workspace(where, clock.now) as space:
        assert sorted(map(str, (e.id for e in space.entries))) == sorted([good["id"], last["id"]])


def test_sent_again_it_is_known(send: Send) -> None:
    batch = [run(), run(km=-3), run()]
    assert [one.state for one in send(*batch)] == ["new", "refused", "new"]
    assert [one.state for one in send(*batch)] == ["known", "refused", "known"]


def test_a_used_id_is_refused_alone(send: Send) -> None:
    held = run()
    send(held)
    used, new = send({**held, "fact": {"day": "2026-12-01", "distance_km": 6}}, run())
    assert (used.state, new.state) == (TakenState.REFUSED, TakenState.NEW)
    assert "this id was already used for another entry" in str(used.refusal)


@pytest.mark.parametrize(
    "poison",
    [
        None,
        [],
        "x" * 5_000,
        {},
        {"id": 5, "at": 5, "kind": 5, "fact": 5},
        {"id": "no-id" * 100, "at": "2026-12-01T09:00:00Z", "kind": "ill", "fact": {}},
        {"id": str(uuid4()), "at": "2026-12-01T09:00:00", "kind": "noted", "fact": {}},
        {"id": str(uuid4()), "at": "0001-01-01T00:00:00+10:00", "kind": "retraction",
         "fact": {"of": str(uuid4())}},
        {"id": str(uuid4()), "at": "2026-12-01T09:00:00Z", "kind": "profile-set",
         "fact": {"profile": {"settings": {"a": {"b": {"c": {"d": {"e": 1}}}}}}}},
        {"id": str(uuid4()), "at": "2026-12-01T09:00:00Z", "kind": "set-done",
         "fact": {"day": "2026-12-01", "workout": "rope", "side": 10**5_000}},
    ],
)  # fmt: skip
def test_poison_is_told_and_blocks_nothing(send: Send, poison: object) -> None:
    before, refused, after = send(run(), poison, run())
    assert (before.state, refused.state, after.state) == ("new", "refused", "new")
    assert len(refused.id) <= 100
    assert 10 < len(str(refused.refusal)) < 500


def test_a_wrong_clock_is_taken_but_a_day_after_tomorrow_waits(send: Send, clock: Clock) -> None:
    """A phone's clock a day or a year ahead, and days by the wall where the phone is (R7)."""
    ahead = run(at="2027-12-01T09:00:00+00:00")
    tomorrow, later = run("2026-12-02"), run("2026-12-03")
    assert [one.state for one in send(ahead, tomorrow, later)] == ["new", "new", "later"]
    # At 10:30 in London it is tomorrow in Kiritimati, and still yesterday in Pago Pago.
    clock.at = datetime(2026, 12, 1, 10, 30, tzinfo=UTC)
    east = run("2026-12-03", at="2026-12-02T00:30:00+14:00")
    west = run("2026-12-02", at="2026-11-30T23:30:00-11:00")
    assert [one.state for one in send(east, west)] == ["new", "later"]


def test_what_is_still_to_come_is_not_kept_until_its_time(
    send: Send, where: DataLocation, clock: Clock
) -> None:
    good, ahead = run(), run("2026-12-09", at="2026-12-09T09:00:00+00:00")
    fixed = {"id": str(new_id()), "at": ahead["at"], "kind": "correction",
             "fact": {"of": good["id"], "kind": "run-done", "fact": ahead["fact"]}}  # fmt: skip
    first, waits, too = send(good, ahead, fixed)
    assert (first.state, waits.id, waits.state, too.state) == ("new", ahead["id"], "later", "later")
    assert str(waits.refusal) == (
        "2026-12-09 is still to come by the server's clock. It waits on this phone and is "
        "sent again; if your phone's date is wrong, set it right."
    )
    with local_workspace(where, clock) as space:
        assert [str(entry.id) for entry in space.entries] == [good["id"]]
    clock.at = datetime(2026, 12, 8, 10, tzinfo=UTC)
    assert [one.state for one in send(good, ahead, fixed)] == ["known", "new", "new"]


def test_what_can_never_come_is_refused(send: Send) -> None:
    states = [one.state for one in send(run("9999-12-31"), run("2026-12-09", km=-3))]
    assert states[0] == "refused"
    assert states[1] in ("refused", "later")  # by what is looked at first


def test_a_phone_a_year_ahead_does_not_have_the_last_word(
    send: Send, where: DataLocation, clock: Clock
) -> None:
    """Its profile, said first, gives way to the one that is said after it."""

    def said(name: str, at: str) -> Any:
        profile = {"profile": {"name": name}}
        return {"id": str(new_id()), "at": at, "kind": "profile-set", "fact": profile}

    def name() -> str:
        with (
            athlete_workspace(where, clock) as kept,
            local_workspace(where, clock) as anew,
        ):
            assert anew.entries == kept.entries
            return anew.profile.name

    send(said("Ahead", "2027-12-01T09:00:00+00:00"))
    assert name() == "Ahead"
    clock.at += timedelta(minutes=1)
    send(said("Now", clock(UTC).isoformat()))
    assert name() == "Now"
    clock.at += timedelta(minutes=1)
    send(said("Ahead again", "2027-12-01T09:00:01+00:00"))
    assert name() == "Ahead again"
    clock.at += timedelta(minutes=1)
    with athlete_workspace(where, clock) as space:  # by a form of the server's
        space.add(ProfileSet(Profile(name="At home")))
        assert space.profile.name == "At home"
    assert name() == "At home"


def test_each_athlete_has_a_log(send: Send, where: DataLocation) -> None:
    ben = logbook_of(where).athlete("ben")
    entry = run()
    assert send(entry, who=ben)[0].state is TakenState.NEW
    assert send(entry)[0].state is TakenState.REFUSED
    with (
        athlete_workspace(where, clock.now, ben) as his,
        athlete_workspace(where, clock.now) as mine,
    ):
        assert [entry_to_plain(one) for one in his.entries] == [entry]
        assert mine.entries == ()
    with pytest.raises(NotFound):
        send(run(), who=uuid4())


@pytest.mark.parametrize("plain", [None, {}, "entries", [None] * 10_001])
def test_what_is_no_batch_is_refused(where: DataLocation, guide: Guide, plain: object) -> None:
    with pytest.raises(Refused):
        take(where, guide, None, plain, clock.now)


def test_a_server_looks_at_the_tables_once(where: DataLocation, send: Send) -> None:
    """What is not held yet is weighed, then read; the tables themselves are not asked for."""
    with athlete_workspace(where, clock.now) as space:
        with statements() as asked, athlete_workspace(where, clock.now) as again:
            assert again.logbook is space.logbook
        assert len(asked) == 2
        assert all("FROM store_entry WHERE athlete_id" in statement for statement in asked)
        with statements() as asked:
            send(run(), who=space.athlete)
        assert len(asked) == 2


def test_an_entry_is_on_disk_for_others_at_once(where: DataLocation, send: Send) -> None:
    with athlete_workspace(where, clock.now) as space:
        athlete: UUID = space.athlete
    sent = run()
    send(sent)
    with local_workspace(where, clock.now) as other:
        assert [str(entry.id) for entry in other.logbook.entries(athlete)] == [sent["id"]]
