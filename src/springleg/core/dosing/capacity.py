"""Capacity: the system load that a leg could lift once, folded from what it did.

An example: a body of 70 kg and 22.5 kg, 6 repetitions with 2 left, is (70 + 22.5) x (1 + 8 / 30) =
117 kg. Done again with 4 left it is observed as 123 kg, and the capacity goes up by 0.6 of the
difference, to 121 kg.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from msgspec.structs import replace

from springleg.core.dosing.loads import Loads, station_of
from springleg.core.dosing.prescription import Exposure, LegWork
from springleg.core.guide import Guide
from springleg.core.log.sets import Side
from springleg.core.noun import Noun

#: Whose capacity it is: the workout, the station, the leg.
CapacityKey: TypeAlias = tuple[str, str, Side]


class Lift(Noun, frozen=True, gc=False):
    """One leg's work in a session: its system load, and how much more the kit's next load is."""

    work: LegWork
    system_kg: float
    step_kg: float


def lift_of(loads: Loads, work: LegWork) -> Lift:
    """One leg's work with what the leg lifted, by the loads of its variant."""
    more_kg = loads.more_kg(work.load_kg)
    return Lift(work, loads.system_kg(work.load_kg), more_kg / loads.legs)


class Observation(Noun, frozen=True, gc=False):
    """What one session says of a leg: capacity in kg. `bound`: at least so much."""

    kg: float
    bound: bool


class Capacity(Noun, frozen=True, gc=False):
    """A leg's capacity in kg, and the last observation as a share of what it was before.

    `folded_kg` is what the answers say, `last_share` None for the first one, where it was only a
    bound, or nothing was said. `done` is what was done in full lately.
    """

    folded_kg: float
    last_share: float | None = None
    done: "DoneInFull | None" = None

    @property
    def kg(self) -> float:
        """The system load that could be lifted once."""
        return self.folded_kg if self.done is None else max(self.folded_kg, self.done.least_kg)


class DoneInFull(Noun, frozen=True, gc=False):
    """What a leg did in full in its last sessions, the last first, as if nothing had been left.

    It could lift that once, whatever was said of it. `same_kg`: the capacity that asks for the last
    load once more, so that what was done keeps a load up, and lifts none.
    """

    once_kg: tuple[float, ...]
    same_kg: float

    @property
    def least_kg(self) -> float:
        """What it could lift once at the least."""
        return min(max(self.once_kg), self.same_kg)


def times(guide: Guide, reps: float) -> float:
    """How many times the load of so many repetitions to failure one could lift once (Epley)."""
    return 1 + reps / guide.values.load.e1rm_divisor_reps


def observation(guide: Guide, lift: Lift) -> Observation | None:
    """What the last set at the top load says; None where it says neither count nor what was left.

    A set that fell short left nothing; one that was ended early, with so many left that the answer
    is only a bound, says "at least so much". A set of none counts for a share of its load.
    """
    values, work, system = guide.values.capacity, lift.work, lift.system_kg
    reps = work.last if work.last is not None else work.wanted
    if reps is None:
        return None
    if reps <= 0:
        return Observation(system * values.none_share, bound=False)
    left = reserve(guide, work)
    if left is None:
        return None
    bound = left >= values.bound_rir or reps + left > values.bound_reps
    return Observation(system * times(guide, min(reps + left, values.bound_reps)), bound=bound)


def reserve(guide: Guide, work: LegWork) -> float | None:
    """How many repetitions the last set left; 0 where it fell short, None where nothing was said.

    Whoever ends a set early with many left has not fallen short.
    """
    return 0 if work.failed and not ended_early(guide, work) else work.rir


def ended_early(guide: Guide, work: LegWork) -> bool:
    """Whether the last set fell short with so many left that it was not for want of strength."""
    return work.failed and work.rir is not None and work.rir >= guide.values.capacity.bound_rir


def over_sessions(
    guide: Guide, kits: Mapping[str, Loads], exposures: Iterable[Exposure], rir_target: float
) -> Iterator[tuple[Exposure, dict[CapacityKey, Capacity]]]:
    """Each of these sessions, oldest first, with the capacities of its legs after it.

    Legs of which nothing is known are left out. `kits` as `all_loads` has them, `rir_target` as in
    `after`.
    """
    known: dict[CapacityKey, Capacity] = {}
    for exposure in exposures:
        station = station_of(exposure.variant)
        own: dict[CapacityKey, Capacity] = {}
        same: tuple[LegWork, Capacity | None, Capacity | None] | None = None
        for leg, work in exposure.legs.items():
            of = exposure.workout, station, leg
            before = known.get(of)
            if same is not None and work is same[0] and before == same[1]:
                now = same[2]  # both legs did the same, as nearly always
            else:
                # Asked for and not answered, a first load is taken to have left what it should.
                first = before is None and exposure.asked is not None
                target = guide.values.start.rir_target if first else rir_target
                lift = lift_of(kits.get(exposure.variant) or kits[""], work)
                now = after(guide, before, lift, target, reduced=exposure.of is not None)
                same = work, before, now
            if now is not None:
                own[of] = now
        known |= own
        yield exposure, own


def after(
    guide: Guide,
    before: Capacity | None,
    lift: Lift,
    rir_target: float,
    *,
    reduced: bool = False,
) -> Capacity | None:
    """The capacity after one more session of a leg; `before` is None for the first.

    `rir_target` is what a set should leave: by it a session of which nothing was said raises the
    capacity to what the kit's next step needs, if at all; a `reduced` one does not. An empty leg
    press says nothing.
    """
    if lift.system_kg <= 0:
        return before
    seen, done = observation(guide, lift), _done(guide, before, lift, rir_target, reduced=reduced)
    if seen is None:
        if before is not None and (reduced or lift.work.short):
            return replace(before, done=done)
        silent = _nothing_said(guide, before, lift, rir_target)
        return silent and replace(silent, done=done)
    if before is None:
        return Capacity(seen.kg, done=done)
    known_kg = before.folded_kg
    moved = known_kg + guide.values.capacity.weight * (seen.kg - known_kg)
    if seen.bound:
        return Capacity(max(known_kg, moved), done=done)
    return Capacity(moved, seen.kg / known_kg, done)


def _done(
    guide: Guide, before: Capacity | None, lift: Lift, rir_target: float, *, reduced: bool
) -> DoneInFull | None:
    """What was done in full, this session with those before it; None once a set fell short.

    Without it whoever says "none left" of each set that they do would be given less and less. A
    reduced session asks for no load once more.
    """
    values, work, known = guide.values.capacity, lift.work, before.done if before else None
    if work.short and not ended_early(guide, work):
        return None
    if work.last is None or not values.done_sessions:
        return known
    reps = min(work.last, values.bound_reps)
    once_kg = lift.system_kg * times(guide, reps), *(known.once_kg if known else ())
    same_kg = (
        known.same_kg if known and reduced else lift.system_kg * times(guide, reps + rir_target)
    )
    return DoneInFull(once_kg[: values.done_sessions], same_kg)


def _nothing_said(
    guide: Guide, before: Capacity | None, lift: Lift, rir_target: float
) -> Capacity | None:
    """Done, and not said how hard: enough for the next step of the kit, within a few per cent."""
    reps = lift.work.last if lift.work.last is not None else lift.work.wanted
    if reps is None:
        return before
    once = times(guide, reps + rir_target)
    if before is None:
        return Capacity(lift.system_kg * once)
    known_kg = before.folded_kg
    most = known_kg * (1 + guide.values.capacity.nothing_said_pct / 100)
    return Capacity(max(known_kg, min((lift.system_kg + lift.step_kg) * once, most)))
