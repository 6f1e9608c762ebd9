"""Files that mean harm, as streams; and what reading each of them costs.

`python tests/exchange/activities/hostile.py` reads each in turn and prints a line of JSON for it:
its name, the seconds, by how many MiB this process grew at most, and what was said.
"""

import gzip
import json
import sys
import zlib
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from itertools import chain, repeat
from pathlib import Path
from time import process_time
from typing import BinaryIO, cast

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).parents[2])]

from exchange.activities.fit_files import ENUM, Field, FitFile, Session, run_file, session_file
from exchange.activities.xml_files import Leg, gpx
from springleg.core.errors import Refused
from springleg.exchange.activities.read import read_activities

START = 1_160_000_000
MIB = 1 << 20
GPX = b'<?xml version="1.0"?>%s<gpx><trk><name>%s</name></trk></gpx>'
LAUGHS = b"".join(
    b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10 if n else b"lol") for n in range(10)
)


class Parts:
    """A stream that makes its bytes while they are read."""

    def __init__(self, parts: Iterator[bytes]) -> None:
        self._parts, self._rest = filter(None, parts), b""

    def read(self, count: int) -> bytes:
        while len(self._rest) < count and (part := next(self._parts, b"")):
            self._rest += part
        taken, self._rest = self._rest[:count], self._rest[count:]
        return taken


