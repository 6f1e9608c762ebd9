"""Why a day was chosen, or not: what stands against it, and what the next best plan would cost."""

from collections.abc import Iterator
from datetime import date

from msgspec.structs import replace

from springleg.core.athlete import RunKind
from springleg.core.errors import NotFound
from springleg.core.guide import Guide
from springleg.core.message import Message, message
from springleg.core.noun import Noun
from springleg.core.plan import CostName, Session
from springleg.planner.cost import count
from springleg.planner.make import solve
from springleg.planner.problem import Problem, Slot
from springleg.planner.race_windows import race_windows
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.plan.season import Season, last_day, standing_season
from springleg.usecases.training.today import reasons

COST_WORDS = {
    CostName.MISSING: message("workouts missing"),
    CostName.OVER_72H: message("weeks with the pair over {hours} hours apart"),
    CostName.EARLY_REPEAT: message("workouts repeated before the round is complete"),
    CostName.RUN_CLASH: message("points of clash with hard runs, long runs and races"),
    CostName.CHANGED: message("changes to the plan you followed before"),
    CostName.SAME_SCHEME: message("times the same kind of loading twice running"),
    CostName.SHORT_RECOVERY: message("heavy or rope workouts with only {days} days to the next"),
    CostName.OFF_PREFERENCE: message("workouts off your preferred days"),
}
STALE = message(
    "Your calendar or your days have changed since this plan was made. "
    "To see what moves: springleg plan"
)


class Why(Noun, frozen=True):
    """The day, its session if it has one, the rules it rests on with their words, what more to say.

    `stale`: the calendar or the days have changed since the plan was made.
    """

    date: date
    session: Session | None
    rules: tuple[tuple[str, str], ...] = ()
    says: tuple[Message, ...] = ()
    stale: bool = False

    @property
    def sentences(self) -> tuple[Message, ...]:
        """What more to say, and that the plan is stale, where it is."""
        return (*self.says, STALE) if self.stale else self.says

    @property
    def lines(self) -> tuple[str, ...]:
        """All of it in plain English sentences, for programs."""
        return (*(f"{rule}: {says}" for rule, says in self.rules), *map(str, self.sentences))


def why(season: Season, guide: Guide, day: date) -> Why:
    """Why this plan has a session on the day, or has none. Raises NotFound outside its weeks.

    It may search the weeks once more, for the best plan without, or with, that day.
    """
    problem = season.problem
    if not problem.start <= day < problem.end:
        weeks = message(
            "The plan goes from {first} to {last}", first=problem.start, last=last_day(problem)
        )
        raise NotFound(message("{day} is outside the planned weeks", day=day), weeks)
    session = next((s for s in season.plan.sessions if s.date == day), None)
    rules = reasons(guide, session) if session else ()
    says = _chosen(season, session) if session else _left_out(season, day)
    return Why(day, session, rules, tuple(says), season.stale)


def why_day(space: Workspace, guide: Guide, day: date) -> Why | None:
    """Why the followed plan has a session on the day, or none; None outside its weeks.

    Also None without a plan. Costs what `why` and `standing_season` do.
    """
    try:
        return why(standing_season(space, guide, day), guide, day)
    except NotFound:
        return None


def _chosen(season: Season, session: Session) -> Iterator[Message]:
    problem = season.problem
    if Slot(session.date, session.workout) in problem.pins:
        yield message("You put this workout here yourself; the plan is built around it.")
        return
    without = replace(problem, unavailable=problem.unavailable | {session.date})
    yield _difference(season, without, solve(without), message("Without this day"))


def _left_out(season: Season, day: date) -> Iterator[Message]:
    problem = season.problem
    if day in problem.unavailable:
        yield message("You marked this day as not available.")
    elif closed := _closed_by(problem, day):
        yield closed
    else:
        heading = message("With a workout on this day")
        yield _difference(season, problem, solve(problem, must=day), heading)


def _closed_by(problem: Problem, day: date) -> Message | None:
    """The race that keeps the day free of every workout on the menu, in words, or nothing."""
    races = [run for run in problem.run_on.values() if run.kind is RunKind.RACE]
    for race in sorted(races, key=lambda run: abs(run.date - day)):
        if _closed(replace(problem, runs=(race,)), day):
            return replace(_race_closes(race.date, day), values={"race": _race_on(race.date)})
    if _closed(problem, day):
        return message("This day is kept free between races (taper, recovery).")
    return None


def _race_closes(race: date, day: date) -> Message:
    if race < day:
        return message("This day is kept free for recovery after {race}.")
    if day < race:
        return message("This day is kept free before {race} (taper).")
    return message("This day is kept free for {race} (taper).")


def _race_on(day: date) -> Message:
    return message("the race on {day:long} {year}", day=day, year=str(day.year))


def _closed(problem: Problem, day: date) -> bool:
    windows = race_windows(problem)
    return all(windows.forbids(day, problem.rules.schemes[name]) for name in problem.menu)


def _difference(
    season: Season, problem: Problem, other: tuple[Slot, ...] | None, heading: Message
) -> Message:
    """What the best plan under the other condition costs more, or that only order decides."""
    if other is None:
        return message(
            "{heading} there is no plan: the fixed sessions leave no room (G12, G13).",
            heading=heading,
        )
    before, after = count(problem, _slots(season)), count(problem, other)
    differ = [name for name in CostName if after[name] != before[name]]
    if not differ:
        return message(
            "{heading}, a plan just as good exists; of equals, the earlier day comes first.",
            heading=heading,
        )
    return message(
        "{heading}, the best plan is worse: {cost}, {after} instead of {before}.",
        heading=heading,
        cost=replace(
            COST_WORDS[differ[0]],
            values={"hours": problem.rules.max_gap_h, "days": problem.rules.min_gap_days},
        ),
        after=after[differ[0]],
        before=before[differ[0]],
    )


def _slots(season: Season) -> tuple[Slot, ...]:
    return tuple(Slot(session.date, session.workout) for session in season.plan.sessions)
