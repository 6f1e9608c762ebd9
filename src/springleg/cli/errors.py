"""What went wrong, in our own words: on stderr as a sentence, with --json on stdout as data too."""

import os
import shlex
import sys
import traceback

import click
from msgspec.structs import asdict

from springleg.cli.output import print_json, talk, unsteered
from springleg.cli.params import WrongWords
from springleg.cli.values import WrongValue
from springleg.core.errors import (
    NotFound,
    Place,
    Refused,
    SpringlegError,
    StoreTrouble,
    did_you_mean,
)
from springleg.core.message import ENGLISH, NOTHING, Language, Message, message, say, term
from springleg.core.noun import Noun

EXIT_CODES: dict[type[SpringlegError], int] = {
    NotFound: 1,
    Refused: 2,
    StoreTrouble: 3,
    SpringlegError: 2,
}
FAULT = 70
PARTS = ("place", "wrong", "remedy")
DEBUG = "SPRINGLEG_DEBUG"
MOST_SHOWN = 200


class Wrong(Noun, frozen=True):
    """One error as `--json` gives it: the whole sentence, where, what is wrong, what to do now.

    The last three are empty where the error does not tell.
    """

    error: str
    exit_code: int
    place: str = ""
    wrong: str = ""
    remedy: str = ""


def tell(error: Exception, *, as_json: bool, language: Language = ENGLISH) -> int:
    """Put an error into words on stderr; give its exit code, 70 for a fault of ours.

    With `as_json` it is on stdout too, as a Wrong, in English. SPRINGLEG_DEBUG prints the traceback
    first. A group called without a command is no error: its help goes to stdout, the code is 0.
    """
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        click.echo(error.format_message())
        return 0
    if os.environ.get(DEBUG):
        traceback.print_exception(error)
    ours = _in_our_words(error) if isinstance(error, click.ClickException) else error
    sentence = ours.message if isinstance(ours, SpringlegError) else _fault(ours)
    code = next((c for kind, c in EXIT_CODES.items() if isinstance(ours, kind)), FAULT)
    talk(unsteered(f"springleg: {say(sentence, language)}"))
    if isinstance(error, click.UsageError) and error.ctx:
        command = f"{error.ctx.command_path} --help"
        talk(say(message("See: {command}", command=command), language))
    if as_json:
        parts = dict(zip(PARTS, map(str, _parts(ours)), strict=False))
        print_json(asdict(Wrong(str(sentence), code, **parts)))
    return code


def _parts(error: Exception) -> tuple[Place, ...]:
    """Where, what is wrong there, what to do now; nothing where an error does not tell."""
    match error:
        case Refused():
            return error.place, error.wrong, error.remedy
        case NotFound():
            return "", error.what, error.remedy
        case StoreTrouble():
            return error.where, error.cause, error.remedy
    return ()


def _fault(error: Exception) -> Message:
    said = f"{type(error).__name__}: {error}".splitlines()[0][:MOST_SHOWN]
    again = shlex.join(["springleg", *sys.argv[1:]])
    return message(
        "this should not have happened ({error}). To see where: {command}",
        error=said,
        command=f"{DEBUG}=1 {again}",
    )


def _in_our_words(error: click.ClickException) -> Refused:
    """What click found wrong with the words on the command line, as a refusal of ours."""
    match error:
        case WrongWords():
            return Refused("", error.wrong, error.remedy or NOTHING)
        case WrongValue():
            return Refused(_name_of(error), error.wrong)
        case click.MissingParameter():
            return Refused(_name_of(error), message("is missing"))
        case click.BadParameter():
            return Refused(_name_of(error), _clicks_own(error))
        case click.NoSuchOption():
            near = next(iter(error.possibilities or ()), "")
            meant = did_you_mean(near) if near else NOTHING
            return Refused(error.option_name, message("there is no such option"), meant)
        case click.BadOptionUsage():
            return Refused(error.option_name, _value_words(error))
        case _:
            return Refused("", _clicks_own(error))


def _clicks_own(error: click.ClickException) -> Message:
    """The sentence of another library, which has no other words for it."""
    return term(error.message.rstrip("."))


def _name_of(error: click.BadParameter) -> str:
    """The option or the argument as help names it."""
    param = error.param
    if param is None or error.ctx is None:
        return ""
    if isinstance(param, click.Option):
        return max(param.opts, key=len)
    return param.make_metavar(error.ctx).strip("[]").removesuffix("...")


def _value_words(error: click.BadOptionUsage) -> Message:
    """An option lacks its value, or is given one that it does not take."""
    params = error.ctx.command.params if error.ctx else []
    option = next((p for p in params if error.option_name in p.opts), None)
    is_flag = isinstance(option, click.Option) and option.is_flag
    return message("takes no value") if is_flag else message("needs a value after it")
