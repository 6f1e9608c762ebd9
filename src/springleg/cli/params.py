"""What the commands share in asking: their shape, their options, how words become values."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Generic, NoReturn, TypeVar

import click

from springleg.cli.output import LANG, talk

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from springleg.core.message import Message, Value
    from springleg.usecases.app.data_location import DataLocation

F = TypeVar("F", bound=Callable[..., Any])
T = TypeVar("T")
YEARS = range(1900, 2200)
MOST_DAYS = 366
NOTHING_THERE = 1
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


def message(pattern: str, /, **values: "Value") -> "Message":
    """As in core.message, which --help need not wait for."""
    from springleg.core import message as made

    return made.message(pattern, **values)


def nothing_there(words: str) -> NoReturn:
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


class WrongValue(click.BadParameter):
    """A value of an option or argument that cannot be: what it is not."""

    def __init__(self, wrong: "Message", ctx: click.Context | None, param: Any) -> None:
        super().__init__(str(wrong), ctx, param)
        self.wrong = wrong


class Ask(click.Command):
    """A command whose help leads with `examples`, each a whole command line.

    It also takes --json, --data-dir and --lang where it has no use for them.
    """

    def __init__(self, *args: Any, examples: Sequence[str] = (), **named: Any) -> None:
        super().__init__(*args, **named)
        self.params += _shared(self.params)
        self.examples = tuple(examples)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click does, but a word too many is named. Raises WrongWords."""
        ctx.allow_extra_args = True
        left = super().parse_args(ctx, args)
        if left and not ctx.resilient_parsing:
            raise WrongWords(message("{word} is a word too many", word=repr(left[0])), ctx=ctx)
        return left

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples, then the options."""
        write_examples(formatter, self.examples)
        super().format_options(ctx, formatter)


class Asks(click.Group):
    """Commands; a mistyped one is answered with the nearest.

    The group also takes --json, --data-dir and --lang, which hold for its commands.
    """

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.params += _shared(self.params)

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
        with formatter.section("Examples"):
            formatter.write("".join(f"{'':{formatter.current_indent}}{one}\n" for one in examples))


class Words(click.ParamType[T], Generic[T]):
    """Words on the command line that one reader turns into a value.

    `read` raises ValueError for words that are none; `shape` says how one is written. `names`: all
    that there are, for help and completion; empty where they cannot be listed.
    """

    def __init__(
        self,
        name: str,
        read: Callable[[str], T],
        shape: Callable[[], "Message"],
        names: Sequence[str] = (),
    ) -> None:
        self.name, self.read, self.shape, self.names = name, read, shape, names

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str | None:
        """The names there are, as help shows them."""
        return f"[{'|'.join(self.names)}]" if self.names else super().get_metavar(param, ctx)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list["CompletionItem"]:
        """The names that begin so."""
        del ctx, param
        from click.shell_completion import CompletionItem

        return [CompletionItem(name) for name in self.names if name.startswith(incomplete)]

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> T:
        """The value, read without blanks around it. Raises WrongValue, with how one is written."""
        try:
            return self.read(str(value).strip())
        except ValueError:
            wrong = message("{value} is not {what}", value=repr(str(value)), what=self.shape())
            raise WrongValue(wrong, ctx, param) from None


def _date(said: str) -> date:
    day = date.fromisoformat(said)
    if len(said) != len("2026-12-15") or day.year not in YEARS:
        raise ValueError(said)
    return day


def _dates(said: str) -> tuple[date, ...]:
    first, _, last = said.partition("..")
    start = _date(first)
    length = (_date(last) - start).days + 1 if last else 1
    if not 0 < length <= MOST_DAYS:
        raise ValueError(said)
    return tuple(start + timedelta(days=day) for day in range(length))


def _text(said: str) -> str:
    said.encode()  # what was not UTF-8 on the command line does not encode
    if len(said) > MOST_DAYS:
        raise ValueError(said)
    return said


def _word(said: str) -> str:
    if not said:
        raise ValueError(said)
    return _text(said)


def whole(low: int, high: int) -> Words[int]:
    """A whole number from `low` to `high`, both included."""

    def read(said: str) -> int:
        number = int(said)
        if not low <= number <= high:
            raise ValueError(said)
        return number

    return Words(
        "n", read, lambda: message("a whole number from {low} to {high}", low=low, high=high)
    )


def number(low: float, high: float) -> Words[float]:
    """A number from `low` to `high`, both included; a comma is read as a point."""

    def read(said: str) -> float:
        found = float(said.replace(",", "."))
        if not low <= found <= high:
            raise ValueError(said)
        return found

    return Words("n", read, lambda: message("a number from {low} to {high}", low=low, high=high))


def one_of(names: Iterable[str]) -> Words[str]:
    """One of these names, spelled exactly so."""
    known = tuple(str(name) for name in names)

    def read(said: str) -> str:
        if said not in known:
            raise ValueError(said)
        return said

    return Words("name", read, lambda: message("one of {names:commas}", names=known), known)


DATE = Words(
    "date",
    _date,
    lambda: message(
        "a date from {first} to {last}, written YYYY-MM-DD", first=YEARS[0], last=YEARS[-1]
    ),
)
DATES = Words(
    "dates",
    _dates,
    lambda: message("a date written YYYY-MM-DD, or two with .. between, within a year"),
)
TEXT = Words(
    "text",
    _text,
    lambda: message("plain text (UTF-8) of at most {most} characters", most=MOST_DAYS),
)
WORD = Words("text", _word, lambda: message("a word or a few, in UTF-8"))
FILE = click.Path(allow_dash=True)  # what is wrong with a file is said when it is read
