"""What the exercises of another app mean here: remembered, suggested, or said in a few words."""

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from msgspec.structs import replace

from springleg.core.dosing.loads import LEG_PRESS, TWO_LEG, legs_of_variant
from springleg.core.errors import Refused
from springleg.core.guide import Guide, Mode
from springleg.core.log.exercise_mapping import (
    Counting,
    ExerciseMapped,
    Mappings,
    mappings_in,
    title_key,
)
from springleg.core.log.journal import Journal
from springleg.core.log.references import variants_of
from springleg.core.log.sets import Side
from springleg.core.message import NOTHING, Message, message
from springleg.core.noun import Noun
from springleg.usecases.log.validate import refuse_bad_event

if TYPE_CHECKING:
    from springleg.exchange.sets.recorded_set import RecordedSet, Suggestion

T = TypeVar("T")
#: How a mapping is said, beside the words of workouts and variants.
LEAVE_OUT = ("leave out", "left out", "ignore", "none", "out")
COUNTINGS: Mapping[str, Counting] = {
    "each leg": Counting.EACH,
    "each side": Counting.EACH,
    "each": Counting.EACH,
    "left first": Counting.LEFT_FIRST,
    "right first": Counting.RIGHT_FIRST,
    "in turn": Counting.LEFT_FIRST,
    "alternate": Counting.LEFT_FIRST,
    "total": Counting.TOTAL,
}
TWO_LEGS = ("both legs", "two legs", "two leg", "together")
_EXAMPLE = message(
    "Write it like: {one}, {two} or {three}",
    one="straight heavy",
    two="bent leg press each leg",
    three="leave out",
)


class Whence(StrEnum):
    """Where the meaning of a title comes from."""

    SAID = "said"
    REMEMBERED = "remembered"
    SUGGESTED = "suggested"
    NOBODY = "nobody"


class Meaning(Noun, frozen=True):
    """What a title means here. `mapping` None: nobody knows yet, so its sets are left out.

    `asks`: it is one leg at a time, and nothing tells which leg a row is of: `counting` is open.
    `side` is the leg that the title itself names. `reason` says what a suggestion takes for
    granted, or why a title is left out.
    """

    title: str
    mapping: ExerciseMapped | None
    whence: Whence
    asks: bool = False
    side: Side = Side.BOTH
    reason: Message = NOTHING
    #: What it would mean if nothing was said now.
    unsaid: ExerciseMapped | None = None

    @property
    def is_open(self) -> bool:
        """Whether something is still to be said before its sets can be taken or left out."""
        return self.asks or self.mapping is None

    @property
    def is_near(self) -> bool:
        """Whether it is of the lower leg, and yet left out for a reason that is worth reading."""
        return self.mapping is not None and self.mapping.is_left_out and bool(self.reason)

    @property
    def is_ours(self) -> bool:
        """Whether its sets are of one of our exercises."""
        return self.mapping is not None and not self.mapping.is_left_out


def remembered(guide: Guide, journal: Journal) -> dict[str, ExerciseMapped]:
    """What the runner has said of titles in earlier imports, by the keys of the titles.

    What names an exercise or a workout that this guide does not have is asked again.
    """
    known = mappings_in(journal.facts(ExerciseMapped))
    return {key: said for key, said in known.items() if _is_of(guide, said)}


def _is_of(guide: Guide, said: ExerciseMapped) -> bool:
    own = workouts_of(guide, said.exercise)
    if said.is_left_out:
        return True
    return (
        bool(own)
        and said.workout in ("", *own)
        and said.variant
        in (
            "",
            *variants_of(guide, own[0]),
        )
    )


def meanings_of(
    guide: Guide, journal: Journal, sets: Iterable["RecordedSet"], said: Mappings
) -> dict[str, Meaning]:
    """What each title of these sets means, by its key, in the order in which they come first.

    What was `said` now counts before what was said earlier, that before what is suggested.
    """
    known = remembered(guide, journal)
    rows: dict[str, list[RecordedSet]] = {}
    for one in sets:
        rows.setdefault(title_key(one.exercise), []).append(one)
    return {key: _meaning(guide, key, own, said, known) for key, own in rows.items()}


def _meaning(
    guide: Guide, key: str, rows: list["RecordedSet"], said: Mappings, known: Mappings
) -> Meaning:
    from springleg.exchange.sets.suggestions import suggested

    title = rows[0].exercise
    suggestion = suggested(title, guide)
    unsaid, whence = _mapping_of(guide, title, suggestion)
    if key in known:
        unsaid, whence = replace(known[key], title=title), Whence.REMEMBERED
    mapping = unsaid
    if key in said:
        mapping, whence = replace(said[key], title=title), Whence.SAID
    unsided = suggestion.side is Side.BOTH and any(one.side is None for one in rows)
    return Meaning(
        title,
        mapping,
        whence,
        asks=unsided and needs_counting(guide, mapping),
        side=suggestion.side,
        reason=suggestion.reason if mapping == unsaid and key not in known else NOTHING,
        unsaid=unsaid,
    )


