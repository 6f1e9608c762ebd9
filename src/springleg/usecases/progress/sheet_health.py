"""The physiotherapist's sheet: mornings, left and right, pain, signs, time off, changes."""

from springleg.core.message import Language, message
from springleg.exchange.paper.page import Beside, Block, Fact, Facts, Heading
from springleg.usecases.progress.cert_parts import Record
from springleg.usecases.progress.evenness import evenness
from springleg.usecases.progress.paper_parts import (
    Words,
    nothing,
    pain_chart,
    row,
    stiffness_chart,
    table,
    words_in,
)
from springleg.usecases.progress.periods import Period
from springleg.usecases.progress.sheet_record import (
    changes_in,
    hurt_in,
    signs_in,
    time_off_in,
)

CHANGE_SHARES = (0.09, 0.91)


def charts(runner: Record, period: Period, language: Language, height_mm: float) -> Block:
    """Pain and morning stiffness of a period and as many days before it."""
    both = Period(period.before.first, period.last)
    log = runner.seen.log
    answers = [*log.mornings, *log.stiffness_min, *log.pains, *log.run_pains]
    if not any(map(both.holds, answers)) and not any(
        one.pain is not None and both.holds(one.day) for one in runner.seen.exposures
    ):
        words = message("No morning was answered and no pain was said in these eight weeks.")
        return nothing(words_in(language)(words))
    return Beside(
        (
            (pain_chart(runner.seen, both, language, height_mm),),
            (stiffness_chart(runner.seen, both, language, height_mm),),
        ),
        (0.5, 0.5),
    )


def legs_and_signs(runner: Record, period: Period, told: Words) -> Beside:
    """How alike the legs are, beside where it hurt, warning signs and time off."""
    asks = (
        (message("Where it hurt"), hurt_in(runner, period)),
        (message("Warning signs"), signs_in(runner, period)),
        (message("Time off"), time_off_in(runner, period)),
    )
    facts = Facts(tuple(Fact(told(label), told(value)) for label, value in asks))
    return Beside(
        (
            (Heading(told(message("Left and right"))), *evenness(runner.seen, told)),
            (Heading(told(message("Pain, signs, time off"))), facts),
        ),
        (0.5, 0.5),
    )


def changes(runner: Record, period: Period, told: Words, most: int) -> tuple[Block, ...]:
    """The newest changes of the plan and of its rules, each with its cause."""
    every = changes_in(runner, period)
    found = every[-most:]
    heading = Heading(told(message("What was changed in the plan, and why")))
    if not found:
        return heading, nothing(told(message("Nothing was changed in these four weeks.")))
    rows = [row(told(message("{day:short}", day=day)), told(why)) for day, why in reversed(found)]
    if len(every) > most:
        rows.append(row("", told(message("{n} earlier ones are left out.", n=len(every) - most))))
    heads = (told(message("Day")), told(message("What changed")))
    return heading, table(heads, rows, CHANGE_SHARES)
