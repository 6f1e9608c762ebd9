"""Archives from anybody: each way of being wrong gets a sentence at once, and nothing is unpacked.

Bounds of time are wide here and narrow in the bench: a machine that runs tests is busy.
"""

import io
import random
import struct
import tracemalloc
import zipfile
from collections.abc import Callable
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archives import (
    ENTRY,
    archive_of,
    lines,
    manifest_of,
    many_files,
    person_archive,
    read_whole,
    zipped,
)
from springleg.core.errors import Refused
from springleg.store.archive.zip_reader import Limits, opened

MIB = 1024 * 1024
SOUND = {"entries.jsonl": lines(ENTRY)}


def with_file(name: str, data: bytes = b"", **of_member: int) -> bytes:
    member = zipfile.ZipInfo(name)
    for key, value in of_member.items():
        setattr(member, key, value)
    files = {**SOUND, name: data}
    return zipped([*SOUND.items(), (member, data), ("manifest.json", manifest_of(files))])


def bomb() -> bytes:
    """Thirty megabytes of one line, in thirty kilobytes."""
    return archive_of({"entries.jsonl": b" " * 32 * MIB})


def nested() -> bytes:
    return with_file("inner.zip", person_archive(ENTRY))


def twice() -> bytes:
    with pytest.warns(UserWarning, match="Duplicate name"):
        return zipped([*SOUND.items(), *SOUND.items(), ("manifest.json", manifest_of(SOUND))])


def lying_size() -> bytes:
    """Its directory says that the entries are shorter than they are, and the manifest agrees."""
    data = lines(ENTRY, {**ENTRY, "id": str(uuid4())})
    shorter = data.index(b"\n") + 1
    said = manifest_of({"entries.jsonl": data[:shorter]})
    whole = zipped([("entries.jsonl", data), ("manifest.json", said)])
    return whole.replace(struct.pack("<L", len(data)), struct.pack("<L", shorter))


def encrypted() -> bytes:
    whole = bytearray(person_archive(ENTRY))
    at = whole.index(b"PK\1\2")
    whole[at + 8] |= 1
    return bytes(whole)


def overlapping() -> bytes:
    """Two names for one piece of packed data."""
    files = {"csv/a.csv": b"x" * 999, "csv/b.csv": b"x" * 999, **SOUND}
    whole = archive_of(files)
    held = bytearray(whole)
    with zipfile.ZipFile(io.BytesIO(whole)) as read:
        a, b = read.getinfo("csv/a.csv"), read.getinfo("csv/b.csv")
        at = whole.index(b"csv/b.csv", read.start_dir) - 46
    held[at + 42 : at + 46] = struct.pack("<L", a.header_offset)
    assert b.header_offset != a.header_offset
    return bytes(held)


