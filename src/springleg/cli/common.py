"""What the commands share in asking: their shape, their options, how words become values."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from difflib import get_close_matches
from typing import Any, Generic, TypeVar

import click

from springleg.usecases.workspace import Where

F = TypeVar("F", bound=Callable[..., Any])
T = TypeVar("T")
YEARS = range(1900, 2200)
MOST_DAYS = 366


class Ask(click.Command):
    """A command whose help leads with examples."""

    def __init__(self, *args: Any, examples: Sequence[str] = (), **named: Any) -> None:
        super().__init__(*args, **named)
        self.examples = tuple(examples)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples, then the options."""
        write_examples(formatter, self.examples)
        super().format_options(ctx, formatter)


class Asks(click.Group):
    """Commands; a mistyped one is answered with the nearest."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, but proposing the nearest command for a mistyped one."""
        try:
            return super().resolve_command(ctx, args)
        except click.NoSuchOption:
            raise
        except click.UsageError:
            near = get_close_matches(args[0], self.list_commands(ctx), n=1, cutoff=0.5)
            meant = f" Did you mean {near[0]!r}?" if near else ""
            raise click.UsageError(f"No such command {args[0]!r}.{meant}", ctx) from None


def write_examples(formatter: click.HelpFormatter, examples: Sequence[str]) -> None:
    """Examples as lines of their own, never wrapped: they are there to be copied."""
    if examples:
        with formatter.section("Examples"):
            formatter.write("".join(f"{'':{formatter.current_indent}}{one}\n" for one in examples))


class Words(click.ParamType[T], Generic[T]):
    """Words on the command line that one reader turns into a value."""

    def __init__(self, name: str, read: Callable[[str], T], shape: str) -> None:
        self.name, self.read, self.shape = name, read, shape

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> T:
        """The value, or a sentence that says how to write one."""
        try:
            return self.read(str(value).strip())
        except ValueError:
            self.fail(f"{str(value)!r} is not {self.shape}.", param, ctx)


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
    """A whole number from `low` to `high`."""

    def read(said: str) -> int:
        number = int(said)
        if not low <= number <= high:
            raise ValueError(said)
        return number

    return Words("n", read, f"a whole number from {low} to {high}")


DATE = Words("date", _date, f"a date from {YEARS[0]} to {YEARS[-1]}, written YYYY-MM-DD")
DATES = Words("dates", _dates, "a date written YYYY-MM-DD, or two with .. between, within a year")
TEXT = Words("text", _text, f"plain text (UTF-8) of at most {MOST_DAYS} characters")
WORD = Words("text", _word, "a word or a few, in UTF-8")
FILE = click.Path(allow_dash=True)  # what is wrong with a file is said when it is read


def with_data(command: F) -> F:
    """Add --data-dir; the command gets it as `where`."""

    def said(_ctx: click.Context, _param: click.Parameter, value: str) -> Where:
        return Where(value or "")

    option = click.option(
        "--data-dir",
        "where",
        metavar="DIR",
        type=click.Path(),
        default="",
        show_default=False,
        callback=said,
        help="Where data is kept (else SPRINGLEG_DATA, else the XDG data folder).",
    )
    return option(command)


def with_json(command: F) -> F:
    """Add --json; the command gets it as `as_json`."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON.")(command)
