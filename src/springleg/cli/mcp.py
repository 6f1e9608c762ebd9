"""`springleg mcp`: your logbook as tools for an assistant."""

import sys
from importlib.util import find_spec

import click

from springleg.cli.output import print_json, reader_language, talk
from springleg.cli.params import Ask, message, with_data, with_json
from springleg.cli.values import one_of
from springleg.usecases.app.data_location import DataLocation

READ, WRITE = "read", "write"
PACKAGES = ("mcp", "mcp_types", "anyio")


@click.command(
    "mcp",
    cls=Ask,
    examples=[
        "springleg mcp --config               (for your assistant's settings)",
        "springleg mcp                        (as the assistant starts it)",
        "springleg mcp --scope write",
    ],
)
@click.option(
    "--scope",
    type=one_of((READ, WRITE)),
    default=READ,
    show_default=True,
    metavar="WORD",
    help="What the assistant may do: read, or write too.",
)
@click.option("--config", is_flag=True, help="Print what to put into its settings, and end.")
@with_json
@with_data
def command(where: DataLocation, *, scope: str, config: bool, as_json: bool) -> None:
    """Let an assistant read your plan, doses and diary, or also log for you (MCP).

    The assistant starts this, and talks to it on stdin and stdout. Whatever it is told goes to
    whoever runs the assistant.
    """
    _refuse_missing_part()
    if config or as_json:
        print_json(_config(where, scope))
        return
    from springleg.assistant.conversation import Conversation
    from springleg.assistant.server import serve

    if sys.stdin.isatty():
        talk(message("This is for an assistant to start. For its settings: springleg mcp --config"))
        talk(message("Ctrl-C stops it."))
    serve(Conversation(where, reader_language(), may_write=scope == WRITE), _tell_stopped)


def _tell_stopped() -> None:
    talk(message("Stopped. Nothing is left half done."))


def _refuse_missing_part() -> None:
    from springleg import __version__
    from springleg.core.errors import NotInstalled

    if not all(map(find_spec, PACKAGES)):
        raise NotInstalled("springleg mcp", "mcp", __version__)


def _config(where: DataLocation, scope: str) -> dict[str, object]:
    """What most clients take: how to start it, from wherever they are, with a bare environment."""
    from springleg.core.message import ENGLISH
    from springleg.usecases.app.data_location import data_dir, is_said

    command, *words = _program()
    words += ["mcp", "--scope", scope]
    if is_said(where):
        words += ["--data-dir", str(data_dir(where).absolute())]
    if (code := reader_language().code) != ENGLISH.code:
        words += ["--lang", code]
    return {"mcpServers": {"springleg": {"command": command, "args": words}}}


def _program() -> list[str]:
    """How this program is started, by whole paths."""
    import shutil
    from pathlib import Path

    started = Path(sys.argv[0]).name.removesuffix(".exe") == "springleg"
    found = shutil.which(sys.argv[0] if started else "springleg")
    return [str(Path(found).absolute())] if found else [sys.executable, "-m", "springleg.cli"]
