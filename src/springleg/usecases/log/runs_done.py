"""Runs done, out of files: which are runs, which are known; all kept at once, and taken back."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from typing import TYPE_CHECKING
from uuid import UUID

from msgspec import field

from springleg.core.athlete import Unread
from springleg.core.errors import NotFound, Refused
from springleg.core.guide import Guide
from springleg.core.log.events import Retraction, RunDone
from springleg.core.log.journal import Journal
from springleg.core.log.same_runs import KnownRuns, Likeness
from springleg.core.message import NOTHING, Message, message
from springleg.core.noun import Noun
from springleg.usecases.app.clock import new_id, zone_of
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.log.validate import refuse_bad_event

if TYPE_CHECKING:
    from springleg.exchange.activities.activity import Activity
    from springleg.exchange.activities.exports import FileRead

FASTEST_KM_PER_MIN = 0.6  # a sprinter's; what is faster was a ride
MOST_RUNS = 50_000  # of one import: more than a life has


class Like(Noun, frozen=True):
    """A run of a file that may be one of the log: `known`, typed in, or by another zone's clock."""

    run: RunDone
    known: RunDone


class FileReport(Noun, frozen=True):
    """What became of one file. `no_runs`: how many activities of each other sport it held."""

    name: str
    product: str
    taken: int = 0
    known: int = 0
    alike: int = 0
    no_runs: Mapping[str, int] = field(default_factory=dict)
    unread: tuple[Unread, ...] = ()
    notes: tuple[Message, ...] = ()
    refused: Message = NOTHING
    held_none: bool = False

    @property
    def has_trouble(self) -> bool:
        """Whether something in it could not be read."""
        return bool(self.unread) or (bool(self.refused) and not self.held_none)


class RunsReport(Noun, frozen=True):
    """An import of runs, or what it would be. `imported` is None where nothing was kept.

    `alike` are not taken unless that was said.
    """

    files: tuple[FileReport, ...]
    taken: tuple[RunDone, ...]
    alike: tuple[Like, ...] = ()
    imported: UUID | None = None

    @property
    def known(self) -> int:
        """How many runs the log had already."""
        return sum(file.known for file in self.files)

    @property
    def no_runs(self) -> Mapping[str, int]:
        """How many activities of other sports there were."""
        found: Counter[str] = Counter()
        for file in self.files:
            found.update(file.no_runs)
        return dict(found.most_common())

    @property
    def troubled(self) -> tuple[FileReport, ...]:
        """The files of which something could not be read."""
        return tuple(file for file in self.files if file.has_trouble)


class RunsImport(Noun, frozen=True):
    """An import that stands in the log: when it was made, and what of it is there still."""

    imported: UUID
    made: datetime
    count: int
    first: date
    last: date
    products: tuple[str, ...]


class _Taking:
    """Runs as they are taken, file by file, against those that are known."""

    def __init__(self, space: Workspace, guide: Guide, *, both: bool) -> None:
        self.guide, self.both, self.today = guide, both, space.today()
        self.zone = zone_of(space.profile.timezone)
        self.known = KnownRuns(space.journal.facts(RunDone))
        self.imported = new_id()
        self.taken: list[RunDone] = []
        self.alike: list[Like] = []

    def file(self, file: "FileRead") -> FileReport:
        """Take the runs of one file; what became of it."""
        from springleg.exchange.activities.activity import Sport

        runs: list[RunDone] = []
        unread = list(file.read.unread)
        no_runs: Counter[str] = Counter()
        for number, activity in enumerate(file.read.activities, 1):
            if activity.sport is not Sport.RUN:
                no_runs[str(activity.sport)] += 1
                continue
            try:
                runs.append(self._run(activity, file.product))
            except Refused as refused:
                unread.append(Unread(number, _of_run(activity, self.zone, refused)))
        before = len(self.taken), len(self.alike)
        known = self._sorted_out(runs, on_wall=file.is_clock)
        return FileReport(
            file.name,
            file.product,
            taken=len(self.taken) - before[0],
            known=known,
            alike=len(self.alike) - before[1],
            no_runs=dict(no_runs),
            unread=tuple(unread),
            notes=file.read.notes if runs else (),
            refused=file.refused,
            held_none=file.held_none,
        )

    def _run(self, activity: "Activity", product: str) -> RunDone:
        """The run that an activity is. Raises Refused for one that cannot be."""
        run = run_of(activity, self.zone, product, self.imported)
        if run.distance_km is None and run.minutes is None:
            raise Refused("", message("it says neither how far nor how long"))
        if run.distance_km and run.minutes and run.distance_km > FASTEST_KM_PER_MIN * run.minutes:
            wrong = message(
                "{far:figure} km in {minutes:figure} minutes is faster than anybody runs",
                far=run.distance_km,
                minutes=run.minutes,
            )
            raise Refused("", wrong)
        refuse_bad_event(self.guide, run, self.today)
        return run

    def _sorted_out(self, runs: list[RunDone], *, on_wall: bool) -> int:
        """Put each where it belongs; how many are known. Those that surely are go first."""
        left = [run for run in runs if self.known.take(run, Likeness.SAME) is None]
        fresh = self._once(left)
        known = len(runs) - len(fresh)
        for run in fresh:
            like = self.known.take(run, Likeness.PERHAPS, on_wall=on_wall)
            if like is not None:
                self.alike.append(Like(run, like))
            if like is None or self.both:
                self.taken.append(run)
        for run in runs:  # another file may tell of any of these again
            self.known.add(run)
        return known

    def _once(self, runs: list[RunDone]) -> list[RunDone]:
        """The runs without those that the same file tells twice."""
        seen, once = KnownRuns(()), list[RunDone]()
        for run in runs:
            if seen.take(run, Likeness.SAME) is None:
                once.append(run)
            seen.add(run)
        return once


