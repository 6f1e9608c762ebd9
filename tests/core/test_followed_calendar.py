"""What a followed calendar would change: counted, near enough, and not asked about twice."""

from datetime import date, datetime, timedelta
from uuid import UUID

from msgspec.structs import replace

from springleg.core import serialization
from springleg.core.athlete import Run, RunKind, TitleRead
from springleg.core.log.events import RunsImported, TitleCorrected
from springleg.core.log.followed_calendar import NEAR, FollowedCalendar, Waiting, waiting_change
from springleg.core.log.run_sources import RunChanges
from springleg.core.log.title_corrections import corrections_in
from springleg.core.message import message
from springleg.core.message_codec import message_to_plain

TODAY = date(2026, 12, 1)
EASY, HARD = RunKind.EASY, RunKind.HARD


def runs(*days: int, kind: RunKind = EASY) -> tuple[Run, ...]:
    return tuple(Run(TODAY + timedelta(day), kind) for day in days)


def held(*has: Run) -> FollowedCalendar:
    copy = RunsImported("Runna", has, "address:1", ("u",))
    return FollowedCalendar(UUID(int=1), "https://a.example.org/", "Runna", copy=copy)


def waiting(
    has: tuple[Run, ...], known: tuple[Run, ...] | None, out: tuple[Run, ...] = ()
) -> Waiting | None:
    before = None if known is None else RunsImported("Runna", known)
    return waiting_change(held(*has), before, out, TODAY, {})


def test_a_new_calendar_brings_all_it_has_past_runs_too() -> None:
    waits = waiting(runs(-30, 1, 2), None)
    assert waits is not None
    assert waits.is_new
    assert waits.changes == RunChanges(3, 0, 0, 0)
    assert waits.fact == RunsImported("Runna", runs(-30, 1, 2), "address:1", ("u",))


def test_what_changes_is_counted_from_today_on() -> None:
    before = (*runs(-3, -1, 0, 1, 2, 3), *runs(9, kind=HARD))
    after = (*runs(-1, 0, 1, 2, 5, 6), *runs(10, kind=HARD))
    waits = waiting(after, before)
    assert waits is not None
    assert waits.changes == RunChanges(added=1, removed=0, moved=2, unchanged=3)
    assert waits.fact.runs == (*runs(-3, -1), *after[1:]), "what is behind stays as it was"
    assert [run.date.day for run in waits.comes] == [6, 7, 11]
    assert [run.date.day for run in waits.goes] == [4, 10]


def test_nothing_waits_where_nothing_ahead_changes() -> None:
    assert waiting(runs(1, 2), runs(1, 2)) is None
    assert waiting(runs(-5, 1), runs(-4, -3, 1)) is None
    assert waiting((), None) is None
    assert waiting_change(FollowedCalendar(UUID(int=1), "x"), None, (), TODAY, {}) is None


def test_what_was_taken_out_by_hand_stays_out() -> None:
    assert waiting(runs(1, 2, 3), runs(1, 3), out=runs(2)) is None
    waits = waiting(runs(1, 2, 3, 4), runs(1, 3), out=runs(2))
    assert waits is not None
    assert waits.fact.runs == runs(1, 3, 4)


def test_the_far_end_of_a_series_asks_for_no_answer_but_is_taken_along() -> None:
    far = NEAR.days + 5
    assert waiting(runs(1, far), runs(1)) is None
    waits = waiting(runs(1, 2, far), runs(1))
    assert waits is not None
    assert waits.fact.runs == runs(1, 2, far)
    assert waits.changes.added == 2


def test_what_was_declined_is_not_asked_again_but_a_further_change_is() -> None:
    known = RunsImported("Runna", runs(1, 2))
    first = waiting_change(held(*runs(1, 3)), known, (), TODAY, {})
    assert first is not None
    declined = replace(held(*runs(1, 3)), declined=first.marks)
    assert waiting_change(declined, known, (), TODAY, {}) is None
    assert waiting_change(declined, known, (), TODAY + timedelta(2), {}) is None, "days pass"
    changed = replace(held(*runs(1, 3, 4)), declined=first.marks)
    assert waiting_change(changed, known, (), TODAY, {}) is not None


def test_most_of_the_runs_going_is_told() -> None:
    for left, many in ((0, True), (3, True), (5, False), (9, False)):
        waits = waiting(runs(*range(1, left + 1)), runs(*range(1, 11)))
        assert waits is not None
        assert waits.loses_much is many, left
    few = waiting((), runs(1, 2))
    assert few is not None
    assert not few.loses_much


def test_it_comes_back_as_it_was_written() -> None:
    why = message("its server answers with a fault ({status})", status=500)
    one = replace(
        held(*runs(1, 2)),
        tried=datetime.fromisoformat("2026-12-01T09:00:00+01:00"),
        trouble=str(why),
        said=message_to_plain(why),
        declined=("a", "b"),
        took=UUID(int=7),
        took_changes=RunChanges(1, 2, 3, 4),
    )
    again = serialization.from_plain(FollowedCalendar, serialization.to_plain(one))
    assert again == one
    assert again.why == why


def test_what_was_corrected_waits_no_more_and_changes_are_told_as_corrected() -> None:
    """Before titles could be corrected, each correction looked like a change of the calendar."""
    said = corrections_in([TitleCorrected("Tempo 1", None), TitleCorrected("Team walk", EASY)])
    tempo = tuple(replace(run, title="Tempo 2") for run in runs(1, 2))
    walk = TitleRead("Team walk", dates=(TODAY + timedelta(3),))
    known = RunsImported("Runna", tempo, titles=(walk,))
    following = held(*tempo)
    assert following.copy is not None
    same = replace(following, copy=replace(following.copy, titles=(walk,)))
    assert waiting_change(same, known, (), TODAY, said) is None
    one_less = replace(following, copy=replace(following.copy, runs=tempo[:1], titles=(walk,)))
    assert waiting_change(one_less, known, (), TODAY, said) is None, "it was no run"
    later = replace(walk, dates=(TODAY + timedelta(4),))
    moved = replace(following, copy=replace(following.copy, titles=(later,)))
    waits = waiting_change(moved, known, (), TODAY, said)
    assert waits is not None
    assert [run.title for run in waits.comes] == ["Team walk"]
    assert waits.changes == RunChanges(0, 0, 1, 0)
    assert waits.fact.runs == tempo, "as it was read; the correction is laid over it"
    assert waits.fact.titles == (later,)


def test_a_day_that_was_taken_out_stays_out_of_corrected_titles_too() -> None:
    said = corrections_in([TitleCorrected("Team walk", EASY)])
    walk = TitleRead("Team walk", dates=(TODAY + timedelta(1), TODAY + timedelta(3)))
    known = RunsImported("Runna", (), titles=(replace(walk, dates=walk.dates[1:]),))
    following = held(*runs(1))
    assert following.copy is not None
    copied = replace(following, copy=replace(following.copy, titles=(walk,)))
    assert waiting_change(copied, known, runs(1), TODAY, said) is None
