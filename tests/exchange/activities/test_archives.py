"""Zips from anybody: sound ones are read, hostile ones refused by a sentence, at no cost."""

import io
import tracemalloc
from pathlib import Path

import pytest

from exchange.activities.export_files import gpx, strava_table, zipped
from exchange.activities.hostile_zips import HOSTILE, many, read
from exchange.activities.test_account_exports import AT, RUN
from springleg.core.errors import Refused
from springleg.core.zip_outline import MIB
from springleg.exchange.activities.archives import Limits, opened_archive


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_zip_is_one_file_that_was_refused(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make, says = HOSTILE[name]
    file = make()
    monkeypatch.chdir(tmp_path)
    tracemalloc.start()
    try:
        (found,) = read(file)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert says in str(found.refused)
    assert str(found.refused).startswith("a.zip: ")
    assert not found.read.activities
    assert peak < 16 * MIB
    assert not list(tmp_path.iterdir())


def test_every_cut_and_every_changed_byte_is_a_sentence_or_a_run() -> None:
    whole = zipped({"activities.csv": strava_table([RUN]), "activities/9.gpx": gpx(AT)}).getvalue()
    for end in range(0, len(whole), 7):
        read(io.BytesIO(whole[:end]))
    for at in range(0, len(whole), 3):
        for value in (0, 255, whole[at] ^ 1):
            changed = whole[:at] + bytes([value]) + whole[at + 1 :]
            for one in read(io.BytesIO(changed)):
                assert one.refused or one.read.activities or one.read.unread, (at, value)


def test_limits_for_what_strangers_send() -> None:
    two = zipped({"a.gpx": gpx(AT), "b.gpx": gpx(AT)})
    assert "more than 1 files" in str(read(two, Limits(most_entries=1))[0].refused)
    assert "larger than 0 MB" in str(read(two, Limits(most_bytes=10))[0].refused)
    assert "more than 0 MB" in str(read(two, Limits(most_unpacked_bytes=10))[0].refused)


@pytest.mark.full
def test_a_zip_of_more_than_65535_files_is_counted_as_newer_zips_say_it() -> None:
    with pytest.raises(Refused, match="more than 30,000 files"), opened_archive(many(66_000), "a"):
        pass


def test_folders_and_what_macs_add_are_passed_over() -> None:
    files = {"a/": b"", "a/b.gpx": gpx(AT), "__MACOSX/a/._b.gpx": b"x", "a/.c.gpx": b"y"}
    assert [one.name for one in read(zipped(files))] == ["a.zip: a/b.gpx"]
