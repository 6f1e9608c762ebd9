"""Check anybody's log or plan, or the runner's own log, against the guide."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from springleg.core.athlete import Unread
from springleg.core.check import Checked, Remark, check
from springleg.core.guide import Guide
from springleg.core.log.journal import Journal
from springleg.core.log.log_line import LogLine, numbered
from springleg.core.message import Message
from springleg.core.noun import Noun
from springleg.exchange.csv.log import read_log_csv
from springleg.usecases.app.files import read_bytes

if TYPE_CHECKING:
    from springleg.usecases.log.check_sets import SetsToCheck

OWN_RULES = ("check.schemes", "check.easy-heavy")


class CheckedFile(Noun, frozen=True):
    """What the guide says of a file, and what in it could not be read; `rows` could.

    `remarks` are on the file as a whole: columns that were not read; of an export of another app
    where it comes from and what was left out.
    """

    checked: Checked
    unread: tuple[Unread, ...]
    rows: int
    remarks: tuple[Message, ...] = ()


class CheckedLog(Noun, frozen=True):
    """What the guide says of the runner's own log; `sets` are all of it, earliest first.

    The `line` of a remark counts them from 1. The `ref` of a set is the id of its entry.
    """

    checked: Checked
    sets: tuple[LogLine, ...]

    def sets_of(self, remarks: Sequence[Remark]) -> tuple[LogLine, ...]:
        """The sets that the remarks stand at, one for each."""
        return tuple(self.sets[remark.line - 1] for remark in remarks)


def check_file(guide: Guide, name: str, today: date) -> CheckedFile:
    """Read a CSV log or plan, or an export of sets, and hold what can be read against the guide.

    Raises Refused where the file cannot be read at all.
    """
    from springleg.usecases.log.check_sets import is_sets_file, sets_to_check  # not for one's own

    data = read_bytes(name)
    if is_sets_file(data):
        return _of_sets(sets_to_check(guide, name, data), guide, today)
    found = read_log_csv(data, guide=guide)
    checked = check(found.rows, guide, today=today, states_amounts=found.states_amounts)
    return CheckedFile(checked, found.unread, len(found.rows), found.notes)


def _of_sets(found: "SetsToCheck", guide: Guide, today: date) -> CheckedFile:
    checked = check(found.rows, guide, today=today, states_amounts=True)
    return CheckedFile(checked, found.unread, len(found.rows), found.remarks)


def check_log(guide: Guide, journal: Journal, today: date) -> CheckedLog:
    """Hold the sets that stand in a journal against the guide, as a file of them would be.

    Of the runner's settings only those of `check` itself count: what they changed in how the plan
    is made does not change what the guide says. Raises Refused as `own_guide` does.
    """
    own = journal.own_guide(guide)
    for name in OWN_RULES:
        guide = guide.with_rule(own.rule(name))
    sets = numbered(journal.readings.sets)
    return CheckedLog(check(sets, guide, today=today, states_amounts=True), sets)
