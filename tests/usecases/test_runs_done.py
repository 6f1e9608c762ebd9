"""Runs out of files: taken once, whatever they come from; by hand, by zone, undone as a whole."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from msgspec.structs import replace

from exchange.activities.export_files import (
    apple_health,
    garmin_summaries,
    garmin_table,
    gpx,
    strava_table,
    zipped,
)
from springleg.core.athlete import Profile
from springleg.core.errors import NotFound, Refused
from springleg.core.guide import Guide
from springleg.core.log.entries import ProfileSet, fact_from_text, fact_to_plain
from springleg.core.log.events import RunDone, SessionFelt
from springleg.exchange.activities.activity import Activity, Sport
from springleg.usecases.app.journals import LongLog
from springleg.usecases.app.workspace import Workspace, read_here, refuse_long_work
from springleg.usecases.log.correct import take_back
from springleg.usecases.log.record import record
from springleg.usecases.log.runs_done import (
    RunsReport,
    import_done,
    imports_done,
    longest_lately,
    runs_done,
    undo_import,
)
from springleg.usecases.log.runs_done_files import files_at, read_files, read_sent, reading_of
from springleg.usecases.log.runs_done_words import report_to_plain, report_words, trouble_words

AT = datetime(2026, 11, 20, 6, 30, tzinfo=UTC)
RUN = Activity(AT, Sport.RUN, 10.0, 60.0)
ROW = b"x" * 100_000 + b"\n"
RUNS = [replace(RUN, started=AT + timedelta(days=day), distance_km=8.0 + day) for day in range(5)]


def put(folder: Path, name: str, data: bytes | str) -> str:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return str(path)


def taken(
    space: Workspace, guide: Guide, *names: str, both: bool = False, dry_run: bool = False
) -> RunsReport:
    files = read_files(files_at(names), reading_of(space))
    return import_done(space, guide, files, both=both, dry_run=dry_run)


def done(space: Workspace) -> Sequence[RunDone]:
    return space.journal.facts(RunDone)


def test_runs_are_taken_and_nothing_else_of_them_is_kept(
    space: Workspace, guide: Guide, tmp_path: Path
) -> None:
    ride = replace(RUN, sport=Sport.RIDE, title="to a secret place")
    secret = replace(RUN, title="Secret Street", started=AT.replace(hour=9))
    report = taken(space, guide, put(tmp_path, "activities.csv", strava_table([secret, ride])))
    (run,) = done(space)
    assert (run.day, run.distance_km, run.minutes) == (AT.date(), 10.0, 60.0)
    assert (run.started, run.source, run.imported) == (secret.started, "strava", report.imported)
    assert report.no_runs == {"ride": 1}
    _, plain = fact_to_plain(run)
    assert set(plain) == {"day", "distance_km", "minutes", "started", "source", "imported"}
    assert "ecret" not in str(plain)


def test_the_same_run_out_of_five_products_is_one(
    space: Workspace, guide: Guide, tmp_path: Path
) -> None:
    files: dict[str, bytes | str] = {
        "activities.csv": strava_table([replace(RUN, distance_km=10.04)]),
        "garmin.csv": garmin_table([replace(RUN, distance_km=9.97)], UTC),
        "summarizedActivities.json": garmin_summaries([RUN]),
        "export.xml": apple_health([replace(RUN, started=AT + timedelta(seconds=70))]),
        "a.gpx": gpx(AT, 60, 10.0),
    }
    first = taken(space, guide, *(put(tmp_path, name, data) for name, data in files.items()))
    assert (len(first.taken), first.known, len(done(space))) == (1, 4, 1)
    again = taken(space, guide, str(tmp_path))
    assert (len(again.taken), again.known, again.imported) == (0, 5, None)


def test_two_runs_of_a_day_and_two_of_one_length_stay_two(
    space: Workspace, guide: Guide, tmp_path: Path
) -> None:
    commute = [
        replace(RUN, distance_km=5.0, minutes=28.0, started=AT.replace(hour=h)) for h in (6, 16)
    ]
    name = put(tmp_path, "garmin.csv", garmin_table(commute, space.now().tzinfo))  # type: ignore[arg-type]  # UTC's zone
    assert len(taken(space, guide, name).taken) == 2
    assert taken(space, guide, name).known == 2


def test_a_run_typed_in_is_not_doubled_unless_that_is_said(
    space: Workspace, guide: Guide, tmp_path: Path
) -> None:
    typed = RunDone(AT.date(), 9.8, rpe=4.0)
    space.add(typed)
    name = put(tmp_path, "activities.csv", strava_table([RUN, RUNS[1]]))
    report = taken(space, guide, name)
    assert [like.known for like in report.alike] == [typed]
    assert [run.distance_km for run in done(space)] == [9.8, 9.0]
    again = taken(space, guide, name)
    assert (len(again.taken), again.known, len(again.alike)) == (0, 1, 1)
    both = taken(space, guide, name, both=True)
    assert [run.distance_km for run in both.taken] == [10.0]
    assert len(done(space)) == 3
    assert not taken(space, guide, name).alike, "now it is known itself"


def test_a_list_by_the_clocks_of_another_zone_doubles_nothing(
    space: Workspace, guide: Guide, tmp_path: Path
) -> None:
    """On a journey Garmin's list has the time of there, and nothing says so."""
    taken(space, guide, put(tmp_path, "activities.csv", strava_table([RUN])))
    there = replace(RUN, started=AT + timedelta(hours=9))
    name = put(tmp_path, "garmin.csv", garmin_table([there], space.now().tzinfo))  # type: ignore[arg-type]  # UTC's zone
    report = taken(space, guide, name)
    assert (len(report.taken), len(report.alike), len(done(space))) == (0, 1, 1)


