"""The movements as pages on paper show them: the drawing, its title, and how it is done."""

from springleg.core.message import Language
from springleg.usecases.app.paper import Figure, FigureOf
from springleg.web.figures import cues, draw, movements, title


def figures_on_paper(language: Language) -> FigureOf:
    """The figure of a movement (`exercise/variant`) in this language; None where none is drawn."""

    def figure_of(movement: str) -> Figure | None:
        if movement not in movements():
            return None
        does = cues(movement, say=language).do
        return Figure(draw(movement, say=language), title(movement, say=language), does)

    return figure_of
