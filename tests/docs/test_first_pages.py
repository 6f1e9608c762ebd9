"""The pages that a stranger reads first say what the program says, in its own words."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import generate
import pytest

from cli.terminal import every_command
from springleg.core.guide_terms import Layer, Mode, Scheme
from springleg.usecases.app.rules import current_guide
from springleg.usecases.app.serving import operator
from springleg.usecases.training.verdict import STATE_NAMES

DOCS = generate.ROOT / "docs"
SRC = generate.ROOT / "src" / "springleg"
PRIVACY_PAGE = SRC / "web" / "pages" / "privacy" / "privacy.html"
TROUBLES = DOCS / "how-to" / "troubleshooting.md"
GLOSSARY, PRIVACY = (DOCS / "reference" / f"{name}.md" for name in ("glossary", "privacy"))
PAGES = [
    PRIVACY,
    DOCS / "why" / "questions.md",
    DOCS / "how-to" / "cut-a-release.md",
    GLOSSARY,
    TROUBLES,
]
# What a runner may not know, and what only this project says so.
FIELD = "repetition set load reserve RIR RPE capacity e1RM failure taper deload increment tempo"
TERMS = (
    *FIELD.split(),
    *("limb symmetry index", "LSI", "foot contact", "heel-raise test", "morning stiffness"),
    *("exposure", "slot", "pin", "constraint", "conflict set", "repair", "round", "pair", "clash"),
    *("gate", "stop", "warning sign", "cleared", "hops", "settled", "way back", "standing dose"),
    *("variant", "stance", "bout", "mini-squat", "rope", "menu", "focus", "forecast", "time off"),
    *("entry", "check-in", "archive", "backup", "outbox", "edition", "tag", "setting", "because"),
    *("finding", "note", "draft", "season", "preferred days", "cost", "priority A", "operator"),
    *("green", "amber", "red", "usual", "soreness", "body weight", "warm-up", "dose", "session"),
)
TRANSLATED = re.compile(r'{% translate "(.*?)" %}|{% blocktranslate[^%]*%}(.*?){%', re.DOTALL)
ELLIPSIS = "…"
RULE = re.compile(r"`([a-z][a-z0-9-]*\.[a-zA-Z][a-zA-Z0-9.-]*)`|\((G\d+)\b")
COMMAND = re.compile(r"`springleg ([a-z][a-z -]*[a-z])")


def flat(path: Path) -> str:
    return " ".join(path.read_text(encoding="utf-8").split())


@cache
def said() -> tuple[str, ...]:
    """Every text of the program: constants of its code, texts of its pages, lines of the rest."""
    return tuple(" ".join(text.split()) for text in texts())


def texts() -> Iterator[str]:
    for path in SRC.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value
    for path in SRC.rglob("*.html"):
        for found in TRANSLATED.findall(path.read_text(encoding="utf-8")):
            yield from found
    yield (generate.ROOT / "Makefile").read_text(encoding="utf-8")


def sentences(page: Path) -> list[str]:
    """What a page quotes of the program, one a line."""
    lines = page.read_text(encoding="utf-8").splitlines()
    return [line.removeprefix("> ") for line in lines if line.startswith("> ")]


@pytest.mark.parametrize("sentence", sentences(TROUBLES))
def test_what_one_reads_when_something_is_wrong_is_what_the_program_says(sentence: str) -> None:
    """An ellipsis stands where the program has a value of its own, and for nothing else."""
    gap = r"(\{[^{}]*\}|\")"
    pattern = gap.join(re.escape(part) for part in sentence.split(ELLIPSIS))
    assert any(re.search(pattern, text) for text in said()), sentence


def test_the_page_of_troubles_has_all_doors() -> None:
    assert len(sentences(TROUBLES)) > 60
    assert len(set(sentences(TROUBLES))) == len(sentences(TROUBLES))


def terms() -> set[str]:
    """The words that the glossary explains, each part of a pair by itself."""
    bold = re.findall(r"^\* \*\*(.+?)\*\*", GLOSSARY.read_text(encoding="utf-8"), re.MULTILINE)
    parts = [part for words in bold for part in re.split(r", |\(|\)", words)]
    return {part.strip().casefold() for part in (*bold, *parts)}


def test_every_word_that_a_runner_may_not_know_is_explained() -> None:
    due = {term.casefold() for term in TERMS} | {str(one) for one in (*Layer, *Scheme)}
    due |= {str(name.pattern).casefold() for name in STATE_NAMES.values()}

    assert due - terms() == set()
    assert {str(mode) for mode in Mode} <= set(re.findall(r"\w+", flat(GLOSSARY)))


def test_no_word_is_explained_twice() -> None:
    bold = re.findall(r"^\* \*\*(.+?)\*\*", GLOSSARY.read_text(encoding="utf-8"), re.MULTILINE)
    assert len({word.casefold() for word in bold}) == len(bold) > 60


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.stem))
def test_rules_and_commands_that_are_named_are_there(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    files = {".md", ".zip", ".py", ".cff", ".toml", ".sqlite3", ".lock", ".json"}
    named = {one or other for one, other in RULE.findall(text)}
    rules = {one for one in named if not any(one.endswith(end) for end in files)}
    assert rules <= set(current_guide().rules)
    known = set(every_command())
    for words in COMMAND.findall(text):
        first = [" ".join(words.split()[:n]) for n in (1, 2)]
        assert known & set(first), words


def test_privacy_is_told_alike_by_the_app_and_the_page() -> None:
    """Every sentence of the app's page stands in ours: whoever changes one changes both."""
    ours = flat(PRIVACY)
    theirs = [one for one, _ in TRANSLATED.findall(PRIVACY_PAGE.read_text(encoding="utf-8")) if one]
    whole = [one for one in theirs if one.endswith(".") and "{" not in one]
    assert len(whole) > 12
    excused = (
        "Whoever runs this server has not put their name here. Ask whoever gave you its address."
    )
    assert [one for one in whole if one not in ours and one != excused] == []
    assert operator() == ""
    assert "`SPRINGLEG_OPERATOR`" in ours


def test_what_is_promised_of_privacy_is_what_is_set() -> None:
    from springleg.web import settings

    assert "A device stays signed in for 90 days" in flat(PRIVACY)
    assert settings.SESSION_COOKIE_AGE == 90 * 24 * 60 * 60
