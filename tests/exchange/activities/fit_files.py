"""FIT files written byte by byte, as watches do: what the readers of activities are tried with.

Nothing here is of the program: layouts, checksum and profile numbers are written a second time.
"""

import struct
from collections.abc import Iterable, Sequence
from random import Random
from typing import NamedTuple

EPOCH_S = 631_065_600  # FIT counts from 1989-12-31, Unix from 1970
ENUM, UINT8, STRING = 0x00, 0x02, 0x07
SINT8, SINT32, UINT16, UINT32, FLOAT32, UINT64 = 0x01, 0x85, 0x84, 0x86, 0x88, 0x8F
LETTERS = {
    ENUM: "B",
    UINT8: "B",
    SINT8: "b",
    SINT32: "i",
    UINT16: "H",
    UINT32: "I",
    FLOAT32: "f",
} | {UINT64: "Q"}
UNTOLD = {ENUM: 0xFF, UINT8: 0xFF, SINT8: 0x7F, SINT32: 0x7FFFFFFF, UINT16: 0xFFFF}
UNTOLD_32 = 0xFFFFFFFF


class Field(NamedTuple):
    """A field of a message; `size` is of a text."""

    number: int
    base: int = UINT32
    size: int = 0

    @property
    def width(self) -> int:
        return self.size or struct.calcsize(LETTERS[self.base])

    @property
    def letters(self) -> str:
        return f"{self.size}s" if self.base == STRING else LETTERS[self.base]


def crc_of(data: bytes) -> int:
    """The checksum, by a table of bytes."""
    crc = 0
    for byte in data:
        crc = crc >> 8 ^ _OF_BYTES[crc & 0xFF ^ byte]
    return crc


def _of_byte(byte: int) -> int:
    """The checksum of one byte, by the protocol's own table of half bytes."""
    crc = _OF_HALVES[byte & 0xF]
    return crc >> 4 ^ _OF_HALVES[crc & 0xF] ^ _OF_HALVES[byte >> 4]


_OF_HALVES = (
    *(0x0000, 0xCC01, 0xD801, 0x1400, 0xF001, 0x3C00, 0x2800, 0xE401),
    *(0xA001, 0x6C00, 0x7800, 0xB401, 0x5000, 0x9C01, 0x8801, 0x4400),
)
_OF_BYTES = tuple(map(_of_byte, range(256)))


class FitFile:
    """The messages of one file, as they are written."""

    def __init__(self, *, big: bool = False) -> None:
        self.order = ">" if big else "<"
        self.written: list[bytes] = []

    def define(
        self, local: int, kind: int, fields: Sequence[Field], developer: Sequence[int] = ()
    ) -> struct.Struct:
        """A definition message; gives its layout. `developer`: sizes of fields of developer 0."""
        head = struct.pack(self.order + "BBHB", 0, self.order == ">", kind, len(fields))
        parts = b"".join(bytes((one.number, one.width, one.base)) for one in fields)
        own = b"".join(bytes((n, size, 0)) for n, size in enumerate(developer))
        counted = bytes((len(developer),)) + own if developer else b""
        flag = 0x20 if developer else 0
        self.written.append(bytes((0x40 | flag | local,)) + head + parts + counted)
        return struct.Struct(self.order + "".join(one.letters for one in fields))

    def message(self, local: int, kind: int, fields: Sequence[tuple[Field, object]]) -> None:
        """A definition and one message of it."""
        layout = self.define(local, kind, [field for field, _ in fields])
        self.data(local, layout.pack(*(value for _, value in fields)))

    def data(self, local: int, values: bytes) -> None:
        self.written.append(bytes((local,)) + values)

    def compressed(self, local: int, time: int, values: bytes) -> None:
        """A data message whose header has the last five bits of the time."""
        self.written.append(bytes((0x80 | local << 5 | time & 0x1F,)) + values)

    def file(self, *, header: int = 14, size: int | None = None, crc: int | None = None) -> bytes:
        """The whole of it; `size` and `crc` may lie."""
        body = b"".join(self.written)
        size = len(body) if size is None else size
        start = struct.pack("<BBHI4s", header, 0x20, 2132, size, b".FIT")
        if header == 14:
            start += struct.pack("<H", crc_of(start))
        return start + body + struct.pack("<H", crc_of(start + body) if crc is None else crc)


