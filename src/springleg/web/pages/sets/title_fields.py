"""The two questions about a title of another app, as fields of a form: what it is, and how done."""

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from springleg.core.dosing.contact_progression import TWO_FEET
from springleg.core.dosing.loads import LEG_PRESS, TWO_LEG
from springleg.core.errors import Refused
from springleg.core.guide import Guide
from springleg.core.log.exercise_mapping import Counting, ExerciseMapped, title_key
from springleg.core.message import NOTHING, Message, message, term
from springleg.core.noun import Noun
from springleg.usecases.log.sets_in_names import Whence, read_mapping, workouts_of
from springleg.usecases.log.sets_in_preview import TitleSets
from springleg.usecases.log.sets_in_words import counts_words, reason_words

LEAVE_OUT = "leave out"
MOST_TITLES = 300  # of one form
#: How it is done: the words that are read, and what a person reads.
_ONE_LEG: tuple[tuple[str, Message], ...] = (
    ("each", message("One leg at a time: each did that many")),
    ("left first", message("One leg at a time: in turn, left first")),
    ("right first", message("One leg at a time: in turn, right first")),
    ("total", message("One leg at a time: both legs added up")),
)
_PRESS: tuple[tuple[str, Message], ...] = (
    ("leg press each", message("Leg press, one leg: each did that many")),
    ("leg press left first", message("Leg press, one leg: in turn, left first")),
    ("leg press right first", message("Leg press, one leg: in turn, right first")),
    ("leg press total", message("Leg press, one leg: both legs added up")),
)
HOW = (("both legs", message("Both legs at once")), *_ONE_LEG, *_PRESS)


class Option(Noun, frozen=True):
    """One answer to choose: the words that are sent, and those that are read."""

    value: str
    words: Message
    chosen: bool


class TitleField(Noun, frozen=True):
    """A title with its two questions.

    `asks`: the second must be answered; `is_known`: something tells what it is.
    """

    number: int
    title: str
    words: Message
    reason: Message
    what: tuple[Option, ...]
    how: tuple[Option, ...]
    asks: bool
    is_ours: bool
    is_known: bool = True


def _whats(guide: Guide) -> Iterator[tuple[str, Message]]:
    """What a title can be: each exercise, its workouts apart where it has several, or nothing."""
    yield LEAVE_OUT, message("Leave it out")
    for exercise in guide.exercises.values():
        own = workouts_of(guide, exercise.id)
        if len(exercise.variants) > 1 and TWO_FEET in exercise.variants:
            for variant in exercise.variants:
                words = message(
                    "{name}, {variant}",
                    name=term(exercise.name),
                    variant=term(variant.replace("-", " ")),
                )
                yield f"{exercise.id} {variant}".replace("-", " "), words
        elif len(own) == 1:
            yield exercise.id.replace("-", " "), term(exercise.name)
        else:
            either = message("{name}, either", name=term(exercise.name))
            yield exercise.id.replace("-", " "), either
            yield from ((one.replace("-", " "), term(guide.workout(one).name)) for one in own)


def title_field(guide: Guide, number: int, one: TitleSets) -> TitleField:
    """The questions about a title, answered as it is read now."""
    mapping = one.meaning.mapping or ExerciseMapped(one.meaning.title)
    is_known = one.meaning.whence is not Whence.NOBODY
    field = mapping_field(guide, mapping, counts_words(one), asks=one.meaning.asks)
    return replace(field, number=number, reason=reason_words(one), is_known=is_known)


def mapping_field(
    guide: Guide, mapping: ExerciseMapped, words: Message, *, asks: bool = False
) -> TitleField:
    """The questions about what is remembered of a title, answered as it is."""
    what = what_of(guide, mapping)
    how = "" if _has_no_how(guide, what) else how_of(mapping, asks=asks)
    return TitleField(
        0,
        mapping.title,
        words,
        NOTHING,
        tuple(Option(value, said, value == what) for value, said in _whats(guide)),
        tuple(Option(value, said, value == how) for value, said in HOW),
        asks=asks,
        is_ours=not mapping.is_left_out,
    )


def what_of(guide: Guide, mapping: ExerciseMapped) -> str:
    """The first answer that a mapping is."""
    if mapping.is_left_out:
        return LEAVE_OUT
    exercise = guide.exercises[mapping.exercise]
    if TWO_FEET in exercise.variants:
        name = f"{exercise.id} {mapping.variant or exercise.variants[0]}"
    else:
        name = mapping.workout or exercise.id
        name = exercise.id if len(workouts_of(guide, exercise.id)) == 1 else name
    return name.replace("-", " ")


def how_of(mapping: ExerciseMapped, *, asks: bool = False) -> str:
    """The second answer that a mapping is; empty where it is still to be given."""
    if asks or mapping.is_left_out:
        return ""
    if mapping.variant == TWO_LEG:
        return "both legs"
    words = (mapping.counting or Counting.EACH).replace("-", " ")
    return f"leg press {words}" if mapping.variant == LEG_PRESS else words


def said_in(guide: Guide, posted: Mapping[str, str]) -> dict[str, ExerciseMapped]:
    """What a form says of titles, by their keys; a second question left open stays so.

    Raises Refused by the title for an answer that cannot be.
    """
    found: dict[str, ExerciseMapped] = {}
    for number in range(MOST_TITLES):
        title = posted.get(f"title-{number}", "")
        if not title.strip():
            continue
        what = posted.get(f"what-{number}", "") or LEAVE_OUT
        how = (
            "" if what == LEAVE_OUT or _has_no_how(guide, what) else posted.get(f"how-{number}", "")
        )
        try:
            found[title_key(title)] = read_mapping(guide, title, f"{what} {how}".strip())
        except Refused as refused:
            raise refused.at(title) from None
    return found


def _has_no_how(guide: Guide, what: str) -> bool:
    """Whether an answer says already how it is done: the ropes."""
    return any(
        what == f"{one.id} {variant}".replace("-", " ")
        for one in guide.exercises.values()
        if TWO_FEET in one.variants
        for variant in one.variants
    )
