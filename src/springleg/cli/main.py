"""The door in a terminal: finds the command, maps errors to sentences and exit codes.

Exit codes: 0 well; 1 the answer is no (findings, nothing there); 2 the words or the input are
off; 3 the data cannot be used.
"""

import importlib
import os
import sys
from difflib import get_close_matches

import click

from springleg.core.errors import NotFound, Refused, SpringlegError, StoreTrouble

COMMANDS = (
    "init",
    "calendar",
    "plan",
    "why",
    "today",
    "next",
    "check",
    "guide",
    "doctor",
    "demo",
    "completion",
)
EXIT_CODES: dict[type[SpringlegError], int] = {NotFound: 1, Refused: 2, StoreTrouble: 3}
INTERRUPTED = 130


class Asks(click.Group):
    """The commands, each imported when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order in which a newcomer needs them."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of the module with its name."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        command = importlib.import_module(f"springleg.cli.{cmd_name}").command
        assert isinstance(command, click.Command)  # noqa: S101 every module here has one
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, but proposing the nearest command for a mistyped one."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError:
            near = get_close_matches(args[0], COMMANDS, n=1, cutoff=0.5)
            meant = f" Did you mean {near[0]!r}?" if near else ""
            raise click.UsageError(f"No such command {args[0]!r}.{meant}", ctx) from None


@click.group(cls=Asks, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="springleg", message="springleg %(version)s")
def cli() -> None:
    r"""Lower-leg conditioning for runners, planned exactly round your own running.

    \b
    Start:  springleg init
            springleg calendar import my-runs.ics
            springleg plan --accept
            springleg today
    See it on example data:  springleg demo

    Not medical advice, and no diagnosis.
    """


def run() -> None:
    """Run one ask and leave with its exit code."""
    sys.exit(_code())


def _code() -> int:
    try:
        code = cli.main(standalone_mode=False, prog_name="springleg")
    except SpringlegError as error:
        click.echo(f"springleg: {error}", err=True)
        return next((c for kind, c in EXIT_CODES.items() if isinstance(error, kind)), 2)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        return 0
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped. Nothing was changed by this command.", err=True)
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code if isinstance(code, int) else 0
