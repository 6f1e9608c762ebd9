"""Whether the names that a fact uses are known to the guide, and whether they fit each other."""

from collections.abc import Collection

from springleg.core.athlete import SEXES, Profile, RunKind
from springleg.core.errors import NAME, Refused, UnknownName
from springleg.core.guide import Guide, Mode
from springleg.core.log.events import (
    CheckedIn,
    Fact,
    HeelRaiseTested,
    Noted,
    PlanAccepted,
    ProfileSet,
    SessionFelt,
    TitleCorrected,
)
from springleg.core.log.exercise_mapping import ExerciseMapped
from springleg.core.log.pain import refuse_unknown_words
from springleg.core.log.sets import LEGS, AskedDose, SetDone
from springleg.core.message import Message, message, term
from springleg.core.plan import COSTS, Dose, Plan, Session
from springleg.core.validation import inner

STARTS = ("floor", "incline")
KNEES = ("straight", "bent")
BREACH = "pin"  # a finding's cost where a pinned session breaks a rule
WORD_KINDS = (*map(str, RunKind), "ignore")
WORKOUT, VARIANT, LEG = message("workout"), message("variant"), message("leg")
EXERCISE = message("exercise")
COST, KIND_OF_RUN = message("cost"), message("kind of run")
REPS, SECONDS, CONTACTS = message("reps"), message("seconds"), message("contacts")


def variants_of(guide: Guide, workout: str) -> tuple[str, ...]:
    """How a workout can be done: its exercise's variants, and two legs where that is a step.

    The usual one is first. Raises UnknownName.
    """
    exercise = guide.exercises[guide.workout(workout).exercise]
    regressions = guide.values.start.two_leg_exercises
    two_leg = guide.values.start.two_leg_variant
    return (*exercise.variants, *((two_leg,) if exercise.id in regressions else ()))


def refuse_unknown(guide: Guide, fact: Fact, place: str, as_before: Collection[str] = ()) -> None:
    """Raise Refused, by place, for a name that there is not, or one in the wrong company.

    `as_before`: words of pain that the entry had before it was corrected; they may stand.
    """
    refuse_unknown_words(fact, place, as_before)
    match fact:
        case SetDone():
            _way(guide, fact.workout, fact.variant, place)
            _amount(guide, fact, place)
            refuse_odd_asked(guide, fact, place)
        case SessionFelt(_, workout):
            _one_of(inner(place, "workout"), workout, guide.workouts, WORKOUT)
            _signs(fact, place)
        case CheckedIn():
            _signs(fact, place)
        case HeelRaiseTested():
            _one_of(inner(place, "start"), fact.start, STARTS)
            _one_of(inner(place, "knee"), fact.knee, KNEES)
        case PlanAccepted():
            _menu(guide, fact.menu, inner(place, "menu"))
            _sessions(guide, fact.pins, inner(place, "pins"))
            _plan(guide, fact.plan, inner(place, "plan"))
        case ProfileSet(profile):
            _profile(guide, profile, inner(place, "profile"))
        case Noted(_, text) if not text.strip():
            raise Refused(
                inner(place, "text"),
                message("nothing is written there"),
                message("Write what you noticed"),
            )
        case TitleCorrected(title) if not title.strip():
            raise Refused(
                inner(place, "title"),
                message("a title is empty"),
                message("Write it as it stands in your calendar"),
            )
        case ExerciseMapped():
            _mapping(guide, fact, place)
        case _:
            pass


def refuse_unknown_workouts(guide: Guide, fact: Fact) -> None:
    """Raise UnknownName, by place, for a workout that there is not, or no way of doing it.

    All else of a fact is taken from whichever version wrote it: words of pain have changed. Without
    its workouts a log could not be shown.
    """
    match fact:
        case SetDone():
            _way(guide, fact.workout, fact.variant, "")
        case SessionFelt():
            _one_of("workout", fact.workout, guide.workouts, WORKOUT)
        case PlanAccepted():
            _sessions(guide, fact.plan.sessions, "plan.sessions")
        case _:
            pass


def _mapping(guide: Guide, said: ExerciseMapped, place: str) -> None:
    """A title, and what of the guide it is: a workout is of its exercise, a variant too."""
    if not said.title.strip():
        raise Refused(
            inner(place, "title"),
            message("a title is empty"),
            message("Write it as the other app does"),
        )
    if said.is_left_out:
        return
    _one_of(inner(place, "exercise"), said.exercise, guide.exercises, EXERCISE)
    own = [one.id for one in guide.workouts.values() if one.exercise == said.exercise]
    if said.workout:
        _one_of(inner(place, "workout"), said.workout, own, WORKOUT)
    if said.variant:
        _one_of(inner(place, "variant"), said.variant, variants_of(guide, own[0]), VARIANT)


