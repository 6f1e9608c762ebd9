"""How much a request may bring, and how slowly: numbers alone, so that tests can hold them."""

from springleg.core.noun import Noun

KIB, MIB = 1024, 1024 * 1024
MOST_HEADER_BYTES = 32 * KIB
MOST_BYTES = MIB  # of what the API and forms take
MOST_UPLOAD_BYTES = 10 * MIB
# The pages that take a file. What comes to any other path is a form, or JSON.
UPLOADS = frozenset(
    {
        "/more/data/import/",
        "/more/runs/import/",
        "/more/sets/look/",
        "/plan/calendar/import/",
        "/start/",
    }
)

# Of bodies over all connections, in memory or (above half a megabyte) in unnamed files. Small ones
# do not count: a phone's sets are taken however many files are on their way.
MOST_HELD_BYTES = 64 * MIB
SMALL_BYTES = 64 * KIB
# What brings a few entries at most is answered in a moment: a set is some 300 bytes.
SENDS_ENTRIES, BRIEF_BYTES = "/api/entries", 4 * KIB

HEADERS_S = 20.0  # from the first byte, or from connecting, to the end of the headers
# A body may take half a minute, and longer as long as it comes at the pace of a poor phone line.
BODY_S, SLOWEST_BYTES_A_S, LONGEST_BODY_S = 30.0, 4 * KIB, 600.0
# The same for an answer that somebody fetches slowly: a thread may wait for them.
ANSWER_S = 60.0


# Who is slow holds a connection, and no thread. One may take three of the open files that a process
# may have, which is often 1024.
MOST_CONNECTIONS, MOST_OF_ONE = 300, 100


class Crowd(Noun, frozen=True):
    """How many connections are held: in all, and from one address."""

    most: int
    most_of_one: int


def most_bytes(path: str) -> int:
    """How many bytes a request to this path may bring."""
    return MOST_UPLOAD_BYTES if path in UPLOADS else MOST_BYTES


def body_is_overdue(since_s: float, received: int) -> bool:
    """Whether a body that is not whole after so many seconds has come too slowly."""
    return since_s > min(LONGEST_BODY_S, BODY_S + received / SLOWEST_BYTES_A_S)


def answer_is_overdue(since_s: float, fetched: int) -> bool:
    """Whether an answer that waits to be fetched is fetched too slowly."""
    return since_s > ANSWER_S + fetched / SLOWEST_BYTES_A_S
