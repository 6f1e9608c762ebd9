"""The journal: one athlete's entries, and what follows from them, worked out once.

Whoever asks twice is answered from what was worked out before. Adding carries it forward.
"""

from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from itertools import chain
from typing import Any, TypeAlias, TypeVar, cast
from uuid import UUID

from springleg.core.athlete import Profile, Run
from springleg.core.guide import Guide
from springleg.core.guide_overrides import with_settings
from springleg.core.log.accepted_plan import followed_sessions
from springleg.core.log.entries import Calendars, Entry, calendars_of, effective_of
from springleg.core.log.events import (
    Correction,
    HeelRaiseTested,
    Ill,
    PlanAccepted,
    ProfileSet,
    Retraction,
    RunAdded,
    RunsImported,
    RunsRemoved,
    TitleCorrected,
)
from springleg.core.log.illness import illnesses
from springleg.core.log.planned_runs import PlannedRun, planned_runs
from springleg.core.log.projection import Readings, log_of, readings_of, runner_of
from springleg.core.log.sets import Log, SetDone
from springleg.core.log.title_corrections import Corrections, corrections_in
from springleg.core.plan import Session

F = TypeVar("F")
ByKind: TypeAlias = Mapping[type[Any], tuple[Entry, ...]]


RUNS = (RunsImported, RunAdded, RunsRemoved, TitleCorrected)
#: What is worked out of a journal, each by the kinds of facts that it rests on.
RESTS_ON: Mapping[str, tuple[type[Any], ...]] = {
    "_named": (Correction, Retraction),
    "profile": (ProfileSet,),
    "runner": (ProfileSet, HeelRaiseTested),
    "calendars": RUNS,
    "planned": RUNS,
    "runs": RUNS,
    "title_corrections": (TitleCorrected,),
    "acceptances": (PlanAccepted,),
    "followed": (PlanAccepted,),
    "illnesses": (Ill, SetDone),
}
MOST_WORKED_OUT = 4
MOST_GUIDES = 2  # the edition itself and the runner's own
MOST_BEFORE = 2  # when the last plan was accepted, and the one before it


