"""What tests of archives share: an archive of a log in memory, and one put together by hand."""

import hashlib
import io
import json
import struct
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

from springleg.store.archive.contents import archive_contents
from springleg.store.archive.instance import Imported, export_instance, import_instance
from springleg.store.archive.zip_reader import opened
from springleg.store.drivers import location_of

ENTRY = {
    "id": "01950000-0000-7000-8000-000000000001",
    "at": "2026-12-07T18:30:00+01:00",
    "kind": "checked-in",
    "received": "2026-12-07T17:30:01Z",
    "fact": {"day": "2026-12-07", "pain": 1},
}
Files = Mapping[str, bytes]


def exported(data_dir: Path, url: str = "") -> bytes:
    """The archive of all that a database holds."""
    file = io.BytesIO()
    export_instance(location_of(data_dir, url), file)
    return file.getvalue()


def imported(archive: bytes, data_dir: Path, url: str = "", *, keep: bool = True) -> Imported:
    """Put an archive into a database whose tables are there."""
    with opened(io.BytesIO(archive), "log.zip") as held:
        return import_instance(location_of(data_dir, url), held, keep=keep)


def many_files(count: int = 100_000, *, behind: bool = False) -> bytes:
    """As many names as a list can hold, each of an empty file.

    `behind`: the sign that says where the list ends leads to another list, a short one.
    """
    one = zipfile.ZipInfo("csv/a.csv")
    one.CRC = one.compress_size = one.file_size = 0
    entry = struct.pack(
        "<4s4B4HL2L5H2L", b"PK\1\2", 20, 3, 20, 0, 0, 0, 0, 33, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0
    )
    listed = entry + b"csv/a.csv"

    def end64(count: int, at: int) -> bytes:
        size = len(listed) * count
        return struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, count, count, size, at)

    head = one.FileHeader()
    short = head + listed
    head = short + end64(1, len(head)) if behind else head
    led_to = len(short) if behind else len(head) + len(listed) * count
    locator = struct.pack("<4sLQL", b"PK\6\7", 0, led_to, 1)
    told = (1, 1, len(listed), 0) if behind else (0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF)
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, *told, 0)
    return head + listed * count + end64(count, len(head)) + locator + end


def read_whole(archive: bytes) -> Any:
    with opened(io.BytesIO(archive), "log.zip") as held:
        return archive_contents(held)


def lines(*plain: Mapping[str, Any]) -> bytes:
    return b"".join(json.dumps(one).encode() + b"\n" for one in plain)


def manifest_of(files: Files, **changed: Any) -> bytes:
    """A manifest that speaks the truth of these files, but for what is changed."""
    parts = [
        {
            "name": name,
            "bytes": len(data),
            "lines": data.count(b"\n"),
            "sha256": hashlib.sha256(data).hexdigest(),
        }
        for name, data in files.items()
    ]
    said = {
        "format": "springleg-archive",
        "version": 1,
        "kind": "person",
        "entries": files.get("entries.jsonl", b"").count(b"\n"),
        "athletes": 1,
        "files": parts,
    }
    return json.dumps({**said, **changed}).encode()


def zipped(files: Sequence[tuple[zipfile.ZipInfo | str, bytes]]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as out:
        for name, data in files:
            out.writestr(name, data, zipfile.ZIP_DEFLATED)
    return held.getvalue()


def archive_of(files: Files, **changed: Any) -> bytes:
    """An archive of these files, sound but for what is changed in its manifest."""
    return zipped([*files.items(), ("manifest.json", manifest_of(files, **changed))])


def person_archive(*entries: Mapping[str, Any]) -> bytes:
    """One runner's archive of these lines."""
    return archive_of({"entries.jsonl": lines(*entries)})


def instance_archive(athletes: Sequence[tuple[UUID, str]], *entries: Mapping[str, Any]) -> bytes:
    everybody = lines(*({"id": str(key), "slug": slug} for key, slug in athletes))
    files = {"athletes.jsonl": everybody, "entries.jsonl": lines(*entries)}
    return archive_of(files, kind="instance", athletes=len(athletes))
