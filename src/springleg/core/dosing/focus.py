"""What the next weeks are for: fewer workouts of the menu for a while, then all in turn again."""

from datetime import date, timedelta

from springleg.core.athlete import Focus, Profile
from springleg.core.dosing.athlete_state import AthleteState
from springleg.core.dosing.prescribe import closed_by
from springleg.core.guide import Guide
from springleg.core.message import Message, counted, message
from springleg.core.noun import Noun

# What keeps a workout off some days only: the focus goes on over it.
PASSES = frozenset({"return.fever", "pain.soreness", "pain.signs", "start.search"})
NAMES = {Focus.STRENGTH: message("strength"), Focus.SPRING: message("spring")}


class FocusInForce(Noun, frozen=True):
    """A focus that is heeded: the workouts of the menu it keeps, until the day `ends`.

    From that day on all are in turn again.
    """

    focus: Focus
    menu: tuple[str, ...]
    ends: date

    @property
    def name(self) -> Message:
        """What it is called."""
        return NAMES[self.focus]

    def says(self, workouts: int) -> Message:
        """Until when it is, and how many workouts are in turn then."""
        return counted(
            "Focus on {focus} until {day:long}, then {n} workout.",
            "Focus on {focus} until {day:long}, then all {n} workouts.",
            workouts,
            focus=self.name,
            day=self.ends,
        )


def focus_ends(guide: Guide, profile: Profile) -> date | None:
    """The first day on which the focus is balanced again; None where it is now, or has no date."""
    if profile.focus is Focus.BALANCED or profile.focus_since is None:
        return None
    return profile.focus_since + timedelta(weeks=guide.values.focus.weeks)


def focus_on(guide: Guide, profile: Profile, on: date) -> Focus:
    """The focus that the runner has chosen for a day, heeded or not."""
    ends = focus_ends(guide, profile)
    begun = profile.focus_since is not None and profile.focus_since <= on
    return profile.focus if ends is not None and begun and on < ends else Focus.BALANCED


def focus_menu(guide: Guide, focus: Focus) -> tuple[str, ...]:
    """The workouts that a focus keeps, in the guide's order; all of them when balanced."""
    values = guide.values.focus
    kept = {Focus.STRENGTH: values.strength, Focus.SPRING: values.spring}.get(focus, guide.workouts)
    return tuple(w for w in guide.workouts if w in kept)


def focus_in_force(state: AthleteState) -> FocusInForce | None:
    """The focus that the day's plan follows (focus.weeks); None where all workouts are in turn.

    That is where none is chosen, the rule is off, a red answer stands, or too few of its workouts
    are open. Raises UnknownName for a contraindication that is not asked about.
    """
    guide, profile, limits = state.guide, state.profile, state.limits
    focus, ends = focus_on(guide, profile, state.on), focus_ends(guide, profile)
    if ends is None or focus is Focus.BALANCED or not guide.on("focus.weeks"):
        return None
    if limits.red is not None or limits.paused is not None or limits.stop is not None:
        return None
    menu = [w for w in focus_menu(guide, focus) if not profile.menu or w in profile.menu]
    shut = ({gate.rule for gate in closed_by(state, guide.workout(w))} for w in menu)
    few = sum(rules <= PASSES for rules in shut) < guide.values.focus.open_workouts
    return None if few else FocusInForce(focus, tuple(menu), ends)
