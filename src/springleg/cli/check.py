"""`springleg check [FILE]`: anybody's log or plan, or one's own log, against the guide."""

from typing import TYPE_CHECKING

import click

from springleg.cli.check_report import print_file, print_log
from springleg.cli.output import print_json, talk
from springleg.cli.own_workspace import own_workspace
from springleg.cli.params import Ask, message, nothing_there, with_data, with_json
from springleg.cli.values import DATE, FILE, day_of, machine_today
from springleg.core.check import Remark
from springleg.usecases.app.data_location import DataLocation
from springleg.usecases.log.check import CheckedFile, CheckedLog, check_file, check_log

if TYPE_CHECKING:
    from springleg.core.guide import Guide
    from springleg.core.written_day import WrittenDay

FINDINGS, UNREADABLE = 1, 2


@click.command(
    "check",
    cls=Ask,
    examples=[
        "springleg check",
        "springleg check my-log.csv",
        "springleg check - --lenient --json < my-log.csv",
    ],
)
@click.argument("file", type=FILE, required=False)
@click.option("--lenient", is_flag=True, help="Never mind rows that cannot be read.")
@click.option(
    "--today",
    type=DATE,
    help="Judge as if it were this day: weeks that have not ended are not judged.",
)
@with_json
@with_data
@click.pass_context
def command(  # noqa: PLR0913 one option each
    ctx: click.Context,
    where: DataLocation,
    *,
    file: str | None,
    lenient: bool,
    today: "WrittenDay | None",
    as_json: bool,
) -> None:
    """Check your own log against the guide, or a log or plan in a CSV FILE (- for standard input).

    The first line of a file names the columns: date and workout, and any of time, sets, reps,
    seconds, contacts, load, rir, side, set. Or FILE is an export of Hevy, Strong or Liftosaur, or a
    watch's FIT file with sets: these are checked by what the titles of exercises mean. Exit code 0:
    no finding; 1: findings, or nothing to check; 2: a row could not be read, or with --lenient none
    could.
    """
    from springleg.usecases.app.rules import current_guide

    if file is None:
        ctx.exit(_check_own(where, current_guide(), today, as_json=as_json))
    found = _checked(current_guide(), file, today)
    if as_json:
        print_json(found_to_plain(found))
    else:
        print_file(found)
    if found.unread and not (lenient and found.rows):
        ctx.exit(UNREADABLE)
    if not found.rows:
        nothing_there(message("There is no row in it."))
    ctx.exit(FINDINGS if found.checked.findings else 0)


def _checked(guide: "Guide", file: str, today: "WrittenDay | None") -> CheckedFile:
    return check_file(guide, file, day_of(today, machine_today()))


def _check_own(
    where: DataLocation, guide: "Guide", today: "WrittenDay | None", *, as_json: bool
) -> int:
    """Answer for the runner's own log; the exit code."""
    with own_workspace(where, create=False) as space:
        found = check_log(guide, space.journal, day_of(today, space.today()))
    if as_json:
        print_json(own_to_plain(found))
    elif found.sets:
        print_log(found)
    if not found.sets:
        talk(message("Your log has no sets yet. Log some: springleg log straight light 2x12"))
        nothing_there(message("Or check a file: springleg check my-log.csv"))
    return FINDINGS if found.checked.findings else 0


def found_to_plain(found: CheckedFile) -> dict[str, object]:
    """What `--json` prints: `findings`, `notes` and `unreadable`, each a list in order of line.

    And `remarks` where there are some on the file as a whole, a list of sentences.
    """

    def plain(remark: Remark) -> dict[str, object]:
        return {"line": remark.line, "rule": remark.rule, "text": str(remark.text)}

    return {
        "findings": [plain(remark) for remark in found.checked.findings],
        "notes": [plain(remark) for remark in found.checked.notes],
        "unreadable": [{"line": row.line, "text": str(row.text)} for row in found.unread],
        **({"remarks": [str(remark) for remark in found.remarks]} if found.remarks else {}),
    }


def own_to_plain(found: CheckedLog) -> dict[str, object]:
    """What `--json` prints of one's own log: a remark has no line, but the set that it stands at.

    `date`, `time`, `workout` and `id` are that set's; `unreadable` is empty.
    """

    def plain(remark: Remark) -> dict[str, object]:
        (at,) = found.sets_of([remark])
        return {
            "line": None,
            "rule": remark.rule,
            "text": str(remark.text),
            "date": at.day.isoformat(),
            "time": f"{at.time:%H:%M}" if at.time else None,
            "workout": at.workout,
            "id": at.ref,
        }

    return {
        "findings": [plain(remark) for remark in found.checked.findings],
        "notes": [plain(remark) for remark in found.checked.notes],
        "unreadable": [],
    }
