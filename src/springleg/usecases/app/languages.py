"""The languages that Springleg speaks: the catalogues of the translators, by code."""

import gettext
from functools import cache
from pathlib import Path

from springleg.core.message import ENGLISH, Language

HOME = Path(__file__).parent / "locale"
DOMAIN = "django"  # one catalogue; the web's templates read it by this name


def languages() -> tuple[str, ...]:
    """The codes of all languages, English first, the rest by code; each time the disk is read."""
    found = sorted(path.parts[-3] for path in HOME.glob(f"*/LC_MESSAGES/{DOMAIN}.mo"))
    return (ENGLISH.code, *found)


def is_known(code: str) -> bool:
    """Whether there is a language of this code (`de`, `de_AT.UTF-8`, `de-AT`), or it is English."""
    return _base(code) in languages()


def _base(code: str) -> str:
    return code.replace("-", "_").partition("_")[0].partition(".")[0].casefold()


@cache
def language_of(code: str) -> Language:
    """The language of this code (`de`, `de_AT.UTF-8`, `de-AT`); English where it is not known.

    Loading one takes some 15 ms, once a process.
    """
    base = _base(code)
    if base == ENGLISH.code or base not in languages():
        return ENGLISH
    return Language(base, gettext.translation(DOMAIN, HOME, [base]))
