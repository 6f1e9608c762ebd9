"""What words in the title of an exercise tell; the words stand in `exercise_words.toml`."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files

from springleg.core.log.sets import Side

MOST = 200  # characters of a title that are looked at
_OF_THE = re.compile(r"(?<![^\W_])l['\u2019](?=\w)", re.IGNORECASE)  # an article, and no left leg
_SIGNS = re.compile(r"(?:[^\w]|_)+")


class Title:
    """A title, in small letters and single blanks; asked what it tells of, it looks once."""

    def __init__(self, text: str) -> None:
        self.words = f" {_SIGNS.sub(' ', _OF_THE.sub(' ', text[:MOST]).casefold()).strip()} "
        self._told: dict[str, bool] = {}

    def tells(self, *groups: str) -> bool:
        """Whether a word of one of these groups stands in it."""
        return any(self._tells(group) for group in groups)

    def without(self, *groups: str) -> "Title":
        """The title without the words of these groups."""
        rest = self.words
        for group in groups:
            rest = _patterns()[group].sub(" ", rest)
        return Title(rest)

    def _tells(self, group: str) -> bool:
        if group not in self._told:
            self._told[group] = _patterns()[group].search(self.words) is not None
        return self._told[group]


@lru_cache(maxsize=5_000)
def side_in_note(exercise: str, note: str) -> Side | None:
    """The leg that a note names and nothing beside: of what is done on one leg at a time alone."""
    said = Title(note)
    left, right = said.tells("left"), said.tells("right")
    if left is right or not Title(exercise).tells("one_leg"):
        return None
    if said.without("left", "right", "leg").words.strip():
        return None  # it is about that leg, and need not say which did it
    return Side.LEFT if left else Side.RIGHT


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    import tomllib  # costs a start, and few titles are read in one

    path = files("springleg.exchange.sets").joinpath("exercise_words.toml")
    groups = tomllib.loads(path.read_text(encoding="utf-8"))
    return {name: _pattern(words) for name, words in groups.items()}


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    """All words of a group, whole; nothing of a word is ever given back."""
    ways = (re.escape(one.casefold()).replace(r"\*", r"\w*+") for one in words)
    return re.compile(rf"(?<= )(?:{'|'.join(ways)})(?= )")
