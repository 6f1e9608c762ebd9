"""What a chart is: the question, its answer in a sentence, the picture, and the same as a table."""

from springleg.core.noun import Noun


class Table(Noun, frozen=True):
    """The figures of a picture, all of them, in words; a row has as many cells as the head."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Other(Noun, frozen=True):
    """Another picture that can be asked for in place of this one, by `?track=` and its id."""

    id: str
    name: str


class Chart(Noun, frozen=True):
    """One answer. Without anything to draw `svg` is empty, and the finding says what will come.

    `svg` is markup, made and escaped here; everything else is plain text. `notes` belong beside the
    picture, `reading` (how to read it) may be folded away.
    """

    id: str
    question: str
    finding: str
    svg: str = ""
    table: Table | None = None
    notes: tuple[str, ...] = ()
    reading: tuple[str, ...] = ()
    others: tuple[Other, ...] = ()
