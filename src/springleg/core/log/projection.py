"""From entries to what adaptation asks of the log."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from msgspec import to_builtins
from msgspec.structs import replace

from springleg.core.athlete import HeelRaise, Profile
from springleg.core.guide import Guide
from springleg.core.log.entries import Entry
from springleg.core.log.events import (
    CheckedIn,
    Fact,
    HeelRaiseTested,
    Ill,
    RunDone,
    SessionFelt,
    Tired,
)
from springleg.core.log.pain import Place, WarningSign, read_words
from springleg.core.log.sets import STILL, Log, PainReport, SetDone
from springleg.core.noun import Noun


class Readings(Noun, frozen=True):
    """What the facts of effective entries say, kind by kind, each in the order of the log."""

    sets: tuple[SetDone, ...] = ()
    mornings: tuple[CheckedIn, ...] = ()
    felt: tuple[SessionFelt, ...] = ()
    runs: tuple[RunDone, ...] = ()
    reports: tuple[PainReport, ...] = ()
    tired: tuple[Tired, ...] = ()

    def then(self, later: "Readings") -> "Readings":
        """These readings, then those of later entries; what they do not add to stays the same."""
        parts = ((getattr(self, name), getattr(later, name)) for name in self.__struct_fields__)
        return Readings(*((*one, *more) if more else one for one, more in parts))

    def before(self, later: "Readings") -> "Readings":
        """These readings as they were before those of later entries were added to them."""
        parts = ((getattr(self, name), getattr(later, name)) for name in self.__struct_fields__)
        return Readings(*(one[: len(one) - len(more)] if more else one for one, more in parts))


def readings_of(effective: Iterable[Entry]) -> Readings:
    """The readings of effective entries, in their order; a set's `ref` is the id of its entry."""
    sets: list[SetDone] = []
    mornings: list[CheckedIn] = []
    felt: list[SessionFelt] = []
    runs: list[RunDone] = []
    reports: list[PainReport] = []
    tired: list[Tired] = []
    for entry in effective:
        fact = entry.fact
        if isinstance(fact, SetDone):  # by the thousand, and few say where it hurt
            sets.append(replace(fact, ref=to_builtins(entry.id)))
            if not fact.place:
                continue
        elif isinstance(fact, CheckedIn):
            mornings.append(fact)
        elif isinstance(fact, RunDone):
            runs.append(fact)
        elif isinstance(fact, SessionFelt):
            felt.append(fact)
        elif isinstance(fact, Tired):
            tired.append(fact)
        if (report := report_of(fact)) is not None:
            reports.append(report)
    return Readings(
        tuple(sets), tuple(mornings), tuple(felt), tuple(runs), tuple(reports), tuple(tired)
    )


def log_of(
    guide: Guide,
    readings: Readings,
    ills: Iterable[Ill],
    before: tuple[Readings, Log] | None,
) -> Log:
    """The log of these readings and illnesses; of two answers for a day, the later one counts.

    The pain of a session as a whole is put on the first of its sets. `cleared` is left to the
    profile. `before`: earlier readings with their log under the same guide. What did not grow since
    is taken from there.
    """
    earlier, held = before or (None, None)
    same_runs = earlier and held and earlier.runs is readings.runs
    answers: tuple[CheckedIn | SessionFelt, ...] = (*readings.mornings, *readings.felt)
    first = _first_sets(readings.sets, readings.felt)
    return Log(
        sets=_with_feelings(readings.sets, readings.felt, first),
        mornings={one.day: one.pain for one in readings.mornings if one.pain is not None},
        stiffness_min={
            one.day: one.stiffness_min for one in readings.mornings if one.stiffness_min is not None
        },
        soreness={one.day: one.soreness for one in readings.mornings if one.soreness is not None},
        fevers=tuple(sorted(ill.last or STILL for ill in ills if ill.fever)),
        reports=readings.reports,
        pains=_pains_alone(readings.felt, first),
        run_pains=held.run_pains if same_runs and held else _run_pains(readings.runs),
        signs=tuple(sorted(_signs(guide, readings.reports))),
        run_spikes=held.run_spikes if same_runs and held else _run_spikes(guide, readings.runs),
        denied=tuple(sorted({one.day for one in answers if one.no_signs})),
        tired=tuple(sorted({one.day for one in readings.tired})),
        hops={one.day: one.hops_pain for one in readings.felt if one.hops_pain is not None},
    )


