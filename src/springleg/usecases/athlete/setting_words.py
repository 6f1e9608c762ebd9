"""A runner's own settings of the guide in words: whose rule it is, what holds, what held."""

from springleg.core.guide import Guide, Layer
from springleg.core.guide_overrides import GROUP_WORDS, is_no_longer_used
from springleg.core.message import NOTHING, Message, marked, message, term
from springleg.core.noun import Noun
from springleg.usecases.app.guide_topics import GROUPS
from springleg.usecases.app.rule_figures import figure_name, value_words
from springleg.usecases.athlete.settings import Setting

LAYERS = {
    Layer.EVIDENCE: marked("All that studies say"),
    Layer.HOUSE: marked("All that we judged"),
}


class SettingInWords(Noun, frozen=True):
    """A setting as people read it; `key` is what its form sends.

    `what` names the value among those of its rule; it says nothing where a setting is `former`.
    """

    key: str
    title: Message
    what: Message
    said: Message
    default: Message
    former: bool = False


def title_of_key(guide: Guide, key: str) -> Message:
    """The rule, layer or topic that a key of a setting belongs to; NOTHING for nobody's."""
    rule = guide.rules.get(key) or guide.rules.get(key.rpartition(".")[0])
    if rule:
        return term(rule.title)
    if key in LAYERS:
        return term(LAYERS[Layer(key)])
    group = GROUP_WORDS.get(key, key)
    topic = next((title for title, groups in GROUPS if group in groups.split()), "")
    if topic:
        return term(topic)
    return OF_BEFORE if is_no_longer_used(guide, key) else NOTHING


OF_BEFORE = message("A setting of an earlier version, no longer used")


def in_own_words(guide: Guide, setting: Setting) -> SettingInWords:
    """A setting in words. Of one that is no longer used, only that it is."""
    if setting.former:
        return SettingInWords(setting.key, OF_BEFORE, NOTHING, NOTHING, NOTHING, former=True)
    title = title_of_key(guide, setting.key)
    rule_id, _, name = setting.key.rpartition(".")
    rule = guide.rules.get(rule_id)
    if rule is None or name not in rule.values:
        what = message("Goes into plan and doses")
        return SettingInWords(
            setting.key, title, what, _yes_or_no(setting.said), _yes_or_no(setting.default)
        )
    value = rule.values[name]
    return SettingInWords(
        setting.key,
        title,
        figure_name(rule, value),
        value_words(guide, value, setting.said),
        value_words(guide, value),
    )


def _yes_or_no(said: object) -> Message:
    return message("yes") if said else message("no")