class Journal:
    """Entries in the order in which they were made (`Entry.place`), each id once.

    Never changed; `with_entries` gives another. The first question about it costs a walk over the
    entries (with corrections a sort), each projection one more; asked again they cost nothing.
    """

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        held = {entry.id: entry for entry in entries}.values()
        self.entries: tuple[Entry, ...] = tuple(sorted(held, key=_made))
        self._logs: dict[int, tuple[Guide, Log]] = {}
        self._earlier: dict[int, tuple[Guide, Readings, Log]] = {}  # of what this has grown from
        self._worked_out: dict[Hashable, object] = {}
        self._own_guide: tuple[Guide, Guide] | None = None
        self._before: dict[UUID, tuple[Entry, Journal]] = {}

    @cached_property
    def effective(self) -> tuple[Entry, ...]:
        """The entries that count: not taken back, and as they were last corrected."""
        return effective_of(self.entries)

    @cached_property
    def by_kind(self) -> ByKind:
        """The effective entries by the kind of their fact, oldest first; no kind without any."""
        return _by_kind(self.effective)

    def entries_of(self, *kinds: type[Any]) -> tuple[Entry, ...]:
        """The effective entries of some kinds, oldest first. Of several kinds it costs a sort."""
        found = [entries for kind in kinds if (entries := self.by_kind.get(kind))]
        if len(found) == 1:
            return found[0]
        return tuple(sorted(chain.from_iterable(found), key=_made))

    def of(self, *kinds: type[F]) -> tuple[tuple[Entry, F], ...]:
        """The effective entries of some kinds, each with its fact, oldest first."""
        return tuple((entry, cast(F, entry.fact)) for entry in self.entries_of(*kinds))

    def facts(self, *kinds: type[F]) -> tuple[F, ...]:
        """The effective facts of some kinds, oldest first."""
        return tuple(cast(F, entry.fact) for entry in self.entries_of(*kinds))

    @cached_property
    def sets(self) -> tuple[tuple[Entry, SetDone], ...]:
        """Every set done, with its entry, in the order in which they were logged."""
        return self.of(SetDone)

    @cached_property
    def days_trained(self) -> frozenset[date]:
        """The days on which a set was done."""
        return frozenset(done.day for _, done in self.sets)

    @cached_property
    def profile(self) -> Profile | None:
        """The profile as it was last said, or None before the first."""
        said = self.facts(ProfileSet)
        return said[-1].profile if said else None

    @cached_property
    def runner(self) -> Profile:
        """The profile (or the defaults), with the latest heel-raise test in it."""
        return runner_of(self.facts(HeelRaiseTested), self.profile or Profile())

    @cached_property
    def calendars(self) -> Calendars:
        """Where planned runs come from: imports by source, those typed in, those taken out."""
        return calendars_of(self.entries_of(*RUNS))

    @cached_property
    def planned(self) -> tuple[PlannedRun, ...]:
        """The calendar of planned runs, in date order, each once with its sources."""
        return planned_runs(self.calendars.imports, self.calendars.added)

    @cached_property
    def runs(self) -> tuple[Run, ...]:
        """The calendar of planned runs, in date order; what two sources tell of is one run."""
        return tuple(one.run for one in self.planned)

    @property
    def imports(self) -> dict[str, RunsImported]:
        """The latest import of each source, without the runs that were removed since."""
        return self.calendars.imports

    @property
    def imports_as_read(self) -> dict[str, RunsImported]:
        """The imports as `imports` has them, but without the runner's corrections of titles."""
        return self.calendars.as_read

    @cached_property
    def title_corrections(self) -> Corrections:
        """What the runner has said of titles in calendars, by their patterns."""
        return corrections_in(self.facts(TitleCorrected))

    @cached_property
    def acceptances(self) -> tuple[tuple[Entry, PlanAccepted], ...]:
        """Every plan that was accepted, with its entry, oldest first."""
        return self.of(PlanAccepted)

    @property
    def accepted(self) -> PlanAccepted | None:
        """The plan accepted last, or None."""
        return self.acceptances[-1][1] if self.acceptances else None

    @cached_property
    def followed(self) -> tuple[Session, ...]:
        """The planned sessions in date order: each plan counts until the next one starts."""
        return followed_sessions(fact for _, fact in self.acceptances)

    @cached_property
    def illnesses(self) -> tuple[Ill, ...]:
        """The illnesses, in the order in which they were said."""
        told = self.entries_of(Ill, SetDone) if Ill in self.by_kind else ()
        return illnesses(entry.fact for entry in told)

    def open_illness(self, day: date, *, fever: bool = False) -> Ill | None:
        """The illness without fever (or the `fever`) that a day belongs to and that is not over.

        Of several, the one that was said last; None where there is none.
        """
        for ill in reversed(self.illnesses):
            if ill.last is None and ill.fever is fever and ill.first <= day:
                return ill
        return None

    def own_guide(self, guide: Guide) -> Guide:
        """The guide under the runner's settings; the same object each time, so long as asked alike.

        Raises Refused for settings that this guide does not know.
        """
        held = self._own_guide
        if held is None or held[0] is not guide:
            held = self._own_guide = guide, with_settings(guide, self.runner.settings)
        return held[1]

    @cached_property
    def readings(self) -> Readings:
        """What the log is made of, whatever the guide."""
        return readings_of(self.effective)

    def log(self, guide: Guide) -> Log:
        """What dosing asks of the log, under this guide; kept for the last two guides.

        A guide is known again by identity: an equal one is worked out anew.
        """
        held = self._logs.get(id(guide))
        if held is None:
            earlier = self._earlier.get(id(guide))  # which holds the guide: the id is its own
            before = earlier[1:] if earlier else None
            held = guide, log_of(guide, self.readings, self.illnesses, before)
            self._logs = dict([*self._logs.items()][-(MOST_GUIDES - 1) :]) | {id(guide): held}
        return held[1]

    def once(self, key: Hashable, work_out: Callable[[], F]) -> F:
        """What was worked out under this key before, or is now; the last few keys are kept.

        The key must hold all that the answer rests on besides the entries.
        """
        held = self._worked_out  # never changed in place: threads may share the journal
        if key not in held:
            held = dict([*held.items()][-(MOST_WORKED_OUT - 1) :]) | {key: work_out()}
            self._worked_out = held
        return cast(F, held[key])

    def before(self, entry: Entry) -> "Journal":
        """The journal as it was when this entry was made, without it.

        Kept for the last two entries; the first time it costs a walk over what was made since, and
        one over all entries where any of that is a correction or retraction.
        """
        held = self._before.get(entry.id)
        if held is None or held[0].at != entry.at:
            held = entry, self._cut(bisect_left(self.entries, _made(entry), key=_made))
            kept = [*self._before.items()][-(MOST_BEFORE - 1) :]
            self._before = dict(kept) | {entry.id: held}
        return held[1]

    def _cut(self, first: int) -> "Journal":
        """The journal of as many of the first entries."""
        earlier, gone = Journal(), self.entries[first:]
        earlier.entries = self.entries[:first]
        if self._is_plain(gone):
            earlier.effective = self.effective[: len(self.effective) - len(gone)]
            vars(earlier).update(self._also_true_before(gone))
        return earlier

    def with_entries(self, added: Iterable[Entry]) -> "Journal":
        """The journal with these entries too; those already there change nothing.

        Where nothing is new, the answer is this journal itself.
        """
        new = {entry.id: entry for entry in added if entry.id not in self.ids}
        fresh = sorted(new.values(), key=_made)
        if not fresh:
            return self
        grown = Journal()
        grown.entries = (*self.entries, *fresh)
        if self._is_plain_growth(fresh):
            grown.effective = (*self.effective, *fresh)
            vars(grown).update(self._still_true(fresh))
            grown._before = self._before
        else:
            grown.entries = tuple(sorted(grown.entries, key=_made))
        return grown

    def _still_true(self, fresh: Sequence[Entry]) -> dict[str, object]:
        """What was worked out here, as it is in a journal that grows from this one by `fresh`."""
        known, found = vars(self), self._untouched_by(fresh)
        found["ids"] = self.ids | {entry.id for entry in fresh}
        if "by_kind" in known:
            found["by_kind"] = _joined(self.by_kind, _by_kind(fresh))
        done = [(entry, entry.fact) for entry in fresh if isinstance(entry.fact, SetDone)]
        if "sets" in known:
            found["sets"] = (*self.sets, *done)
        if "days_trained" in known:
            found["days_trained"] = self.days_trained | {one.day for _, one in done}
        if "readings" in known:
            found["readings"] = self.readings.then(readings_of(fresh))
            logs = {key: (guide, self.readings, log) for key, (guide, log) in self._logs.items()}
            found["_earlier"] = logs or self._earlier
        return found

    def _also_true_before(self, gone: Sequence[Entry]) -> dict[str, object]:
        """What was worked out here, as it was in the journal that `gone`, its end, was added to."""
        known, found = vars(self), self._untouched_by(gone)
        if "by_kind" in known:
            found["by_kind"] = _without_last(self.by_kind, _by_kind(gone))
        if "readings" in known:
            found["readings"] = self.readings.before(readings_of(gone))
            found["_earlier"] = {
                key: (guide, self.readings, log) for key, (guide, log) in self._logs.items()
            }
        return found

    def _untouched_by(self, some: Sequence[Entry]) -> dict[str, object]:
        """What was worked out here, and rests on no entry of these kinds."""
        known, kinds = vars(self), {type(entry.fact) for entry in some}
        found: dict[str, object] = {
            name: known[name]
            for name, rests_on in RESTS_ON.items()
            if name in known and kinds.isdisjoint(rests_on)
        }
        if "runner" in found:
            found["_own_guide"] = self._own_guide
        return found

    @cached_property
    def ids(self) -> frozenset[UUID]:
        """The id of every entry."""
        return frozenset(entry.id for entry in self.entries)

    @cached_property
    def _named(self) -> frozenset[UUID]:
        """What corrections and retractions speak of, also where it has not come yet."""
        spoken = (e.fact for e in self.entries if isinstance(e.fact, Correction | Retraction))
        return frozenset(fact.of for fact in spoken)

    def _is_plain_growth(self, fresh: list[Entry]) -> bool:
        later = not self.entries or _made(self.entries[-1]) < _made(fresh[0])
        return later and self._is_plain(fresh)

    def _is_plain(self, some: Sequence[Entry]) -> bool:
        """Whether these speak of no entry, and none here speaks of them: each counts as it is."""
        speaks = any(isinstance(e.fact, Correction | Retraction) for e in some)
        return not speaks and self._named.isdisjoint(e.id for e in some)


def _made(entry: Entry) -> tuple[object, ...]:
    return entry.place


def _by_kind(effective: Iterable[Entry]) -> ByKind:
    found: dict[type[Any], list[Entry]] = {}
    for entry in effective:
        found.setdefault(type(entry.fact), []).append(entry)
    return {kind: tuple(entries) for kind, entries in found.items()}


def _without_last(one: ByKind, last: ByKind) -> ByKind:
    """Without as many of each kind as there are in `last`; no kind without any."""
    left = {
        kind: entries[: -len(last[kind])] if kind in last else entries
        for kind, entries in one.items()
    }
    return {kind: entries for kind, entries in left.items() if entries}


def _joined(one: ByKind, more: ByKind) -> ByKind:
    return {kind: (*one.get(kind, ()), *more.get(kind, ())) for kind in {**one, **more}}
