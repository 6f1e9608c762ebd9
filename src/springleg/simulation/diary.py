"""What a virtual runner logs, as the rows and answers of a log."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from springleg.core.log.sets import LEGS as SIDES
from springleg.core.log.sets import Log, SetDone, Side
from springleg.core.noun import Noun
from springleg.simulation.asks import LEG_PRESS, ROPE, SQUAT, Ask, SetResult


def station_of(variant: str) -> str:
    """Where a variant is done: the leg press, or none."""
    return variant if variant == LEG_PRESS else ""


class Said(Noun, frozen=True):
    """What is said of a session: pain 0-10, what each set left by its place; None: nothing."""

    pain: int | None
    left: tuple[float | None, ...]


class Done(Noun, frozen=True):
    """One session as a policy may know it: what was asked, the least done, what was said left.

    `left` is what the last set left, as the runner said it.
    """

    day: date
    ask: Ask
    least: int
    left: float | None

    @property
    def short(self) -> bool:
        """Whether a set fell short."""
        return self.least < self.ask.amount


class Diary:
    """The log of one season, growing day by day."""

    def __init__(self) -> None:
        self.done: dict[tuple[str, str], list[Done]] = {}
        self.sets: list[SetDone] = []
        self.mornings: dict[date, int] = {}
        self.stiffness_min: dict[date, int] = {}
        self.soreness: dict[date, int] = {}
        self.fevers: list[date] = []
        self.denied: list[date] = []
        self.hops: dict[date, int] = {}
        self._log: Log | None = None

    @property
    def log(self) -> Log:
        """All of it, as dosing reads it; made once for what has been said so far."""
        if self._log is None:
            self._log = Log(
                sets=tuple(self.sets),
                mornings=dict(self.mornings),
                stiffness_min=dict(self.stiffness_min),
                soreness=dict(self.soreness),
                fevers=tuple(self.fevers),
                denied=tuple(self.denied),
                hops=dict(self.hops),
            )
        return self._log

    def sessions(self, workout: str, variant: str) -> list[Done]:
        """The sessions of a workout at a station, oldest first."""
        return self.done.setdefault((workout, station_of(variant)), [])

    def morning(self, day: date, answers: Mapping[str, int]) -> None:
        """Keep a morning's answers, named as in the log."""
        for name, value in answers.items():
            getattr(self, name)[day] = value
        self._log = None

    def deny_signs(self, day: date) -> None:
        """The warning signs were asked, and none was so."""
        self.denied.append(day)
        self._log = None

    def fever(self, last: date) -> None:
        """A fever is over: its last day."""
        self.fevers.append(last)
        self._log = None

    def session(self, day: date, ask: Ask, results: Sequence[SetResult], said: Said) -> None:
        """Keep the sets of a session as they were asked and done."""
        self.sets += rows_of(day, ask, results, said)
        lasts = [
            left
            for one, left in zip(results, said.left, strict=True)
            if one.number == results[-1].number and left is not None
        ]
        least = min(one.amount for one in results)
        self.sessions(ask.workout, ask.variant).append(
            Done(day, ask, least, min(lasts, default=None))
        )
        if ask.hops and said.pain is not None:
            self.hops[day] = said.pain
        self._log = None


def rows_of(day: date, ask: Ask, results: Iterable[SetResult], said: Said) -> Iterable[SetDone]:
    """The rows of a session; the pain of the whole stands in the first."""
    asked = ask.asked
    for index, one in enumerate(results):
        if ask.scheme == ROPE and one.leg:
            continue
        yield SetDone(
            day=day,
            workout=ask.workout,
            side=Side.BOTH if ask.scheme == ROPE else SIDES[one.leg],
            variant=ask.variant,
            number=one.number,
            reps=one.amount if ask.scheme not in (ROPE, SQUAT) else None,
            seconds=one.amount if ask.scheme == SQUAT else None,
            contacts=one.amount if ask.scheme == ROPE else None,
            load_kg=ask.load_kg or 0.0,
            rir=said.left[index],
            pain=said.pain if index == 0 else None,
            asked=asked,
            of=ask.of,
        )