def report_of(fact: Fact) -> PainReport | None:
    """What a fact says of pain in words, of whatever version it is; None where it says nothing."""
    if not isinstance(fact, (SetDone, SessionFelt, CheckedIn, RunDone)):
        return None
    said = (fact.place, getattr(fact, "kind", ""), getattr(fact, "sign", ""))
    return PainReport(fact.day, fact.pain, fact.side, read_words(*said)) if any(said) else None


def _signs(guide: Guide, reports: Iterable[PainReport]) -> Iterator[tuple[date, str]]:
    """Warning signs that were said to be so, and pain where the pain rules do not hold."""
    stop_at = guide.values.pain.stop_at
    for report in reports:
        if report.words.sign is not None:
            yield report.day, report.words.sign
        if report.words.place in stop_at or (report.words.at_bone and Place.BONE in stop_at):
            yield report.day, WarningSign.BONE_PAIN


_FirstSets = Mapping[tuple[date, str], int]


def _first_sets(done: Iterable[SetDone], felt: Iterable[SessionFelt]) -> _FirstSets:
    """The place of the first set of each session that was felt, by day and workout."""
    found: dict[tuple[date, str], int] = {}
    days = {session.day for session in felt}
    if days:
        for index, one in enumerate(done):
            if one.day in days:
                found.setdefault((one.day, one.workout), index)
    return found


def _with_feelings(
    done: tuple[SetDone, ...], felt: Iterable[SessionFelt], first: _FirstSets
) -> tuple[SetDone, ...]:
    """Pain of a session as a whole counts like pain in the first of its sets."""
    sets = list(done)
    for session in felt:
        index = first.get((session.day, session.workout))
        if index is not None:
            one = sets[index]
            pains = [pain for pain in (one.pain, session.pain) if pain is not None]
            place = read_words(session.place, session.kind).place or one.place
            sets[index] = replace(one, pain=max(pains, default=None), place=place)
    return tuple(sets)


def _pains_alone(felt: Iterable[SessionFelt], first: _FirstSets) -> dict[date, int]:
    """The worst pain of sessions in which no set was done: it hurt too much to begin."""
    found: dict[date, int] = {}
    for session in felt:
        if session.pain is not None and (session.day, session.workout) not in first:
            found[session.day] = max(session.pain, found.get(session.day, 0))
    return found


def _run_pains(runs: Iterable[RunDone]) -> dict[date, int]:
    """The worst pain of the runs of a day, where any was said."""
    found: dict[date, int] = {}
    for run in runs:
        if run.pain is not None:
            found[run.day] = max(run.pain, found.get(run.day, 0))
    return found


def _run_spikes(guide: Guide, runs: Iterable[RunDone]) -> tuple[date, ...]:
    """Days with a run well over the longest of the window before it (spike.run).

    Each run looks at those of its own window alone: a long log has thousands. One whose distance
    is not known says nothing here.
    """
    window = timedelta(days=guide.values.spike.run_window_days)
    over = 1 + guide.values.spike.run_over_pct / 100
    ordered = sorted((run.day, run.distance_km) for run in runs if run.distance_km is not None)
    days = [day for day, _ in ordered]
    spikes = []
    for day, distance_km in ordered:
        first, end = bisect_left(days, day - window), bisect_left(days, day)
        before = [earlier_km for _, earlier_km in ordered[first:end]]
        if before and distance_km > over * max(before):
            spikes.append(day)
    return tuple(dict.fromkeys(spikes))


def runner_of(tests: Sequence[HeelRaiseTested], profile: Profile) -> Profile:
    """The profile with the latest heel-raise test in it, unless its own is of a later day.

    Of two tests of one day the later in `tests` counts.
    """
    if not tests:
        return profile
    last = max(reversed(tests), key=lambda test: test.day)
    if profile.heel_raise is not None and profile.heel_raise.date > last.day:
        return profile
    return replace(profile, heel_raise=HeelRaise(last.left, last.right, last.day))