def newer() -> bytes:
    return archive_of(SOUND, version=2, entries="many")


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "a bomb": (bomb, "would unpack to far more"),
    "an archive in an archive": (nested, "'inner.zip', which no archive of ours has"),
    "the folder above": (lambda: with_file("../up.csv"), "which no archive of ours has"),
    "another folder above": (lambda: with_file("csv/../up.csv"), "which no archive of ours has"),
    "from the root": (lambda: with_file("/etc/passwd"), "which no archive of ours has"),
    "of another system": (lambda: with_file("csv\\..\\up.csv"), "which no archive of ours has"),
    "a folder": (lambda: with_file("csv/"), "which no archive of ours has"),
    "a link": (
        lambda: with_file("csv/a.csv", b"/etc/passwd", external_attr=0o120777 << 16),
        "which no archive of ours has",
    ),
    "a device": (
        lambda: with_file("csv/a.csv", external_attr=0o020666 << 16),
        "which no archive of ours has",
    ),
    "many files": (many_files, "more files than any archive"),
    "many files behind a short list": (
        lambda: many_files(31_000, behind=True),
        "more files than any archive",
    ),
    "one name twice": (twice, "two files of one name"),
    "a size that lies": (lying_size, "damaged or cut off"),
    "encrypted": (encrypted, "packed in a way"),
    "files that overlap": (overlapping, "its files overlap"),
    "a file that the manifest does not know": (
        lambda: zipped([*SOUND.items(), ("csv/a.csv", b""), ("manifest.json", manifest_of(SOUND))]),
        "not those that its manifest names",
    ),
    "a file that is not there": (
        lambda: zipped(
            [*SOUND.items(), ("manifest.json", manifest_of({**SOUND, "csv/a.csv": b""}))]
        ),
        "not those that its manifest names",
    ),
    "no manifest": (lambda: zipped([*SOUND.items()]), "not an archive of Springleg"),
    "another program's": (
        lambda: zipped([("manifest.json", b"{}")]),
        "not an archive of Springleg",
    ),
    "a manifest that is no JSON": (lambda: zipped([("manifest.json", b"{")]), "manifest cannot"),
    "a manifest nested deeply": (
        lambda: zipped([("manifest.json", b'{"a":' * 100_000)]),
        "manifest cannot",
    ),
    "a newer one": (newer, "made by a newer Springleg"),
    "a count that lies": (lambda: archive_of(SOUND, entries=7), "contradicts itself"),
    "accounts in one runner's": (
        lambda: archive_of({**SOUND, "accounts/accounts.user.jsonl": b"{}\n"}),
        "holds no accounts",
    ),
    "a line nested deeply": (
        lambda: archive_of({"entries.jsonl": b'{"fact":' + b"[" * 50_000 + b"\n"}),
        "line 1: cannot be read",
    ),
    "half a letter": (
        lambda: archive_of({"entries.jsonl": lines(ENTRY).replace(b"checked", b"\xff\xfe")}),
        "line 1",
    ),
    "nothing": (lambda: b"", "not an archive of Springleg"),
    "text": (lambda: b"date,workout\n", "not an archive of Springleg"),
    "an empty zip": (lambda: zipped([]), "not an archive of Springleg"),
}


@pytest.mark.parametrize("way", HOSTILE)
def test_each_gets_a_sentence_and_no_memory(way: str) -> None:
    make, words = HOSTILE[way]
    archive = make()
    tracemalloc.start()
    try:
        with pytest.raises(Refused) as refused:
            read_whole(archive)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert words in str(refused.value)
    assert "log.zip" in str(refused.value)
    assert peak < 32 * MIB


def test_a_line_without_an_end_is_refused_before_it_is_held() -> None:
    """Chance packs to no less than itself, so no outline tells of it."""
    noise = random.Random(1).randbytes(17 * MIB).replace(b"\n", b"")  # noqa: S311 no secret
    archive = archive_of({"entries.jsonl": noise})
    with pytest.raises(Refused, match="is longer than 16 MB"):
        read_whole(archive)


def test_a_checksum_that_is_not_so_is_told_by_the_file() -> None:
    files = {**SOUND, "csv/sets.csv": b"date\r\n"}
    said = manifest_of({**files, "csv/sets.csv": b"DATE\r\n"})
    archive = zipped([*files.items(), ("manifest.json", said)])
    with pytest.raises(Refused, match=r"csv/sets.csv is not as its checksum says"):
        read_whole(archive)


WHOLE = person_archive(*({**ENTRY, "id": str(uuid4())} for _ in range(20)))


@given(cut=st.integers(0, len(WHOLE) - 1))
def test_cut_off_anywhere(cut: int) -> None:
    with pytest.raises(Refused):
        read_whole(WHOLE[:cut])


@given(at=st.integers(0, len(WHOLE) - 1), value=st.integers(0, 255))
def test_one_byte_changed_is_refused_or_changes_nothing(at: int, value: int) -> None:
    changed = WHOLE[:at] + bytes([value]) + WHOLE[at + 1 :]
    try:
        found = read_whole(changed)
    except Refused:
        return
    assert found == read_whole(WHOLE)


@given(noise=st.binary(max_size=300))
def test_noise_of_any_kind(noise: bytes) -> None:
    for archive in (noise, b"PK\3\4" + noise, b"PK\3\4" + noise + WHOLE[-200:], WHOLE + noise):
        try:
            read_whole(archive)
        except Refused:
            continue


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        (Limits(most_bytes=100), "is larger than"),
        (Limits(most_unpacked_bytes=100), "would unpack to more than"),
    ],
)
def test_what_a_stranger_may_send_is_bounded(limits: Limits, words: str) -> None:
    with pytest.raises(Refused, match=words), opened(io.BytesIO(WHOLE), "log.zip", limits):
        pass
