"""From a problem to a plan: the search's sessions with variant, dose and reasons."""

from datetime import date, datetime, timedelta

from msgspec.structs import replace

from springleg.core.athlete import weekday_of
from springleg.core.guide import Guide, Mode, Scheme
from springleg.core.plan import Dose, Plan, Session
from springleg.planner.cost import count
from springleg.planner.problem import Problem, Slot

LEG_PRESS = "leg-press"
SPACING = ("G13", "G14")


def solve(problem: Problem, must: date | None = None) -> tuple[Slot, ...] | None:
    """The exact search of `planner.search`, loaded when it is first asked.

    It brings numpy, which a terminal that only reads, and a server that idles, can do without. The
    sessions in date order; None where no plan has one on `must`. Raises Refused as `make_plan`.
    """
    from springleg.planner import search

    return search.solve(problem, must)


def make_plan(
    problem: Problem, guide: Guide, last_end: datetime | None = None, *, has_findings: bool = True
) -> Plan:
    """The best plan with its costs, findings, and a lower-bound dose for each session.

    `last_end` is the aware instant at which the last session ended, where it is known. Costs a
    search, and a few more where anything is lost; without findings only the search. Raises Refused
    where the costs do not fit into 64 bits.
    """
    from springleg.planner.findings import findings
    from springleg.planner.search import search

    searched = search(problem)
    slots = searched.slots if searched else ()
    sessions = tuple(session(problem, guide, slot) for slot in slots)
    if last_end is not None and sessions:
        sessions = (_not_before(guide, sessions[0], last_end), *sessions[1:])
    return Plan(
        guide=guide.edition,
        sessions=sessions,
        cost=count(problem, slots),
        findings=findings(problem, slots, searched) if has_findings else (),
    )


def session(problem: Problem, guide: Guide, slot: Slot) -> Session:
    """One session in full: its variant by the day's kit, the guide's lower bound as its dose."""
    workout, run = guide.workout(slot.workout), problem.run_on.get(slot.date)
    return Session(
        date=slot.date,
        workout=slot.workout,
        variant=variant(problem, guide, slot),
        because=(*workout.rules, *SPACING, *(("pin",) if slot in problem.pins else ())),
        dose=lower_bound(guide, slot.workout),
        after_run=run.kind if run else None,
    )


def variant(problem: Problem, guide: Guide, slot: Slot) -> str:
    """Leg press on the weekdays that have one, else the first variant the guide names.

    Only where the exercise can be done on one. Raises UnknownName for another workout.
    """
    variants = guide.exercises[guide.workout(slot.workout).exercise].variants
    if LEG_PRESS in variants and weekday_of(slot.date) in problem.leg_press:
        return LEG_PRESS
    return variants[0]


def lower_bound(guide: Guide, workout_id: str) -> Dose:
    """The least dose inside the guide's range for a workout (G3, G4, G8, G11), without a load.

    A mini-squat has the one figure of G8, which is its most. Raises UnknownName.
    """
    workout, values = guide.workout(workout_id), guide.values
    if workout.mode is Mode.CONTACTS:
        return Dose(sets=1, contacts=values.article.light_contacts[0])
    if workout.mode is Mode.SECONDS:
        return Dose(sets=values.light.sets[0], seconds=values.article.squat_max_s)
    raises = values.heavy if workout.scheme is Scheme.HEAVY else values.light
    return Dose(sets=raises.sets[0], reps=raises.reps[0])


def _not_before(guide: Guide, first: Session, last_end: datetime) -> Session:
    """Where the day comes before the hours have passed, say from when on (G13)."""
    earliest = last_end + timedelta(hours=guide.values.article.gap_h[0])
    if earliest.date() == first.date:
        return replace(first, not_before=earliest)
    return first
