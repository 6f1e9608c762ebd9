"""Speaks texts in a language: `python speaker.py de` with a list of texts as JSON on stdin.

Answers with a list of pairs: what is said, and whether every part of it had words. It is a program
of its own, because Django takes its settings once a process.
"""

import json
import sys
from pathlib import Path

import django
from django.conf import settings
from django.utils import translation

WEB = Path(__file__).parents[2] / "src" / "springleg" / "web"


def main() -> None:
    settings.configure(
        LANGUAGE_CODE="en",
        LANGUAGES=[("en", "English"), ("de", "Deutsch")],
        LOCALE_PATHS=[WEB.parent / "usecases" / "app" / "locale"],
        USE_I18N=True,
    )
    django.setup()
    from springleg.web.speaking import has_words_for, speak

    with translation.override(sys.argv[1]):
        said = [(speak(text), has_words_for(text)) for text in json.load(sys.stdin)]
    json.dump(said, sys.stdout)


if __name__ == "__main__":
    main()
