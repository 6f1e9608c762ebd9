"""What the page of an exercise is put together from: a dose in words, steps, ways, the past."""

import re
from datetime import date

from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from springleg.core.athlete import Units
from springleg.core.dosing.prescription import Prescription, Range
from springleg.core.guide import Mode
from springleg.core.noun import Noun
from springleg.usecases.progress.exercise import SessionDone, WorkoutDone
from springleg.web import figures
from springleg.web.figures.exercises import ExerciseWords, Way
from springleg.web.pages.exercise.load_picture import load_picture
from springleg.web.reader import in_words
from springleg.web.templatetags.springleg import weight

ON_A_STEP = "/step"
SENTENCE = re.compile(r"(?<=[.!?])\s+")


class Own(Noun, frozen=True):
    """What a runner has to do of a workout (`is_today`: today, and not yet) and what they did."""

    dose: Prescription
    mode: Mode
    is_today: bool
    done: WorkoutDone
    units: Units

    @property
    def is_loaded(self) -> bool:
        """Whether a load is in the hand: there is one, or one is looked for."""
        return self.load_kg > 0 or (self.dose.load_kg is None and self.dose.ramp_up is not None)

    @property
    def load_kg(self) -> float:
        """The load of the leg that lifts more."""
        return max((kg for kg in (self.dose.load_kg or {}).values() if kg), default=0.0)

    @property
    def told(self) -> str:
        """The dose in words; empty where there is none."""
        return self._told(weight(self.load_kg, self.units) if self.load_kg else "")

    @property
    def in_short(self) -> str:
        """The same without its load."""
        return self._told("")

    def _told(self, load: str) -> str:
        if self.dose.sets is None:
            return ""
        return dose_words(self.mode, self.dose.sets, self.dose.amount, load)


class Ways(Noun, frozen=True):
    """Other ways to do it, as the page shows them."""

    easier: tuple[Way, ...]
    harder: tuple[Way, ...]
    vary: tuple[Way, ...]
    from_the_floor: bool


class DoneBefore(Noun, frozen=True):
    """What was done: each day with its words, and the load over time in a picture and words.

    `apart`: the legs did not do the same, so that there are two lines.
    """

    rows: tuple[tuple[str, str], ...]
    drawn: SafeString
    finding: str
    apart: bool


def dose_words(mode: Mode, sets: int | None, amount: int | None, load: str) -> str:
    """4 x 6 at 42.5 kg; a rope's contacts; what is known of it."""
    if mode is Mode.CONTACTS:
        return ngettext("%(n)s contact", "%(n)s contacts", amount or 0) % {"n": amount or 0}
    if sets is None:
        return ""
    unit = " s" if mode is Mode.SECONDS else ""
    done = ngettext("%(n)s set", "%(n)s sets", sets) % {"n": sets}
    done = done if amount is None else f"{sets} \u00d7 {amount}{unit}"
    return _("%(done)s at %(load)s") % {"done": done, "load": load} if load else done


def drawn_of(exercise: str, variant: str, usual: str) -> str:
    """The movement in this variant, or in the usual one where this has no picture."""
    wanted = f"{exercise}/{variant}"
    return wanted if wanted in figures.movements() else f"{exercise}/{usual}"


def steps_of(movement: str) -> tuple[str, ...]:
    """How it is done: how to stand in one step, then each sentence of what to do."""
    said = figures.cues(movement, say=_)
    return (said.set_up, *SENTENCE.split(said.do))


def wrong_of(movement: str) -> str:
    """What is wrong in the picture that is crossed out."""
    return figures.wrong(movement, say=_)


def ways_of(words: ExerciseWords, own: Own | None) -> Ways:
    """The other ways; without a step where a heel must not go below level for now."""
    from_the_floor = own is not None and own.dose.range is Range.FLOOR
    harder = tuple(
        way for way in words.harder if not (from_the_floor and way.movement.endswith(ON_A_STEP))
    )
    return Ways(words.easier, harder, words.vary, from_the_floor and harder != words.harder)


def past_of(own: Own | None) -> DoneBefore | None:
    """What was done; None before anything was."""
    if own is None or not own.done.sessions:
        return None
    rows = tuple((_day(one.day, own.done.day), _done(one, own.units)) for one in own.done.sessions)
    track = own.done.track
    if track is None:
        return DoneBefore(rows, SafeString(""), "", apart=False)
    finding = in_words(track.finding)
    apart = any(point.left != point.right for point in track.points)
    return DoneBefore(rows, load_picture(track, finding), finding, apart)


def _day(day: date, today: date) -> str:
    """A day in words, with its year where it is another."""
    return date_format(day, _("j F") if day.year == today.year else _("j F Y"))


def _done(one: SessionDone, units: Units) -> str:
    load = weight(one.load_kg, units) if one.load_kg else ""
    return dose_words(one.mode, one.sets, one.amount, load)
