"""Words of the pages about one runner: what holds now, and what they have told of themselves."""

from collections.abc import Iterable, Iterator
from datetime import date

from springleg.core.athlete import Profile, Run, RunKind
from springleg.core.dosing.gates import contraindication
from springleg.core.dosing.prescription import Prescription
from springleg.core.guide import Guide
from springleg.core.message import NOTHING, Message, message, sentences, term
from springleg.core.units import distance, weight
from springleg.usecases.athlete.dosing_state import Closed, DosingState
from springleg.usecases.progress.cert_tailoring import HAS
from springleg.usecases.progress.paper_parts import few


def now_words(state: DosingState, doses: Iterable[Prescription] = ()) -> Message:
    """What the answers so far allow now: a stop, what is shut and why, what does not rise.

    `doses` are those of now; that they are smaller than usual is said where nothing else is.
    """
    stop = state.stop
    if stop is not None:
        return sentences(message("Now: nothing is prescribed."), stop.text, stop.opens)
    limits = state.standing.limits
    menu = state.standing.profile.menu or tuple(state.guide.workouts)
    shut = state.closed(tuple(one for one in menu if one in state.guide.workouts))
    held = NOTHING
    if limits.amber is not None:
        held = message("Now: doses are held, nothing rises: {what}.", what=limits.amber.what)
    off = _pain_rules_off(state.guide)
    if shut or held:
        return sentences(*(_shut(state.guide, one) for one in shut), held, off)
    if any(dose.of is not None for dose in doses):
        return sentences(message("Now: doses are smaller than usual, as said below."), off)
    return sentences(message("Now: nothing in the answers holds the doses back."), off)


def _pain_rules_off(guide: Guide) -> Message:
    """Which rules about pain are off: then an answer that holds nothing back tells little."""
    titles = tuple(term(guide.rule(one).title) for one in PAIN_LINES if not guide.on(one))
    return (
        message("Switched off by the runner: {rules:commas}.", rules=titles) if titles else NOTHING
    )


PAIN_LINES = ("pain.during", "pain.morning", "pain.stiffness", "pain.stop")


def _shut(guide: Guide, closed: Closed) -> Message:
    """The workouts that one cause keeps shut, the cause, and what opens them."""
    names = tuple(term(guide.workout(one).name) for one in closed.workouts)
    shut = message("Now shut: {names:semicolons}.", names=names)
    return sentences(shut, closed.gate.text, closed.gate.opens)


def told_of_self(
    profile: Profile, guide: Guide, runs: Iterable[Run], day: date, cleared: date | None
) -> Iterator[tuple[Message, Message]]:
    """What the runner has told that a clinician asks first: a label and a value each.

    `cleared` is the day on which, by their word, a clinician let them go on after a stop.
    """
    if profile.birth_date:
        yield message("Born"), message("{year}", year=str(profile.birth_date.year))
    mass = profile.body_mass_kg
    no_mass = message("not told; {kg} kg taken", kg=guide.values.load.no_mass_kg)
    yield message("Body mass"), weight(mass, profile.units) if mass else no_mass
    yield (
        message("Below the knee"),
        HAS.get(profile.condition, NOT_TOLD) if profile.condition else NOT_TOLD,
    )
    yield message("Injured in six months"), _yes_no(profile.injured_lately)
    usual = NOT_TOLD
    if profile.usual_pain is not None or profile.usual_stiffness_min is not None:
        usual = message(
            "pain {pain}, stiff {min} min",
            pain=profile.usual_pain or 0,
            min=profile.usual_stiffness_min or 0,
        )
    yield message("Usual morning, as told"), usual
    if cleared is not None:
        said_so = message("{day:dated}, says the runner", day=cleared)
        yield message("Cleared by a clinician"), said_so
    yield message("Next race"), _next_race(profile, runs, day)
    if profile.contraindications:
        names = (contraindication(guide, one) for one in profile.contraindications)
        said = [term(guide.rule(name).title) for name in names]
        yield message("Said of their health"), few(said, MOST_SAID)


def _next_race(profile: Profile, runs: Iterable[Run], day: date) -> Message:
    ahead = (run for run in runs if run.kind is RunKind.RACE and run.date >= day)
    race = min(ahead, key=lambda run: run.date, default=None)
    if race is None:
        return message("none in the calendar")
    if race.distance_km is None:
        return message("{day:dated}", day=race.date)
    far = distance(race.distance_km, profile.units)
    return message("{day:dated}, {distance}", day=race.date, distance=far)


MOST_SAID = 3
NOT_TOLD = message("not told")


def _yes_no(said: bool | None) -> Message:
    if said is None:
        return NOT_TOLD
    return message("yes") if said else message("no")
