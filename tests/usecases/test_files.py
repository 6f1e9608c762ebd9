"""Files that a runner names: no more of one is read than may be."""

from pathlib import Path

import pytest

from springleg.core.errors import Refused
from springleg.usecases.app.files import read_bytes

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
