"""Reading an archive from anybody: what is none is refused by its outline, before it is unpacked.

Memory is bounded by one line; nothing is written to disk.
"""

import hashlib
import io
import stat
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from typing import IO, Any, NoReturn

from msgspec import DecodeError, ValidationError, json

from springleg.core.errors import Refused
from springleg.core.message import Message, message
from springleg.core.noun import Noun
from springleg.core.zip_outline import (
    BROKEN,
    EMPTY,
    MIB,
    blows_up,
    is_locked,
    is_packed_oddly,
    refuse_members,
    refuse_outline,
)
from springleg.store.archive.layout import (
    ACCOUNTS,
    ATHLETES,
    ENTRIES,
    FEEDS,
    FORMAT,
    MANIFEST,
    MOST_LINE_BYTES,
    MOST_PARTS,
    NAMES,
    VERSION,
    ArchiveKind,
    Manifest,
    Part,
)

_OF_LINES = ".jsonl"
_MOST_MANIFEST_BYTES = MIB
_AGAIN = message("Nothing was changed. Make the archive again: springleg export")
_OURS = message("Nothing was changed. Name a file that `springleg export` has made")
_TOO_MANY = message("it holds more files than any archive of Springleg")


class Limits(Noun, frozen=True):
    """How much may be taken from whoever brings it; whoever runs the machine has no limits."""

    most_bytes: int = 1 << 62
    most_unpacked_bytes: int = 1 << 62


UNLIMITED = Limits()


class Archive:
    """An archive whose outline is sound. What its parts hold is checked as they are read."""

    def __init__(self, name: str, held: zipfile.ZipFile, manifest: Manifest) -> None:
        self.name, self._zip, self.manifest = name, held, manifest
        self.parts = {part.name: part for part in manifest.files}

    def lines(self, name: str) -> Iterator[tuple[int, bytes]]:
        """The lines of a part with their numbers; none where the archive has no such part.

        Raises Refused where the part is not what the manifest says, at the latest behind the last.
        """
        if name in self.parts:
            with _plain(self.name), self._zip.open(name) as packed:
                yield from self._lines(self.parts[name], _Digested(packed))

    def _lines(self, part: Part, source: "_Digested") -> Iterator[tuple[int, bytes]]:
        reader, number = io.BufferedReader(source, MIB), 0
        while line := reader.readline(MOST_LINE_BYTES + 1):
            number += 1
            if len(line) > MOST_LINE_BYTES:
                most = MOST_LINE_BYTES // MIB
                wrong = message("is longer than {most} MB, as no entry is", most=most)
                raise Refused(line_place(self.name, part.name, number), wrong, _OURS)
            yield number, line
        said = part.bytes, part.sha256, part.lines if part.name.endswith(_OF_LINES) else number
        if (source.size, source.digest.hexdigest(), number) != said:
            wrong = message("{part} is not as its checksum says", part=part.name)
            raise Refused(self.name, wrong, _AGAIN)

    def check(self, name: str) -> None:
        """Read a part for its checksum alone. Raises Refused as `lines`."""
        for _ in self.lines(name):
            pass


class _Digested(io.RawIOBase):
    """A part as it is unpacked, with its size and digest so far."""

    def __init__(self, packed: IO[bytes]) -> None:
        self._packed, self.size, self.digest = packed, 0, hashlib.sha256()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        found = self._packed.read(len(memoryview(buffer)))
        memoryview(buffer)[: len(found)] = found
        self.size += len(found)
        self.digest.update(found)
        return len(found)


def line_place(archive: str, part: str, number: int) -> Message:
    """Where something is wrong in an archive."""
    return message("{archive}: {part}, line {line}", archive=archive, part=part, line=number)


@contextmanager
def opened(file: IO[bytes], name: str, limits: Limits = UNLIMITED) -> Iterator[Archive]:
    """The archive in a file, called `name`, once its outline is sound. Raises Refused."""
    with ExitStack() as open_zip:
        with _plain(name):
            _refuse_outline(file, name, limits)
            held = open_zip.enter_context(zipfile.ZipFile(file))
            members = held.infolist()
            _refuse_members(members, name, limits)
            manifest = _manifest(held, name)
            _refuse_unlike(manifest, members, name)
        yield Archive(name, held, manifest)


