"""What the commands share in answering: data on stdout, talk on stderr, lines that fit."""

import os
import sys
import textwrap
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from springleg.core.message import Language, Message
    from springleg.core.profile_fields import Change

WIDEST, USUAL = 100, 80
LANG = "springleg.lang"  # what --lang said, in the context of the command
PLACES = ("LC_ALL", "LC_MESSAGES", "LANG")  # of the environment, the first that is set counts
IN_ENGLISH = ("", "c", "posix", "en")


def print_json(data: object) -> None:
    """Plain data on stdout, as indented JSON; in ASCII where stdout takes no more."""
    import json

    click.echo(json.dumps(data, indent=2, ensure_ascii=not speaks_unicode()))


def speaks_unicode() -> bool:
    """Whether what reads our stdout takes more than plain letters."""
    return "utf" in (getattr(sys.stdout, "encoding", "") or "").lower()


def colour() -> bool | None:
    """Whether to use colour: NO_COLOR and a dumb terminal say no, then FORCE_COLOR says yes.

    None leaves it to click: only a terminal gets colour.
    """
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return True if os.environ.get("FORCE_COLOR") else None


def columns() -> int:
    """How wide the terminal is: COLUMNS, or as it says, or 80.

    As `shutil` has it, which brings three compressors along: `--help` need not wait for them.
    """
    said = os.environ.get("COLUMNS", "")
    if said.isdecimal() and int(said):
        return int(said)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or USUAL
    except (AttributeError, ValueError, OSError):  # no terminal
        return USUAL


def language_said(said: str = "") -> "Language":
    """The language of this code, else of the environment; English where there is none such."""
    code = said or next(filter(None, map(os.environ.get, PLACES)), "")
    if code.replace("-", "_").partition("_")[0].partition(".")[0].casefold() in IN_ENGLISH:
        from springleg.core.message import ENGLISH

        return ENGLISH
    from springleg.usecases.app.languages import language_of  # not before it is needed: it reads

    return language_of(code)


def reader_language() -> "Language":
    """The language that the reader asked for, by --lang or by the environment."""
    ctx = click.get_current_context(silent=True)
    return language_said(ctx.meta.get(LANG, "") if ctx else "")


def in_words(what: "Message") -> str:
    """The message in the reader's language."""
    from springleg.core.message import say as said

    return said(what, reader_language())


def width() -> int:
    """How many columns a line may take: as the terminal has, from 20 to 100."""
    return max(20, min(WIDEST, columns()))


def help_width() -> int:
    """How many columns help may take, as click has it: from 50 to 78."""
    return max(min(columns(), USUAL) - 2, 50)


def hanging(head: str, text: "str | Message", indent: int | None = None) -> str:
    """`head` and `text` as lines that fit, those after the first indented as far as the head.

    Or by `indent` columns; never by more than half a line. A message is said in the reader's
    language, a str as it is. Line breaks become spaces, and a long word is not broken.
    """
    words = text if isinstance(text, str) else in_words(text)
    hang = " " * min(len(head) if indent is None else indent, width() // 2)
    return textwrap.fill(
        f"{head}{words}",
        width(),
        subsequent_indent=hang,
        break_long_words=False,
        break_on_hyphens=False,
    )


def say(head: str, text: "str | Message" = "") -> None:
    """A line of the answer, on stdout, wrapped with a hanging indent."""
    click.echo(hanging(head, text))


def talk(words: "str | Message") -> None:
    """Say something beside the data, on stderr: a message wrapped, in the reader's language.

    A str goes out as it is.
    """
    click.echo(words if isinstance(words, str) else hanging("", words, 2), err=True)


def tell_changes(changed: Iterable["Change"]) -> None:
    """Say on stderr which fields of the profile changed, a line each, both values in words."""
    for one in changed:
        before, now = one.before or "not said", one.now or "not said"
        talk(hanging(f"{one.field.label}: ", f"was {before}, now {now}.", 2))


def long_date(day: date) -> str:
    """A date as people say it, in English: Tuesday 15 December 2026."""
    return f"{day:%A} {day.day} {day:%B %Y}"
