"""Progress: four questions, each answered in a sentence, with the figures behind it."""

from datetime import date

from springleg.core.guide import Guide
from springleg.core.log.journal import Journal
from springleg.core.noun import Noun
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.progress.amount import WeeklyLoad, how_much
from springleg.usecases.progress.doing import Heatmap, doing
from springleg.usecases.progress.hurt import Hurting, hurting
from springleg.usecases.progress.log_until import log_until
from springleg.usecases.progress.strength import Strength, stronger


class Progress(Noun, frozen=True):
    """Am I doing it, how much, am I stronger, does it hurt."""

    doing: Heatmap
    how_much: WeeklyLoad
    stronger: Strength
    hurting: Hurting


def progress(space: Workspace, guide: Guide, on: date | None = None) -> Progress:
    """The four answers for the runner of this logbook, as of a day (today); see `answers`."""
    return answers(guide, space.journal, on or space.today())


def answers(guide: Guide, journal: Journal, day: date) -> Progress:
    """The four answers out of a log, as of a day; the runner's settings are laid over `guide`.

    Profile, plan and illnesses are those of now. Raises TooYoung, and Refused for settings that
    the guide does not know.
    """
    seen = log_until(guide, journal, day)
    return Progress(doing(seen), how_much(seen), stronger(seen), hurting(seen))