@contextmanager
def _plain(name: str) -> Iterator[None]:
    """Turn what a broken zip makes Python raise into Refused."""
    try:
        yield
    except BROKEN as error:
        wrong = message("the archive is damaged or cut off")
        raise Refused(name, wrong, _AGAIN) from error


def _refuse_outline(file: IO[bytes], name: str, limits: Limits) -> None:
    """Look at the list of parts alone."""
    size = file.seek(0, io.SEEK_END)
    if size > limits.most_bytes:
        most = limits.most_bytes // MIB
        _refuse(name, message("is larger than {most} MB", most=most))
    file.seek(0)
    if file.read(4) not in (b"PK\3\4", EMPTY):
        raise Refused(name, message("this is not an archive of Springleg"), _OURS)

    def read_at(place: int, count: int) -> bytes:
        file.seek(place)
        return file.read(count)

    refuse_outline(size, read_at, MOST_PARTS, lambda _: _refuse(name, _TOO_MANY))


def _refuse_members(members: list[zipfile.ZipInfo], name: str, limits: Limits) -> None:
    for member in members:
        kind = stat.S_IFMT(member.external_attr >> 16)
        known = member.orig_filename == MANIFEST or NAMES.fullmatch(member.orig_filename)
        if not known or kind not in (0, stat.S_IFREG):
            strange = repr(member.orig_filename[:80])
            _refuse(name, message("it holds {name}, which no archive of ours has", name=strange))
        if is_locked(member) or is_packed_oddly(member):
            _refuse(name, message("it is packed in a way that no archive of ours is"))
        if blows_up(member):
            _refuse(name, message("it would unpack to far more than any log holds"))
    refuse_members(members, limits.most_unpacked_bytes, partial(_refuse, name))


def _manifest(held: zipfile.ZipFile, name: str) -> Manifest:
    try:
        member = held.getinfo(MANIFEST)
    except KeyError:
        raise Refused(name, message("this is not an archive of Springleg"), _OURS) from None
    if member.file_size > _MOST_MANIFEST_BYTES:
        _refuse(name, message("its manifest is too large"))
    with held.open(member) as packed:
        text = packed.read(_MOST_MANIFEST_BYTES + 1)
    try:
        said = json.decode(text, type=dict[str, object])
        if said.get("format") != FORMAT:
            _refuse(name, message("this is not an archive of Springleg"))
        version = said.get("version")
        if isinstance(version, int) and version > VERSION:
            wrong = message("it was made by a newer Springleg (format {n})", n=version)
            raise Refused(name, wrong, message("Nothing was changed; update Springleg"))
        return json.decode(text, type=Manifest)
    except (DecodeError, ValidationError, RecursionError) as error:
        wrong = message("its manifest cannot be read ({error})", error=str(error)[:200])
        raise Refused(name, wrong, _AGAIN) from None


def _refuse_unlike(manifest: Manifest, members: list[zipfile.ZipInfo], name: str) -> None:
    """Refuse what the manifest does not speak of, and what does not belong in such an archive."""
    sizes = {m.orig_filename: m.file_size for m in members if m.orig_filename != MANIFEST}
    told = {part.name: part.bytes for part in manifest.files}
    if sizes != told or len(told) != len(manifest.files) or ENTRIES not in told:
        _refuse(name, message("its files are not those that its manifest names"))
    lines = {part.name: part.lines for part in manifest.files}
    if (manifest.entries, manifest.athletes) != (lines[ENTRIES], lines.get(ATHLETES, 1)):
        _refuse(name, message("its manifest contradicts itself"))
    others = [part for part in told if part in (ATHLETES, FEEDS) or part.startswith(ACCOUNTS)]
    if manifest.kind is ArchiveKind.PERSON and others:
        _refuse(name, message("one runner's archive holds no accounts"))
    if manifest.kind is ArchiveKind.INSTANCE and ATHLETES not in told:
        _refuse(name, message("its files are not those that its manifest names"))


def _refuse(name: str, wrong: Message) -> NoReturn:
    raise Refused(name, wrong, _OURS)
