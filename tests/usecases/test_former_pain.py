"""Words of pain that earlier versions wrote: read as they were meant, kept as they were written."""

from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from msgspec.structs import replace

from springleg.core.dosing.gates import sign_stop
from springleg.core.dosing.prescription import State
from springleg.core.errors import Refused
from springleg.core.guide import Guide
from springleg.core.log.entries import entry_from_plain, entry_to_plain
from springleg.core.log.pain import Place
from springleg.core.log.projection import report_of
from springleg.core.message import NOTHING
from springleg.usecases.app.data_location import DataLocation
from springleg.usecases.app.workspace import Workspace, local_workspace
from springleg.usecases.athlete.dosing_state import dosing_state
from springleg.usecases.athlete.profile import set_profile
from springleg.usecases.log.correct import corrected
from springleg.usecases.log.history import history
from springleg.usecases.log.ingest import TakenState, take
from springleg.usecases.log.record import record_plain

from .conftest import Clock

DAY = "2026-12-01"
WORKOUT = {"day": DAY, "workout": "straight-light"}
# As 44e1aee wrote them: `log --pain 2 --place bone`, the same with other words, and the phone.
BY_TERMINAL: dict[str, dict[str, Any]] = {
    word: {**WORKOUT, "pain": 2, "kind": word} for word in ("bone", "insertion", "calf-strain")
}
BY_PHONE: dict[str, dict[str, Any]] = {
    "shin": {**WORKOUT, "pain": 2, "side": "left", "place": "bone", "kind": "shin"},
    "heel, sharp": {**WORKOUT, "pain": 1, "side": "left", "place": "bone", "kind": "heel"},
    "calf": {**WORKOUT, "pain": 2, "side": "left", "place": "calf", "kind": "calf-strain"},
    "both calves": {**WORKOUT, "pain": 2, "place": "both-calves", "kind": "spread"},
    "a snap": {**WORKOUT, "kind": "flag.snap"},
}
UNREAD: dict[str, dict[str, Any]] = {
    "a word": {**WORKOUT, "pain": 2, "kind": "xyz"},
    "a mistyped sign": {**WORKOUT, "kind": "flag.snp"},
    "a place": {**WORKOUT, "pain": 2, "place": "behind the knee"},
}
FORMER = BY_TERMINAL | BY_PHONE | UNREAD
STOPS = ("bone", "shin", "heel, sharp", "a snap")


def entry(number: int, fact: dict[str, Any]) -> dict[str, Any]:
    at = f"2026-12-01T07:{number:02}:00+00:00"
    return {"id": str(UUID(int=number)), "at": at, "kind": "session-felt", "fact": fact}


def written(space: Workspace, *facts: dict[str, Any]) -> list[dict[str, Any]]:
    """Facts as they lie in an old logbook, where no door of today has judged them."""
    plain = [entry(number, fact) for number, fact in enumerate(facts, start=1)]
    space.add_entries(tuple(entry_from_plain(one) for one in plain))
    return plain


@pytest.mark.parametrize("name", FORMER)
def test_what_stopped_or_should_have_stopped_stops_and_nothing_else_does(
    space: Workspace, guide: Guide, name: str
) -> None:
    written(space, FORMER[name])
    stop = sign_stop(dosing_state(space, guide).standing)
    assert (stop is not None) is (name in STOPS)
    if stop is not None:
        assert {dose.state for dose in dosing_state(space, guide).doses} == {State.STOP}
        set_profile(space, guide, replace(space.profile, cleared=space.today()))
        assert sign_stop(dosing_state(space, guide).standing) is None


def test_a_strain_that_the_old_terminal_put_into_the_kind_is_a_strain(
    space: Workspace,
) -> None:
    written(space, BY_TERMINAL["calf-strain"], BY_PHONE["calf"])
    places = [report_of(one.fact) for one in space.entries]
    assert [one.words.place for one in places if one] == [Place.CALF, Place.CALF]


def test_nothing_is_lost_and_a_second_opening_changes_nothing(
    clock: Clock, guide: Guide, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SPRINGLEG_DATABASE_URL", raising=False)
    where = DataLocation(str(tmp_path / "data"))
    with local_workspace(where, clock) as space:
        plain = written(space, *FORMER.values())
    held = {path.name: path.read_bytes() for path in (tmp_path / "data").iterdir()}
    for _ in range(2):
        with local_workspace(where, clock) as space:
            assert [entry_to_plain(one) for one in space.entries] == plain
            dosing_state(space, guide)
            lines = history(guide, space.journal)
        assert {path.name: path.read_bytes() for path in (tmp_path / "data").iterdir()} == held
    (line,) = lines  # one workout of one day is one session, whatever was said of it
    for word in ("xyz", "flag.snp", "behind the knee", "a bone", "a sudden snap"):
        assert word in str(line.what).lower()


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("bone", "Pain 2, a bone, at one spot."),
        ("insertion", "Pain 2, where the tendon meets the heel."),
        ("calf-strain", "Pain 2, calf muscle."),
        ("shin", "Pain 2, shin bone, on the left."),
        ("heel, sharp", "Pain 1, heel, sharp, at one spot, on the left."),
        ("a snap", "A sudden snap or kick at the back of the ankle or calf."),
        ("a word", "Pain 2. In your words: xyz."),
        ("a mistyped sign", "In your words: flag.snp."),
        ("a place", "Pain 2. In your words: behind the knee."),
    ],
)
def test_the_log_shows_where_it_hurt_and_other_words_as_they_were_written(
    space: Workspace, guide: Guide, name: str, line: str
) -> None:
    written(space, FORMER[name])
    assert [str(one.what) for one in history(guide, space.journal)] == [
        f"Straight-knee heel raises, light. {line}"
    ]


def test_a_phones_unsent_outbox_is_taken_and_sending_it_again_changes_nothing(
    space: Workspace, guide: Guide, tmp_path: Path
) -> None:
    plain = [entry(number, fact) for number, fact in enumerate(BY_PHONE.values(), start=1)]
    for state in (TakenState.NEW, TakenState.KNOWN):
        taken = take(DataLocation(str(tmp_path / "data")), guide, space.athlete, plain, space.clock)
        assert all((one.state, one.refusal) == (state, NOTHING) for one in taken)


@pytest.mark.parametrize("name", UNREAD)
def test_a_new_entry_with_such_a_word_is_refused(space: Workspace, guide: Guide, name: str) -> None:
    with pytest.raises(Refused, match=r"^\[0\]\.fact\.(place|kind): unknown .* Known: "):
        record_plain(space, guide, [entry(1, UNREAD[name])])
    assert space.entries == ()


@pytest.mark.parametrize("name", UNREAD)
def test_an_old_entry_with_such_a_word_can_still_be_corrected(
    space: Workspace, guide: Guide, name: str
) -> None:
    (plain,) = written(space, UNREAD[name])
    space.add(*corrected(space, guide, plain["id"], {"pain": 4}))
    (line,) = history(guide, space.journal)
    assert "Pain 4" in str(line.what)
    assert "In your words" in str(line.what)
    with pytest.raises(Refused, match="unknown"):
        space.add(*corrected(space, guide, plain["id"], {"place": "elsewhere"}))
