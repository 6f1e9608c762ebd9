"""What a virtual runner is made of, drawn once: body, kit, and what comes in the year."""

from msgspec.structs import replace

from springleg.core.noun import Noun
from springleg.simulation.chance import Purpose, stream
from springleg.simulation.specs import Adherence, Behaviour, Reporting, Spec

#: Low and high ends of what is drawn evenly; printed with the figures, which depend on them.
CONSTANT = (22.0, 45.0)
STRENGTH = (1.35, 2.1)  # once on one leg with a straight knee, in body weights
OLDER_STRENGTH = 0.85  # of that, at 65
BENT = (1.0, 1.15)  # of straight
LEG_PRESS = (1.1, 1.6)  # of standing
SQUAT_S = (45.0, 120.0)
CEILING = (0.12, 0.5)
FIRST_GAIN = (0.024, 0.036)  # in the first three weeks, whatever the ceiling
FIRST_STIMULUS = 3.65  # of six workouts, each once, two of them heavy (strength.STIMULUS)
FITNESS_DAYS = (51.0, 74.0)  # one or the other
FATIGUE_DAYS = 4.0
FITNESS = (0.008, 0.014)
FATIGUE_OF_FITNESS = (1.5, 2.2)
TENDON = (35.0, 100.0)  # in body-weight raises that the tendons bear in a session
TENDONS_DIFFER = 0.1  # of the other leg's, at most
HEALING = (0.82, 0.92)  # of an irritation that is left after a day
LEGS_DIFFER = 0.03
MASS_KG, MASS_SPREAD_KG, MASS_LIMITS_KG = 68.0, 9.0, (48.0, 98.0)
HEAVY_KG = (100.0, 120.0)
AGES, OLDER_AGE = (22, 55), 65
STEPS_KG = (1.25, 2.5, 5.0)
#: Of who is mixed: one of each, drawn evenly; and shares.
REPORTINGS = (*(Reporting.HONEST,) * 6, Reporting.ALWAYS_3, Reporting.SILENT, Reporting.OFF_BY_2)
MORNINGS = (1.0, 0.6, 0.6, 0.0)
ADHERENCES = tuple(Adherence)
ONCE_A_WEEK, WITH_LEG_PRESS = 0.1, 0.2


class Traits(Noun, frozen=True):
    """The hidden body of a runner; pairs are left and right.

    `strength` is the system load that could be lifted once on one leg, straight knee, standing, in
    kg; `bent` and `leg_press` are factors of it. `constant`: n repetitions are possible with a load
    of strength / (1 + n / constant). `gain` (a share of what is left to the ceiling) and `ceiling`:
    of the saturating body; `fitness`, `fitness_days`, `fatigue`: of the other. `tendon`: what each
    tendon bears. `bias`: what an off-by-2 is off by.
    """

    mass_kg: float
    age: int
    constant: float
    strength: tuple[float, float]
    bent: float
    leg_press: float
    squat_s: float
    ceiling: float
    gain: float
    fitness_days: float
    fitness: float
    fatigue: float
    tendon: tuple[float, float]
    healing: float
    sore_leg: int
    bias: float


def traits_of(spec: Spec) -> Traits:
    """The body of this runner: the same for one seed and index whatever family and policy."""
    chance, how = stream(spec, Purpose.TRAITS), spec.behaviour
    u = chance.random(20).tolist()
    mass_z, left_z, right_z = chance.standard_normal(3).tolist()
    drawn = min(max(MASS_KG + MASS_SPREAD_KG * mass_z, MASS_LIMITS_KG[0]), MASS_LIMITS_KG[1])
    mass = between(HEAVY_KG, u[0]) if how.heavy_runner else round(drawn, 1)
    fitness, ceiling = between(FITNESS, u[9]), between(CEILING, u[7])
    bears = between(TENDON, u[12])
    once = mass * between(STRENGTH, u[2]) * (OLDER_STRENGTH if how.older else 1.0)
    return Traits(
        mass_kg=round(mass, 1),
        age=OLDER_AGE if how.older else round(between(AGES, u[1])),
        constant=how.constant or between(CONSTANT, u[3]),
        strength=(once * (1 + LEGS_DIFFER * left_z), once * (1 + LEGS_DIFFER * right_z)),
        bent=between(BENT, u[4]),
        leg_press=between(LEG_PRESS, u[5]),
        squat_s=between(SQUAT_S, u[6]),
        ceiling=ceiling,
        gain=between(FIRST_GAIN, u[8]) / FIRST_STIMULUS / ceiling,
        fitness_days=FITNESS_DAYS[u[10] < 1 / 2],
        fitness=fitness,
        fatigue=fitness * between(FATIGUE_OF_FITNESS, u[11]),
        tendon=(bears, bears * between((1 - TENDONS_DIFFER, 1 + TENDONS_DIFFER), u[13])),
        healing=between(HEALING, u[14]),
        sore_leg=int(u[15] < 1 / 2),
        bias=2.0 if u[16] < 1 / 2 else -2.0,
    )


def raises_in_test(traits: Traits) -> int:
    """How many raises on the weaker leg, at body weight, this runner does in a heel-raise test."""
    return max(0, round(traits.constant * (min(traits.strength) / traits.mass_kg - 1)))


def between(ends: tuple[float, float], share: float) -> float:
    """A share of the way from a low to a high end."""
    return ends[0] + (ends[1] - ends[0]) * share


def drawn_behaviour(spec: Spec) -> Behaviour:
    """How this runner behaves: as the specification says; what it leaves open is drawn."""
    how, u = spec.behaviour, stream(spec, Purpose.BEHAVIOUR).random(8).tolist()
    step = how.step_kg or STEPS_KG[int(u[5] * len(STEPS_KG))]
    if not how.mixed:
        return replace(how, step_kg=step)
    return Behaviour(
        reporting=REPORTINGS[int(u[0] * len(REPORTINGS))],
        mornings=MORNINGS[int(u[1] * len(MORNINGS))],
        adherence=ADHERENCES[int(u[2] * len(ADHERENCES))],
        once_a_week=u[3] < ONCE_A_WEEK,
        life=u[4] < 1 / 2,
        step_kg=step,
        leg_press=u[6] < WITH_LEG_PRESS,
        flares_a_year=how.flares_a_year,
    )
