"""The guide in words: each value named, no key of a program, every rule under one topic."""

import re
from collections import Counter

import pytest

from springleg.core.guide import Guide, Rule
from springleg.core.log.pain import WarningSign
from springleg.core.message import say
from springleg.guides import load
from springleg.usecases.app.guide_topics import topics
from springleg.usecases.app.languages import language_of
from springleg.usecases.app.rule_figures import Figure, figures
from springleg.usecases.athlete.setting_words import in_own_words, title_of_key
from springleg.usecases.athlete.settings import Setting

GUIDE = load()
KEY = re.compile(r"\b[a-z]+\.[a-z-]+|\w_\w|`|\b[a-z]+-(?:light|heavy|feet|foot)\b")


def words(figure: Figure) -> list[str]:
    cells = [cell for row in figure.rows for cell in row]
    told = (figure.what, figure.unit, figure.holds, figure.columns, *cells)
    return [str(one) for one in told if one]


@pytest.mark.parametrize("rule", GUIDE.rules.values(), ids=lambda rule: rule.id)
def test_no_value_shows_a_key_and_none_is_without_a_name(rule: Rule) -> None:
    told = figures(GUIDE, rule)
    assert [one.name for one in told] == list(rule.values)
    for one in told:
        assert one.rows or (one.what and one.holds)
        assert not KEY.search(" | ".join(words(one))), words(one)
    names = Counter(str(one.what) for one in told if not one.rows)
    assert not [name for name, count in names.items() if count > 1]


def found(rule: str, name: str) -> Figure:
    (figure,) = (one for one in figures(GUIDE, GUIDE.rules[rule]) if one.name == name)
    return figure


@pytest.mark.parametrize(
    ("rule", "name", "what", "holds"),
    [
        ("G3", "examples", "For example", "20 in 2 sets, 10 in 3 sets, 8 in 4 sets"),
        ("G4", "reps", "Reps", "3 to 6"),
        ("G13", "gap_h", "Hours", "48 to 72"),
        ("pain.morning", "amber_from", "Amber from", "4"),
        ("variants.two-leg", "variant", "Variant", "standing two leg"),
        ("pain.scope", "applies_to", "Made for", "middle of the Achilles tendon"),
        ("effort.failure", "to_failure", "Planned to failure", "no"),
        ("focus.weeks", "spring", "For spring", "Skipping rope; Straight-knee heel raises, heavy"),
        ("goal.older", "goal", "Rule that gives the goal", "The median for your age and sex"),
    ],
)
def test_a_value_in_words(rule: str, name: str, what: str, holds: str) -> None:
    figure = found(rule, name)
    assert (str(figure.what), str(figure.holds)[: len(holds)]) == (what, holds)


def test_rows_of_a_value_are_a_table_with_names_for_its_columns() -> None:
    table = found("G16", "example")
    assert str(table.columns) == "week, first workout, second workout"
    first = [str(cell) for cell in table.rows[0]]
    assert first == ["1", "Skipping rope", "Bent-knee heel raises, heavy"]
    for rule in GUIDE.rules.values():
        for one in figures(GUIDE, rule):
            assert not one.rows or len(str(one.columns).split(", ")) == len(one.rows[0])


def test_every_rule_stands_under_one_topic() -> None:
    listed = [rule.id for topic in topics(GUIDE) for rule in topic.rules]
    assert sorted(listed) == sorted(GUIDE.rules)


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("sign", WarningSign)
def test_a_warning_sign_gives_plain_advice_and_doubts_only_its_source(
    sign: WarningSign, language: str
) -> None:
    rule = GUIDE.rules[sign]
    advice = language_of(language)(rule.says)
    assert not re.search("recalled|unverified|erinner|ungeprüft", advice), advice


@pytest.mark.parametrize(
    ("key", "title"),
    [
        ("pain.red", "What red means"),
        ("pain.red.sets_factor", "What red means"),
        ("house", "All that we judged"),
        ("gates", "Before you begin"),
        ("pain", "Pain and what it means"),
        ("pain.reddish", ""),
        ("nonsense", ""),
    ],
)
def test_a_setting_is_called_by_its_rule_layer_or_topic(key: str, title: str) -> None:
    assert say(title_of_key(GUIDE, key)) == title


def test_a_setting_in_words_says_what_holds_and_the_default(guide: Guide) -> None:
    changed = in_own_words(guide, Setting("rest.light.rest_s", 60, 75))
    told = (changed.title, changed.what, changed.said, changed.default)
    assert [str(one) for one in told] == ["Rest between light sets", "Rest", "60", "75"]
    off = in_own_words(guide, Setting("pain.trend", said=False, default=True))
    told = (off.title, off.what, off.said, off.default)
    assert [str(one) for one in told] == [
        *("Pain from week to week", "Goes into plan and doses", "no", "yes"),
    ]
    gone = in_own_words(guide, Setting("step.old", 3, None, former=True))
    assert str(gone.title) == "A setting of an earlier version, no longer used"
    assert gone.former
    assert not gone.said
