"""The languages that there are, by the codes that people and machines write."""

from pathlib import Path

import pytest

from springleg.core.message import ENGLISH
from springleg.usecases.app import languages
from springleg.usecases.app.languages import is_known, language_of


def test_languages_are_those_of_the_translators_english_first(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for code in ("fr", "de", "sv"):
        folder = tmp_path / code / "LC_MESSAGES"
        folder.mkdir(parents=True)
        (folder / "django.mo").touch()
    (tmp_path / "it" / "LC_MESSAGES").mkdir(parents=True)  # not translated yet
    monkeypatch.setattr(languages, "HOME", tmp_path)
    assert languages.languages() == ("en", "de", "fr", "sv")


@pytest.mark.parametrize("code", ["de", "DE", "de-AT", "de_AT.UTF-8", "de.UTF-8"])
def test_a_code_may_name_a_country_and_an_encoding(code: str) -> None:
    assert is_known(code)
    assert language_of(code).code == "de"


@pytest.mark.parametrize(
    ("code", "known"), [("en", True), ("en-GB", True), ("xx", False), ("", False)]
)
def test_what_is_not_spoken_is_said_in_english(code: str, known: bool) -> None:
    assert is_known(code) is known
    assert language_of(code) is ENGLISH