def import_done(
    space: Workspace,
    guide: Guide,
    files: Iterable["FileRead"],
    *,
    both: bool = False,
    dry_run: bool = False,
) -> RunsReport:
    """Keep the runs of files that the log lacks, all in one transaction or none; what became.

    Files are read one by one as they come. A run that is like one typed in is not taken, unless
    `both` is said. Raises Refused for absurdly many, and StoreTrouble.
    """
    taking = _Taking(space, guide, both=both)
    reports = []
    for file in files:
        reports.append(taking.file(file))
        if len(taking.taken) > MOST_RUNS:
            wrong = message("holds more than {most:figure} runs", most=MOST_RUNS)
            raise Refused(file.name, wrong, message("Import it in parts"))
    taken = tuple(sorted(taking.taken, key=lambda run: (run.day, str(run.started))))
    kept = bool(taken) and not dry_run
    if kept:
        space.add(*taken)
    return RunsReport(tuple(reports), taken, tuple(taking.alike), taking.imported if kept else None)


def run_of(activity: "Activity", zone: tzinfo, product: str, imported: UUID) -> RunDone:
    """The run that an activity was: when, how far, how long; its title and all else is left out.

    Its day is that of its own local time where the file says it, else of the runner's `zone`.
    """
    local = activity.started.astimezone(zone)
    if activity.utc_offset_min is not None and abs(activity.utc_offset_min) < 24 * 60:
        local = activity.started.astimezone(timezone(timedelta(minutes=activity.utc_offset_min)))
    offset = local.utcoffset() or timedelta()
    far, minutes = activity.distance_km, activity.minutes
    return RunDone(
        local.date(),
        round(far, 3) if far else None,
        minutes=round(minutes, 2) if minutes else None,
        started=local.astimezone(timezone(offset) if offset else UTC).replace(microsecond=0),
        source=product,
        imported=imported,
    )


def _of_run(activity: "Activity", zone: tzinfo, refused: Refused) -> Message:
    day = activity.started.astimezone(zone).date()
    return message("run of {day:dated}: {what}", day=day, what=refused.at("").message)


def imports_done(journal: Journal) -> tuple[RunsImport, ...]:
    """The imports of runs that stand in the log, the latest first."""
    held: dict[UUID, list[tuple[datetime, RunDone]]] = {}
    for entry, run in journal.of(RunDone):
        if run.imported is not None:
            held.setdefault(run.imported, []).append((entry.made, run))
    found = (
        RunsImport(
            imported,
            made=max(made for made, _ in runs),
            count=len(runs),
            first=min(run.day for _, run in runs),
            last=max(run.day for _, run in runs),
            products=tuple(sorted({run.source for _, run in runs})),
        )
        for imported, runs in held.items()
    )
    return tuple(sorted(found, key=lambda one: (one.made, one.imported), reverse=True))


def undo_import(space: Workspace, imported: UUID | None = None) -> RunsImport:
    """Take an import back as a whole, None: the latest that stands; what it was.

    Of its runs those that were taken back alone stay so. Raises NotFound where there is none.
    """
    found = [one for one in imports_done(space.journal) if imported in (None, one.imported)]
    if not found:
        raise NotFound(
            message("There is no import of runs to take back"),
            message("See your runs: springleg runs list"),
        )
    gone = [e.id for e, run in space.journal.of(RunDone) if run.imported == found[0].imported]
    space.add(*(Retraction(one) for one in gone))
    return found[0]


def runs_done(journal: Journal, first: date = date.min, last: date = date.max) -> list[RunDone]:
    """The runs done from a day to a day, by day and start."""
    held = (run for run in journal.facts(RunDone) if first <= run.day <= last)
    return sorted(held, key=lambda run: (run.day, str(run.started or "")))


def longest_lately(guide: Guide, journal: Journal, today: date) -> RunDone | None:
    """The longest run of the month before today, None where there is none with a distance.

    It is what today's run is held against (rule spike.run, whose window the month is).
    """
    window = timedelta(days=guide.values.spike.run_window_days)
    lately = runs_done(journal, today - window, today - timedelta(days=1))
    known = [run for run in lately if run.distance_km]
    return max(known, key=lambda run: run.distance_km or 0.0, default=None)
