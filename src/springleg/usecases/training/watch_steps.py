"""A session's steps as a watch leads through them: each set with its side, each rest a step."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from math import ceil

from springleg.core.athlete import Units
from springleg.core.dosing.contact_progression import SECONDS_A_MINUTE
from springleg.core.dosing.prescription import Prescription
from springleg.core.guide import Guide, Mode, Workout
from springleg.core.message import NOTHING, counted, message
from springleg.core.noun import Noun
from springleg.core.units import weight
from springleg.exchange.fit_workout.exercises import JUMP_ROPE, TWO_LEG_RAISE, fit_exercise
from springleg.exchange.fit_workout.workout import MOST_KG, Ends, Part, WatchStep
from springleg.usecases.training import watch_names as names
from springleg.usecases.training.session_steps import Step, StepKind


def watch_steps(
    guide: Guide, dose: Prescription, steps: Sequence[Step], units: Units
) -> tuple[WatchStep, ...]:
    """These steps of this dose (`session_steps.steps_of`), rests as steps of their own.

    A watch cannot ask, so a search for a load is a step of its own on each leg that the runner
    ends, and so are the sets after it: their load, and how many raises, come from the search.
    """
    laid = _Layout(guide, guide.workout(dose.workout), dose, units)
    found = list[WatchStep]()
    for step, following in zip_longest(steps, steps[1:]):
        found += laid.work(step)
        found += laid.rest(step, following)
    return tuple(found)


class _Layout(Noun, frozen=True):
    """What every step of one session rests on."""

    guide: Guide
    workout: Workout
    dose: Prescription
    units: Units

    def work(self, step: Step) -> Iterator[WatchStep]:
        """What is to be done in a step of the session; a warm-up is several steps."""
        match step.kind:
            case StepKind.WARM_UP:
                yield from self._warm_up(step)
            case StepKind.RAMP:
                yield self._search(step)
            case StepKind.HOPS:
                yield _hops(Part.WORK, step.amount, asks=True)
            case StepKind.SET if self.workout.mode is Mode.CONTACTS:
                yield self._bout(step)
            case StepKind.SET:
                yield self._set(step)

    def rest(self, step: Step, following: Step | None) -> Iterator[WatchStep]:
        """The rest after a step; open behind a search, which goes on for as long as it takes."""
        if not step.rest_s or following is None:
            return
        if step.kind is StepKind.RAMP and following.kind is not StepKind.RAMP:
            yield WatchStep(Part.REST, names.REST, Ends.OPEN, notes=names.UNTIL_FOUND)
            return
        other_leg = following.side is not step.side and following.number == step.number
        name = names.SWITCH if other_leg else names.REST
        yield WatchStep(Part.REST, name, Ends.SECONDS, step.rest_s)

    def _warm_up(self, step: Step) -> Iterator[WatchStep]:
        """Easy minutes, raises and hops; each may have been set to none."""
        pace = self.guide.values.pace
        if step.amount:
            yield WatchStep(Part.WARM_UP, names.EASY, Ends.SECONDS, step.amount, names.EASY_NOTE)
        if pace.warm_up_raises:
            yield WatchStep(
                Part.WARM_UP,
                names.RAISES,
                Ends.REPS,
                pace.warm_up_raises,
                names.RAISES_NOTE,
                exercise=TWO_LEG_RAISE,
                title=names.RAISES,
            )
        if pace.warm_up_hops:
            yield _hops(Part.WARM_UP, pace.warm_up_hops)

    def _search(self, step: Step) -> WatchStep:
        load = weight(step.load_kg, self.units) if step.load_kg else message("body weight")
        return WatchStep(
            Part.WORK,
            names.search_name(step.side),
            Ends.OPEN,
            notes=names.search_note(step.variant, step.amount, load),
            side=step.side,
            exercise=fit_exercise(self.workout.exercise, step.variant, weighted=bool(step.load_kg)),
            title=names.title_of(self.workout),
        )

    def _set(self, step: Step) -> WatchStep:
        if self.dose.ramp_up is not None:
            return self._set_after_search(step)
        load = step.load_kg or 0.0
        too_heavy = weight(load, self.units) if load > MOST_KG else NOTHING
        return WatchStep(
            Part.WORK,
            names.set_name(self.workout, step.side),
            Ends.SECONDS if self.workout.mode is Mode.SECONDS else Ends.REPS,
            step.amount,
            names.set_note(step.variant, self.dose.range, step.tempo_s, too_heavy),
            step.side,
            load if 0 < load <= MOST_KG else None,
            fit_exercise(self.workout.exercise, step.variant, weighted=load > 0),
            names.title_of(self.workout),
        )

    def _set_after_search(self, step: Step) -> WatchStep:
        """A set whose load, and how many raises it has, come from the search before it."""
        return WatchStep(
            Part.WORK,
            names.set_name(self.workout, step.side),
            Ends.OPEN,
            notes=names.set_note(step.variant, self.dose.range, load=names.FOUND),
            side=step.side,
            exercise=fit_exercise(self.workout.exercise, step.variant, weighted=False),
            title=names.title_of(self.workout),
        )

    def _bout(self, step: Step) -> WatchStep:
        """A bout of the rope by its time; how many contacts that is stands in its notes."""
        seconds = step.amount / step.per_beat / step.beats_per_min * SECONDS_A_MINUTE
        contacts = counted("{n} contact", "{n} contacts", step.amount)
        return WatchStep(
            Part.WORK,
            names.ROPE,
            Ends.SECONDS,
            ceil(seconds),  # the last turn is done whole
            names.rope_note(step.variant, contacts, step.beats_per_min),
            step.side,
            exercise=fit_exercise(self.workout.exercise, step.variant, weighted=False),
            title=names.title_of(self.workout),
        )


def _hops(part: Part, amount: int, *, asks: bool = False) -> WatchStep:
    """Small hops; watches know none, so they are told as skipping under their own name."""
    note = names.TELL_HOPS if asks else names.HOPS_NOTE
    return WatchStep(
        part, names.HOPS, Ends.REPS, amount, note, exercise=JUMP_ROPE, title=names.HOPS
    )
