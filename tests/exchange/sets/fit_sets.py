"""FIT files with strength sets, written byte by byte as watches do."""

from collections.abc import Sequence
from typing import NamedTuple, Self

from exchange.activities.fit_files import (
    STRING,
    UINT8,
    UINT16,
    Field,
    FitFile,
    Session,
    add_activity,
    add_file_id,
    add_session,
)

START = 1_100_000_000  # by FIT's clock: 8 November 2024
UNTOLD_16, UNTOLD_32 = 0xFFFF, 0xFFFFFFFF
ACTIVE, REST = 1, 0
CALF_RAISE, BENCH_PRESS, UNKNOWN = 1, 0, 65_534
SINGLE_LEG_DUMBBELL, STANDING_MACHINE = 16, 19


class Done(NamedTuple):
    """A set as a watch writes it; None is untold. `sixteenths` of a kilogram are FIT's own unit."""

    kind: int = ACTIVE
    category: int | None = CALF_RAISE
    number: int | None = SINGLE_LEG_DUMBBELL
    repetitions: int | None = None
    sixteenths: int | None = None
    lasted_ms: int | None = 30_000
    pound: bool = False
    step: int | None = None
    place: int | None = None
    guesses: int = 1  # how many exercises the watch thinks that it may have been


def add_set(file: FitFile, at: int, one: Done) -> None:
    wide = 2 * one.guesses
    fields: list[tuple[Field, object]] = [
        (Field(254), at + (one.lasted_ms or 0) // 1000),
        (Field(0), UNTOLD_32 if one.lasted_ms is None else one.lasted_ms),
        (Field(6), at),
        (Field(3, UINT16), _or(one.repetitions)),
        (Field(4, UINT16), _or(one.sixteenths)),
        (Field(9, UINT16), 2 if one.pound else 1),
        (Field(11, UINT16), _or(one.step)),
        (Field(10, UINT16), _or(one.place)),
        (Field(5, UINT8), one.kind),
    ]
    layout = file.define(7, 225, [*(field for field, _ in fields), _List(7, wide), _List(8, wide)])
    lists = b"".join(
        _or(value).to_bytes(2, "big" if file.order == ">" else "little")
        + b"\xff\xff" * (one.guesses - 1)
        for value in (one.category, one.number)
    )
    packed = layout.pack(*(value for _, value in fields), lists[:wide], lists[wide:])
    file.data(7, packed)


class _List(Field):
    """Several numbers of 16 bits in one field."""

    def __new__(cls, number: int, size: int) -> Self:
        return super().__new__(cls, number, UINT16, size)

    @property
    def letters(self) -> str:
        return f"{self.size}s"


def _or(value: int | None) -> int:
    return UNTOLD_16 if value is None else value


def add_title(file: FitFile, category: int, number: int, title: str) -> None:
    text = title.encode() + b"\0"
    fields = [(Field(254, UINT16), 0), (Field(0, UINT16), category), (Field(1, UINT16), number)]
    file.message(8, 264, [*fields, (Field(2, STRING, len(text)), text)])


def sets_file(
    *sets: Done,
    titles: Sequence[tuple[int, int, str]] = (),
    offset_min: int | None = 60,
    body: bytes = b"",
    big: bool = False,
) -> FitFile:
    """A strength workout: its sets one minute apart. `body` are messages of a workout followed."""
    file = FitFile(big=big)
    add_file_id(file, START)
    if body:
        file.written.append(body)
    for title in titles:
        add_title(file, *title)
    for at, one in enumerate(sets):
        add_set(file, START + 60 * at, one)
    add_session(file, Session(START, 10, 20, None, 60_000 * len(sets), 60_000 * len(sets)))
    add_activity(file, START + 60 * len(sets), offset_min)
    return file
