"""A tool: what it is called, what it takes and gives, and whether it writes."""

from collections.abc import Callable
from typing import Any

from springleg.assistant.answers import Answer
from springleg.assistant.conversation import Conversation
from springleg.core.noun import Noun


class Tool(Noun, frozen=True):
    """A tool. `says` is its description: short, for a program that chooses; it names units.

    `run` raises our own errors for what cannot be; a tool that does not write changes nothing.
    """

    name: str
    title: str
    says: str
    takes: type[Noun]
    gives: type[Answer]
    run: Callable[[Conversation, Any], Answer]
    writes: bool = False
