"""Figures by the week, each with its limits. Never an acute-to-chronic ratio."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from statistics import fmean

from springleg.core.dosing.prescription import Exposure
from springleg.core.guide import Guide
from springleg.core.log.sets import Log
from springleg.core.message import NOTHING, Message, counted, message, sentences
from springleg.core.noun import Noun
from springleg.core.plan import Session, monday_of

WEEK = timedelta(days=7)


class Adherence(Noun, frozen=True):
    """Planned sessions up to a day, and how many of them were done (moved ones count)."""

    planned: int
    done: int

    @property
    def share(self) -> float | None:
        """Done over planned; None where nothing was planned."""
        return min(1.0, self.done / self.planned) if self.planned else None


def adherence(planned: Sequence[Session], exposures: Iterable[Exposure], until: date) -> Adherence:
    """How many planned sessions were done, week by week, so that a moved one counts.

    Planned up to `until`, that day too. Any workout stands for any other; what a week has over does
    not count.
    """
    due: dict[date, int] = defaultdict(int)
    done: dict[date, set[tuple[date, str]]] = defaultdict(set)
    for session in planned:
        if session.date <= until:
            due[monday_of(session.date)] += 1
    for exposure in exposures:
        done[monday_of(exposure.day)].add((exposure.day, exposure.workout))
    return Adherence(sum(due.values()), sum(min(n, len(done[week])) for week, n in due.items()))


def pain_by_week(exposures: Iterable[Exposure], log: Log) -> dict[date, float]:
    """The mean of all pain answers (0-10) of a week, of sessions, runs and mornings, by Monday.

    A week without an answer is left out.
    """
    answers: dict[date, list[int]] = defaultdict(list)
    for exposure in exposures:
        if exposure.pain is not None:
            answers[monday_of(exposure.day)].append(exposure.pain)
    for day, pain in (*log.mornings.items(), *log.run_pains.items()):
        answers[monday_of(day)].append(pain)
    return {week: fmean(found) for week, found in answers.items()}


class PainTrend(Noun, frozen=True):
    """Whether pain rises from week to week, and what to do about it, if anything."""

    finding: Message
    advice: Message = NOTHING

    @property
    def text(self) -> Message:
        """Both, one after the other."""
        return sentences(self.finding, self.advice)


def pain_trend(guide: Guide, weekly: Mapping[date, float]) -> PainTrend:
    """Whether the week's mean pain rises (pain.trend); it changes no dose by itself.

    `weekly` is the mean of a week's answers (0-10) by its Monday: 2, 3, 4 has risen twice running.
    Weeks that it does not hold are passed over.
    """
    means = [weekly[week] for week in sorted(weekly)]
    rises = 0
    for before, after in zip(reversed(means[:-1]), reversed(means), strict=False):
        if after <= before:
            break
        rises += 1
    if rises >= guide.values.pain.trend_red_weeks:
        risen = counted(
            "Pain has risen for {n} week running.", "Pain has risen for {n} weeks running.", rises
        )
        return PainTrend(risen, message("Do less, and see a clinician if it goes on."))
    if rises >= guide.values.pain.trend_amber_weeks:
        advice = message("Do not add anything until it settles.")
        return PainTrend(message("Pain is up on the week before."), advice)
    return PainTrend(message("Pain is not rising.") if means else message("No pain answers yet."))