def test_the_day_is_that_of_the_file_else_of_the_runner(
    space: Workspace, guide: Guide, tmp_path: Path
) -> None:
    space.add(ProfileSet(Profile(timezone="America/New_York")))
    night = replace(RUN, started=AT.replace(hour=2))
    taken(space, guide, put(tmp_path, "activities.csv", strava_table([night])))
    assert done(space)[0].day == date(2026, 11, 19)
    far = replace(RUN, started=AT.replace(hour=20), utc_offset_min=600)
    taken(space, guide, put(tmp_path, "export.xml", apple_health([far])))
    assert [run.day for run in done(space)][1:] == [date(2026, 11, 21)]


def test_a_dry_run_keeps_nothing_and_says_the_same(
    space: Workspace, guide: Guide, tmp_path: Path
) -> None:
    name = put(tmp_path, "activities.csv", strava_table(RUNS))
    before = len(space.entries)
    would = taken(space, guide, name, dry_run=True)
    assert len(space.entries) == before
    assert would.imported is None
    kept = taken(space, guide, name)
    assert [run.started for run in would.taken] == [run.started for run in kept.taken]
    said = [str(line) for line in report_words(would, dry_run=True)]
    assert said == ["5 runs would be new, from 20 Nov 2026 to 24 Nov 2026. Nothing is kept yet."]


def test_an_import_is_taken_back_as_a_whole_and_then_the_one_before_it(
    space: Workspace, guide: Guide, tmp_path: Path
) -> None:
    space.add(RunDone(date(2026, 11, 1), 7.0))
    first = taken(space, guide, put(tmp_path, "activities.csv", strava_table(RUNS[:2])))
    second = taken(space, guide, put(tmp_path, "more.csv", strava_table(RUNS)))
    assert [(one.imported, one.count) for one in imports_done(space.journal)] == [
        (second.imported, 3),
        (first.imported, 2),
    ]
    gone = next(e for e, run in space.journal.of(RunDone) if run.imported == second.imported)
    take_back(space, [str(gone.id)])
    assert undo_import(space).count == 2, "one of the three was gone"
    assert undo_import(space).imported == first.imported
    assert [run.distance_km for run in done(space)] == [7.0]
    before = len(space.entries)
    for imported in (None, uuid4(), first.imported):
        with pytest.raises(NotFound):
            undo_import(space, imported)
    assert len(space.entries) == before
    assert len(taken(space, guide, str(tmp_path / "more.csv")).taken) == 5, "and can come again"


