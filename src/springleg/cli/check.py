"""`springleg check FILE`: anybody's log or plan against the guide."""

from datetime import date

import click

from springleg.cli.common import DATE, print_json, talk, with_json

FINDINGS, UNREADABLE = 1, 2


@click.command("check")
@click.argument("file")
@click.option("--lenient", is_flag=True, help="Rows that cannot be read do not count.")
@click.option("--today", type=DATE, help="The day up to which weeks have ended (today).")
@with_json
@click.pass_context
def command(
    ctx: click.Context, *, file: str, lenient: bool, today: date | None, as_json: bool
) -> None:
    """Hold a CSV log or plan FILE against the guide (- for standard input).

    Read by its header: date, time, workout, sets, reps, seconds, contacts, load. Exit code 0:
    clean; 1: findings; 2: a row could not be read.
    """
    from springleg.usecases.check import check_file
    from springleg.usecases.clock import local_zone_name, now, zone_named
    from springleg.usecases.rules import the_guide

    day = today or now(zone_named(local_zone_name())).date()
    found = check_file(the_guide(), file, day)
    checked = found.checked
    if as_json:
        print_json(
            {
                "findings": [
                    {"line": r.line, "rule": r.rule, "text": r.text} for r in checked.findings
                ],
                "notes": [{"line": r.line, "rule": r.rule, "text": r.text} for r in checked.notes],
                "unreadable": [{"line": row.line, "text": row.text} for row in found.unread],
            }
        )
    else:
        for remark in checked.findings:
            click.echo(f"line {remark.line}  {remark.rule:4} {remark.text}")
        for remark in checked.notes:
            click.echo(f"line {remark.line}  {remark.rule:4} (note) {remark.text}")
        for row in found.unread:
            click.echo(f"line {row.line}  unreadable: {row.text}")
        talk(
            f"{found.rows} rows: {len(checked.findings)} findings, {len(checked.notes)} notes, "
            f"{len(found.unread)} unreadable."
        )
    if found.unread and not lenient:
        ctx.exit(UNREADABLE)
    ctx.exit(FINDINGS if checked.findings else 0)
