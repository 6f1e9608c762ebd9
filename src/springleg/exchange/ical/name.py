"""What a calendar calls itself, near the beginning of its file."""

import re

from springleg.exchange.ical.lines import PropertyValue
from springleg.exchange.run_titles import tidy

LONGEST = 60
_NEAR = 20_000  # bytes; time zones may come first
_NAME = re.compile(
    rb"^(?:X-WR-CALNAME|NAME)(?:;[^:\r\n]*+)?+:([^\r\n]*+(?:\r?\n[ \t][^\r\n]*+)*+)",
    re.IGNORECASE | re.MULTILINE,
)
_FOLDED = re.compile(rb"\r?\n[ \t]")


def calendar_name(data: bytes) -> str:
    """The calendar's own name, tidied, at most 60 characters; empty where it says none."""
    found = _NAME.search(data[:_NEAR])
    if found is None:
        return ""
    return tidy(PropertyValue(_FOLDED.sub(b"", found[1])).text, LONGEST)
