"""How hard a session was, in words, and the effort of 1 to 10 that the log gets of each."""

from django.utils.translation import gettext as _

from springleg.core.noun import Noun


class Effort(Noun, frozen=True):
    """An answer to how it felt; `rpe` is where Foster's scale of effort has these words."""

    rpe: int
    words: str


def efforts() -> tuple[Effort, ...]:
    """What can be said of a whole session, the easiest first."""
    return (
        Effort(2, _("Easy")),
        Effort(3, _("Fine")),
        Effort(5, _("Hard")),
        Effort(7, _("Very hard")),
        Effort(10, _("All I had")),
    )
