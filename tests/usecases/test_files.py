"""Files that a runner names: no more of one is read than may be."""

import os
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace

import pytest

from springleg.core.errors import Refused
from springleg.usecases.app.files import opened_file, read_bytes, read_json

MB = 1024 * 1024


def test_a_file_may_be_as_large_as_is_allowed_and_no_larger(tmp_path: Path) -> None:
    path = tmp_path / "runs.csv"
    path.write_bytes(b"a" * (2 * MB))
    assert len(read_bytes(str(path), 2 * MB)) == 2 * MB
    path.write_bytes(b"a" * (2 * MB + 1))
    with pytest.raises(Refused, match="is larger than 2 MB"):
        read_bytes(str(path), 2 * MB)


def test_a_folder_and_what_is_not_there_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="is a folder"):
        read_bytes(str(tmp_path))
    with pytest.raises(Refused, match="no such file"):
        read_bytes(str(tmp_path / "none"))


def test_a_pipe_is_not_waited_for_where_a_file_is_needed(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(Refused, match="is not a file"), opened_file(str(tmp_path / "pipe")):
        pytest.fail("there is nothing to read")


def a_file(tmp_path: Path, data: bytes) -> str:
    path = tmp_path / "given.json"
    path.write_bytes(data)
    return str(path)


def standard_input(monkeypatch: pytest.MonkeyPatch, data: bytes) -> BytesIO:
    given = BytesIO(data)
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=given))
    return given


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="only Linux has it")
def test_what_cannot_be_sought_in_is_told_where_it_is_opened() -> None:
    with pytest.raises(Refused, match="cannot be read"), opened_file("/proc/self/mem"):
        pytest.fail("it was opened")


def test_standard_input_is_read_no_further_than_it_may_be(monkeypatch: pytest.MonkeyPatch) -> None:
    given = standard_input(monkeypatch, b"a" * MB)
    assert len(read_bytes("-", MB)) == MB
    given = standard_input(monkeypatch, b"a" * (3 * MB))
    with pytest.raises(Refused, match="standard input: is larger than 1 MB"):
        read_bytes("-", MB)
    assert given.tell() == MB + 1
    monkeypatch.setattr("sys.stdin", None)
    with pytest.raises(Refused, match="standard input: is closed"):
        read_bytes("-")


def test_a_file_that_is_too_large_is_not_read_at_all(tmp_path: Path) -> None:
    path = tmp_path / "endless.csv"
    with path.open("wb") as file:
        file.truncate(64 * MB + 1)  # takes no space
    with pytest.raises(Refused, match="is larger than 64 MB"):
        read_bytes(str(path))


@pytest.mark.parametrize("name", ["~nobody-of-that-name/x", "a\0b", "no/such/folder/file"])
def test_a_name_that_no_file_has_is_told_like_one_that_is_not_there(name: str) -> None:
    with pytest.raises(Refused, match="no such file"):
        read_bytes(name)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b'{"a": 1,\n "b": }', "given.json, line 2: is not JSON"),
        (b'{"a": 1, "b": 2, "b": 3}', "has the key 'b' twice in one place"),
        (b'{"a": 1, "b": [{"c": 1, "d": 2, "c": 3, "d": 4}]}', "has the key 'c' twice"),
        (b'{"a": NaN}', r"is not JSON \(NaN is not a number\)"),
        (b"[-Infinity]", r"is not JSON \(-Infinity is not a number\)"),
        (b"[" * 100_000, "is nested too deeply"),
        (b"a" * 10 + b"\xff", r"is not UTF-8 text \(byte 10\)"),
        (b"1" * 5_000, r"is not JSON \(.{80}\)\. Check"),
    ],
)
def test_a_document_that_is_none_is_refused_by_file_and_place(
    tmp_path: Path, data: bytes, says: str
) -> None:
    with pytest.raises(Refused, match=says):
        read_json(a_file(tmp_path, data))


def test_a_document_is_read_with_or_without_the_mark_of_utf_8(tmp_path: Path) -> None:
    for mark in (b"", b"\xef\xbb\xbf"):
        given = a_file(tmp_path, mark + '{"a": [1, 2.5, "Ü"], "b": null}'.encode())
        assert read_json(given) == {"a": [1, 2.5, "Ü"], "b": None}
