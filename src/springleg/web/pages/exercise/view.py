"""An exercise: how, how not, easier and harder, what it trains, what the guide says, your past."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from springleg.core.guide import Guide, Scheme, Workout
from springleg.core.guide_overrides import with_settings
from springleg.usecases.app.rules import current_guide
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.dosing_state import dosing_state
from springleg.usecases.progress.exercise import workout_done
from springleg.usecases.training.session_steps import tempo_of
from springleg.usecases.training.today import today
from springleg.web.figures.exercises import words_of
from springleg.web.http.auth import open_workspace
from springleg.web.navigation import on_tab
from springleg.web.pages.exercise.exercise_parts import (
    Own,
    drawn_of,
    past_of,
    steps_of,
    ways_of,
    wrong_of,
)


@on_tab("guide")
@require_safe
def page(request: HttpRequest, workout: str) -> HttpResponse:
    """A workout's exercise. Before there is a profile it is told without a dose and a past.

    Raises UnknownName (400) where there is no such workout.
    """
    guide = current_guide()
    wanted = guide.workout(workout)
    with open_workspace(request) as space:
        own = _own(space, guide, wanted) if space.journal.profile else None
        guide = with_settings(guide, space.profile.settings)
    words, usual = words_of(wanted.exercise), guide.exercises[wanted.exercise].variants[0]
    movement = drawn_of(wanted.exercise, own.dose.variant if own else usual, usual)
    shown = {
        "guide": guide,
        "workout": wanted,
        "exercise": guide.exercises[wanted.exercise],
        "siblings": [one for one in guide.workouts.values() if one.exercise == wanted.exercise],
        "words": words,
        "movement": movement,
        "loaded": own.is_loaded if own else wanted.scheme is Scheme.HEAVY,
        "tempo": tempo_of(guide, wanted),
        "steps": steps_of(movement),
        "usual": f"{wanted.exercise}/{usual}",
        "wrong": wrong_of(f"{wanted.exercise}/{usual}"),
        "ways": ways_of(words, own),
        "rules": [guide.rule(rule) for rule in wanted.rules],
        "own": own,
        "past": past_of(own),
    }
    return render(request, "exercise/exercise.html", shown)


def _own(space: Workspace, guide: Guide, workout: Workout) -> Own:
    """Today's dose where the workout is today's, else the next one."""
    day = today(space, guide)
    is_today = day.session is not None and day.session.workout == workout.id
    dose = day.dose if is_today else None
    return Own(
        dose or dosing_state(space, guide).dose(workout.id),
        workout.mode,
        is_today and workout.id not in day.done,
        workout_done(space, guide, workout.id),
        space.profile.units,
    )
