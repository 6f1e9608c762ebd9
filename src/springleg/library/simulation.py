"""Seasons of virtual runners: what a way to dose would come to, which says nothing of people."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from msgspec.structs import asdict

from springleg.core.errors import Refused, UnknownName
from springleg.core.guide import Guide
from springleg.core.message import message
from springleg.core.noun import Noun
from springleg.core.validation import choice, flag, inner, number, whole
from springleg.library import arguments
from springleg.library.tables import Columns, Table, TableRow, each_row, read_table
from springleg.library.values import plain_value
from springleg.simulation.specs import Adherence, Behaviour, Family, Reporting, Spec

MOST_RUNNERS, MOST_WEEKS, MOST_SEED = 10_000, 104, 10**9
FAMILY = "family"
#: How each column of a runner is read; what is not said is as a healthy adult has it.
READERS: Mapping[str, Callable[[str, object], Any]] = {
    FAMILY: choice(Family, message("family")),
    "reporting": choice(Reporting),
    "mornings": number(0, 1),
    "adherence": choice(Adherence),
    "once_a_week": flag,
    "life": flag,
    "step_kg": number(0.25, 100),
    "body_weight": flag,
    "leg_press": flag,
    "older": flag,
    "heavy_runner": flag,
    "constant": number(10, 100),
    "flares_a_year": whole(0, 52),
    "mixed": flag,
}
_COLUMNS = Columns({name: name for name in READERS}, required="")


class SimulatedSession(Noun, frozen=True, omit_defaults=False):
    """One session of a virtual runner: `day` counts from 0.

    `sets` of an `amount` (repetitions, seconds or contacts) with `load_kg` were asked; `sets_done`
    of both legs were begun, and `short` of them fell short. `reserve` is what the hardest set of
    the weaker leg truly left, `pain` the true one, 0-10. `reduced` says why it was a smaller dose.
    """

    day: int
    workout: str
    variant: str
    sets: int
    amount: int
    load_kg: float
    sets_done: int
    short: int
    reserve: float
    pain: float
    reduced: str = ""


class SimulatedSeason(Noun, frozen=True, omit_defaults=False):
    """What one virtual runner's season came to.

    `strength`: the gain of true strength (0.1: a tenth more). `pain_days`: days with a true pain of
    4 or more. `short`: the share of sets that fell short. `heavy_right`: of heavy sessions from the
    third on, the share that left 0 to 4.5 repetitions; `heavy_left`: what they left, on average.
    `nothing_days`: days on which nothing was open.
    """

    runner: int
    family: str
    strength: float
    pain_days: int
    short: float
    heavy_right: float
    heavy_left: float
    nothing_days: int
    sessions: tuple[SimulatedSession, ...]


class Simulation(Noun, frozen=True):
    """Seasons by one policy, in the order of the runners."""

    policy: str
    weeks: int
    seed: int
    seasons: tuple[SimulatedSeason, ...]

    def __repr__(self) -> str:
        """In short: the sessions alone are many."""
        return f"<Simulation by {self.policy!r}: {len(self.seasons)} seasons of {self.weeks} weeks>"

    @property
    def means(self) -> Mapping[str, float]:
        """The mean of each figure over the runners, of whom there is always one."""
        rows = self.rows()
        figures = [name for name in rows[0] if name not in {"runner", FAMILY}]
        return {name: sum(row[name] for row in rows) / len(rows) for name in figures}

    def rows(self) -> list[dict[str, Any]]:
        """A flat dict for each runner, to make a DataFrame of; `sessions` is their number."""
        return [{**asdict(one), "sessions": len(one.sessions)} for one in self.seasons]

    def session_rows(self) -> list[dict[str, Any]]:
        """A flat dict for each session of each runner."""
        return [
            {"runner": season.runner, **asdict(session)}
            for season in self.seasons
            for session in season.sessions
        ]

    def to_dict(self) -> dict[str, Any]:
        """All of it as plain data for JSON."""
        seasons = [
            {**asdict(one), "sessions": [asdict(each) for each in one.sessions]}
            for one in self.seasons
        ]
        head = {"policy": self.policy, "weeks": self.weeks, "seed": self.seed}
        return {**head, "seasons": seasons}


def simulate(
    runners: int | Mapping[str, Any] | Table = 10,
    policy: str = "ours",
    weeks: int = 52,
    seed: int = 1,
    *,
    settings: Mapping[str, object] | None = None,
) -> Simulation:
    """Play whole seasons of virtual runners, dosed by one policy.

    >>> import springleg
    >>> ours = springleg.simulate(2, weeks=4, seed=7)
    >>> article = springleg.simulate(2, "article", weeks=4, seed=7)
    >>> [season.runner for season in ours.seasons], ours.means["sessions"] > 0
    ([0, 1], True)

    * `runners`: how many, drawn as healthy adults; or one, as a dict; or a table with a row each.
      Columns: `family` of the body (saturating, fitness-fatigue, tendon, steady-3, steady-8,
      flares), `reporting` (honest, always-3, silent, off-by-2), `mornings` (the share that is
      answered), `adherence` (all, fading, most), `once_a_week`, `life`, `step_kg`, `body_weight`,
      `leg_press`, `older`, `heavy_runner`, `constant`, `flares_a_year`, `mixed`.
    * `policy`: `ours`, `article`, `double-progression`, `one-step-up`, or `ours-without:RULE`.
    * `weeks`: 1 to 104. `seed`: the same seed, number and columns give the same runner, whatever
      the policy, so that seasons can be compared in pairs. `settings`: rule values of `ours`.

    Pure, without chance beyond the seed, and safe in threads. Takes some 0.1 s for a season of 52
    weeks, in this process. It was played with virtual bodies, which are not people. Raises Refused
    by argument, row and column.
    """
    from springleg.simulation.season import play  # brings numpy and the planner

    told = _runners(runners)
    guide = arguments.guide_of(None, settings)
    name = _policy(policy, guide)
    length = arguments.number("weeks", weeks, 1, MOST_WEEKS)
    root = arguments.number("seed", seed, 0, MOST_SEED)
    own = dict(_flat("", plain_value("settings", settings) or {}))
    seasons = tuple(
        _season(play(Spec(family, index, name, root, length, behaviour, own)))
        for index, (family, behaviour) in enumerate(told)
    )
    return Simulation(name, length, root, seasons)


def _runners(runners: object) -> list[tuple[Family, Behaviour]]:
    plain = plain_value("runners", runners) if isinstance(runners, bool | float | str) else runners
    if isinstance(plain, Mapping):
        table: object = [plain]
    elif isinstance(plain, int) or hasattr(plain, "__index__"):
        count = arguments.number("runners", plain, 1, MOST_RUNNERS)
        return [(Family.SATURATING, Behaviour())] * count
    else:
        table = plain
    read = read_table("runners", table, _COLUMNS, MOST_RUNNERS)
    found = each_row(read.rows, _runner)
    if not found:
        raise Refused("runners", message("is empty"), message("Name at least one"))
    return found


def _runner(row: TableRow) -> tuple[Family, Behaviour]:
    said = {
        name: READERS[name](row.at(name), plain_value(row.at(name), value))
        for name, value in row.said.items()
    }
    family = said.pop(FAMILY, Family.SATURATING)
    return family, Behaviour(**said)


def _flat(place: str, settings: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    """Settings by dotted names, lists as tuples: a season is known again by them."""
    for key, said in settings.items():
        if isinstance(said, Mapping):
            yield from _flat(inner(place, key), said)
        else:
            yield inner(place, key), tuple(said) if isinstance(said, list) else said


def _policy(policy: object, guide: Guide) -> str:
    from springleg.simulation.policies import RULES
    from springleg.simulation.policy_named import OURS
    from springleg.simulation.policy_ours import WITHOUT

    name = arguments.text("policy", policy)
    rule = name.removeprefix(WITHOUT)
    known = (OURS, *RULES) if rule == name else tuple(guide.rules)
    if rule not in known:
        raise UnknownName("policy", rule, known, message("policy"))
    return name


def _season(record: Any) -> SimulatedSeason:
    """What is told of a record of a season."""
    from springleg.simulation.summary import summary_of

    summary = summary_of(record)
    sessions = tuple(
        SimulatedSession(*(getattr(row, name) for name in SimulatedSession.__struct_fields__))
        for row in record.rows
    )
    return SimulatedSeason(
        runner=record.spec.index,
        family=str(record.spec.family),
        strength=summary.strength,
        pain_days=record.pain_days,
        short=summary.short,
        heavy_right=summary.heavy_right,
        heavy_left=summary.heavy_left,
        nothing_days=record.nothing_days,
        sessions=sessions,
    )
