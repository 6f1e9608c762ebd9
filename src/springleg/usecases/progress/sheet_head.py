"""The head of the physiotherapist's sheet: who it is, and what was done beside what was before."""

from collections.abc import Iterator

from springleg.core.athlete import Units
from springleg.core.log.sets import LEGS
from springleg.core.message import Message, message
from springleg.core.units import distance
from springleg.exchange.paper.page import Beside, Block, Fact, Facts, Text
from springleg.usecases.progress.cert_parts import Record
from springleg.usecases.progress.paper_parts import Words
from springleg.usecases.progress.paper_words import now_words, told_of_self
from springleg.usecases.progress.periods import Period, PeriodFigures, figures_of


def head(runner: Record, period: Period, told: Words) -> tuple[Block, ...]:
    """What holds now, and who it is beside what was done in a period."""
    return Text(told(now_words(runner.state, runner.doses)), framed=True), _who(
        runner, period, told
    )


def _who(runner: Record, period: Period, told: Words) -> Beside:
    now, before = (
        figures_of(runner.seen, runner.journal, runner.found, one)
        for one in (period, period.before)
    )
    own = [
        Fact(told(label), told(value))
        for label, value in told_of_self(
            runner.profile, runner.seen.guide, runner.journal.runs, runner.day, runner.cleared
        )
    ]
    done = [
        Fact(told(label), told(value))
        for label, value in figures(now, before, runner.profile.units)
    ]
    return Beside(((Facts(tuple(own)),), (Facts(tuple(done)),)), (0.45, 0.55))


def figures(
    now: PeriodFigures, before: PeriodFigures, units: Units
) -> Iterator[tuple[Message, Message]]:
    """What was done, with the same of the period before in brackets: a label and a value each."""
    pairs = (
        (message("Planned sessions done"), _held(now), _held(before)),
        (message("Sets, left / right"), _sets(now), _sets(before)),
        (message("Rope contacts"), _count(now.contacts), _count(before.contacts)),
        (message("Mornings answered"), _count(now.answered), _count(before.answered)),
        (message("Runs done"), _runs(now, units), _runs(before, units)),
    )
    for label, value, earlier in pairs:
        yield label, message("{now} (before: {before})", now=value, before=earlier)


def _held(of: PeriodFigures) -> Message:
    if not of.held.planned:
        return message("none due")
    return message("{done} of {planned}", done=of.held.done, planned=of.held.planned)


def _sets(of: PeriodFigures) -> Message:
    left, right = (of.sets[leg] for leg in LEGS)
    return message("{left} / {right}", left=left, right=right)


def _count(n: int) -> Message:
    return message("{n:figure}", n=n)


def _runs(of: PeriodFigures, units: Units) -> Message:
    if not of.runs:
        return message("none logged")
    if not of.longest_km:
        return _count(of.runs)
    return message(
        "{n}, {far}, longest {longest}",
        n=of.runs,
        far=distance(of.run_km, units),
        longest=distance(of.longest_km, units),
    )
