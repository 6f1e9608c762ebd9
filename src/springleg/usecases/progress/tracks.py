"""What each leg lifted over time, workout by workout, and the heel-raise tests done alike."""

from collections import defaultdict
from datetime import date

from msgspec.structs import replace

from springleg.core.athlete import Units
from springleg.core.dosing.prescription import Exposure, LegWork
from springleg.core.guide import Mode
from springleg.core.log.events import HeelRaiseTested
from springleg.core.log.sets import Side
from springleg.core.message import Message, Value, exact, marked, message, term
from springleg.core.noun import Noun
from springleg.core.plan import monday_of
from springleg.core.units import weight_number, weight_unit
from springleg.usecases.progress.log_until import LogUntil

MOST_POINTS = 60  # more than these are too close together on a phone to be told apart
TESTS = "heel-raise-test"
UNITS = {Mode.REPS: marked("reps"), Mode.SECONDS: marked("s"), Mode.CONTACTS: marked("contacts")}


class LegDone(Noun, frozen=True):
    """What one leg did: `value` in the track's unit; `sets` of `amount` (None: not said)."""

    value: float
    sets: int | None = None
    amount: int | None = None


class Point(Noun, frozen=True):
    """One session (or the best of a week or month) of both legs; None: the leg did nothing.

    Of a week or month, `day` is that of its last session, and the best is each leg's own.
    """

    day: date
    left: LegDone | None
    right: LegDone | None


class Track(Noun, frozen=True):
    """One workout in one variant over time, oldest first.

    `each`: what a point is, a session, or the best of a week or month where there are over 60.
    `variant` is empty where it is the exercise's usual one. `unit` is kg or lb where any session
    had a load, else that of the amounts.
    """

    id: str
    name: str
    variant: str
    unit: str
    finding: Message
    points: tuple[Point, ...]
    each: str = "session"
    notes: tuple[Message, ...] = ()


def tracks_of(seen: LogUntil) -> tuple[Track, ...]:
    """A track for each workout and variant, those of most sessions first; then that of the tests.

    Of rope there is none. The tests are those done like the last one (test.like-with-like).
    """
    by_track: dict[tuple[str, str], list[Exposure]] = defaultdict(list)
    for exposure in seen.exposures:
        if exposure.legs:
            by_track[exposure.workout, exposure.variant].append(exposure)
    found = [_track(seen, *key, exposures) for key, exposures in by_track.items()]
    found.sort(key=lambda pair: (-pair[0], pair[1].id))
    tracks = [track for sessions, track in found if sessions]
    return (*tracks, *_tests(seen))


def _track(seen: LogUntil, name: str, variant: str, exposures: list[Exposure]) -> tuple[int, Track]:
    """The track, and how many sessions it rests on."""
    workout = seen.guide.workouts[name]
    loaded = any(work.load_kg > 0 for e in exposures for work in e.legs.values())
    units = seen.profile.units if loaded else None
    unit = weight_unit(units) if units else UNITS[workout.mode]
    points = [
        Point(e.day, *(_leg(e.legs.get(side), units) for side in (Side.LEFT, Side.RIGHT)))
        for e in exposures
    ]
    points = [point for point in points if point.left or point.right]
    usual = seen.guide.exercises[workout.exercise].variants[0]
    shown = "" if variant == usual else variant.replace("-", " ")
    return len(points), _as_track(f"{name}.{variant}", workout.name, shown, unit, points)


def _leg(work: LegWork | None, units: Units | None) -> LegDone | None:
    """What a leg lifted, in `units`; without them, how much it did."""
    if work is None:
        return None
    if units:
        return LegDone(weight_number(work.load_kg, units), work.sets, work.least)
    return None if work.least is None else LegDone(work.least, work.sets)


def _tests(seen: LogUntil) -> tuple[Track, ...]:
    """The heel-raise tests that were done like the last one (test.like-with-like)."""
    if not seen.tests:
        return ()
    last = _how(seen.tests[-1])
    alike = [test for test in seen.tests if _how(test) == last]
    points = [Point(t.day, LegDone(t.left), LegDone(t.right)) for t in alike]
    track = _as_track(TESTS, marked("Heel-raise test"), "", "reps", points)
    return (replace(track, notes=(term(seen.guide.rules["test.real-change"].says),)),)


def _how(test: HeelRaiseTested) -> tuple[object, ...]:
    return test.cued, test.bpm, test.start, test.knee


def _as_track(name_id: str, name: str, variant: str, unit: str, points: list[Point]) -> Track:
    kept, each = _thinned(points)
    finding = _finding(term(name), unit, kept)
    if variant:
        both = message("{name} ({variant})", name=term(name), variant=term(variant))
        finding = _finding(both, unit, kept)
    return Track(name_id, name, variant, unit, finding, tuple(kept), each)


def _thinned(points: list[Point]) -> tuple[list[Point], str]:
    """All points; where they are too many, the best of each week or month."""
    if len(points) <= MOST_POINTS:
        return points, "session"
    weekly = _best_of(points, monthly=False)
    if len(weekly) <= MOST_POINTS:
        return weekly, "week"
    return _best_of(points, monthly=True), "month"


def _best_of(points: list[Point], *, monthly: bool) -> list[Point]:
    best: dict[date, Point] = {}
    for point in points:
        key = point.day.replace(day=1) if monthly else monday_of(point.day)
        known = best.get(key, Point(point.day, None, None))
        best[key] = Point(
            point.day, _better(known.left, point.left), _better(known.right, point.right)
        )
    return list(best.values())


def _better(a: LegDone | None, b: LegDone | None) -> LegDone | None:
    if a is None or b is None:
        return b if a is None else a
    return a if (a.value, a.amount or 0) > (b.value, b.amount or 0) else b


def _finding(name: Message, unit: str, points: list[Point]) -> Message:
    """From where to where each leg went."""
    left = [exact(p.left.value) for p in points if p.left]
    right = [exact(p.right.value) for p in points if p.right]
    if not points:
        return message("{name}: nothing yet.", name=name)
    values: dict[str, Value] = {"name": name, "unit": term(unit), "since": points[0].day}
    once = len(points) == 1
    if left and right and (left[0], left[-1]) == (right[0], right[-1]):
        return _together(values | {"first": left[0], "last": left[-1]}, once=once)
    if left and right:
        return _apart(
            values | {"first": left[0], "last": left[-1], "r_first": right[0], "r_last": right[-1]},
            once=once,
        )
    legs = left or right
    values |= {
        "leg": term(marked("left") if left else marked("right")),
        "first": legs[0],
        "last": legs[-1],
    }
    if once:
        return message("{name}: {last} {unit} on the {leg} leg, once so far.", **values)
    return message(
        "{name}: the {leg} leg went from {first} to {last} {unit} since {since:dated}.", **values
    )


def _together(values: dict[str, Value], *, once: bool) -> Message:
    if once:
        return message("{name}: {last} {unit} on both legs, once so far.", **values)
    if values["first"] == values["last"]:
        return message("{name}: both legs are at {last} {unit}, as on {since:dated}.", **values)
    return message(
        "{name}: both legs went from {first} to {last} {unit} since {since:dated}.", **values
    )


def _apart(values: dict[str, Value], *, once: bool) -> Message:
    if once:
        return message(
            "{name}: left {last} {unit} and right {r_last} {unit}, once so far.", **values
        )
    return message(
        "{name}: left went from {first} to {last} {unit} and right from {r_first} to {r_last}"
        " {unit} since {since:dated}.",
        **values,
    )
