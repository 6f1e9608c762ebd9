"""`check`: anybody's log or plan against the guide's own rules."""

from collections.abc import Iterable, Sequence
from datetime import date

from springleg.core.check import doses, weeks
from springleg.core.check.habits import Habit, habits
from springleg.core.check.nouns import Checked, Remark, sittings
from springleg.core.guide import Guide
from springleg.core.log.log_line import LogLine

__all__ = ["Checked", "Habit", "Remark", "check", "habits"]


def check(
    rows: Sequence[LogLine],
    guide: Guide,
    *,
    today: date | None = None,
    states_amounts: bool = False,
) -> Checked:
    """What the guide has to say of a log or plan. Never raises, whatever the rows hold.

    `rows` may come in any order. A session is all rows with the same date, time and workout.
    A week has ended when a later week has a session; the last one only when `today` is past its
    Sunday. Rows without a dose, and workouts that the guide does not have, are judged by their
    dates alone. But a rope row without contacts is noted in a log that says how much: where any row
    does, or where it has columns for it (`states_amounts`).
    """
    held = sittings(rows)
    amounts = states_amounts or any(map(doses.states_amount, rows))
    findings = [
        *weeks.too_many(held, guide),
        *weeks.spacing(held, guide),
        *weeks.same_again(held, guide),
        *(remark for one in held for remark in doses.wrong_doses(one, guide)),
    ]
    notes = [
        *weeks.too_few(held, guide, today),
        *weeks.missing_schemes(held, guide, today),
        *weeks.early_repeats(held, guide),
        *(remark for one in held for remark in doses.dose_notes(one, guide)),
        *(remark for one in held if amounts for remark in doses.uncounted(one, guide)),
    ]
    return Checked(_in_order(findings), _in_order(notes))


def _in_order(remarks: Iterable[Remark]) -> tuple[Remark, ...]:
    # Length before letters: G3 comes before G12.
    return tuple(sorted(remarks, key=lambda said: (said.line, len(said.rule), said.rule)))
