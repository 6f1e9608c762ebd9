"""What the tools that log take: a line or sets, how it went, how a morning is."""

from typing import Annotated

from msgspec import Meta

from springleg.core.log.pain import PainKind, Place, WarningSign
from springleg.core.log.sets import Side
from springleg.core.noun import Noun

MOST_LINE, MOST_SETS, MOST_WORD = 500, 60, 60
Ten = Annotated[int, Meta(ge=0, le=10)]
SideSaid = Annotated[str, Meta(max_length=MOST_WORD, description=f"{', '.join(Side)}.")]
PlaceSaid = Annotated[
    str, Meta(max_length=MOST_WORD, description=f"Where it hurts: {', '.join(Place)}.")
]
KindSaid = Annotated[
    str, Meta(max_length=MOST_WORD, description=f"What the pain is like: {', '.join(PainKind)}.")
]
SignSaid = Annotated[
    str,
    Meta(
        max_length=MOST_WORD,
        description="What the person answered to the warning signs: none, or the one that they "
        f"have: {', '.join(sign.partition('.')[2] for sign in WarningSign)}. Never a guess.",
    ),
]


class SetSaid(Noun, frozen=True):
    """One set: repetitions, seconds or contacts, as the workout is counted; load added, in kg."""

    reps: int | None = None
    seconds: int | None = None
    contacts: int | None = None
    load_kg: float = 0.0
    side: SideSaid = "both"
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
    variant: Annotated[
        str, Meta(max_length=MOST_WORD, description="How, where not as usual: leg-press, two-feet.")
    ] = ""
    pain: Annotated[Ten | None, Meta(description="Pain of all of it, 0-10, as said.")] = None
    side: SideSaid = ""
    place: PlaceSaid = ""
    kind: KindSaid = ""
    rpe: Annotated[float | None, Meta(description="How hard, 0-10, as said.")] = None
    minutes: Annotated[float | None, Meta(description="How long, minutes.")] = None
    hops: Annotated[Ten | None, Meta(description="Pain of the small hops, 0-10.")] = None
    signs: SignSaid = ""
    again: Annotated[
        bool, Meta(description="True only where the very same was done once more.")
    ] = False


class CheckinArguments(Noun, frozen=True):
    """How a morning is; at least one of them. Only what the person said."""

    pain: Annotated[Ten | None, Meta(description="Pain this morning, 0-10.")] = None
    stiffness_min: Annotated[int | None, Meta(description="Minutes of stiffness.")] = None
    soreness: Annotated[Ten | None, Meta(description="Soreness of the muscles, 0-10.")] = None
    side: SideSaid = ""
    place: PlaceSaid = ""
    kind: KindSaid = ""
    signs: SignSaid = ""
    day: Annotated[str, Meta(max_length=40, description="Today if empty.")] = ""
    again: Annotated[bool, Meta(description="True to say the very same once more.")] = False
