"""What errors and reasons say, in the reader's language."""

from springleg.core.errors import Refused, SpringlegError
from springleg.core.message import ENGLISH, Message, message
from springleg.core.message import say as said_in
from springleg.library.arguments import text


def say(what: Message | SpringlegError, language: str = "en") -> str:
    """The sentence of an error or a message (`dose.text`, `finding.message`) in a language.

    >>> import springleg
    >>> try:
    ...     springleg.plan_season("2026-12-07", 99)
    ... except springleg.Refused as refused:
    ...     print(refused.where, "|", springleg.say(refused, "de"))
    weeks | Wochen: erwartet 1 bis 53, gefunden 99.

    `str(what)` is the same in English. Loading a language takes some 15 ms, once a process. Raises
    Refused for a language that there is not.
    """
    said = what.message if isinstance(what, SpringlegError) else what
    code = text("language", language)
    if code.casefold() == ENGLISH.code:
        return said_in(said)
    from springleg.usecases.app.languages import is_known, language_of, languages

    if not is_known(code):
        raise Refused(
            "language",
            message("unknown language {name}", name=repr(code[:40])),
            message("Known: {names:commas}", names=languages()),
        )
    return said_in(said, language_of(code))
