"""Am I stronger? What each leg could lift once, knee by knee, as dosing has it."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from msgspec.structs import replace

from springleg.core.athlete import Units
from springleg.core.dosing.capacity import Capacity, over_sessions
from springleg.core.dosing.exposures import group
from springleg.core.dosing.loads import LEG_PRESS, all_loads, put_on_kit, station_of
from springleg.core.dosing.prescription import Exposure
from springleg.core.guide import Exercise, Mode, Scheme
from springleg.core.log.sets import Side
from springleg.core.message import NOTHING, Message, marked, message, sentences, term
from springleg.core.noun import Noun
from springleg.core.units import weight_number, weight_unit
from springleg.usecases.progress.log_until import LogUntil

FEWEST = 2  # sessions of which something can be said
ALIKE_PCT = 2.0  # a change of less is none: a figure of one session is no surer
TO_A_WORD = 0.01  # how near a share is to the fraction that it is called by
NAMES = {"straight-heel-raise": marked("Straight knee"), "bent-heel-raise": marked("Bent knee")}
FRACTIONS = (
    (1 / 20, message("a twentieth")),
    (1 / 10, message("a tenth")),
    (1 / 8, message("an eighth")),
    (1 / 5, message("a fifth")),
    (1 / 4, message("a quarter")),
    (1 / 3, message("a third")),
    (1 / 2, message("a half")),
)


class KneePoint(Noun, frozen=True):
    """What each leg could lift once after a session, in the runner's unit; None: not known then."""

    day: date
    left: float | None
    right: float | None


class Knee(Noun, frozen=True):
    """One exercise, straight or bent knee: its sessions of one scheme at one station, oldest first.

    `change` is how much more both legs lift at the end than at the beginning, in their mean; None
    before the second session. `has_body`: the body's own weight is in it.
    """

    id: str
    name: str
    unit: str
    scheme: Scheme
    points: tuple[KneePoint, ...]
    finding: Message
    change: float | None = None
    note: Message = NOTHING
    has_body: bool = True

    def of_leg(self, side: Side) -> list[float]:
        """What this leg could lift, session by session, where it is known."""
        each = (point.left if side is Side.LEFT else point.right for point in self.points)
        return [value for value in each if value is not None]


class Capacities(Noun, frozen=True):
    """The answer in a few words, what it rests on, and each knee of which something is known."""

    answer: Message
    says: Message
    knees: tuple[Knee, ...] = ()


NOT_KNOWN = Capacities(NOTHING, NOTHING)


def capacities(seen: LogUntil) -> Capacities:
    """What each leg could lift once, for each exercise that has heavy work.

    Of an exercise the heavy sessions count, or the light ones where there are fewer than two heavy
    ones; at the station (standing, leg press) where most of them were. Costs a walk over the log.
    """
    guide = seen.guide
    exposures = group(guide, put_on_kit(guide, seen.profile, seen.log.sets))
    knees = tuple(
        knee
        for exercise in guide.exercises.values()
        if (knee := _knee(seen, exercise, exposures)) is not None
    )
    answer = _answer([share for knee in knees for share in _shares(knee)])
    return Capacities(answer, _says(seen, knees), knees)


def _knee(seen: LogUntil, exercise: Exercise, exposures: Iterable[Exposure]) -> Knee | None:
    workouts = [w for w in seen.guide.workouts.values() if w.exercise == exercise.id]
    if not any(w.scheme is Scheme.HEAVY for w in workouts):
        return None
    every = list(exposures)
    found: list[tuple[Scheme, str, tuple[KneePoint, ...]]] = []
    for workout in (w for w in workouts if w.mode is Mode.REPS):
        own = [one for one in every if one.workout == workout.id]
        found += (
            (workout.scheme, station, points)
            for station, points in _points(seen, own, workout.scheme).items()
        )
    if not found:
        return None
    scheme, station, points = max(found, key=_worth)
    return _as_knee(seen, exercise, scheme, station, points)


def _worth(one: tuple[Scheme, str, tuple[KneePoint, ...]]) -> tuple[bool, bool, int, date]:
    scheme, _, points = one
    enough = len(points) >= FEWEST
    return enough and scheme is Scheme.HEAVY, enough, len(points), points[-1].day


def _points(
    seen: LogUntil, exposures: list[Exposure], scheme: Scheme
) -> Mapping[str, tuple[KneePoint, ...]]:
    """The sessions of one workout by station."""
    load, units = seen.guide.values.load, seen.profile.units
    target = load.heavy_rir_target if scheme is Scheme.HEAVY else load.light_rir[1]
    found: dict[str, list[KneePoint]] = {}
    kits = all_loads(seen.guide, seen.profile)
    for exposure, own in over_sessions(seen.guide, kits, exposures, target):
        legs = {leg: capacity for (_, _, leg), capacity in own.items()}
        if legs:
            sides = (_shown(legs.get(side), units) for side in (Side.LEFT, Side.RIGHT))
            point = KneePoint(exposure.day, *sides)
            found.setdefault(station_of(exposure.variant), []).append(point)
    return {station: tuple(points) for station, points in found.items()}