def _mapping_of(
    guide: Guide, title: str, suggestion: "Suggestion"
) -> tuple[ExerciseMapped | None, Whence]:
    """The mapping that is suggested; None where nothing tells what the title is."""
    from springleg.exchange.sets.recorded_set import Fit

    if suggestion.fit is Fit.UNKNOWN:
        return None, Whence.NOBODY
    if suggestion.fit is not Fit.OURS:
        return ExerciseMapped(title), Whence.SUGGESTED
    meant = ExerciseMapped(title, suggestion.exercise, suggestion.workout, suggestion.variant)
    return settled(guide, meant), Whence.SUGGESTED


def needs_counting(guide: Guide, mapping: ExerciseMapped | None) -> bool:
    """Whether it must be said what a row without a side is: of what is done on one leg at a time.

    Contacts of a rope are counted by the variant.
    """
    if mapping is None or mapping.is_left_out or mapping.counting is not None:
        return False
    workout = guide.workout(workouts_of(guide, mapping.exercise)[0])
    return workout.mode is not Mode.CONTACTS and legs_of_variant(mapping.variant) == 1


def ways_of(guide: Guide, mapping: ExerciseMapped) -> tuple[ExerciseMapped, ...]:
    """What a title can be whose rows do not say which leg did them: a mapping for each answer.

    The last is both legs at once, where that is a way to do it.
    """
    found = [replace(mapping, counting=one) for one in Counting]
    if mapping.variant != LEG_PRESS and TWO_LEG in variants_of(
        guide, workouts_of(guide, mapping.exercise)[0]
    ):
        found.append(replace(mapping, variant=TWO_LEG, counting=None))
    return tuple(found)


def workouts_of(guide: Guide, exercise: str) -> tuple[str, ...]:
    """The workouts of an exercise, in the guide's order."""
    return tuple(one.id for one in guide.workouts.values() if one.exercise == exercise)


def settled(guide: Guide, mapping: ExerciseMapped) -> ExerciseMapped:
    """The same in its plainest form: the usual variant is none, both legs at once count alike.

    An exercise with one workout alone names it.
    """
    if mapping.is_left_out:
        return ExerciseMapped(mapping.title)
    own = workouts_of(guide, mapping.exercise)
    usual = guide.exercises[mapping.exercise].variants[0]
    if legs_of_variant(mapping.variant) > 1 or guide.workout(own[0]).mode is Mode.CONTACTS:
        mapping = replace(mapping, counting=None)
    if mapping.variant == usual:
        mapping = replace(mapping, variant="")
    return replace(mapping, workout=own[0]) if len(own) == 1 else mapping


def read_mapping(guide: Guide, title: str, said: str) -> ExerciseMapped:
    """What words say that a title is: `straight heavy`, `bent leg press each`, `leave out`.

    Without heavy or light it is either, by the repetitions. Raises Refused by the words.
    """
    words = " ".join(re.findall(r"\w+", said.casefold()))
    if words in LEAVE_OUT:
        return _judged(guide, ExerciseMapped(title))
    counting, words = _taken_out(words, COUNTINGS)
    both, words = _taken_out(words, dict.fromkeys(TWO_LEGS, TWO_LEG))
    every = (one for own in guide.workouts for one in variants_of(guide, own))
    variants = {one.replace("-", " "): one for one in every}
    variant, words = _taken_out(words, variants)
    if both and variant == LEG_PRESS:
        wrong = message("the log has the leg press on one leg at a time")
        remedy = message("Leave it out: half of what both legs press is not what one leg would do")
        raise Refused(said.strip(), wrong, remedy)
    exercise, workout = _named(guide, title, said, words.split())
    mapping = ExerciseMapped(title, exercise, workout, both or variant or "", counting)
    return _judged(guide, settled(guide, mapping))


def _judged(guide: Guide, mapping: ExerciseMapped) -> ExerciseMapped:
    from springleg.core.log.sets import STILL

    refuse_bad_event(guide, mapping, STILL)
    return mapping


def _taken_out(words: str, known: Mapping[str, T]) -> tuple[T | None, str]:
    """The first of the longest phrases that is among the words, and the words without it."""
    for phrase in sorted(known, key=len, reverse=True):
        left = re.sub(rf"\b{re.escape(phrase)}\b", " ", words, count=1)
        if left != words:
            return known[phrase], " ".join(left.split())
    return None, words


def _named(guide: Guide, title: str, said: str, words: list[str]) -> tuple[str, str]:
    """The exercise that words name, and the workout where they name one."""
    from springleg.exchange.workout_names import exercise_named, workout_named

    if not words:
        raise Refused(said or title, message("names no exercise"), _EXAMPLE)
    exercise = exercise_named(guide, words)
    if exercise is not None:
        return exercise.id, ""
    workout = workout_named(guide, words)
    return workout.exercise, workout.id


def read_said(guide: Guide, said: Iterable[str]) -> dict[str, ExerciseMapped]:
    """What `Title=words` say, each, by the keys of the titles. Raises Refused."""
    found = dict[str, ExerciseMapped]()
    for one in said:
        title, sign, words = one.rpartition("=")
        if not sign or not title.strip():
            raise Refused(one, message("does not say which title is what"), _WRITE)
        found[title_key(title)] = read_mapping(guide, title.strip(), words)
    return found


_WRITE = message("Write it like {example}", example='"Calf Press=straight leg press"')
