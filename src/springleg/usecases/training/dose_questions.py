"""What a dose asks of the runner: the steps of a search, small hops, the warning signs."""

from collections.abc import Iterable

from springleg.core.athlete import Units
from springleg.core.dosing.athlete_state import AthleteState
from springleg.core.dosing.gates import asked_signs
from springleg.core.dosing.loads import LEG_PRESS
from springleg.core.dosing.prescription import LoadSearch, Prescription
from springleg.core.guide import Guide, Rule
from springleg.core.message import NOTHING, Message, counted, message, sentences
from springleg.core.noun import Noun
from springleg.core.units import weight


class SignAsked(Noun, frozen=True):
    """A warning sign that is to be answered: its name as it is typed, what it is, what to do."""

    name: str
    title: str
    says: str


def search_words(guide: Guide, search: LoadSearch, units: Units) -> Message:
    """The first step of a search for a load, and what becomes of the answer to it."""
    first = search.first
    load = weight(first.load_kg, units) if first.load_kg else message("body weight")
    if search.trial:
        return message(
            "First try {reps} raises on one leg at {load}, and say how many more you could have "
            "done: with {least} or more you stay on one leg.",
            reps=first.reps,
            load=load,
            least=1,
        )
    values = guide.values.search
    step = (
        message("First step: {reps} raises with each leg at {load}.", reps=first.reps, load=load)
        if first.variant == LEG_PRESS
        else message("First step: {reps} raises on each leg at {load}.", reps=first.reps, load=load)
    )
    return sentences(
        step,
        message(
            "Say how many more you could have done. The next step goes to the load that would "
            "leave {target}, at most {pct} % more than this one.",
            target=search.rir_target,
            pct=round((values.step_factor - 1) * 100),
        ),
        counted(
            "The load is found when {enough} or fewer are left, or after {n} step.",
            "The load is found when {enough} or fewer are left, or after {n} steps.",
            search.steps,
            enough=search.rir_target + values.ends_over,
        ),
    )


def hops_words(guide: Guide) -> Message:
    """The small hops that open the rope, and what their pain may be."""
    gates = guide.values.gates
    return message(
        "Do {hops} small hops on two feet in this session and say how much they hurt: {most} of "
        "10 or less opens the rope.",
        hops=gates.hops,
        most=gates.hop_pain_max,
    )


def questions_of(guide: Guide, dose: Prescription, units: Units) -> Message:
    """What a dose asks for beside its sets; NOTHING where it asks nothing."""
    return sentences(
        search_words(guide, dose.ramp_up, units) if dose.ramp_up else NOTHING,
        hops_words(guide) if dose.asks_hops and dose.sets is not None else NOTHING,
    )


def signs_asked(state: AthleteState) -> tuple[SignAsked, ...]:
    """The warning signs to be answered on this day, the matching one first; often none."""
    return asked_of(state.guide.rule(name) for name in asked_signs(state))


def asked_of(rules: Iterable[Rule]) -> tuple[SignAsked, ...]:
    """Rules of warning signs as they are asked."""
    return tuple(SignAsked(r.id.partition(".")[2], r.title, r.says) for r in rules)
