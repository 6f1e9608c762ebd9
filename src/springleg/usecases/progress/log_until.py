"""What the four questions look at: the log up to a day, what was planned, and the guide's rules."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeVar

from msgspec.structs import replace

from springleg.core.athlete import HeelRaise, Profile
from springleg.core.dosing.age import refuse_too_young
from springleg.core.dosing.exposures import group
from springleg.core.dosing.prescription import Exposure
from springleg.core.guide import Guide, Mode
from springleg.core.log.events import Away, HeelRaiseTested, ProfileSet
from springleg.core.log.journal import Journal
from springleg.core.log.sets import LEGS, Log, SetDone, Side
from springleg.core.noun import Noun
from springleg.core.plan import Session

T = TypeVar("T")


class LogUntil(Noun, frozen=True):
    """A runner's log up to a day. `guide` is under the runner's settings.

    `off` are the first and last days of illnesses and of days away without training. `amounts` is
    how much was done by day and workout, in that order: contacts of the rope, else sets of the
    busier leg. `planned` is all that is followed, later days too. `told_tests` are heel-raise
    tests that profiles tell of; how they were done is not known.
    """

    guide: Guide
    profile: Profile
    log: Log
    exposures: tuple[Exposure, ...]
    amounts: Mapping[tuple[date, str], int]
    planned: tuple[Session, ...]
    tests: tuple[HeelRaiseTested, ...]
    told_tests: tuple[HeelRaise, ...]
    off: tuple[tuple[date, date], ...]
    day: date

    def is_off(self, day: date) -> bool:
        """Whether the runner was ill or away from training on a day; the profile is not asked."""
        return any(first <= day <= last for first, last in self.off)


def log_until(guide: Guide, journal: Journal, day: date) -> LogUntil:
    """What is known on a day; later sets, answers and tests are left out.

    Profile, plan and days off are those of now. Costs a walk over the log; asked again for the
    same day, nothing. Raises TooYoung, and Refused for settings that the guide does not know.
    """
    profile = journal.runner
    own = journal.own_guide(guide)
    refuse_too_young(own, profile, day)
    return journal.once(("log until", id(own), day), lambda: _log_until(own, journal, day))


def _log_until(own: Guide, journal: Journal, day: date) -> LogUntil:
    log = _until(journal.log(own), day)
    tests = (test for test in journal.facts(HeelRaiseTested) if test.day <= day)
    return LogUntil(
        guide=own,
        profile=journal.runner,
        log=log,
        exposures=tuple(group(own, log.sets)),
        amounts=_amounts(own, log),
        planned=tuple(s for s in journal.followed if s.workout in own.workouts),
        tests=tuple(sorted(tests, key=lambda test: test.day)),
        told_tests=_told_tests(journal.facts(ProfileSet), day),
        off=(
            *((ill.first, ill.last or day) for ill in journal.illnesses),
            *((f.first, f.last) for f in journal.facts(Away) if not f.can_train),
        ),
        day=day,
    )


def _told_tests(said: Iterable[ProfileSet], day: date) -> tuple[HeelRaise, ...]:
    """By date; of two for one day, the later word counts."""
    profiles = [fact.profile for fact in said]
    told = {p.heel_raise.date: p.heel_raise for p in profiles if p.heel_raise is not None}
    return tuple(told[at] for at in sorted(told) if at <= day)


def _until(log: Log, day: date) -> Log:
    return replace(
        log,
        sets=tuple(one for one in log.sets if one.day <= day),
        mornings=_days_until(log.mornings, day),
        stiffness_min=_days_until(log.stiffness_min, day),
        soreness=_days_until(log.soreness, day),
        pains=_days_until(log.pains, day),
        run_pains=_days_until(log.run_pains, day),
        reports=tuple(report for report in log.reports if report.day <= day),
        signs=tuple(sign for sign in log.signs if sign[0] <= day),
        denied=tuple(at for at in log.denied if at <= day),
    )


def _days_until(answers: Mapping[date, T], day: date) -> dict[date, T]:
    return {at: said for at, said in answers.items() if at <= day}


def _amounts(guide: Guide, log: Log) -> dict[tuple[date, str], int]:
    by_work: dict[tuple[date, str], list[SetDone]] = defaultdict(list)
    for one in log.sets:
        if one.workout in guide.workouts:
            by_work[one.day, one.workout].append(one)
    return {key: _amount(guide, key[1], by_work[key]) for key in sorted(by_work)}


def _amount(guide: Guide, workout: str, sets: list[SetDone]) -> int:
    if guide.workouts[workout].mode is Mode.CONTACTS:
        return sum(one.contacts or 0 for one in sets)
    both = sum(one.side is Side.BOTH for one in sets)
    return both + max(sum(one.side is leg for one in sets) for leg in LEGS)
