"""`springleg check FILE`: anybody's log or plan against the guide."""

from datetime import date

import click

from springleg.cli.output import print_json, say, talk
from springleg.cli.params import DATE, FILE, Ask, nothing_there, with_json
from springleg.core.check import Remark
from springleg.core.message import counted
from springleg.usecases.log.check import CheckedFile

FINDINGS, UNREADABLE = 1, 2


@click.command(
    "check",
    cls=Ask,
    examples=[
        "springleg check my-log.csv",
        "springleg check - --lenient --json < my-log.csv",
    ],
)
@click.argument("file", type=FILE)
@click.option("--lenient", is_flag=True, help="Do not mind rows that cannot be read.")
@click.option("--today", type=DATE, help="Judge as of this day (today): has its week ended?")
@with_json
@click.pass_context
def command(
    ctx: click.Context, *, file: str, lenient: bool, today: date | None, as_json: bool
) -> None:
    """Hold a log or plan in a CSV FILE against the guide (- for standard input).

    The first line names the columns: date and workout, and any of time, sets, reps, seconds,
    contacts, load, side, set. Exit code 0: no finding; 1: findings, or no row; 2: a row could not
    be read, or with --lenient none could.
    """
    from springleg.usecases.app.clock import local_zone, now
    from springleg.usecases.app.rules import current_guide
    from springleg.usecases.log.check import check_file

    day = today or now(local_zone()).date()
    found = check_file(current_guide(), file, day)
    if as_json:
        print_json(found_to_plain(found))
    else:
        _print_found(found)
    if found.unread and not (lenient and found.rows):
        ctx.exit(UNREADABLE)
    if not found.rows:
        nothing_there("There is no row in it.")
    ctx.exit(FINDINGS if found.checked.findings else 0)


def found_to_plain(found: CheckedFile) -> dict[str, object]:
    """What `--json` prints: `findings`, `notes` and `unreadable`, each a list in order of line."""

    def plain(remark: Remark) -> dict[str, object]:
        return {"line": remark.line, "rule": remark.rule, "text": str(remark.text)}

    return {
        "findings": [plain(remark) for remark in found.checked.findings],
        "notes": [plain(remark) for remark in found.checked.notes],
        "unreadable": [{"line": row.line, "text": str(row.text)} for row in found.unread],
    }


def _print_found(found: CheckedFile) -> None:
    checked = found.checked
    for remark in checked.findings:
        say(f"line {remark.line}  {remark.rule:4} ", remark.text)
    for remark in checked.notes:
        say(f"line {remark.line}  {remark.rule:4} note: ", remark.text)
    for row in found.unread:
        say(f"line {row.line}  unreadable: ", row.text)
    parts = (
        str(counted("{n} row", "{n} rows", found.rows)),
        str(counted("{n} finding", "{n} findings", len(checked.findings))),
        str(counted("{n} note", "{n} notes", len(checked.notes))),
        f"{len(found.unread)} unreadable",
    )
    talk(", ".join(parts) + ".")