def _one_of(place: str, said: str, known: Collection[str], kind: Message = NAME) -> None:
    if said not in known:
        raise UnknownName(place, said, known, kind)


def _way(guide: Guide, workout: str, variant: str, place: str) -> None:
    _one_of(inner(place, "workout"), workout, guide.workouts, WORKOUT)
    if variant:
        _one_of(inner(place, "variant"), variant, variants_of(guide, workout), VARIANT)


def _amount(guide: Guide, done: SetDone, place: str) -> None:
    """A rope is counted in contacts, all else in repetitions or seconds; something is counted."""
    rope = guide.workout(done.workout).mode is Mode.CONTACTS
    strange = ("reps",) if rope else ("contacts",)
    fits = ("contacts",) if rope else ("reps", "seconds")
    found = next((name for name in strange if getattr(done, name) is not None), None)
    if found is None and any(getattr(done, name) is not None for name in fits):
        return
    remedy = message("Give {units:or}", units=(CONTACTS,) if rope else (REPS, SECONDS))
    if found is None:
        raise Refused(inner(place, fits[0]), message("is missing"), remedy)
    raise Refused(
        inner(place, found),
        message("{workout} is not counted in {unit}", workout=done.workout, unit=term(found)),
        remedy,
    )


def refuse_odd_asked(guide: Guide, done: SetDone, place: str = "") -> None:
    """Raise Refused, by place, for an asked dose that its workout cannot have had.

    The contacts of a rope are asked of the session as a whole; what a dose was reduced from is
    nothing without the dose.
    """
    if done.of is not None and done.asked is None:
        raise Refused(
            inner(place, "of"),
            message("is said without what was asked"),
            message("Add {name}", name=repr("asked")),
        )
    if guide.workout(done.workout).mode is not Mode.CONTACTS:
        return
    for name in ("asked", "of"):
        asked: AskedDose | None = getattr(done, name)
        if asked is not None and asked.sets != 1:
            raise Refused(
                inner(place, name),
                message("a rope is asked as one set of all its contacts"),
                message("Write it like 1x80"),
            )


def _signs(fact: SessionFelt | CheckedIn, place: str) -> None:
    """A sign that is so, and none that is, contradict each other."""
    if fact.sign and fact.no_signs:
        raise Refused(
            inner(place, "no_signs"),
            message("is said beside the warning sign {name}", name=fact.sign),
            message("Leave one of them out"),
        )


def _menu(guide: Guide, menu: tuple[str, ...], place: str) -> None:
    for index, workout in enumerate(menu):
        _one_of(f"{place}[{index}]", workout, guide.workouts, WORKOUT)
        if workout in menu[:index]:
            raise Refused(
                f"{place}[{index}]",
                message("repeats {value}", value=repr(workout)),
                message("Remove one"),
            )


def _sessions(guide: Guide, sessions: tuple[Session, ...], place: str) -> None:
    for index, session in enumerate(sessions):
        at = f"{place}[{index}]"
        _way(guide, session.workout, session.variant, at)
        if session.dose is not None:
            _dose(session.dose, inner(at, "dose"))


def _dose(dose: Dose, place: str) -> None:
    for leg in dose.load_kg or ():
        _one_of(inner(place, "load_kg"), leg, LEGS, LEG)


def _plan(guide: Guide, plan: Plan, place: str) -> None:
    _sessions(guide, plan.sessions, inner(place, "sessions"))
    for index, finding in enumerate(plan.findings):
        _one_of(inner(place, f"findings[{index}].cost"), finding.cost, (*COSTS, BREACH), COST)


def _profile(guide: Guide, profile: Profile, place: str) -> None:
    _menu(guide, profile.menu, inner(place, "menu"))
    if profile.sex is not None:
        _one_of(inner(place, "sex"), profile.sex, SEXES)
    if profile.one_side is not None:
        _one_of(inner(place, "one_side"), profile.one_side, LEGS, LEG)
    for kind, words in profile.run_words.items():
        _one_of(inner(place, "run_words"), kind, WORD_KINDS, KIND_OF_RUN)
        if not all(word.strip() for word in words):
            raise Refused(
                inner(place, f"run_words.{kind}"),
                message("a word is empty"),
                message("Take it out"),
            )
