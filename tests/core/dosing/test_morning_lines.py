"""The lines of a morning's pain, by what is usual: those that the answers are judged by."""

import pytest
from builders import MONDAY, runner
from logs import the_guide

from springleg.core.athlete import Condition
from springleg.core.dosing.athlete_state import athlete_state
from springleg.core.dosing.symptoms import morning_lines
from springleg.core.log.sets import Log

GUIDE = the_guide()


def level(usual: int | None, condition: Condition, pain: int) -> str:
    log = Log(mornings={MONDAY: pain})
    ann = runner(usual_pain=usual, condition=condition)
    limits = athlete_state(GUIDE, ann, log, MONDAY).limits
    return "red" if limits.red or limits.stop else "amber" if limits.amber else "green"


@pytest.mark.parametrize("usual", [None, 0, 1, 2, 3, 6])
@pytest.mark.parametrize("condition", [Condition.NONE, Condition.CALF_STRAIN])
def test_an_answer_is_what_its_line_says(usual: int | None, condition: Condition) -> None:
    strained = condition is Condition.CALF_STRAIN
    green, amber = morning_lines(GUIDE, usual, strained=strained)
    lines = {n: "green" if n <= green else "amber" if n <= amber else "red" for n in range(11)}
    assert lines == {n: level(usual, condition, n) for n in range(11)}