def _many(first: bytes, part: bytes, mib: int, last: bytes = b"") -> Iterator[bytes]:
    """A part again and again, up to about this many MiB."""
    block = part * (1 + 8_192 // len(part))
    return chain((first,), repeat(block, mib * MIB // len(block)), (last,))


def _packed(parts: Iterator[bytes]) -> bytes:
    packer = zlib.compressobj(1, wbits=31)
    return b"".join(packer.compress(part) for part in parts) + packer.flush()


def _gpx_with(doctype: bytes, name: bytes = b"x") -> Iterator[bytes]:
    return iter((GPX % (doctype, name),))


def _definitions() -> Iterator[bytes]:
    """Layouts without end, each another, all as large as can be."""
    size = (1 << 30).to_bytes(4, "little")
    yield b"\x0e\x20\x54\x08" + size + b".FIT\0\0"
    for n in range(100_000):
        fields = b"\xff\xff\x0d" * 253 + n.to_bytes(3, "little") + b"\1\1\0"
        yield b"\x40\0\0\x14\0\xff" + fields


def _empty_messages() -> Iterator[bytes]:
    size = (1 << 30).to_bytes(4, "little")
    return _many(b"\x0e\x20\x54\x08" + size + b".FIT\0\0\x40\0\0\x14\0\0", b"\0", 80)


def _files_of_empty_messages() -> Iterator[bytes]:
    """Each with a session of its own and few messages enough, but without an end of files."""
    file = session_file(Session(START, 1, 0, 100_000, 300_000))
    file.written.append(b"\x40\0\0\x14\0\0" + b"\0" * 300_000)
    return _many(b"", file.file(), 80)


def _records() -> Iterator[bytes]:
    file = FitFile()
    layout = file.define(0, 20, [Field(253), Field(5), Field(0, 0x85)])
    size = (1 << 30).to_bytes(4, "little")
    head = b"\x0e\x20\x54\x08" + size + b".FIT\0\0" + file.written[0]
    return _many(head, b"\0" + layout.pack(START, 5, 5), 80)


def _deep() -> Iterator[bytes]:
    return _many(b"<gpx>", b"<a>", 20)


def _names() -> Iterator[bytes]:
    return chain((b"<gpx>",), (b"<a%d/>" % n for n in range(5_000_000)))


def _attributes() -> Iterator[bytes]:
    return chain((b"<gpx ",), (b'a%d="" ' % n for n in range(5_000_000)))


def _lap_bomb() -> Iterator[bytes]:
    file = FitFile()
    layout = file.define(0, 19, [Field(2), Field(9)])
    size = (1 << 30).to_bytes(4, "little")
    head = b"\x0e\x20\x54\x08" + size + b".FIT\0\0" + file.written[0]
    return _many(head, b"\0" + layout.pack(START, 5), 80)


def _sports() -> Iterator[bytes]:
    file = FitFile()
    layout = file.define(0, 12, [Field(0, ENUM), Field(3, 0x07, 255)])
    size = (1 << 30).to_bytes(4, "little")
    head = b"\x0e\x20\x54\x08" + size + b".FIT\0\0" + file.written[0]
    return _many(head, b"\0" + layout.pack(1, b"x" * 255), 80)


TRACK = gpx([Leg(2)]).partition(b"<trk>")[2].removesuffix(b"</gpx>")
TRACK = b"<trk>" + TRACK
WHOLE = session_file(Session(START, 1, 0, 100_000, 300_000)).file()
#: What must be said of each.
WORDS: Mapping[str, str] = {
    "billion laughs": "document type",
    "quadratic blow-up": "document type",
    "external entity": "document type",
    "parameter entity": "document type",
    "external DTD": "document type",
    "entity of nobody": "damaged",
    "a line of 10 MB in a tag": "one tag is over a megabyte",
    "a line of 10 MB in a text": "damaged",
    "a line of 10 MB in a comment": "one tag is over a megabyte",
    "a line of 10 MB that is no XML": "no FIT, GPX or TCX",
    "blanks without end": "empty",
    "blanks without end in a tag": "more than 64 MiB",
    "tags in tags": "more than 64 deep",
    "names without end": "thousands of names",
    "attributes without end": "one tag is over a megabyte",
    "a gzip bomb of XML": "more than 64 MiB",
    "a gzip bomb of blanks": "empty",
    "a gzip bomb of FIT": "too many messages",
    "a gzip in a gzip": "compressed file",
    "gzips without end": "damaged",
    "elements without end": "too many points",
    "activities without end": "more than 1000 activities",
    "2 GB declared": "damaged",
    "2 GB declared of a run": "damaged",
    "messages of nothing": "too many messages",
    "files of messages of nothing": "too many messages",
    "layouts without end": "too many messages",
    "records without end": "too many messages",
    "laps without end": "too many laps",
    "texts without end": "more than 64 MiB",
    "files in one file": "no activity",
    "UTF-16 that breaks off": "damaged",
}
HOSTILE: Mapping[str, Callable[[], Iterator[bytes]]] = {
    "billion laughs": lambda: _gpx_with(b"<!DOCTYPE gpx [" + LAUGHS + b"]>", b"&l9;"),
    "quadratic blow-up": lambda: _gpx_with(
        b'<!DOCTYPE gpx [<!ENTITY a "' + b"a" * 100_000 + b'">]>', b"&a;" * 100_000
    ),
    "external entity": lambda: _gpx_with(
        b'<!DOCTYPE gpx [<!ENTITY a SYSTEM "file:///etc/passwd">]>', b"&a;"
    ),
    "parameter entity": lambda: _gpx_with(
        b'<!DOCTYPE gpx [<!ENTITY % a SYSTEM "http://127.0.0.1:9/x"> %a;]>'
    ),
    "external DTD": lambda: _gpx_with(b'<!DOCTYPE gpx SYSTEM "http://127.0.0.1:9/x.dtd">'),
    "entity of nobody": lambda: _gpx_with(b"", b"&nobody;"),
    "a line of 10 MB in a tag": lambda: _many(b'<gpx version="', b"x", 10, b'"></gpx>'),
    "a line of 10 MB in a text": lambda: _many(b"<gpx><trk><name>", b"x", 10, b"</name>"),
    "a line of 10 MB in a comment": lambda: _many(b"<gpx><!--", b"x", 10, b"--></gpx>"),
    "a line of 10 MB that is no XML": lambda: _many(b"", b"x", 10),
    "blanks without end": lambda: _many(b"", b" ", 200),
    "blanks without end in a tag": lambda: _many(b"<gpx>", b" ", 200),
    "tags in tags": _deep,
    "names without end": _names,
    "attributes without end": _attributes,
    "a gzip bomb of XML": lambda: iter((_packed(_many(b"<gpx>", b" ", 100)),)),
    "a gzip bomb of blanks": lambda: iter((_packed(_many(b"", b" ", 100)),)),
    "a gzip bomb of FIT": lambda: iter((_packed(_empty_messages()),)),
    "a gzip in a gzip": lambda: iter((gzip.compress(gzip.compress(WHOLE)),)),
    "gzips without end": lambda: _many(gzip.compress(b"<gpx>"), gzip.compress(b" "), 20),
    "elements without end": lambda: _many(b"<gpx>", b"<a/>", 60),
    "activities without end": lambda: _many(b"<gpx>", TRACK, 20),
    "2 GB declared": lambda: iter(
        (session_file(Session(START)).file(size=2**31 - 1),),
    ),
    "2 GB declared of a run": lambda: iter(
        (run_file(START, 60).replace(b".FIT", b".FIT", 1)[:4] + b"\xff\xff\xff\x7f.FIT\0\0",)
    ),
    "messages of nothing": _empty_messages,
    "files of messages of nothing": _files_of_empty_messages,
    "layouts without end": _definitions,
    "records without end": _records,
    "laps without end": _lap_bomb,
    "texts without end": _sports,
    "files in one file": lambda: _many(b"", _other_file(), 20),
    "UTF-16 that breaks off": lambda: iter((gpx([Leg(60)]).decode().encode("utf-16")[:999],)),
}


def _other_file() -> bytes:
    file = FitFile()
    file.message(0, 0, [(Field(0, ENUM), 2)])
    return file.file()


def said_of(stream: BinaryIO) -> str:
    """What is said of a file, empty where something was taken without a word."""
    try:
        found = read_activities("x", stream)
    except Refused as refused:
        return str(refused)
    return " ".join(str(one.text) for one in found.unread) + " ".join(map(str, found.notes))


def _peak_mib() -> float:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def main() -> None:
    """Read each; a first sound file loads what reading needs."""
    said_of(BytesIO(gzip.compress(WHOLE)))
    said_of(BytesIO(gpx([Leg(60)])))
    for name, make in HOSTILE.items():
        stream = cast(BinaryIO, Parts(make()))
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # the peak starts anew
        before, begun = _peak_mib(), process_time()
        said = said_of(stream)
        seconds = process_time() - begun
        print(json.dumps([name, round(seconds, 3), round(_peak_mib() - before, 1), said]))  # noqa: T201 what a child tells


if __name__ == "__main__":
    main()
