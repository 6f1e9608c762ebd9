"""Check anybody's log or plan against the guide."""

from datetime import date

from springleg.core.athlete import Unread
from springleg.core.check import Checked, check
from springleg.core.guide import Guide
from springleg.core.noun import Noun
from springleg.exchange.csv.log import read_log_csv
from springleg.usecases.app.files import read_bytes


class CheckedFile(Noun, frozen=True):
    """What the guide says of a file, and what in it could not be read; `rows` could."""

    checked: Checked
    unread: tuple[Unread, ...]
    rows: int


def check_file(guide: Guide, name: str, today: date) -> CheckedFile:
    """Read a CSV log or plan and hold what can be read of it against the guide.

    Raises Refused where the file cannot be read at all.
    """
    found = read_log_csv(read_bytes(name), guide=guide)
    return CheckedFile(check(found.rows, guide, today=today), found.unread, len(found.rows))
