"""What words in the title of an exercise tell; the words stand in `exercise_words.toml`."""

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

MOST = 200  # characters of a title that are looked at
_SIGNS = re.compile(r"(?:[^\w]|_)+")


class Title:
    """A title, in small letters and single blanks; asked what it tells of, it looks once."""

    def __init__(self, text: str) -> None:
        self.words = f" {_SIGNS.sub(' ', text[:MOST].casefold()).strip()} "
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
