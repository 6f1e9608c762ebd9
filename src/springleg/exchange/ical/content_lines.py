"""Lines of an iCalendar file as it is written (RFC 5545, 3.1 and 3.3.11): escaped, then folded."""

import re

MOST_OCTETS = 75  # of a line, its end not counted
_END = b"\r\n"
_INSIDE, _MASK = 0x80, 0xC0  # how UTF-8 marks every octet of a character but the first
# What some reader somewhere takes for the end of a line; one of them splits at U+2028.
_LINE_END = re.compile("\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# What no text may hold: control characters, and halves of characters that UTF-8 cannot write.
_NOT_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
_MARKS = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def escaped(text: str) -> str:
    """Any text as a value of type TEXT: nothing in it can end the line, or begin a property."""
    plain = _NOT_TEXT.sub("", _LINE_END.sub("\n", text))
    return plain.translate(_MARKS)


def folded(line: str) -> bytes:
    """A line as it stands in the file, with its end: no piece is longer than 75 octets.

    A character is never cut, however many octets it has. `line` holds no line end.
    """
    octets, pieces = line.encode(), []
    most = MOST_OCTETS
    while len(octets) > most:
        cut = most
        while octets[cut] & _MASK == _INSIDE:
            cut -= 1
        pieces.append(octets[:cut])
        octets, most = octets[cut:], MOST_OCTETS - 1  # each further piece begins with a space
    return (_END + b" ").join([*pieces, octets]) + _END
