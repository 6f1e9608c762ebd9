"""Am I stronger? What each leg lifted, workout by workout, and how alike the legs are."""

from collections.abc import Iterator
from datetime import date

from springleg.core.heel_raise import symmetry
from springleg.core.log.events import HeelRaiseTested
from springleg.core.log.sets import Side
from springleg.core.message import Message, Value, message, term
from springleg.core.noun import Noun
from springleg.usecases.progress.knees import NOT_KNOWN, Capacities, capacities
from springleg.usecases.progress.log_until import LogUntil
from springleg.usecases.progress.tracks import Track, tracks_of

NOTHING_YET = message(
    "What each leg lifts will show here, session by session; log a session of raises or squats and"
    " its first mark appears."
)
NO_TEST = message("Do a heel-raise test to see both legs side by side.")


class Balanced(Noun, frozen=True):
    """One heel-raise test as limb symmetry: the weaker leg in per cent of the stronger."""

    day: date
    left: int
    right: int
    index_pct: float
    weaker: Side | None
    within_noise: bool


class Balance(Noun, frozen=True):
    """Heel-raise tests as symmetry, oldest first, held against the line at `line_pct`."""

    finding: Message
    line_pct: float
    tests: tuple[Balanced, ...] = ()
    notes: tuple[Message, ...] = ()


class Strength(Noun, frozen=True):
    """What each leg could lift, the tracks of most sessions first, and how alike the legs are."""

    finding: Message
    balance: Balance
    tracks: tuple[Track, ...] = ()
    capacities: Capacities = NOT_KNOWN


def stronger(seen: LogUntil) -> Strength:
    """Each leg's capacity, each workout's load (or amount) by leg, and the symmetry of the tests.

    Tests that only a profile tells of are among those of the symmetry, not in the tracks; one
    with 0 on both legs is in the tracks alone.
    """
    tracks = tracks_of(seen)
    finding = tracks[0].finding if tracks else NOTHING_YET
    return Strength(finding, _balance(seen), tracks, capacities(seen))


def _balance(seen: LogUntil) -> Balance:
    line = seen.guide.values.heel_raise.symmetry_ok_pct
    tests = tuple(_balanced(seen))
    if not tests:
        return Balance(NO_TEST, line)
    rules = ("symmetry.act", "symmetry.height")
    notes = tuple(term(seen.guide.rules[rule].says) for rule in rules)
    return Balance(_finding(tests[-1], line), line, tests, notes)


def _balanced(seen: LogUntil) -> Iterator[Balanced]:
    for test in _tests(seen):
        found = symmetry(seen.guide, test.left, test.right)
        if found.index_pct is not None:
            yield Balanced(
                test.day, test.left, test.right, found.index_pct, found.weaker, found.within_noise
            )


def _tests(seen: LogUntil) -> tuple[HeelRaiseTested, ...]:
    """The tests that were logged, and those that profiles tell of."""
    days = {test.day for test in seen.tests}
    told = [
        HeelRaiseTested(test.date, test.left, test.right)
        for test in seen.told_tests
        if test.date not in days
    ]
    return tuple(sorted((*seen.tests, *told), key=lambda test: test.day))


def _finding(test: Balanced, line_pct: float) -> Message:
    if test.weaker is None:
        return message("Heel raises: {reps} on both legs.", reps=test.left)
    values: dict[str, Value] = {
        "left": test.left,
        "right": test.right,
        "weaker": term(str(test.weaker)),
        "pct": round(test.index_pct),
        "gap": round(100 - line_pct),
    }
    if test.index_pct >= line_pct:
        return message(
            "Heel raises: left {left}, right {right}; the {weaker} leg does {pct} % of the other,"
            " within the {gap} % line.",
            **values,
        )
    if test.within_noise:
        return message(
            "Heel raises: left {left}, right {right}; the {weaker} leg does {pct} % of the other,"
            " which one test cannot tell from noise.",
            **values,
        )
    return message(
        "Heel raises: left {left}, right {right}; the {weaker} leg does {pct} % of the other, so"
        " test again before you read much into it.",
        **values,
    )
