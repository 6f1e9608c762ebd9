"""What a session asks of a virtual runner, and what became of it."""

from springleg.core.log.sets import AskedDose
from springleg.core.noun import Noun

LEGS = (0, 1)
LEG_PRESS = "leg-press"
TWO_LEG = "standing-two-leg"
STANDING = "standing"
TWO_FEET = "two-feet"
LIGHT, HEAVY, SQUAT, ROPE = "light", "heavy", "squat", "rope"
SCHEMES = {
    "straight-light": LIGHT,
    "straight-heavy": HEAVY,
    "bent-light": LIGHT,
    "bent-heavy": HEAVY,
    "mini-squat": SQUAT,
    "rope": ROPE,
}
WORKOUTS = tuple(SCHEMES)


class Ask(Noun, frozen=True):
    """A dose: sets of an amount (repetitions, seconds; of the rope one set of contacts).

    `load_kg` is external load, of both legs alike; None where it is to be found first. `target` is
    what a set should leave. `of` is what it was reduced from, `reduced` why; `kit`: the kit limits
    it; `hops`: small hops are asked about; `spike`: it is called one. `search`: the load is found,
    or one leg is tried, before the sets.
    """

    workout: str
    variant: str
    sets: int
    amount: int
    load_kg: float | None = 0.0
    target: float = 2.0
    reduced: str = ""
    of: AskedDose | None = None
    kit: bool = False
    hops: bool = False
    spike: bool = False
    search: bool = False

    @property
    def scheme(self) -> str:
        """What kind of loading it is."""
        return SCHEMES[self.workout]

    @property
    def asked(self) -> AskedDose:
        """This dose as the rows of the log carry it."""
        return AskedDose(self.sets, self.amount, self.load_kg or 0.0)


class SetResult(Noun, frozen=True):
    """One set of one leg (0 left, 1 right): how much was done, and what was truly left."""

    number: int
    leg: int
    amount: int
    reserve: float
    short: bool = False
