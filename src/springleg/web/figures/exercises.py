"""What a page about an exercise says beside its pictures: what it trains, mistakes, other ways."""

from collections.abc import Mapping
from functools import cache

import msgspec

from springleg.core.errors import UnknownName
from springleg.core.message import message
from springleg.core.noun import Noun
from springleg.web.figures import DRAWN


class Way(Noun, frozen=True):
    """Another way to do it: its movement, whether a load is in the hand, and its words."""

    movement: str
    load: bool
    says: str


class ExerciseWords(Noun, frozen=True):
    """The English words of an exercise; `mistakes` are those beside the one that is drawn."""

    id: str
    trains: str
    mistakes: tuple[str, ...]
    easier: tuple[Way, ...]
    harder: tuple[Way, ...]
    vary: tuple[Way, ...]


def words_of(exercise: str) -> ExerciseWords:
    """What is said of an exercise. Raises UnknownName."""
    if exercise not in _all():
        raise UnknownName("", exercise, _all(), message("exercise"))
    return _all()[exercise]


def exercise_sayings() -> tuple[str, ...]:
    """Every text to translate, once each."""
    texts = (
        text
        for one in _all().values()
        for text in (
            one.trains,
            *one.mistakes,
            *(way.says for way in (*one.easier, *one.harder, *one.vary)),
        )
    )
    return tuple(dict.fromkeys(texts))


@cache
def _all() -> Mapping[str, ExerciseWords]:
    """Every exercise by its id; read once a process."""
    raw = (DRAWN / "exercises.json").read_bytes()
    return msgspec.json.decode(raw, type=dict[str, ExerciseWords])
