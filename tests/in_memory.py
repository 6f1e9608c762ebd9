"""A folder in memory for what tests write, where the machine has one.

Tests write tens of thousands of times what a runner must never lose, and each time a disk would be
waited for. That it is asked to keep each write is tested where it is asked (store/power_cut.py): no
other test can tell a disk from memory, as none takes the power away.

Who says `TMPDIR` has everything there, and finds it there when a test has failed.
"""

import atexit
import fcntl
import os
import shutil
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path

MEMORY = Path("/dev/shm")  # noqa: S108 a folder of its own is made in it
PREFIX, LOCK = "springleg-tests-", "of-a-run-that-lives"
LEAST_FREE_BYTES = 4 << 30


def take() -> None:
    """Let all temporary files of this process and of those it starts be in memory."""
    if "TMPDIR" in os.environ:
        return
    with suppress(OSError):
        if shutil.disk_usage(MEMORY).free < LEAST_FREE_BYTES:
            return
        _forget_the_killed()
        folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=MEMORY))
        _lock(folder / LOCK)  # as long as this process lives
        # Before all others are registered, so after them: a database writes there when it ends.
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        if _runs_programs(folder):
            os.environ["TMPDIR"] = tempfile.tempdir = str(folder)


def _lock(path: Path) -> bool:
    """Take a lock that ends with this process; whether nobody else had it."""
    held = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(held)
        return False
    return True


def _forget_the_killed() -> None:
    """Away with what runs have left that were killed: memory is dear."""
    for left in MEMORY.glob(f"{PREFIX}*"):
        with suppress(OSError):
            if (left / LOCK).exists() and _lock(left / LOCK):
                shutil.rmtree(left)


def _runs_programs(folder: Path) -> bool:
    """Some tests start what they have written; where that is forbidden they are on the disk."""
    program = folder / "program"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o700)
    with suppress(OSError):
        return subprocess.run([program], check=False).returncode == 0
    return False
