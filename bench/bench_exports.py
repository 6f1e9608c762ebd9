"""Exports of runs: zips that mean harm, and Apple Health's document of 2 GB; what each costs.

The document is made as it is read, so that what is measured is the reading, with no disk in it; the
baseline is the making alone. Asserts nothing.
"""

import json
import subprocess
import sys
from pathlib import Path
from time import process_time
from typing import BinaryIO, cast

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "tests")]

from table import Row  # noqa: E402 the path comes first

MIB = 1024 * 1024
SIZE_MIB, QUICK_MIB = 2_048, 64
EVERY = 4_000  # records between two workouts
ZIPS = HERE.parent / "tests" / "exchange" / "activities" / "hostile_zips.py"


def run(*, quick: bool) -> list[Row]:
    """Rows of the table."""
    size = QUICK_MIB if quick else SIZE_MIB
    child = subprocess.run(
        [sys.executable, __file__, str(size)], check=True, capture_output=True, text=True
    )
    made_s, read_s, mib, runs = json.loads(child.stdout)
    return [
        Row(
            f"Apple Health, {size:,} MiB, CPU",
            f"{1000 * (read_s - made_s):.0f}",
            f"made and thrown away {1000 * made_s:.0f}",
            f"x{(read_s - made_s) / made_s:.2f}",
            f"{runs:,} runs; {mib:.0f} MiB over the start",
        ),
        _hostile(),
    ]


def _hostile() -> Row:
    done = subprocess.run([sys.executable, str(ZIPS)], check=True, capture_output=True, text=True)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    slowest = max(lines, key=lambda one: float(one[1]))
    largest = max(lines, key=lambda one: float(one[2]))
    silent = sum(not said for *_, said in lines)
    note = f"{len(lines)} zips, {silent} without a sentence; the most memory {largest[2]} MiB"
    return Row(
        f"the slowest hostile zip ({slowest[0]}), CPU", f"{1000 * slowest[1]:.0f}", "-", "-", note
    )


def main(size_mib: int) -> None:
    """The CPU seconds of making a document, and of making and reading it; MiB; how many runs."""
    from exchange.activities.export_files import RECORD
    from exchange.activities.hostile_zips import peak_mib
    from exchange.activities.test_account_exports import Pieces, records
    from springleg.exchange.activities.apple_health import read_apple_health

    count = size_mib * MIB // len(RECORD)
    begun = process_time()
    made = Pieces(records(count, EVERY))
    while made.read(MIB):
        pass
    made_s = process_time() - begun
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # the peak starts anew
    before, begun = peak_mib(), process_time()
    document = cast(
        "BinaryIO", Pieces(records(count, EVERY))
    )  # of which reading is all that is asked
    found = read_apple_health("export.xml", document)
    read_s = process_time() - begun
    print(json.dumps([made_s, read_s, peak_mib() - before, len(found.activities)]))


if __name__ == "__main__":
    main(int(sys.argv[1]))
