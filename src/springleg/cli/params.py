"""What the commands share in asking: their shape, their options, how words become values."""

import re
from collections.abc import Callable, Iterable, Sequence
from inspect import cleandoc
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import click

from springleg.cli.output import LANG, in_language, talk

if TYPE_CHECKING:
    from springleg.core.message import Message, Value
    from springleg.usecases.app.data_location import DataLocation

F = TypeVar("F", bound=Callable[..., Any])
T = TypeVar("T")
NOTHING_THERE = 1
DAYS_AGO = re.compile(r"^-(\d+[dw])$")  # else an option; behind an option's name too
JSON, DATA = "springleg.json", "springleg.data"  # what was said before a command, for those below


def _json_said(ctx: click.Context, _param: click.Parameter, value: bool) -> bool:
    if value:
        ctx.meta[JSON] = True
    return bool(ctx.meta.get(JSON))


def _data_said(ctx: click.Context, _param: click.Parameter, value: str) -> "DataLocation":
    from springleg.usecases.app.data_location import DataLocation  # --help need not wait for it

    if value:
        ctx.meta[DATA] = value
    return DataLocation(ctx.meta.get(DATA, ""))


def _lang_said(ctx: click.Context, _param: click.Parameter, value: str) -> None:
    if not value or ctx.resilient_parsing:
        return
    from springleg.usecases.app.languages import is_known, languages

    if not is_known(value):
        from springleg.core.errors import UnknownName

        raise UnknownName("--lang", value, languages(), message("language"))
    ctx.meta[LANG] = value


# Every command and group takes these, before its subcommand too; not all have a use for them.
SHARED: dict[str, tuple[str, dict[str, Any]]] = {
    "as_json": ("--json", {"is_flag": True, "callback": _json_said, "help": "Print JSON."}),
    "where": (
        "--data-dir",
        {
            "metavar": "DIR",
            "type": click.Path(),
            "default": "",
            "show_default": False,
            "callback": _data_said,
            "help": "Where data is kept (else SPRINGLEG_DATA, else the XDG data folder).",
        },
    ),
    "lang": (
        "--lang",
        {
            "metavar": "CODE",
            "default": "",
            "show_default": False,
            "callback": _lang_said,
            "help": "The language of messages, like de (else LC_ALL, LC_MESSAGES, LANG).",
        },
    ),
}


def with_data(command: F) -> F:
    """Give the command what --data-dir says, here or before its name, as `where`.

    Its `data_dir` is empty where nothing was said.
    """
    flag, attributes = SHARED["where"]
    return click.option(flag, "where", **attributes)(command)


def with_json(command: F) -> F:
    """Give the command whether --json was said, here or before its name, as `as_json`."""
    flag, attributes = SHARED["as_json"]
    return click.option(flag, "as_json", **attributes)(command)


def _shared(params: Iterable[click.Parameter]) -> list[click.Parameter]:
    """The options that every command takes and these lack; taken, and left aside."""
    known = {param.name for param in params}
    return [
        click.Option([flag, name], expose_value=False, **attributes)
        for name, (flag, attributes) in SHARED.items()
        if name not in known
    ]


def language_in(words: Sequence[str]) -> str:
    """What --lang says among words, where nothing has read them yet; empty where it is not said."""
    said = ""
    for word, after in pairwise([*words, ""]):
        flag, sign, value = word.partition("=")
        said = (value if sign else after) if flag == "--lang" else said
    return said


def message(pattern: str, /, **values: "Value") -> "Message":
    """As in core.message, which --help need not wait for."""
    from springleg.core import message as made

    return made.message(pattern, **values)


def nothing_there(words: "str | Message") -> NoReturn:
    """Say on stderr that there is nothing, and what now; leave with exit code 1 (click's Exit)."""
    talk(words)
    raise click.exceptions.Exit(NOTHING_THERE)


class WrongWords(click.UsageError):
    """Words on the command line that cannot be: what is wrong, and what to do now."""

    def __init__(
        self, wrong: "Message", remedy: "Message | None" = None, ctx: click.Context | None = None
    ) -> None:
        super().__init__(str(wrong), ctx)
        self.wrong, self.remedy = wrong, remedy


