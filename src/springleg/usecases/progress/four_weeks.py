"""What the page of four weeks is made of: the answers, both periods, whose words."""

from datetime import date

from springleg.core.guide import Guide
from springleg.core.message import Language
from springleg.core.noun import Noun
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.progress import Progress
from springleg.usecases.progress import progress as progress_of
from springleg.usecases.progress.log_until import LogUntil, log_until
from springleg.usecases.progress.paper_parts import Words, words_in
from springleg.usecases.progress.periods import Period, PeriodFigures, figures_of, four_weeks


class FourWeeks(Noun, frozen=True):
    """What the page is made of: the answers, both periods with their figures, whose words."""

    seen: LogUntil
    found: Progress
    period: Period
    now: PeriodFigures
    before: PeriodFigures
    language: Language

    @property
    def told(self) -> Words:
        """Says messages in the reader's language."""
        return words_in(self.language)

    @property
    def both(self) -> Period:
        """These weeks and those before them."""
        return Period(self.period.before.first, self.period.last)


def four_weeks_of(space: Workspace, guide: Guide, language: Language, day: date) -> FourWeeks:
    """The four weeks that end with a day. Raises TooYoung, and Refused as `progress` does."""
    seen, found, period = (
        log_until(guide, space.journal, day),
        progress_of(space, guide, day),
        four_weeks(day),
    )
    now, before = (
        figures_of(seen, space.journal, found.doing, one) for one in (period, period.before)
    )
    return FourWeeks(seen, found, period, now, before, language)
