"""The four answers in words, each with its rows of figures."""

from springleg.usecases.progress import Progress, series


def questions(found: Progress) -> tuple[series.Question, ...]:
    """Am I doing it, how much, am I stronger, does it hurt: in this order, in words and figures."""
    return (
        series.of_doing(found.doing),
        series.of_amount(found.how_much),
        series.of_strength(found.stronger),
        series.of_hurting(found.hurting),
    )