class Told:
    """Help in the reader's language: translators are given every sentence of it.

    `sentences` are the texts as they are looked up, paragraph by paragraph.
    """

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click does, but --lang holds for the help too, wherever it stands. See there."""
        if (said := language_in(args)) and LANG not in ctx.meta:
            ctx.meta[LANG] = said
        left: list[str] = super().parse_args(ctx, args)  # type: ignore[misc]  # of click's own
        return left

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write how the command is called."""
        pieces = self.collect_usage_pieces(ctx)  # type: ignore[attr-defined]  # of click's own
        formatter.write_usage(ctx.command_path, " ".join(pieces), f"{in_language('Usage:')} ")

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the command does."""
        del ctx
        _write_paragraphs(formatter, getattr(self, "help", None))

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what stands below."""
        del ctx
        _write_paragraphs(formatter, getattr(self, "epilog", None))


#: What frames every help; the last two are click's own.
HELP_FRAME = (
    *("Usage:", "Examples", "Options", "Commands"),
    *("Show this message and exit.", "Show the version and exit."),
)


def paragraphs(text: str | None) -> list[str]:
    """The paragraphs of a help text, each on one line: as translators are given them."""
    return [" ".join(one.split()) for one in cleandoc(text or "").split("\n\n") if one.strip()]


def _write_paragraphs(formatter: click.HelpFormatter, text: str | None) -> None:
    for one in paragraphs(text):
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(in_language(one))


def write_options(
    command: click.Command, ctx: click.Context, formatter: click.HelpFormatter
) -> None:
    """The options, each with its help in the reader's language."""
    rows = []
    for param in command.get_params(ctx):
        record = param.get_help_record(ctx) if isinstance(param, click.Option) else None
        if record is not None:
            words = str(getattr(param, "help", None) or "")
            rows.append((record[0], record[1].replace(words, in_language(words), 1)))
    with formatter.section(in_language("Options")):
        formatter.write_dl(rows)


class Ask(Told, click.Command):
    """A command whose help leads with `examples`, each a whole command line.

    It also takes --json, --data-dir and --lang where it has no use for them.
    """

    def __init__(self, *args: Any, examples: Sequence[str] = (), **named: Any) -> None:
        super().__init__(*args, **named)
        self.params += _shared(self.params)
        self.examples = tuple(examples)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click does, but `-1d` is a day, and a word too many is named. Raises WrongWords."""
        ctx.allow_extra_args = True
        left = super().parse_args(ctx, [DAYS_AGO.sub(r"\1 ago", word) for word in args])
        if left and not ctx.resilient_parsing:
            raise WrongWords(message("{word} is a word too many", word=repr(left[0])), ctx=ctx)
        return left

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples, then the options."""
        write_examples(formatter, self.examples)
        write_options(self, ctx, formatter)


class Asks(Told, click.Group):
    """Commands; a mistyped one is answered with the nearest.

    The group also takes --json, --data-dir and --lang, which hold for its commands.
    """

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.params += _shared(self.params)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, then the commands."""
        write_options(self, ctx, formatter)
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands, each with its line."""
        inner = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        with formatter.section(in_language("Commands")):
            formatter.write_dl(
                [(name, in_language(one.get_short_help_str(200))) for name, one in inner if one]
            )

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, but raises WrongWords for a mistyped command, with the nearest one."""
        try:
            return super().resolve_command(ctx, args)
        except click.NoSuchOption:
            raise
        except click.UsageError:
            from difflib import get_close_matches

            near = get_close_matches(args[0], self.list_commands(ctx), n=1, cutoff=0.5)
            from springleg.core.errors import did_you_mean

            wrong = message("there is no such command {name}", name=repr(args[0]))
            meant = did_you_mean(near[0]) if near else None
            raise WrongWords(wrong, meant, ctx) from None


def write_examples(formatter: click.HelpFormatter, examples: Sequence[str]) -> None:
    """Examples as lines of their own, never wrapped: they are there to be copied."""
    if examples:
        with formatter.section(in_language("Examples")):
            formatter.write("".join(f"{'':{formatter.current_indent}}{one}\n" for one in examples))
