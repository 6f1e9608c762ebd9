"""Words of the pages about one runner: what holds now, and what they have told of themselves."""

from collections.abc import Iterable, Iterator
from datetime import date

from springleg.core.athlete import Profile, Run, RunKind
from springleg.core.dosing.gates import contraindication
from springleg.core.guide import Guide
from springleg.core.message import Message, message, sentences, term
from springleg.core.units import distance, weight
from springleg.usecases.athlete.dosing_state import DosingState
from springleg.usecases.progress.cert_tailoring import HAS
from springleg.usecases.progress.paper_parts import few


def now_words(state: DosingState) -> Message:
    """What the answers so far allow now: a stop, what is shut and why, what does not rise."""
    stop = state.stop
    if stop is not None:
        return sentences(message("Now: nothing is prescribed."), stop.text, stop.opens)
    limits = state.standing.limits
    menu = state.standing.profile.menu or tuple(state.guide.workouts)
    shut = state.closed(tuple(one for one in menu if one in state.guide.workouts))
    if shut:
        first = shut[0].gate
        names = tuple(
            term(state.guide.workout(one).name) for closed in shut for one in closed.workouts
        )
        return sentences(
            message("Now shut: {names:semicolons}.", names=names), first.text, first.opens
        )
    if limits.amber is not None:
        return message("Now: doses are held, nothing rises: {what}.", what=limits.amber.what)
    return message("Now: nothing in the answers holds the doses back.")


def told_of_self(
    profile: Profile, guide: Guide, runs: Iterable[Run], day: date
) -> Iterator[tuple[Message, Message]]:
    """What the runner has told that a clinician asks first: a label and a value each."""
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
