"""Languages that tests make: a function that says each text, or a catalogue of a few sentences."""

from collections.abc import Callable
from gettext import NullTranslations


class Spoken(NullTranslations):
    """A catalogue that asks a function for every text."""

    def __init__(self, says: Callable[[str], str]) -> None:
        super().__init__()
        self._says = says

    def gettext(self, message: str) -> str:
        return self._says(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self._says(msgid1 if n == 1 else msgid2)
