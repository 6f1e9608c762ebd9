"""How a dose is told: its state, its kind of reduction, its rules, and one plain line."""

from collections.abc import Sequence

from springleg.core.athlete import Profile
from springleg.core.dosing.nouns import Level, Prescription, Reduced, State, Trouble
from springleg.core.dosing.standing import Standing, steps_back
from springleg.core.dosing.timeline import Cut
from springleg.core.guide import Mode, Workout
from springleg.core.log.sets import LEGS, Side
from springleg.core.message import NOTHING, Message, message, sentences, term

ORDER = (Reduced.PAIN, Reduced.RETURN, Reduced.FIRST_WEEK, Reduced.TAPER, Reduced.DELOAD)


def state_of(standing: Standing, held: Trouble | None, *, backs_off: bool) -> State:
    """Go, hold or back off, by the troubles and by what the load did."""
    calm = standing.calm
    twice = calm.both_amber and calm.greens == 0 and standing.guide.on("pain.amber")
    if standing.after_red or twice or backs_off:
        return State.BACK_OFF
    return State.HOLD if held else State.GO


def skip(standing: Standing, workout: Workout, variant: str) -> Prescription:
    """No dose, because what red leaves of the last one is too little to be one (pain.red)."""
    trouble = standing.calm.last_red
    what = trouble.what if trouble else message("a red answer")
    share = 100 * standing.guide.values.pain.red_volume_factor
    return Prescription(
        workout=workout.id,
        variant=variant,
        state=State.STOP,
        because=("pain.red",),
        text=message(
            "Leave this one out after {what}: {share} % of the last dose is less than one set.",
            what=what,
            share=share,
        ),
        opens=message("One session without trouble."),
    )


def by_leg(profile: Profile, load: float) -> dict[Side, float | None]:
    """A load in kilograms for both legs, the left first; None for the one that rests."""
    resting = profile.one_side
    return {leg: load if not resting or leg == resting else None for leg in LEGS}


def rules_of(held: Trouble | None, cuts: Sequence[Cut]) -> list[str]:
    """The rules behind the day, each once: cuts, and what holds."""
    rules = [cut.rule for cut in cuts]
    if held:
        rules += [held.rule, "pain.green"]
    return list(dict.fromkeys(rules))


def why(standing: Standing, held: Trouble | None, text: Message, cuts: Sequence[Cut]) -> Message:
    """One plain reason: what reduces, else what holds, else what moved."""
    if cuts:
        rules = dict.fromkeys(cut.rule for cut in cuts)
        titles = [term(standing.guide.rules[rule].title) for rule in rules]
        small = tuple(message("{title:small}", title=title) for title in titles)
        return message("less, because: {titles:semicolons}", titles=small)
    if held and held.level is Level.RED:
        return message("after red: {what}", what=held.what)
    return message("no more for now: {what}", what=held.what) if held else text


def how_much(sets: int, amount: int, workout: Workout) -> Message:
    """Sets and what is counted in them: 3 x 12; 3 x 40 s."""
    if workout.mode is Mode.SECONDS:
        return message("{sets} x {amount} s", sets=sets, amount=amount)
    return message("{sets} x {amount}", sets=sets, amount=amount)


def easier_range(standing: Standing, workout: Workout) -> Message:
    """The words for a smaller range after red, which costs less than a lighter load would.

    NOTHING on other days, or where pain.regress and pain.red do not name that step.
    """
    if not standing.after_red or "range" not in steps_back(standing.guide):
        return NOTHING
    if workout.mode is Mode.REPS:
        return message("Raise from the floor, not from a step.")
    return message("Bend less deep.")


def dose_text(dose: Message, why: Message, cue: Message = NOTHING) -> Message:
    """The line of a dose: how much, one reason, and a cue where there is one."""
    return sentences(message("{dose}. {why:begin}.", dose=dose, why=why), cue)
