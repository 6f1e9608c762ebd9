"""What the commands share in answering: data on stdout, talk on stderr, lines that fit."""

import os
import re
import sys
import textwrap
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from springleg.core.message import Language, Message
    from springleg.core.profile_fields import Change

WIDEST, USUAL = 100, 80
MOST_LINES = 10  # of what could not be read, or is perhaps known
# What to type now, at the end of a sentence; and what keeps its words together while it is wrapped.
COMMAND, JOINED = re.compile(r"(?<=: )springleg (?:(?!: ).)*$"), "\N{NO-BREAK SPACE}"
LANG = "springleg.lang"  # what --lang said, in the context of the command
PLACES = ("LC_ALL", "LC_MESSAGES", "LANG")  # of the environment, the first that is set counts
#: What turns the direction of all that follows in a line (Unicode's UAX 9).
TURNING = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
#: These, and the control characters but for tabs and line ends, to be shown as blanks.
STEERING = dict.fromkeys((*range(9), 11, 12, *range(14, 32), *range(127, 160), *TURNING), " ")
STEERING_IN_JSON = {sign: f"\\u{sign:04x}" for sign in (*range(127, 160), *TURNING)}  # or escaped
IN_ENGLISH = ("", "c", "posix", "en")


def print_json(data: object) -> None:
    """Plain data on stdout, as indented JSON; in ASCII where stdout takes no more."""
    import json

    text = json.dumps(data, indent=2, ensure_ascii=not speaks_unicode())
    click.echo(text.translate(STEERING_IN_JSON))


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
    code = said or _of_environment()
    if _is_english(code):
        from springleg.core.message import SPOKEN_ENGLISH

        return SPOKEN_ENGLISH
    from springleg.core.message import ENGLISH, SPOKEN_ENGLISH
    from springleg.usecases.app.languages import language_of  # not before it is needed: it reads

    found = language_of(code)
    return SPOKEN_ENGLISH if found is ENGLISH else found


def reader_language() -> "Language":
    """The language that the reader asked for, by --lang or by the environment."""
    ctx = click.get_current_context(silent=True)
    return language_said(ctx.meta.get(LANG, "") if ctx else "")


def in_language(text: str) -> str:
    """A text of the program's own, of its help, in the reader's language; English costs nothing."""
    ctx = click.get_current_context(silent=True)
    code = (ctx.meta.get(LANG, "") if ctx else "") or _of_environment()
    return text if _is_english(code) else language_said(code)(text)


def _of_environment() -> str:
    return next(filter(None, map(os.environ.get, PLACES)), "")


def _is_english(code: str) -> bool:
    base = code.replace("-", "_").partition("_")[0].partition(".")[0].casefold()
    return base in IN_ENGLISH


def in_words(what: "Message") -> str:
    """The message in the reader's language, with nothing in it that steers a terminal."""
    from springleg.core.message import say as said

    return unsteered(said(what, reader_language()))


def unsteered(text: str) -> str:
    """The text with a blank for each sign that a terminal would obey instead of showing it.

    A title out of somebody's file, or a note, could else move the cursor, or rename the window.
    """
    return text if text.isprintable() else text.translate(STEERING)


def width() -> int:
    """How many columns a line may take: as the terminal has, from 20 to 100."""
    return max(20, min(WIDEST, columns()))


def help_width() -> int:
    """How many columns help may take, as click has it: from 50 to 78."""
    return max(min(columns(), USUAL) - 2, 50)


def hanging(head: "str | Message", text: "str | Message", indent: int | None = None) -> str:
    """`head` and `text` as lines that fit, those after the first indented as far as the head.

    Or by `indent` columns; never by more than half a line. A message is said in the reader's
    language, with a blank behind one that is the head; a str as it is. Nothing in either steers a
    terminal. Line breaks become spaces, and a long word is not broken.
    """
    words = unsteered(text) if isinstance(text, str) else in_words(text)
    begin = unsteered(head) if isinstance(head, str) else f"{in_words(head)} "
    hang = " " * min(len(begin) if indent is None else indent, width() // 2)
    room = width() - len(hang)
    lines = textwrap.fill(
        COMMAND.sub(lambda hit: _in_one_piece(hit[0], room), f"{begin}{words}"),
        width(),
        subsequent_indent=hang,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return lines.replace(JOINED, " ")


def _in_one_piece(command: str, room: int) -> str:
    """A command as one word, so that it is on one line to be copied; one too long as it is."""
    return command.replace(" ", JOINED) if len(command) <= room else command


def say(head: "str | Message", text: "str | Message" = "") -> None:
    """A line of the answer, on stdout, wrapped with a hanging indent."""
    click.echo(hanging(head, text))


def talk(words: "str | Message", indent: int = 2) -> None:
    """Say something beside the data, on stderr: a message wrapped, in the reader's language.

    A str goes out as it is.
    """
    click.echo(words if isinstance(words, str) else hanging("", words, indent), err=True)


def talk_lines(lines: "Sequence[Message]") -> None:
    """Say the first of some lines below their head, on stderr, and how many more there are."""
    from springleg.core.message import counted, message

    for line in lines[:MOST_LINES]:
        talk(message("  {line}", line=line), 4)
    more = len(lines) - MOST_LINES
    if more > 0:
        talk(
            counted(
                "  and {n:figure} more (--json tells all)",
                "  and {n:figure} more (--json tells all)",
                more,
            ),
            4,
        )


def tell_changes(changed: Iterable["Change"]) -> None:
    """Say on stderr which fields of the profile changed, a line each, both values in words."""
    from springleg.core.message import message, term

    for one in changed:
        label, now, before = (term(one.field.label), *_values(one))
        if now and before:
            talk(message("{label}: {now} (before: {before}).", label=label, now=now, before=before))
        elif now:
            talk(message("{label}: {now}.", label=label, now=now))
        else:
            talk(message("{label}: nothing now (before: {before}).", label=label, before=before))


def table_day(day: date) -> str:
    """A day as a table has it: its weekday in the reader's language, and 2026-12-15."""
    return f"{short_weekday(day)} {day.isoformat()}"


def short_weekday(day: date) -> str:
    """A weekday as a table has it, three letters wide in every language: Mon, Mo."""
    from springleg.core.message import SHORT_WEEKDAYS

    return f"{reader_language()(SHORT_WEEKDAYS[day.weekday()]):3}"


def _values(one: "Change") -> "tuple[Message, Message]":
    """What holds now and what did before, in words; a choice by its label, not its name."""
    from springleg.core.message import term

    labels = dict(one.field.kind.choices)
    now, before = (term(labels.get(value, value)) for value in (one.now, one.before))
    return now, before
