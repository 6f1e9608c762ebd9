"""Disks that are full, or may not be written to: honest ones, where this machine allows it."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

BALLAST = "ballast"


@contextmanager
def small_disk(folder: Path, size_mb: int) -> Iterator[Path]:
    """A disk of its own in this folder. Skips the test where none may be mounted."""
    folder.mkdir()
    words = ["mount", "-t", "tmpfs", "-o", f"size={size_mb}m", "none", str(folder)]
    try:
        done = subprocess.run(words, capture_output=True, check=False).returncode
    except OSError:
        done = 1
    if done:
        pytest.skip("A full disk was not tested: no disk can be mounted here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=False)


def fill(disk: Path) -> None:
    """Leave nothing free."""
    with suppress(OSError), (disk / BALLAST).open("ab", buffering=0) as file:
        for size in (65_536, 4096, 1):
            with suppress(OSError):
                while True:
                    file.write(b"\0" * size)


def make_room(disk: Path) -> None:
    (disk / BALLAST).unlink()


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """Whoever opens a file in this folder may only read it, as after a disk's error.

    What is open already may be written still.
    """
    for words in (["--bind", str(folder), str(folder)], ["-o", "remount,ro,bind", str(folder)]):
        try:
            done = subprocess.run(["mount", *words], capture_output=True, check=False).returncode
        except OSError:
            done = 1
        if done:
            pytest.skip("A read-only disk was not tested: no folder can be mounted here")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=False)
