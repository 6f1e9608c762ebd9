"""How a dose is told: its state, its kind of reduction, its rules, and one plain line."""

from collections.abc import Sequence

from springleg.core.athlete import Profile
from springleg.core.dosing.nouns import Level, Prescription, Reduced, State, Trouble
from springleg.core.dosing.standing import Standing, steps_back
from springleg.core.dosing.timeline import Cut
from springleg.core.guide import Mode, Workout
from springleg.core.log.sets import LEGS, Side

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
    what = trouble.what if trouble else "a red answer"
    share = 100 * standing.guide.number("pain.red", "volume_factor")
    return Prescription(
        workout=workout.id,
        variant=variant,
        state=State.STOP,
        because=("pain.red",),
        text=f"Leave this one out after {what}: {share:g} % of the last dose is less than one set.",
        opens="One session without trouble.",
    )


def by_leg(profile: Profile, load: float) -> dict[Side, float | None]:
    """A load for each leg that trains; none for the one that rests."""
    resting = profile.one_side
    return {leg: load if not resting or leg == resting else None for leg in LEGS}


def rules_of(held: Trouble | None, cuts: Sequence[Cut]) -> list[str]:
    """The rules behind the day: cuts, and what holds."""
    rules = [cut.rule for cut in cuts]
    if held:
        rules += [held.rule, "pain.green"]
    return list(dict.fromkeys(rules))


def why(standing: Standing, held: Trouble | None, text: str, cuts: Sequence[Cut]) -> str:
    """One plain reason: what reduces, else what holds, else what moved."""
    if cuts:
        rules = {cut.rule: standing.guide.rules[cut.rule].title for cut in cuts}
        return "less, because: " + "; ".join(title.lower() for title in rules.values())
    if held:
        level = "after red" if held.level is Level.RED else "no more for now"
        return f"{level}: {held.what}"
    return text


def counted(sets: int, amount: int, workout: Workout) -> str:
    """Sets and what is counted in them: 3 x 12."""
    unit = " s" if workout.mode is Mode.SECONDS else ""
    return f"{sets} x {amount}{unit}"


def easier_range(standing: Standing, workout: Workout) -> str:
    """The words for a smaller range after red, which costs less than a lighter load would."""
    if not standing.after_red or "range" not in steps_back(standing.guide):
        return ""
    if workout.mode is Mode.REPS:
        return "Raise from the floor, not from a step."
    return "Bend less deep."


def words(workout: Workout, sets: int, amount: int, load: str, why: str) -> str:
    """The line of a dose: how much, with what load (in words, empty for none), and one reason."""
    weight = f" at {load}" if load else ""
    return f"{counted(sets, amount, workout)}{weight}. {sentence(why)}"


def sentence(words: str) -> str:
    """Words as a sentence of their own."""
    return f"{words[:1].upper()}{words[1:]}."
