"""Check anybody's log or plan, or the runner's own log, against the guide."""

from collections.abc import Sequence
from datetime import date

from springleg.core.athlete import Unread
from springleg.core.check import Checked, Remark, check
from springleg.core.guide import Guide
from springleg.core.log.journal import Journal
from springleg.core.log.log_line import LogLine, numbered
from springleg.core.noun import Noun
from springleg.exchange.csv.log import read_log_csv
from springleg.usecases.app.files import read_bytes

OWN_RULES = ("check.schemes", "check.easy-heavy")


class CheckedFile(Noun, frozen=True):
    """What the guide says of a file, and what in it could not be read; `rows` could."""

    checked: Checked
    unread: tuple[Unread, ...]
    rows: int


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
    """Read a CSV log or plan and hold what can be read of it against the guide.

    Raises Refused where the file cannot be read at all.
    """
    found = read_log_csv(read_bytes(name), guide=guide)
    checked = check(found.rows, guide, today=today, states_amounts=found.states_amounts)
    return CheckedFile(checked, found.unread, len(found.rows))


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
