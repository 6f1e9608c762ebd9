"""The journal: one athlete's entries, and what follows from them, worked out once.

Whoever asks twice is answered from what was worked out before. Adding carries it forward.
"""

from collections.abc import Callable, Hashable, Iterable
from datetime import date
from functools import cached_property
from itertools import takewhile
from typing import TypeVar, cast
from uuid import UUID

from springleg.core.athlete import Profile, Run
from springleg.core.guide import Guide
from springleg.core.guide_overrides import with_settings
from springleg.core.log.accepted_plan import followed_sessions
from springleg.core.log.entries import Entry, effective_entries, imports_of, runs_of
from springleg.core.log.events import (
    Correction,
    Ill,
    PlanAccepted,
    ProfileSet,
    Retraction,
    RunsImported,
    SetDone,
)
from springleg.core.log.illness import illnesses
from springleg.core.log.projection import log_of, runner_of
from springleg.core.log.sets import Log
from springleg.core.plan import Session

F = TypeVar("F")


MOST_WORKED_OUT = 4
MOST_GUIDES = 2  # the edition itself and the runner's own


class Journal:
    """Entries in the order in which they were made (instant, then id), each id once.

    Never changed; `with_entries` gives another. The first question about it costs a walk over the
    entries (with corrections a sort), each projection one more; asked again they cost nothing.
    """

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        held = {entry.id: entry for entry in entries}.values()
        self.entries: tuple[Entry, ...] = tuple(sorted(held, key=_made))
        self._logs: dict[int, tuple[Guide, Log]] = {}
        self._worked_out: dict[Hashable, object] = {}
        self._own_guide: tuple[Guide, Guide] | None = None

    @cached_property
    def effective(self) -> tuple[Entry, ...]:
        """The entries that count: not taken back, and as they were last corrected."""
        return effective_entries(self.entries)

    def of(self, *kinds: type[F]) -> tuple[tuple[Entry, F], ...]:
        """The effective entries of some kinds, each with its fact, oldest first."""
        return tuple((e, e.fact) for e in self.effective if isinstance(e.fact, kinds))

    def facts(self, *kinds: type[F]) -> tuple[F, ...]:
        """The effective facts of some kinds, oldest first."""
        return tuple(e.fact for e in self.effective if isinstance(e.fact, kinds))

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
        return runner_of(self.effective, self.profile or Profile())

    @cached_property
    def runs(self) -> tuple[Run, ...]:
        """The calendar of planned runs, in date order."""
        return runs_of(self.effective)

    @cached_property
    def imports(self) -> dict[str, RunsImported]:
        """The latest import of each source, without the runs that were removed since."""
        return imports_of(self.effective)

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
        return illnesses(self.effective)

    def open_illness(self, day: date) -> Ill | None:
        """The illness without fever that a day belongs to and that is not over, or None."""
        for ill in reversed(self.illnesses):
            if ill.last is None and not ill.fever and ill.first <= day:
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

    def log(self, guide: Guide) -> Log:
        """What dosing asks of the log, under this guide; kept for the last few guides."""
        held = self._logs.get(id(guide))
        if held is None:
            held = guide, log_of(guide, self.effective)
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
        """The journal as it was when this entry was made."""
        return Journal(takewhile(lambda one: _made(one) < _made(entry), self.entries))

    def with_entries(self, added: Iterable[Entry]) -> "Journal":
        """The journal with these entries too; those already there change nothing."""
        fresh = sorted((e for e in added if e.id not in self.ids), key=_made)
        if not fresh:
            return self
        grown = Journal()
        grown.entries = (*self.entries, *fresh)
        if self._is_plain_growth(fresh):
            grown.effective = (*self.effective, *fresh)  # what was worked out still holds
        else:
            grown.entries = tuple(sorted(grown.entries, key=_made))
        return grown

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
        speaks = any(isinstance(e.fact, Correction | Retraction) for e in fresh)
        return later and not speaks and self._named.isdisjoint(e.id for e in fresh)


def _made(entry: Entry) -> tuple[object, ...]:
    return entry.at, entry.id
