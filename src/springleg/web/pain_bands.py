"""The scale of pain in four rows, each with its meaning: in a session, and in the morning."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from springleg.core.athlete import Condition
from springleg.core.dosing.athlete_state import AthleteState
from springleg.core.dosing.prescription import State
from springleg.core.dosing.symptoms import morning_lines
from springleg.core.guide import Guide
from springleg.core.noun import Noun

WORST = 10
TITLES: Mapping[State, Promise] = {
    State.GO: _("Fine"),
    State.HOLD: _("Hold"),
    State.BACK_OFF: _("Back off"),
    State.STOP: _("Stop"),
}
IN_SESSION: Mapping[State, Promise] = {
    State.GO: _("go on"),
    State.HOLD: _("go on, add nothing"),
    State.BACK_OFF: _("end the session"),
    State.STOP: _("end it, and read on"),
}
IN_HOPS: Mapping[State, Promise] = {
    State.GO: _("they feel fine"),
    State.HOLD: _("they hurt"),
    State.BACK_OFF: _("they hurt a lot"),
    State.STOP: _("stop, and read on"),
}
IN_DIARY: Mapping[State, Promise] = {
    State.GO: _("all is well"),
    State.HOLD: _("nothing goes up"),
    State.BACK_OFF: _("easier work next"),
    State.STOP: _("training stops"),
}
IN_MORNING: Mapping[State, Promise] = {
    State.GO: _("train as planned"),
    State.HOLD: _("nothing goes up"),
    State.BACK_OFF: _("nothing heavy, no rope"),
    State.STOP: _("no training: read on"),
}


class Band(Noun, frozen=True):
    """A row of the scale: the answers that mean the same, and what they mean in words."""

    state: State
    title: str
    words: str
    values: tuple[int, ...]


def pain_bands(
    guide: Guide, meaning: Mapping[State, Promise], *, strained: bool = False
) -> tuple[Band, ...]:
    """The rows from none to the worst, as this guide draws the lines; an empty row is left out.

    `meaning` is IN_SESSION, IN_HOPS or IN_DIARY; `strained`: by the lines of a calf strain.
    """
    lines = guide.values.pain
    low, high = lines.safe_max, lines.acceptable_max
    if strained:
        low, high = lines.strain_hold_from - 1, lines.strain_stop_from - 1
    return _rows(guide, meaning, low, high)


def morning_bands(state: AthleteState) -> tuple[Band, ...]:
    """The same for the morning of a day, held against what is usual then."""
    guide = state.guide
    strained = state.profile.condition is Condition.CALF_STRAIN and guide.on("pain.strain")
    return _rows(guide, IN_MORNING, *morning_lines(guide, state.usual_pain, strained=strained))


def _rows(guide: Guide, meaning: Mapping[State, Promise], low: int, high: int) -> tuple[Band, ...]:
    """The rows, where these are the last answers of the first two."""
    lines = guide.values.pain
    ends = {State.GO: low, State.HOLD: high, State.BACK_OFF: lines.stop_from - 1, State.STOP: WORST}
    rows, first = [], 0
    for state, last in ends.items():
        if values := tuple(range(first, last + 1)):
            rows.append(Band(state, str(TITLES[state]), str(meaning[state]), values))
        first = max(first, last + 1)
    return tuple(rows)
