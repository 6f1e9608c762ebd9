"""Zips that mean harm, and how much each costs: a program of its own, as the readers' is.

`python hostile_zips.py` reads each and prints a line of JSON: its name, the CPU seconds, the MiB
over the start, and what was said.
"""

import io
import json
import struct
import sys
import warnings
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random
from time import process_time

sys.path[:0] = [str(Path(__file__).parents[2])]

from archives import many_files  # noqa: E402 the path comes first
from exchange.activities.export_files import (  # noqa: E402 the path comes first
    BERLIN,
    gpx,
    strava_table,
    zipped,
)
from exchange.activities.test_account_exports import AT, RUN  # noqa: E402 the path comes first
from springleg.core.zip_outline import MIB  # noqa: E402 the path comes first
from springleg.exchange.activities.archives import Limits  # noqa: E402 the path comes first
from springleg.exchange.activities.exports import (  # noqa: E402 the path comes first
    FileRead,
    read_export,
)

DIRECTORY, END = b"PK\1\2", b"PK\5\6"


def read(file: io.BytesIO, limits: Limits | None = None) -> list[FileRead]:
    """What a zip holds, file by file."""
    return list(read_export("a.zip", file, BERLIN, limits or Limits()))


def patched(file: io.BytesIO, sign: bytes, offset: int, form: str, *values: int) -> io.BytesIO:
    """The zip with other figures behind the last of such signs."""
    data = bytearray(file.getvalue())
    struct.pack_into(form, data, data.rfind(sign) + offset, *values)
    return io.BytesIO(bytes(data))


def many(count: int) -> io.BytesIO:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for number in range(count):
            archive.writestr(f"{number}.fit", b"")
    return file


def bomb() -> io.BytesIO:
    return zipped({"activities.csv": bytes(64 * MIB)})


def lying_count() -> io.BytesIO:
    return patched(many(2_000), END, 8, "<HH", 10, 10)


def far_too_many() -> io.BytesIO:
    """Says that it holds 100,000, which is believed: nobody reads on."""
    return patched(zipped({"a.fit": b"1"}), END, 8, "<HHL", 65_535, 65_535, 200_000_000)


def two_gigabytes() -> io.BytesIO:
    return patched(zipped({"a.gpx": gpx(AT)}), DIRECTORY, 24, "<L", 2**31)


def overlapping() -> io.BytesIO:
    both = zipped({"a.gpx": gpx(AT), "b.gpx": gpx(AT)})
    return patched(both, DIRECTORY, 42, "<L", 0)


def link() -> io.BytesIO:
    file, member = io.BytesIO(), zipfile.ZipInfo("a.fit")
    member.external_attr = 0o120777 << 16
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(member, "/etc/passwd")
    return file


def doubled() -> io.BytesIO:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name in ("a.fit", "a.fit"):
            archive.writestr(name, b"")
    return file


def locked() -> io.BytesIO:
    return patched(zipped({"a.fit": b"1"}), DIRECTORY, 8, "<H", 1)


def cut_off() -> io.BytesIO:
    return io.BytesIO(zipped({"a.gpx": gpx(AT)}).getvalue()[:-30])


def endless_line() -> io.BytesIO:
    return zipped({"activities.csv": Random(1).randbytes(2 * MIB).hex()})  # noqa: S311 no secret


def deep_list() -> io.BytesIO:
    deep = '[{"summarizedActivitiesExport": [' + "[" * 400_000
    return zipped({"a_summarizedActivities.json": deep})


#: Each with words of what is said of it.
HOSTILE: Mapping[str, tuple[Callable[[], io.BytesIO], str]] = {
    "a bomb": (bomb, "unpack to far more than any export"),
    "2 GB declared": (two_gigabytes, "unpack to far more than any export"),
    "100,000 files declared": (far_too_many, "more than 30,000 files"),
    "31,000 files behind a list of one": (
        lambda: io.BytesIO(many_files(31_000, behind=True)),
        "more than 30,000 files",
    ),
    "10 files declared of 2,000": (lying_count, "damaged or cut off"),
    "files that overlap": (overlapping, "overlap"),
    "two files of one name": (doubled, "two files of one name"),
    "a link": (link, "a link or no file"),
    "a locked file": (locked, "locked with a password"),
    "a zip cut off": (cut_off, "damaged or cut off"),
    "a name that goes up": (lambda: zipped({"../a.fit": b"1"}), "would lie outside it"),
    "a name that goes up inside": (lambda: zipped({"a/../../b.fit": b"1"}), "would lie outside it"),
    "an absolute name": (lambda: zipped({"/etc/a.fit": b"1"}), "would lie outside it"),
    "a name of Windows": (lambda: zipped({"C:\\a.fit": b"1"}), "would lie outside it"),
    "a zip in a zip": (lambda: zipped({"inner.zip": b"PK"}), "1 zip in it was not opened"),
    "a picture": (lambda: zipped({"photo.jpg": b"x"}), "holds no activities"),
    "a line without end": (endless_line, "a line of it is too long"),
    "a list in a list in a list": (deep_list, "damaged or cut off"),
    "nothing": (lambda: io.BytesIO(END + bytes(18)), "holds no activities"),
}


def peak_mib() -> float:
    """The most memory that this process has had since its peak was forgotten, in MiB."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def main() -> None:
    """Read each; a first sound zip loads what reading needs."""
    read(zipped({"activities.csv": strava_table([RUN]), "a.gpx": gpx(AT)}))
    for name, (make, _) in {**HOSTILE, "100,000 files": (lambda: many(100_000), "")}.items():
        file = make()
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # the peak starts anew
        before, begun = peak_mib(), process_time()
        said = " ".join(str(one.refused) for one in read(file))
        seconds = process_time() - begun
        print(json.dumps([name, round(seconds, 3), round(peak_mib() - before, 1), said]))  # noqa: T201 what a child tells


if __name__ == "__main__":
    main()
