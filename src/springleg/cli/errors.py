"""What went wrong, in our own words: on stderr as a sentence, with --json on stdout as data too."""

import os
import shlex
import sys
import traceback

import click
from msgspec.structs import asdict

from springleg.cli.output import print_json, talk
from springleg.cli.params import WrongWords
from springleg.core.errors import NotFound, Refused, SpringlegError, StoreTrouble
from springleg.core.noun import Noun

EXIT_CODES: dict[type[SpringlegError], int] = {NotFound: 1, Refused: 2, StoreTrouble: 3}
OFF, FAULT = 2, 70
DEBUG = "SPRINGLEG_DEBUG"
MOST_SHOWN = 200


class Wrong(Noun, frozen=True):
    """One error as `--json` gives it: the whole sentence, where, what is wrong, what to do now."""

    error: str
    exit_code: int
    place: str = ""
    wrong: str = ""
    remedy: str = ""


def tell(error: Exception, *, as_json: bool) -> int:
    """Put an error into words; give its exit code."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        click.echo(error.format_message())
        return 0
    if os.environ.get(DEBUG):
        traceback.print_exception(error)
    found = _wrong(error)
    talk(f"springleg: {found.error}")
    if isinstance(error, click.UsageError) and error.ctx:
        talk(f"See: {error.ctx.command_path} --help")
    if as_json:
        print_json(asdict(found))
    return found.exit_code


def _wrong(error: Exception) -> Wrong:
    if isinstance(error, click.ClickException):
        error = _in_our_words(error)
    if isinstance(error, SpringlegError):
        code = next((c for kind, c in EXIT_CODES.items() if isinstance(error, kind)), OFF)
        match error:
            case Refused():
                return Wrong(str(error), code, error.place, error.wrong, error.remedy)
            case NotFound():
                return Wrong(str(error), code, "", error.what, error.remedy)
            case StoreTrouble():
                return Wrong(str(error), code, error.where, error.cause, error.remedy)
            case _:
                return Wrong(str(error), code)
    said = f"{type(error).__name__}: {error}".splitlines()[0][:MOST_SHOWN]
    again = shlex.join(["springleg", *sys.argv[1:]])
    words = f"this should not have happened ({said}). To see where: {DEBUG}=1 {again}"
    return Wrong(words, FAULT)


def _in_our_words(error: click.ClickException) -> Refused:
    """What click found wrong with the words on the command line, as a refusal of ours."""
    match error:
        case WrongWords():
            return Refused("", error.message, error.remedy)
        case click.MissingParameter():
            return Refused(_name_of(error), "is missing")
        case click.BadParameter():
            return Refused(_name_of(error), error.message.rstrip("."))
        case click.NoSuchOption():
            near = next(iter(error.possibilities or ()), "")
            meant = f"Did you mean {near!r}?" if near else ""
            return Refused(error.option_name, "there is no such option", meant)
        case click.BadOptionUsage():
            return Refused(error.option_name, _value_words(error))
        case _:
            return Refused("", error.message.rstrip("."))


def _name_of(error: click.BadParameter) -> str:
    """The option or the argument as help names it."""
    param = error.param
    if param is None or error.ctx is None:
        return ""
    if isinstance(param, click.Option):
        return max(param.opts, key=len)
    return param.make_metavar(error.ctx).strip("[]").removesuffix("...")


def _value_words(error: click.BadOptionUsage) -> str:
    """An option lacks its value, or is given one that it does not take."""
    params = error.ctx.command.params if error.ctx else []
    option = next((p for p in params if error.option_name in p.opts), None)
    is_flag = isinstance(option, click.Option) and option.is_flag
    return "takes no value" if is_flag else "needs a value after it"
