"""How long exports of sets take to be read, and what they need: `python bench/bench_sets.py`."""

import io
import resource
import sys
import time
from datetime import datetime, timedelta

from springleg.core.errors import Refused
from springleg.exchange.sets.lines import lines_of
from springleg.exchange.sets.read import read_sets
from springleg.guides import load

HEADER = (
    '"title","start_time","end_time","description","exercise_title","superset_id",'
    '"exercise_notes","set_index","set_type","weight_kg","reps","distance_km",'
    '"duration_seconds","rpe"\n'
)
TITLES = ["Squat (Barbell)", "Standing Calf Raise", "Single Leg Calf Raise", "Jump Rope"]
TITLES += [f"Curl number {n}" for n in range(80)]
ROW = '"a","{start}",,,x,,,0,normal,1,1,,,\n'


def export(sets: int, note: str = "") -> bytes:
    """An export of so many sets, 25 a workout, a workout a day."""
    day, rows = datetime(2015, 1, 1, 18), [HEADER]  # noqa: DTZ001 as apps write it
    for at in range(sets):
        start = day + timedelta(days=at // 25)
        rows.append(
            f'"Legs","{start:%d %b %Y, %H:%M}","","","{TITLES[at // 4 % len(TITLES)]}",,"{note}",'
            f'{at % 4},"normal",{20 + at % 50 / 2},{5 + at % 10},,,{6 + at % 8 / 2}\n'
        )
    return "".join(rows).encode()


FILES = {
    "1,000 sets": export(1_000),
    "10,000 sets": export(10_000),
    "50,000 sets": export(50_000),
    "45,000 sets, notes of two lines": export(45_000, "one\ntwo"),
    "99,000 quotation marks": (HEADER + 'x,"y\n' * 99_000).encode(),
    "99,000 rows of one day that is none": (
        HEADER + ROW.format(start="99 Foo 2025") * 99_000
    ).encode(),
    "99,000 copies": (HEADER + ROW.format(start="9 Feb 2025, 08:00") * 99_000).encode(),
    "9 MB in a line": (HEADER + "a" * 9_000_000).encode(),
    "9,000,000 commas": (HEADER + "," * 9_000_000).encode(),
}


def main() -> None:
    """Each file once: the time of reading it, and of making lines of a log."""
    guide = load()
    for name in [*FILES] if len(sys.argv) < 2 else sys.argv[1:]:
        begun, said = time.process_time(), ""
        try:
            found = read_sets("a", io.BytesIO(FILES[name]))
            read_s, begun = time.process_time() - begun, time.process_time()
            rows = len(lines_of(found.sets, guide).rows)
            said = f"{len(found.sets)} sets, {rows} lines in {time.process_time() - begun:.2f} s"
        except Refused as refused:
            read_s, said = time.process_time() - begun, str(refused)[:60]
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"{name}: {read_s:.2f} s, {most} MiB at most; {said}")


if __name__ == "__main__":
    main()
