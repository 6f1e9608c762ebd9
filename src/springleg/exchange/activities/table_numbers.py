"""Distances and times as lists of activities write them."""

import re

_CLOCK = re.compile(r"(?:(\d{1,4}):)?(\d{1,3}):(\d\d)(?:[.,]\d+)?")
_THOUSANDS = 3  # digits behind a separator of thousands
_LONGEST = 40
_S_PER_MIN, _MIN_PER_H = 60, 60
EMPTY = frozenset({"", "-", "--", "—", "n/a"})


def number(cell: str) -> float | None:
    """A number of either way of writing: 5.48, 5,81, 1,020.5, 1.234,56; None for none.

    Of one sign alone, before three digits, it is the sign of thousands: 1,020 is 1020.
    """
    text = re.sub(r"[\s'\u2019]", "", cell[:_LONGEST])
    if text in EMPTY or not re.fullmatch(r"\d[\d.,]*", text, re.ASCII):
        return None
    last = max(text.rfind("."), text.rfind(","))
    if last < 0:
        return float(text)
    sign, behind = text[last], len(text) - last - 1
    other = "," if sign == "." else "."
    are_thousands = text.count(sign) > 1 or (
        sign == "," and behind == _THOUSANDS and other not in text
    )
    plain = text.replace(other, "")
    plain = plain.replace(sign, "") if are_thousands else plain.replace(sign, ".")
    try:
        return float(plain)
    except ValueError:
        return None


def minutes_of_seconds(cell: str) -> float | None:
    """Minutes of a number of seconds, or of what `minutes_of_clock` reads."""
    if ":" in cell:
        return minutes_of_clock(cell)
    seconds = number(cell)
    return seconds / _S_PER_MIN if seconds else None


def minutes_of_clock(cell: str) -> float | None:
    """Minutes of a time like 00:31:24, 31:40 or 00:02:15.3; None for none, and for no time."""
    found = _CLOCK.fullmatch(cell.strip()[:_LONGEST])
    if found is None:
        return None
    minutes = int(found[1] or 0) * _MIN_PER_H + int(found[2]) + int(found[3]) / _S_PER_MIN
    return minutes or None
