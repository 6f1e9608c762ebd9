"""The door in a terminal: finds the command, maps errors to sentences and exit codes.

Exit codes: 0 well; 1 the answer is no (findings, nothing there); 2 the words or the input are
off; 3 the data cannot be used; 70 a fault of ours; 130 stopped.
"""

import importlib
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from itertools import takewhile

import click

from springleg.cli.output import colour, help_width, in_language, in_words, language_said, talk
from springleg.cli.params import Asks, language_in, message, write_examples

COMMANDS = {
    "init": "Set up: your days, your kit, your legs.",
    "profile": "Show your profile, change a field, take a change back.",
    "cleared": "After a stop: say that a clinician lets you train on.",
    "calendar": "Your runs and races: import, add, list, remove.",
    "runs": "The runs you did: take them out of files, list them.",
    "sets": "The sets you did in another app: take them out of its export.",
    "plan": "Plan your season round your running.",
    "why": "Ask why a day has a workout, or none.",
    "today": "See today's workout, how much of it, and why.",
    "watch": "Take your workouts onto your watch.",
    "print": "Print your plan, your progress, a sheet for your physio.",
    "log": "Log what you did, in a line; take the last back.",
    "checkin": "Say how your legs are this morning.",
    "tired": "Say that you are tired: the next round is lighter.",
    "focus": "Choose what the next weeks are for.",
    "test": "Test how many heel raises you can do.",
    "next": "See the next dose of each workout.",
    "history": "Read your diary, the newest day first.",
    "progress": "See how it goes: four questions, four answers.",
    "forecast": "See the doses ahead, if all goes well.",
    "settings": "Change a rule, or switch it off.",
    "cohort": "Plan for many runners at once.",
    "check": "Check a log or a plan against the guide.",
    "guide": "Read the rules, and where each comes from.",
    "serve": "Start the app for your browser and your phone.",
    "keys": "Let programs on this machine ask the app.",
    "mcp": "Let an assistant read your plan, or log for you.",
    "users": "On a server: add, invite, list, reset, delete accounts.",
    "remind": "On a server: mail what is on today to who asked for it.",
    "doctor": "Check the installation and your data.",
    "backup": "Keep a copy of everything in a folder.",
    "restore": "Put a backup back in its place.",
    "verify": "Look a backup or an archive over.",
    "export": "Write your log into one file, for you and for programs.",
    "import": "Add what such a file holds to your log.",
    "simulate": "Play seasons of virtual runners, dosed in several ways.",
    "demo": "See it all at work for an example runner.",
    "completion": "Let the Tab key complete what you type.",
    "help": "Show the help of a command.",
}
EXAMPLES = (
    "springleg init",
    "springleg calendar import my-runs.ics",
    "springleg plan --accept",
    "springleg today",
    "springleg demo        (on example data)",
)
MODULES = {
    "test": "heel_raise",
    "import": "import_archive",
}  # of commands that are called otherwise than their module
INTERRUPTED, COMPLETE = 130, "_SPRINGLEG_COMPLETE"


class Door(Asks):
    """The commands, each imported when it is asked for: `--help` need not wait for them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order in which a newcomer needs them."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of its own module, imported now; None where no command has this name."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module = MODULES.get(cmd_name, cmd_name)
        command = importlib.import_module(f"springleg.cli.{module}").command
        assert isinstance(command, click.Command)  # noqa: S101 every module here has one
        return command

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples, then the options and the commands."""
        write_examples(formatter, EXAMPLES)
        super().format_options(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands with their lines from the table above."""
        del ctx
        with formatter.section(in_language("Commands")):
            formatter.write_dl([(name, in_language(line)) for name, line in COMMANDS.items()])


@click.group(
    cls=Door,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit codes: 0 well; 1 the answer is no (findings, nothing there); 2 what you typed or "
    "gave cannot be; 3 the data cannot be used. Answers go to stdout, all else to stderr.",
)
@click.version_option(
    None, "-V", "--version", package_name="springleg", message="springleg %(version)s"
)
@click.pass_context
def cli(ctx: click.Context) -> None:
    """Strong lower legs for runners, planned round your own running.

    Not medical advice, and no diagnosis.
    """
    ctx.color = colour()


def run() -> None:
    """Run one ask and leave with its exit code."""
    sys.exit(code_of())


def code_of(args: Sequence[str] | None = None) -> int:
    """Answer one ask (by default the one on the command line); its exit code, as listed above.

    Errors are told on stderr and never raised. A reader that closed our output early gives 0.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a letter the terminal lacks stops nothing
    try:
        return _answer(sys.argv[1:] if args is None else list(args))
    except BrokenPipeError:  # who reads our output has seen enough
        nowhere = os.open(os.devnull, os.O_WRONLY)
        for stream in (sys.stdout, sys.stderr):
            os.dup2(nowhere, stream.fileno())
        return 0


def _answer(args: list[str]) -> int:
    if COMPLETE in os.environ:
        from click.shell_completion import shell_complete

        return shell_complete(cli, {}, "springleg", COMPLETE, os.environ[COMPLETE])
    try:
        with cli.make_context("springleg", list(args), terminal_width=help_width()) as ctx:
            cli.invoke(ctx)
    except click.exceptions.Exit as left:
        return left.exit_code
    except (click.Abort, EOFError, KeyboardInterrupt):
        stopped = message("Stopped. Nothing is left half done.")
        talk(f"\n{in_words(stopped)}")
        return INTERRUPTED
    except BrokenPipeError:
        raise
    except Exception as error:  # noqa: BLE001 the last door: a person gets a sentence, no traceback
        from springleg.cli.errors import tell  # not before there is one: --help need not wait

        words = [*takewhile("--".__ne__, args), ""]
        return tell(error, as_json="--json" in words, language=language_said(language_in(words)))
    return 0