def test_all_is_kept_or_nothing(
    space: Workspace, guide: Guide, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Lost(Exception):
        pass

    def broken(*_: object, **__: object) -> None:
        raise Lost

    name = put(tmp_path, "activities.csv", strava_table(RUNS))
    monkeypatch.setattr(space.logbook, "add", broken)
    with pytest.raises(Lost):
        taken(space, guide, name)
    assert not done(space)


def test_what_cannot_have_been_a_run_is_told_and_not_taken(
    space: Workspace, guide: Guide, tmp_path: Path
) -> None:
    odd = [
        replace(RUN, distance_km=60.0, minutes=30.0),
        replace(RUN, distance_km=None, minutes=None, started=AT.replace(day=21)),
        replace(RUN, started=datetime(2026, 12, 3, tzinfo=UTC)),
        replace(RUN, started=AT.replace(day=22)),
    ]
    report = taken(space, guide, put(tmp_path, "a.json", garmin_summaries(odd)))
    assert len(report.taken) == 1
    told = [str(line) for file in report.troubled for line in trouble_words(file)]
    assert len(told) == 3
    assert "faster than anybody runs" in told[0]
    assert "neither how far nor how long" in told[1]
    assert "is still to come" in told[2]
    assert all(line.startswith("a.json, number ") for line in told)


def test_a_folder_is_read_without_what_is_none(
    space: Workspace, guide: Guide, tmp_path: Path
) -> None:
    export = tmp_path / "export"
    put(export, "activities.csv", strava_table(RUNS))
    put(export, "activities/1.fit.gz", b"a row tells of it")
    put(export, "activities/99.gpx", gpx(AT.replace(day=10)))
    put(export, "activities/.hidden.gpx", b"x")
    put(export, "profile.csv", b"Athlete ID,Email\n1,ann@example.org\n")
    put(export, "nested/more.zip", zipped({"x.gpx": gpx(AT.replace(day=11))}).getvalue())
    (export / "link.gpx").symlink_to("/etc/hostname")
    (export / "loop").symlink_to(export)
    report = taken(space, guide, str(export))
    assert len(report.taken) == 7
    assert not report.troubled
    assert [file.name for file in report.files if file.held_none] == ["profile.csv"]
    (named,) = taken(space, guide, str(export / "profile.csv")).troubled
    assert "neither Strava's nor Garmin's" in str(named.refused)


def test_names_that_lead_nowhere_are_refused_and_change_nothing(
    space: Workspace, tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(Refused, match="no such file"):
        files_at([str(tmp_path / "nope.fit")])
    for nothing in ("a" * 5_000, "~nobody-at-all/x"):
        with pytest.raises(Refused, match=r"no such file|cannot be read"):
            files_at([nothing])
    with pytest.raises(Refused, match="there is no FIT, GPX or TCX file in it"):
        files_at([str(tmp_path / "empty")])
    assert not space.entries


def test_progress_goes_up_to_all(space: Workspace, tmp_path: Path) -> None:
    names = [put(tmp_path, f"{n}.csv", strava_table(RUNS) + ROW * 7) for n in range(4)]
    told: list[tuple[int, int]] = []
    for _ in read_files(files_at(names), reading_of(space), lambda *at: told.append(at)):
        pass
    assert {total for _, total in told} == {3}
    assert told == sorted(told)
    assert told[-1] == (3, 3)


@pytest.mark.full
def test_many_files_are_read_by_every_core_as_by_one(
    space: Workspace, guide: Guide, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for day in range(1, 9):
        put(tmp_path, f"{day}.gpx", gpx(AT.replace(day=day), 30, 5.0 + day))
    put(tmp_path, "bad.gpx", b"x")
    alone = taken(space, guide, str(tmp_path), dry_run=True)
    monkeypatch.setattr("springleg.usecases.log.runs_done_files.FEW_FILES", 2)
    told: list[tuple[int, int]] = []
    files = read_files(files_at([str(tmp_path)]), reading_of(space), lambda *at: told.append(at))
    together = import_done(space, guide, files)
    assert [run.started for run in together.taken] == [run.started for run in alone.taken]
    assert [str(one.refused) for one in together.files] == [str(one.refused) for one in alone.files]
    assert told[-1] == (1, 1)


def test_what_is_sent_is_bounded(space: Workspace, tmp_path: Path) -> None:
    large = tmp_path / "large.zip"
    large.write_bytes(bytes(10 * 1024 * 1024 + 1))
    with large.open("rb") as file, pytest.raises(Refused, match="larger than 10 MB"):
        list(read_sent([("large.zip", file)], reading_of(space)))
    packed = zipped({f"{n}.gpx": b"" for n in range(2_001)})
    (found,) = read_sent([("many.zip", packed)], reading_of(space))
    assert "more than 2,000 files" in str(found.refused)


def test_long_work_is_left_to_another_process_where_many_wait() -> None:
    refuse_long_work()
    read_here(most=1_000)
    try:
        with pytest.raises(LongLog):
            refuse_long_work()
    finally:
        read_here()


def test_the_longest_run_of_a_month_and_one_well_over_it(
    space: Workspace, guide: Guide, tmp_path: Path
) -> None:
    """What files tell holds heavy work back as what was typed in does (spike.run)."""
    today = space.today()
    far = replace(
        RUN, started=datetime(2026, 11, 28, 7, tzinfo=UTC), distance_km=20.0, minutes=120.0
    )
    taken(space, guide, put(tmp_path, "activities.csv", strava_table([*RUNS, far])))
    longest = longest_lately(guide, space.journal, today)
    assert longest is not None
    assert longest.distance_km == 20.0
    assert space.journal.log(guide).run_spikes == (date(2026, 11, 23), date(2026, 11, 28))[1:]
    undo_import(space)
    assert space.journal.log(guide).run_spikes == ()
    assert longest_lately(guide, space.journal, today) is None


def test_a_run_without_a_distance_is_kept_and_no_measure_of_others(
    space: Workspace, guide: Guide, tmp_path: Path
) -> None:
    treadmill = replace(RUN, distance_km=None)
    taken(space, guide, put(tmp_path, "a.json", garmin_summaries([treadmill, RUNS[1]])))
    assert [run.distance_km for run in runs_done(space.journal)] == [None, 9.0]
    assert space.journal.log(guide).run_spikes == ()


def test_a_run_typed_in_says_how_far_or_how_long(space: Workspace, guide: Guide) -> None:
    record(space, guide, RunDone(AT.date(), None, minutes=40.0))
    with pytest.raises(Refused, match="how far was it") as refused:
        record(space, guide, RunDone(AT.date(), None, rpe=3.0))
    assert refused.value.place == "distance_km"


def test_what_earlier_versions_kept_of_a_run_is_read(space: Workspace) -> None:
    text = '{"day": "2026-11-25", "distance_km": 8.5, "minutes": 47.0, "rpe": 4.0}'
    assert fact_from_text("run-done", text) == RunDone(date(2026, 11, 25), 8.5, 47.0, 4.0)
    assert not isinstance(fact_from_text("run-done", text), SessionFelt)
    del space


def test_the_report_has_a_written_form(space: Workspace, guide: Guide, tmp_path: Path) -> None:
    put(tmp_path, "activities.csv", strava_table(RUNS[:1]))
    put(tmp_path, "bad.gpx", b"x")
    plain = report_to_plain(taken(space, guide, str(tmp_path)))
    files = plain["files"]
    assert isinstance(files, list)
    assert [(file["name"], file["taken"]) for file in files] == [
        ("activities.csv", 1),
        ("bad.gpx", 0),
    ]
    assert str(files[1]["refused"]).startswith("bad.gpx: ")
