"""Reading and writing the files a person names."""

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import IO

from springleg.core.errors import Refused
from springleg.core.message import message
from springleg.core.validation import keys_once
from springleg.usecases.app.clock import new_id

MOST_BYTES = 64 * 1024 * 1024


PACKED = (b"\x1f\x8b", b"PK")  # gzip, zip


def is_packed(head: bytes) -> bool:
    """Whether a file that begins so is packed: a few bytes of it may be very many to read."""
    return head.startswith(PACKED)


def read_bytes(name: str, most: int = MOST_BYTES) -> bytes:
    """The bytes of a file, or of standard input for `-`.

    Raises Refused for one that is not there, cannot be read, or has more than `most` bytes.
    """
    if name == "-":
        return _standard_input(most)
    with _readable(name), _file(name).open("rb") as file:
        if os.fstat(file.fileno()).st_size > most:
            return _bounded(name, b"\0" * (most + 1), most)
        return _bounded(name, file.read(most + 1), most)


@contextmanager
def opened_file(name: str) -> Iterator[IO[bytes]]:
    """A file to be read as a stream, and sought in. Raises Refused where there is none to read."""
    with ExitStack() as held:
        with _readable(name):
            if stat.S_ISFIFO(_file(name).stat().st_mode):  # nobody can seek in it, and it may wait
                raise Refused(name, message("is not a file"), message("Name a file"))
            file = held.enter_context(_file(name).open("rb"))
            file.seek(0, os.SEEK_END)  # which not all can that look like files
            file.seek(0)
        yield file


def is_folder(name: str) -> bool:
    """Whether a folder has this name. Raises Refused for one that nothing can have."""
    with _readable(name):
        return Path(name).expanduser().is_dir()


def _file(name: str) -> Path:
    if name == "-":
        raise Refused(name, message("is not a file"), message("Name a file"))
    path = Path(name).expanduser()
    if path.is_dir():
        raise Refused(name, message("is a folder, not a file"), message("Name a file"))
    return path


@contextmanager
def _readable(name: str) -> Iterator[None]:
    """Turn what keeps a file from being read into Refused."""
    try:
        yield
    except FileNotFoundError:
        raise Refused(name, message("no such file"), message("Check the name")) from None
    except OSError as error:
        raise Refused(
            name,
            message("cannot be read ({error})", error=error.strerror or str(error)),
            message("Check its permissions"),
        ) from None
    except (RuntimeError, ValueError):  # a home folder that nobody has, a name no file can have
        raise Refused(name, message("no such file"), message("Check the name")) from None


def _standard_input(most: int) -> bytes:
    if sys.stdin is None:
        raise Refused(message("standard input"), message("is closed"), message("Name a file"))
    return _bounded("standard input", sys.stdin.buffer.read(most + 1), most)


def _bounded(name: str, data: bytes, most: int) -> bytes:
    if len(data) > most:
        limit = most // (1024 * 1024)
        raise Refused(
            name,
            message("is larger than {most} MB", most=limit),
            message("Cut it down, or export less of it"),
        )
    return data


def read_json(name: str) -> object:
    """The JSON document in a file, or in standard input for `-`.

    Raises Refused by file and line where it is none, has a key twice, or holds NaN or infinity,
    and as `read_bytes` does.
    """
    data = read_bytes(name)
    try:
        return parse_json(data)
    except Refused as refused:
        raise refused.at(f"{name}, {refused.place}" if refused.place else name) from None


def parse_json(data: bytes) -> object:
    """The JSON document in these bytes. Raises Refused as `read_json`, by line, without a file."""
    import json

    text = decode("", data)
    check = message("Check the file")
    try:
        return json.loads(
            text, object_pairs_hook=partial(keys_once, ""), parse_constant=_no_constant
        )
    except json.JSONDecodeError as error:
        line = message("line {line}", line=error.lineno)
        there = message("Check the file there")
        raise Refused(line, message("is not JSON ({error})", error=error.msg), there) from None
    except RecursionError:
        raise Refused("", message("is nested too deeply"), check) from None
    except ValueError as error:
        raise Refused("", message("is not JSON ({error})", error=str(error)[:80]), check) from None


def place_of_new(name: str) -> Path:
    """Where a new file of this name would be. Raises Refused where none can be, or one is."""
    if name == "-":
        raise Refused(name, message("is not a file"), message("Name a file"))
    try:
        path = Path(name).expanduser()
    except RuntimeError:
        path = Path(name)  # in a home folder that nobody has
    try:
        if path.is_dir():
            raise Refused(name, message("is a folder, not a file"), message("Name a file in it"))
        if path.exists() or path.is_symlink():
            raise Refused(
                name,
                message("is there already, and nothing is written over"),
                message("Name another file, or remove it"),
            )
        if not path.parent.is_dir():
            raise Refused(
                name, message("there is no such folder"), message("Make it, or name another")
            )
    except OSError as error:
        raise _unwritten(name, error) from None
    return path


def write_new(name: str, data: bytes) -> None:
    """Write a new file, whole or not at all.

    Raises Refused where there is one of that name, or it cannot be written.
    """
    with new_file(name, 0o666) as file:
        file.write(data)


@contextmanager
def new_file(name: str, mode: int = 0o600) -> Iterator[IO[bytes]]:
    """A new file to be written and read, for its owner alone; in place, whole, where all went well.

    With another `mode`, for whom that and the process's umask let. Raises Refused where there is
    one of that name, or it cannot be written.
    """
    path = place_of_new(name)
    draft = path.with_name(f".{new_id()}.new")
    try:
        with open(draft, "x+b", opener=partial(os.open, mode=mode)) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError as error:
        raise _unwritten(name, error) from None
    finally:
        draft.unlink(missing_ok=True)


def _unwritten(name: str, error: OSError) -> Refused:
    return Refused(
        name,
        message("cannot be written ({error})", error=error.strerror or str(error)),
        message("Check that its folder has space, and that you may write to it"),
    )


def decode(name: str, data: bytes) -> str:
    """The text of a file in UTF-8, without the mark at its start. Raises Refused by `name`."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused(
            name,
            message("is not UTF-8 text (byte {byte})", byte=error.start),
            message("Save it as UTF-8"),
        ) from None


def _no_constant(constant: str) -> object:
    raise ValueError(f"{constant} is not a number")
