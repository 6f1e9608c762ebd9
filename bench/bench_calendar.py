"""How long a calendar of 2,000 events takes to be read: training, and an office with a few runs."""

import sys
import time
from datetime import date, timedelta

from springleg.exchange.ical.calendar import read_ical
from springleg.guides import load

EVENTS, REPEATS = 2_000, 5
TRAINING = (
    "Easy run 8 km",
    "6x800m @ 5K Pace",
    "Long run 24 km",
    "\N{RUNNER} Rolling 400s \N{BULLET} 12.9km",
    "Strength: lower body",
    "Langer Lauf 28km",
    "Tempo 40 min",
)
OFFICE = (
    "Sprint planning",
    "1:1 long-range planning",
    "Weekly sync with Ann",
    "Hard deadline: tax return",
    "Dentist",
    "Run payroll",
    "Easy run",
)
FIRST = date(2026, 12, 1)


def calendar(titles: tuple[str, ...], *, distinct: bool) -> bytes:
    """Events over a year, with a description each; all titles differ where `distinct`."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Example//EN"]
    for number in range(EVENTS):
        day = FIRST + timedelta(days=number % 365)
        title = titles[number % len(titles)] + (f" {number}" if distinct else "")
        lines += [
            "BEGIN:VEVENT",
            f"UID:{number}@example.org",
            f"DTSTART;TZID=Europe/London:{day:%Y%m%d}T070000",
            f"DTEND;TZID=Europe/London:{day:%Y%m%d}T080000",
            f"SUMMARY:{title}",
            "DESCRIPTION:Planned Time: 1:00:00\\nWarm up for ten minutes\\, then go by feel.",
            "END:VEVENT",
        ]
    return "\r\n".join([*lines, "END:VCALENDAR", ""]).encode()


def seconds(data: bytes) -> float:
    """The shortest of some readings."""
    house = load().values.run_words
    words = {name: getattr(house, name) for name in house.__struct_fields__}
    took: list[float] = []
    for _ in range(REPEATS):
        begun = time.process_time()
        read_ical(
            data, words=words, zone="Europe/London", first=FIRST, last=FIRST + timedelta(days=400)
        )
        took.append(time.process_time() - begun)
    return min(took)


def main() -> None:
    """Print a line for each calendar."""
    for name, titles in (("training", TRAINING), ("office", OFFICE)):
        for distinct in (False, True):
            took = seconds(calendar(titles, distinct=distinct)) * 1000
            kind = "distinct" if distinct else "repeated"
            sys.stdout.write(f"{name:9} {kind} titles: {took:7.1f} ms\n")


if __name__ == "__main__":
    main()