def _shown(capacity: Capacity | None, units: Units) -> float | None:
    return None if capacity is None else round(weight_number(capacity.kg, units))


def _as_knee(
    seen: LogUntil,
    exercise: Exercise,
    scheme: Scheme,
    station: str,
    points: tuple[KneePoint, ...],
) -> Knee:
    knee = Knee(
        id=exercise.id,
        name=NAMES.get(exercise.id, exercise.name),
        unit=weight_unit(seen.profile.units),
        scheme=scheme,
        points=points,
        finding=NOTHING,
        note=_note(scheme, station),
        has_body=station != LEG_PRESS,
    )
    rises = [legs[-1] - legs[0] for legs in map(knee.of_leg, Side.BOTH.legs) if len(legs) >= FEWEST]
    change = round(sum(rises) / len(rises)) if rises else None
    return replace(knee, finding=_finding(knee), change=change)


def _note(scheme: Scheme, station: str) -> Message:
    if station == LEG_PRESS:
        return message("On the leg press: the load alone.")
    return message("From your light raises.") if scheme is Scheme.LIGHT else NOTHING


def _finding(knee: Knee) -> Message:
    """From where to where each leg went."""
    unit, since = term(knee.unit), knee.points[0].day
    legs = []
    for side, name in ((Side.LEFT, message("left")), (Side.RIGHT, message("right"))):
        each = knee.of_leg(side)
        if len(knee.points) == 1 and each:
            legs.append(message("{leg} {now:figure}", leg=name, now=each[-1]))
        elif each:
            legs.append(
                message(
                    "{leg} {first:figure} to {now:figure}", leg=name, first=each[0], now=each[-1]
                )
            )
    both = message("{legs:commas}", legs=tuple(legs))
    if len(knee.points) == 1:
        return message("{legs:begin} {unit}, once so far.", legs=both, unit=unit)
    return message("{legs:begin} {unit} since {since:short}.", legs=both, unit=unit, since=since)


def _shares(knee: Knee) -> Iterator[float]:
    """By what share each leg went up."""
    for side in Side.BOTH.legs:
        each = knee.of_leg(side)
        if len(each) >= FEWEST and each[0]:
            yield each[-1] / each[0] - 1


def _answer(shares: list[float]) -> Message:
    """The answer in a few words."""
    if not shares:
        return message("Too soon to say.")
    share = sum(shares) / len(shares)
    if abs(share) * 100 < ALIKE_PCT:
        return message("As strong as before.")
    if share > 0:
        return message("Yes, by {share}.", share=_share_words(share))
    return message("Not now: less by {share}.", share=_share_words(-share))


def _share_words(share: float) -> Message:
    near, words = min(FRACTIONS, key=lambda one: abs(one[0] - share))
    if abs(near - share) <= TO_A_WORD:
        return words
    return message("{pct} %", pct=round(share * 100))


def _says(seen: LogUntil, knees: tuple[Knee, ...]) -> Message:
    """What the figure is, and how alike the legs are."""
    if not knees:
        return message(
            "After {n} sessions of the same raises, what each leg can lift stands here.", n=FEWEST
        )
    what = message("What one leg could lift once.")
    if any(knee.has_body for knee in knees):
        what = message("What one leg could lift once, with you in it.")
    if not any(len(knee.points) >= FEWEST for knee in knees):
        return sentences(what, message("The next session shows where it goes."))
    return sentences(what, _alike(seen, knees))


def _alike(seen: LogUntil, knees: tuple[Knee, ...]) -> Message:
    """How far the legs are apart at the knee where they are furthest, by the last of each."""
    apart = [
        (1 - min(left[-1], right[-1]) / max(left[-1], right[-1]), knee, left[-1] < right[-1])
        for knee in knees
        for left, right in [(knee.of_leg(Side.LEFT), knee.of_leg(Side.RIGHT))]
        if left and right and max(left[-1], right[-1]) > 0
    ]
    if not apart:
        return NOTHING
    share, knee, left_is_weaker = max(apart, key=lambda one: one[0])
    pct = round(share * 100)
    if not pct:
        return message("Left and right are alike.")
    if pct <= seen.guide.values.capacity.alike_pct:
        return message("Left and right differ by {pct} %: alike.", pct=pct)
    return message(
        "{name}: the {leg} leg lifts {pct} % less.",
        name=term(knee.name),
        leg=message("left") if left_is_weaker else message("right"),
        pct=pct,
    )
