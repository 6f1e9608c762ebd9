"""What the exercises of another app are in our words, as the runner has said it, title by title."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import TypeAlias

from springleg.core.noun import Noun


class Counting(StrEnum):
    """What one row of another app stands for that does not say which leg did it.

    Of what is done on one leg at a time: on both legs at once is a variant.
    """

    EACH = "each"  # one leg at a time, and each did that many
    LEFT_FIRST = "left-first"  # one leg at a time: left and right take turns, row by row
    RIGHT_FIRST = "right-first"
    TOTAL = "total"  # one leg at a time; the repetitions are those of both legs added up


class ExerciseMapped(Noun, frozen=True):
    """What sets of this title are, in every later import.

    `exercise` is one of the guide, empty where they are left out. `workout` is one of its workouts;
    empty: as heavy or as light work, by the repetitions of each session. `variant` empty is the
    usual one. `counting` None: nothing had to be asked.
    """

    title: str
    exercise: str = ""
    workout: str = ""
    variant: str = ""
    counting: Counting | None = None

    @property
    def is_left_out(self) -> bool:
        """Whether sets of this title are not taken."""
        return not self.exercise


#: What the runner has said, by the key of the title.
Mappings: TypeAlias = Mapping[str, ExerciseMapped]


def title_key(title: str) -> str:
    """What titles have in common that differ only in capitals and blanks."""
    return " ".join(title.split()).casefold()


def mappings_in(facts: Iterable[ExerciseMapped]) -> dict[str, ExerciseMapped]:
    """The mappings among facts, which come oldest first; of one title the latest."""
    return {title_key(fact.title): fact for fact in facts}