class Session(NamedTuple):
    """What a session message says, in FIT's units; None is untold."""

    start: int
    sport: int = 1
    sub_sport: int = 0
    centimetres: int | None = None
    timer_ms: int | None = None
    elapsed_ms: int | None = None
    moving_ms: int | None = None
    name: str = ""

    def fields(self) -> list[tuple[Field, object]]:
        name = self.name.encode() + b"\0"
        told = [
            (Field(253), self.start + (self.elapsed_ms or self.timer_ms or 0) // 1000),
            (Field(2), self.start),
            (Field(7), _or_untold(self.elapsed_ms)),
            (Field(8), _or_untold(self.timer_ms)),
            (Field(9), _or_untold(self.centimetres)),
            (Field(59), _or_untold(self.moving_ms)),
            (Field(5, ENUM), self.sport),
            (Field(6, ENUM), self.sub_sport),
            (Field(16, UINT8), 151),  # average heart rate
        ]
        return [*told, (Field(110, STRING, len(name)), name)] if self.name else list(told)


def _or_untold(value: int | None) -> int:
    return UNTOLD_32 if value is None else value


def add_file_id(file: FitFile, created: int, kind: int = 4) -> None:
    fields = [(Field(0, ENUM), kind), (Field(1, UINT16), 1), (Field(2, UINT16), 3291)]
    file.message(0, 0, [*fields, (Field(3), 3_912_345_678), (Field(4), created)])


def add_session(file: FitFile, session: Session) -> None:
    file.message(2, 18, session.fields())


def add_lap(file: FitFile, start: int, centimetres: int, timer_ms: int) -> None:
    fields = [(Field(253), start + timer_ms // 1000), (Field(2), start), (Field(7), timer_ms)]
    file.message(3, 19, [*fields, (Field(8), timer_ms), (Field(9), centimetres)])


def add_activity(file: FitFile, time: int, offset_min: int | None, count: int = 1) -> None:
    local = UNTOLD_32 if offset_min is None else time + 60 * offset_min
    file.message(4, 34, [(Field(253), time), (Field(5), local), (Field(1, UINT16), count)])


def session_file(*sessions: Session, offset_min: int | None = None, big: bool = False) -> FitFile:
    """The smallest file with these sessions."""
    file = FitFile(big=big)
    add_file_id(file, sessions[0].start)
    for one in sessions:
        add_session(file, one)
    add_activity(file, sessions[-1].start, offset_min, len(sessions))
    return file


# What a running watch of today writes every second, beside the time.
RECORD = (
    *(Field(0, SINT32), Field(1, SINT32), Field(5), Field(73), Field(78), Field(29)),
    *(Field(7, UINT16), Field(39, UINT16), Field(40, UINT16), Field(41, UINT16)),
    *(Field(83, UINT16), Field(85, UINT16), Field(108, UINT16), Field(3, UINT8), Field(4, UINT8)),
    *(Field(53, UINT8), Field(42, ENUM), Field(13, SINT8), Field(135, UINT8), Field(136, UINT8)),
)
DEVELOPER = (4, 4, 2)  # sizes of three fields of a running-power app
LAP_M, LATITUDE, LONGITUDE = 1_000, 51.5, -0.15
SEMICIRCLES = 2**31 / 180


class Style(NamedTuple):
    """How a watch writes a run."""

    session: bool = True
    developer: bool = True
    compressed: bool = False


def run_file(start: int, seconds: int, style: Style = Style(), *, seed: int = 1) -> bytes:  # noqa: B008 frozen
    """A run as a watch keeps it: a record a second with some twenty fields, a lap a kilometre."""
    chance, file = Random(seed), FitFile()  # noqa: S311 no secret
    add_file_id(file, start)
    if style.developer:
        _describe_developer(file)
    file.message(5, 21, [(Field(253), start), (Field(0, ENUM), 0), (Field(1, ENUM), 0)])
    fields = RECORD if style.compressed else (Field(253), *RECORD)
    layout = file.define(1, 20, fields, DEVELOPER if style.developer else ())
    own = struct.pack("<ffH", 251.5, 9.25, 88) if style.developer else b""
    metres, lap_from, lap_start = 0.0, 0.0, start
    for second in range(seconds + 1):
        speed = chance.uniform(2.4, 3.6)
        metres += speed if second else 0
        values = _record(metres, speed, chance)
        time = start + second
        if style.compressed:
            file.compressed(1, time, layout.pack(*values) + own)
        else:
            file.data(1, layout.pack(time, *values) + own)
        if metres - lap_from >= LAP_M:
            add_lap(file, lap_start, int(100 * (metres - lap_from)), 1000 * (time - lap_start))
            lap_from, lap_start = metres, time
    if style.session:
        add_session(
            file,
            Session(
                start, 1, 0, int(100 * metres), 1000 * seconds, 1000 * seconds + 7_000, None, "Run"
            ),
        )
        add_activity(file, start + seconds, 60)
    return file.file()


def _record(metres: float, speed: float, chance: Random) -> Iterable[int]:
    north = (LATITUDE + metres / 111_195) * SEMICIRCLES
    return (
        *(int(north), int(LONGITUDE * SEMICIRCLES), int(100 * metres), int(1000 * speed)),
        *(int(5 * (520 + chance.random())), int(250 * metres / 3), 250, 812, 3_120, 2_530),
        *(803, 1_105, 1_700, 140 + chance.randrange(20), 84, 64, 1, 14, 100, 61),
    )


def _describe_developer(file: FitFile) -> None:
    file.message(6, 207, [(Field(3, UINT8), 0), (Field(4), 7)])
    for number, (base, name) in enumerate(
        ((FLOAT32, b"Form Power\0"), (FLOAT32, b"Leg Spring Stiffness\0"), (UINT16, b"Air\0"))
    ):
        fields = [(Field(0, UINT8), 0), (Field(1, UINT8), number), (Field(2, UINT8), base)]
        file.message(6, 206, [*fields, (Field(3, STRING, len(name)), name)])
