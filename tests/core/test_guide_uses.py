"""What says that nothing is worked out from it really is unread, and what is read does not say so.

A rule is read where code names one of its values (guide_values.py), names the rule itself, or goes
by its group. All of these are texts in the code, so the code is searched for them.
"""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from springleg import guides
from springleg.core.guide import Guide, Layer, Rule
from springleg.core.guide_overrides import with_settings
from springleg.core.guide_uses import BY_GROUP, BY_ID, WORDS_ALONE, steers, use_of
from springleg.core.guide_values import Values
from springleg.core.value_types import asked

GUIDE: Guide = guides.load()
SRC = Path(__file__).parents[2] / "src" / "springleg"
LISTS = SRC / "core" / "guide_uses.py"
OURS = [rule for rule in GUIDE.rules.values() if rule.layer is not Layer.GUIDE]
READ_BY_NAME = {one.rule for _, fields in asked(Values) for one in fields}
GROUPS = {rule.id.partition(".")[0] + "." for rule in OURS}
QUOTED = re.compile(r"""(["'])([a-z][\w-]*(?:\.[\w-]+)+)\1""")


def texts(path: Path) -> Iterator[str]:
    """Each text of a module as it stands, its docstrings too; of a script what is in quotes."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".js":
        yield from (found[1] for found in QUOTED.findall(text))
        return
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def named() -> Mapping[str, set[Path]]:
    """The modules that hold a text, by text; without the lists that are judged here."""
    found: dict[str, set[Path]] = defaultdict(set)
    for path in (*SRC.rglob("*.py"), *SRC.rglob("*.js")):
        for text in texts(path) if path != LISTS else ():
            found[text].add(path)
    return found


NAMED = named()


def by_id(rule: Rule) -> str:
    return rule.id


@pytest.mark.parametrize("rule", [rule for rule in OURS if not steers(rule)], ids=by_id)
def test_what_steers_nothing_says_so_and_is_unread(rule: Rule) -> None:
    assert "Springleg works nothing out from" in str(use_of(rule))
    assert rule.id not in READ_BY_NAME
    values = {f"{rule.id}.{name}" for name in rule.values}
    assert not values & NAMED.keys(), "code names a value of it"
    assert rule.id in WORDS_ALONE or rule.id not in NAMED, (
        "code names it: list it in core/guide_uses.py, under what it does there"
    )


@pytest.mark.parametrize("rule", [rule for rule in OURS if steers(rule)], ids=by_id)
def test_what_steers_is_read_and_says_nothing_of_it(rule: Rule) -> None:
    assert not use_of(rule)
    by_group = rule.id.startswith(BY_GROUP)
    assert rule.id in READ_BY_NAME or rule.id in NAMED or by_group, "take it from the list"


def test_the_lists_hold_rules_that_are_there_and_each_in_one_way() -> None:
    assert set(GUIDE.rules) >= BY_ID | WORDS_ALONE
    assert not BY_ID & WORDS_ALONE
    assert not (BY_ID | WORDS_ALONE) & READ_BY_NAME, "a value of it is read: no need to list it"
    assert set(NAMED) >= BY_ID | WORDS_ALONE, "no code names it: take it away"


def test_a_group_that_code_goes_by_is_listed() -> None:
    """Code that goes by the first part of an id holds it with its full stop: `ask.`."""
    assert {group for group in GROUPS if group in NAMED} == set(BY_GROUP)


@pytest.mark.parametrize("rule_id", sorted(WORDS_ALONE))
def test_words_alone_are_never_asked_for_a_value_or_whether_they_are_on(rule_id: str) -> None:
    asking = re.compile(rf"""\.(?:on|held|names)\(\s*["']{re.escape(rule_id)}["']""")
    for path in NAMED[rule_id]:
        assert not asking.search(path.read_text(encoding="utf-8")), path


def test_the_articles_own_rules_say_nothing_of_it() -> None:
    assert not any(use_of(rule) for rule in GUIDE.layer(Layer.GUIDE))


def test_a_rule_that_steers_nothing_says_so_whether_on_or_off() -> None:
    off = with_settings(GUIDE, {"effort.accuracy": False, "pain.pause": False})
    assert use_of(off.rule("effort.accuracy")) == use_of(GUIDE.rule("effort.accuracy"))
    assert not use_of(off.rule("pain.pause"))
