"""What the tools that log take: a line or sets, how it went, how a morning is."""

from typing import Annotated

from msgspec import Meta

from springleg.core.noun import Noun

MOST_LINE, MOST_SETS, MOST_WORD = 500, 60, 60
Word = Annotated[str, Meta(max_length=MOST_WORD)]
Ten = Annotated[int, Meta(ge=0, le=10)]


class SetSaid(Noun, frozen=True):
    """One set: repetitions, seconds or contacts, as the workout is counted; load added, in kg."""

    reps: int | None = None
    seconds: int | None = None
    contacts: int | None = None
    load_kg: float = 0.0
    side: Annotated[str, Meta(max_length=MOST_WORD, description="left, right or both.")] = "both"
    rir: Annotated[float | None, Meta(description="Repetitions that were left, 0-10.")] = None


class LogArguments(Noun, frozen=True):
    """What was done: one `line`, or a `workout` with its `sets`; and how it went as a whole."""

    line: Annotated[
        str,
        Meta(
            max_length=MOST_LINE,
            description="In one line: 'straight light 3 x 12 @ 10kg, rir 3, pain 0', 'run 8.5km "
            "in 45 min yesterday', 'ill with fever since mon', 'away fri..sun', 'note TEXT'.",
        ),
    ] = ""
    workout: Annotated[str, Meta(max_length=MOST_WORD, description="A workout's id.")] = ""
    sets: Annotated[
        tuple[SetSaid, ...],
        Meta(max_length=MOST_SETS, description="With workout: its sets, in order."),
    ] = ()
    day: Annotated[
        str, Meta(max_length=40, description="Today if empty; yesterday, tue, 2026-12-01.")
    ] = ""
    time: Annotated[str, Meta(max_length=8, description="When it began, like 18:30.")] = ""
    variant: Word = ""
    pain: Annotated[Ten | None, Meta(description="Pain of all of it, 0-10, as said.")] = None
    side: Word = ""
    place: Annotated[
        str, Meta(max_length=MOST_WORD, description="Where: calf, achilles, insertion, shin, ...")
    ] = ""
    kind: Word = ""
    rpe: Annotated[float | None, Meta(description="How hard, 0-10, as said.")] = None
    minutes: Annotated[float | None, Meta(description="How long, minutes.")] = None
    hops: Annotated[Ten | None, Meta(description="Pain of the small hops, 0-10.")] = None
    signs: Annotated[
        str,
        Meta(
            max_length=MOST_WORD,
            description="A warning sign that the person has, or none; only what they answered.",
        ),
    ] = ""
    again: Annotated[
        bool, Meta(description="True only where the very same was done once more.")
    ] = False


class CheckinArguments(Noun, frozen=True):
    """How a morning is; at least one of them. Only what the person said."""

    pain: Annotated[Ten | None, Meta(description="Pain this morning, 0-10.")] = None
    stiffness_min: Annotated[int | None, Meta(description="Minutes of stiffness.")] = None
    soreness: Annotated[Ten | None, Meta(description="Soreness of the muscles, 0-10.")] = None
    side: Word = ""
    place: Annotated[
        str, Meta(max_length=MOST_WORD, description="Where: calf, achilles, insertion, shin, ...")
    ] = ""
    kind: Word = ""
    signs: Annotated[
        str,
        Meta(
            max_length=MOST_WORD,
            description="A warning sign that the person has, or none; only what they answered.",
        ),
    ] = ""
    day: Annotated[str, Meta(max_length=40, description="Today if empty.")] = ""
    again: Annotated[bool, Meta(description="True to say the very same once more.")] = False
