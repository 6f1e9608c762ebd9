"""One connection of an assistant: whose logbook, in which language, what it may do, has added."""

import re
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from uuid import UUID

from msgspec import Struct, field
from msgspec.structs import replace

from springleg.core.errors import NotFound, SpringlegError, StoreTrouble
from springleg.core.message import SPOKEN_ENGLISH, Language, Message, Value, message, say
from springleg.usecases.app import clock
from springleg.usecases.app.data_location import DataLocation
from springleg.usecases.app.workspace import Workspace, local_workspace

MOST_PROGRAM = 40
NOT_IN_NAMES = re.compile(r"[^\w .()/-]+")
#: How what others wrote is set apart. Neither sign can stand within.
OPENING = "\N{MATHEMATICAL LEFT DOUBLE ANGLE BRACKET}"
CLOSING = "\N{MATHEMATICAL RIGHT DOUBLE ANGLE BRACKET}"
MOST_QUOTED = 200
LOGBOOK = message("the logbook")
#: The values of messages that others wrote: what a program calls itself, words of pain of old.
OTHERS = ("program", "own")


class Conversation(Struct):
    """What lasts as long as the connection. `program` is what the client calls itself.

    `added` are the entries that were added over it and stand, one tuple a call, oldest first.
    `has_asked`: the questions that the runner was never asked were told of.
    """

    where: DataLocation
    language: Language = SPOKEN_ENGLISH
    may_write: bool = False
    program: str = ""
    added: list[tuple[UUID, ...]] = field(default_factory=list)
    has_asked: bool = False

    def say(self, what: Message) -> str:
        """The message in the reader's language."""
        return say(what, self.language)

    def sentence(self, error: SpringlegError) -> str:
        """An error in the reader's language, without the names of folders."""
        if isinstance(error, StoreTrouble):
            error = StoreTrouble(LOGBOOK, error.cause, error.remedy, error.fault)
        return self.say(message("{what:begin}", what=error.message))

    @contextmanager
    def workspace(self) -> Iterator[Workspace]:
        """The logbook of this machine's runner as it is now, every entry read; closed at the end.

        One that is not there is not begun: that is for the runner. Raises NotFound, StoreTrouble.
        """
        with ExitStack() as stack:
            opened = local_workspace(self.where, clock.now, create=False)
            try:
                space = stack.enter_context(opened)
            except NotFound:
                raise NotFound(
                    message("There is no logbook on this machine yet"),
                    message("Its runner begins one: springleg init"),
                ) from None
            yield space


def program_named(name: str) -> str:
    """How entries name the program that made them, by what the client calls itself."""
    bare = " ".join(NOT_IN_NAMES.sub(" ", name).split())[:MOST_PROGRAM].strip()
    return f"mcp: {bare or 'unnamed'}"


def quoted(text: str, most: int = MOST_QUOTED) -> str:
    """What somebody wrote, between signs that say so: on one line, bounded, no signs in it."""
    bare = "".join(one if one.isprintable() else " " for one in text)
    bare = " ".join(bare.replace(OPENING, "<").replace(CLOSING, ">").split())
    short = bare if len(bare) <= most else f"{bare[: most - 1]}\N{HORIZONTAL ELLIPSIS}"
    return f"{OPENING}{short}{CLOSING}"


def with_quotes(what: Message, program: str) -> Message:
    """A message with what others wrote in it quoted; `program`, the client's own name, is not."""
    said = {name: _with_quotes(name, one, program) for name, one in what.values.items()}
    return replace(what, values=said)


def _with_quotes(name: str, said: Value, program: str) -> Value:
    if isinstance(said, Message):
        return with_quotes(said, program)
    if isinstance(said, str):
        return quoted(said) if name in OTHERS and said != program else said
    if isinstance(said, Sequence):
        return tuple(_with_quotes(name, one, program) for one in said)
    return said
