"""Zips from anybody: sound ones are read, hostile ones refused by a sentence, at no cost."""

import io
import struct
import tracemalloc
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from exchange.activities.export_files import BERLIN, gpx, strava_table, zipped
from exchange.activities.test_account_exports import AT, RUN
from springleg.core.errors import Refused
from springleg.exchange.activities.archives import MIB, Limits, opened_archive
from springleg.exchange.activities.exports import FileRead, read_export

DIRECTORY, END = b"PK\1\2", b"PK\5\6"


def read(file: io.BytesIO, limits: Limits | None = None) -> list[FileRead]:
    return list(read_export("a.zip", file, BERLIN, limits or Limits()))


def patched(file: io.BytesIO, sign: bytes, offset: int, form: str, *values: int) -> io.BytesIO:
    """The zip with other figures behind the last of such signs."""
    data = bytearray(file.getvalue())
    struct.pack_into(form, data, data.rfind(sign) + offset, *values)
    return io.BytesIO(bytes(data))


def many(count: int) -> io.BytesIO:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for number in range(count):
            archive.writestr(f"{number}.fit", b"")
    return file


def bomb() -> io.BytesIO:
    return zipped({"activities.csv": bytes(64 * MIB)})


def lying_count() -> io.BytesIO:
    return patched(many(2_000), END, 8, "<HH", 10, 10)


def far_too_many() -> io.BytesIO:
    """Says that it holds 100,000, which is believed: nobody reads on."""
    return patched(zipped({"a.fit": b"1"}), END, 8, "<HHL", 65_535, 65_535, 200_000_000)


def two_gigabytes() -> io.BytesIO:
    return patched(zipped({"a.gpx": gpx(AT)}), DIRECTORY, 24, "<L", 2**31)


def overlapping() -> io.BytesIO:
    both = zipped({"a.gpx": gpx(AT), "b.gpx": gpx(AT)})
    return patched(both, DIRECTORY, 42, "<L", 0)


def link() -> io.BytesIO:
    file, member = io.BytesIO(), zipfile.ZipInfo("a.fit")
    member.external_attr = 0o120777 << 16
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(member, "/etc/passwd")
    return file


def doubled() -> io.BytesIO:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name in ("a.fit", "a.fit"):
            archive.writestr(name, b"")
    return file


def locked() -> io.BytesIO:
    return patched(zipped({"a.fit": b"1"}), DIRECTORY, 8, "<H", 1)


def cut_off() -> io.BytesIO:
    return io.BytesIO(zipped({"a.gpx": gpx(AT)}).getvalue()[:-30])


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (bomb, "unpack to far more than any export"),
        (two_gigabytes, "unpack to far more than any export"),
        (far_too_many, "more than 30,000 files"),
        (lying_count, "damaged or cut off"),
        (overlapping, "overlap"),
        (doubled, "two files of one name"),
        (link, "a link or no file"),
        (locked, "locked with a password"),
        (cut_off, "damaged or cut off"),
        (lambda: zipped({"../a.fit": b"1"}), "would lie outside it"),
        (lambda: zipped({"a/../../b.fit": b"1"}), "would lie outside it"),
        (lambda: zipped({"/etc/a.fit": b"1"}), "would lie outside it"),
        (lambda: zipped({"C:\\a.fit": b"1"}), "would lie outside it"),
        (lambda: zipped({"inner.zip": b"PK"}), "1 zip in it was not opened"),
        (lambda: zipped({"photo.jpg": b"x"}), "holds no activities"),
        (lambda: io.BytesIO(END + bytes(18)), "holds no activities"),
    ],
)
def test_a_hostile_zip_is_one_file_that_was_refused(
    make: Callable[[], io.BytesIO], says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
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
