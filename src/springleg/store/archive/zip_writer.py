"""Writing an archive as a stream: nothing of it is held, and the same parts make the same bytes."""

import hashlib
import zipfile
from collections.abc import Iterable
from typing import IO, Self

from msgspec import json

from springleg.store.archive.layout import (
    ENTRIES,
    MANIFEST,
    README,
    VERSION,
    ArchiveKind,
    Manifest,
    Part,
)

_EARLIEST = (1980, 1, 1, 0, 0, 0)  # no zip can say less; the time of writing would be a difference
_OWNERS_FILE = 0o100600 << 16
_UNIX = 3
_BLOCK = 256 * 1024
WORDS = {
    ArchiveKind.PERSON: """\
This is the training log of one runner, as Springleg keeps it.

entries.jsonl  the log itself: one entry a line, as JSON, the oldest first. Nothing is left out.
calendars.jsonl  the calendars that are followed, if any. Their addresses open them: then keep this
               file to yourself.
csv/           the same for reading in a spreadsheet: what counts, without what was taken back.
               A cell that a spreadsheet could take for a formula begins with an apostrophe.
manifest.json  the size and the SHA-256 digest of each file.

To put it into a log again: springleg import FILE
""",
    ArchiveKind.INSTANCE: """\
This is everything that one installation of Springleg keeps, of all its runners. It holds password
hashes and health data: keep it as you keep the database.

athletes.jsonl  the runners; entries.jsonl  their logs, one entry a line, as JSON.
feeds.jsonl     the hashes of the addresses by which calendars read plans, where there are any.
calendars.jsonl the calendars that are followed, if any, with the addresses that open them.
accounts/       who signs in: accounts, addresses, second factors, the hashes of tokens, consents.
manifest.json   the size and the SHA-256 digest of each file.

To put it in the place of a database: springleg restore FILE
To add it to one: springleg import FILE
""",
}


class ArchiveWriter:
    """An archive being written into a file that can be sought in. Parts are written in turn."""

    def __init__(self, file: IO[bytes], kind: ArchiveKind) -> None:
        self._zip = zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED)
        self._kind, self._parts = kind, list[Part]()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()

    def add(self, name: str, lines: Iterable[bytes]) -> int:
        """Write a part, of lines that end in a line feed; how many there were."""
        digest, size, count = hashlib.sha256(), 0, 0
        with self._zip.open(_member(name), "w", force_zip64=name == ENTRIES) as out:
            block = bytearray()
            for line in lines:
                block += line
                count += 1
                if len(block) > _BLOCK:
                    size += len(block)
                    digest.update(block)
                    out.write(block)
                    block = bytearray()
            size += len(block)
            digest.update(block)
            out.write(block)
        self._parts.append(Part(name, size, count, digest.hexdigest()))
        return count

    def finish(self, entries: int, athletes: int) -> Manifest:
        """Write what a person reads first, and the manifest."""
        self.add(README, WORDS[self._kind].encode().splitlines(keepends=True))
        parts = sorted(self._parts, key=lambda part: part.name)
        made = Manifest("springleg-archive", VERSION, self._kind, entries, athletes, parts)
        self._zip.writestr(_member(MANIFEST), json.format(json.encode(made), indent=1) + b"\n")
        return made


def _member(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, _EARLIEST)
    member.compress_type, member.external_attr = zipfile.ZIP_DEFLATED, _OWNERS_FILE
    member.create_system = _UNIX
    return member
