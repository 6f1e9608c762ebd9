"""How it hurts: not at all, by what the tendon bears, always the same, or in flares."""

from springleg.core.noun import Noun
from springleg.simulation.chance import DAYS_A_WEEK, Purpose, stream
from springleg.simulation.specs import Family, Spec
from springleg.simulation.traits import Traits

WORST = 10
NOISE = 0.35
STEADY = 3.0
BAD_MORNING, BAD_FROM_DAY, BAD_EVERY_DAYS, SIGNS_AFTER_DAYS = 8.0, 14, (1, 3, 10), (0, 2)
IRRITATED_BY = 3.5  # by a session of twice what the tendon bears
HURTS_BY = 3.0  # in it
BEARS_MORE = 0.015  # a share of the way to what it was given, from a session that it bore
ABOVE_GIVEN = 1.25  # a tendon comes to bear so many times what it is given
BEARS_VARY = 0.15  # from day to day
BEARS_LESS = 0.02
BEARABLE = 0.5  # an overload up to here still trains the tendon
RUN_HURTS = 0.25  # a hard or long run on an irritated tendon
STIFF_MIN, STIFF_MIN_PER_PAIN = 3.0, 4.0
FLARE_PEAK, FLARE_FADES = (3.0, 6.0), (0.6, 0.8)
DAYS_A_YEAR = 364


class Symptoms(Noun, frozen=True):
    """What a morning is like: pain and soreness 0-10, stiffness in minutes."""

    pain: int
    stiffness_min: int
    soreness: int


class Painless:
    """A body that does not hurt."""

    def next_day(self, day: int) -> None:
        """A night: nothing heals, as nothing is wrong."""

    def load(self, leg: int, amount: float) -> None:
        """A session's load on the tendon of a leg, in body-weight raises."""

    def ran_hard(self) -> None:
        """A hard or long run."""

    def during(self, amounts: tuple[float, float]) -> float:
        """Pain in a session of such loads on left and right."""
        del amounts
        return 0.0

    def morning(self) -> float:
        """Pain this morning."""
        return 0.0

    def answers_signs(self, day: int) -> bool:
        """Whether the warning signs are answered on a day on which they are asked."""
        del day
        return True


class Tendon(Painless):
    """Pain that follows overload: a session beyond what the tendon bears irritates it.

    It heals by a share a day, and comes to bear more of what it bore.
    """

    def __init__(self, traits: Traits, form: list[float]) -> None:
        self._bears, self._healing, self._form = list(traits.tendon), traits.healing, form
        self._day = 1.0
        self._irritation = [0.0, 0.0]

    def next_day(self, day: int) -> None:
        """A night's healing; and what the day is like for a tendon."""
        self._day = 1 + BEARS_VARY * self._form[day]
        self._irritation = [one * self._healing for one in self._irritation]

    def load(self, leg: int, amount: float) -> None:
        """Irritate by what is over, and adapt to what was not far over."""
        over = max(0.0, amount / (self._bears[leg] * self._day) - 1)
        self._irritation[leg] = min(WORST, self._irritation[leg] + IRRITATED_BY * over)
        if over > BEARABLE:
            self._bears[leg] *= 1 - BEARS_LESS * over
        else:
            more = max(0.0, ABOVE_GIVEN * amount - self._bears[leg])
            self._bears[leg] += BEARS_MORE * more

    def ran_hard(self) -> None:
        """A run adds to what is irritated already."""
        self._irritation = [one * (1 + RUN_HURTS) for one in self._irritation]

    def during(self, amounts: tuple[float, float]) -> float:
        """What hurts already, and what is over now; the worse leg."""
        return max(
            irritation + HURTS_BY * max(0.0, amount / (bears * self._day) - 1)
            for irritation, amount, bears in zip(
                self._irritation, amounts, self._bears, strict=True
            )
        )

    def morning(self) -> float:
        """The more irritated leg."""
        return max(self._irritation)


class Steady(Painless):
    """The same pain in every session, whatever is done; and calm mornings."""

    def during(self, amounts: tuple[float, float]) -> float:
        """Always the same."""
        del amounts
        return STEADY


class BadMornings(Steady):
    """Also mornings of 8, from a day on: each, or every so many days, as the runner is.

    Some answer the warning signs at once, some two days after they are first asked.
    """

    def __init__(self, index: int) -> None:
        self._every = BAD_EVERY_DAYS[index % len(BAD_EVERY_DAYS)]
        self._delay = SIGNS_AFTER_DAYS[index % len(SIGNS_AFTER_DAYS)]
        self._asked, self._now = -1, 0.0

    def next_day(self, day: int) -> None:
        """Whether this is a bad morning."""
        since = day - BAD_FROM_DAY
        self._now = BAD_MORNING if since >= 0 and since % self._every == 0 else 0.0

    def morning(self) -> float:
        """Bad or calm."""
        return self._now

    def answers_signs(self, day: int) -> bool:
        """After so many days."""
        if self._asked < 0:
            self._asked = day
        answers = day >= self._asked + self._delay
        self._asked = -1 if answers else self._asked
        return answers


class Flares(Painless):
    """A body that hurts from time to time, and not because of what was done."""

    def __init__(self, spec: Spec) -> None:
        chance = stream(spec, Purpose.PAIN)
        days = spec.weeks * DAYS_A_WEEK
        count = round(spec.behaviour.flares_a_year * days / DAYS_A_YEAR)
        spacing = days / max(1, count)
        self._flares: list[tuple[int, float, float]] = []
        for number in range(count):
            at, peak, fades = chance.random(3).tolist()
            self._flares.append(
                (
                    int(spacing * (number + 0.1 + 0.6 * at)),
                    FLARE_PEAK[0] + (FLARE_PEAK[1] - FLARE_PEAK[0]) * peak,
                    FLARE_FADES[0] + (FLARE_FADES[1] - FLARE_FADES[0]) * fades,
                )
            )
        self._now = 0.0

    def next_day(self, day: int) -> None:
        """Where the flares are today: each fades from its first day on."""
        self._now = max(
            (peak * fades ** (day - first) for first, peak, fades in self._flares if day >= first),
            default=0.0,
        )

    def during(self, amounts: tuple[float, float]) -> float:
        """As the day is."""
        del amounts
        return self._now

    def morning(self) -> float:
        """As the day is."""
        return self._now


def pain_of(spec: Spec, traits: Traits, form: list[float]) -> Painless:
    """How the body of a family hurts; `form` are good and bad days, of the normal distribution."""
    match spec.family:
        case Family.TENDON:
            return Tendon(traits, form)
        case Family.STEADY_3:
            return Steady()
        case Family.STEADY_8:
            return BadMornings(spec.index)
        case Family.FLARES:
            return Flares(spec)
        case _:
            return Painless()


def said_pain(pain: float, noise: float) -> int:
    """A pain as it is answered: with some error, and nothing where nothing hurts."""
    return 0 if pain <= 0 else min(WORST, max(0, round(pain + NOISE * noise)))


def morning_of(pain: float, noise: float, *, trained_yesterday: bool) -> Symptoms:
    """How a morning is answered, from its pain and a draw of the normal distribution."""
    said = said_pain(pain, noise)
    stiff = max(0, round(STIFF_MIN + noise + STIFF_MIN_PER_PAIN * said))
    return Symptoms(said, stiff, min(3, max(0, round(1 + noise))) if trained_yesterday else 0)
