"""The guide in the app: every rule in words, with its figures, its source and what goes with it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from springleg.core.errors import MEANT, NotFound
from springleg.core.guide import Guide, Rule
from springleg.core.guide_overrides import with_settings
from springleg.core.guide_uses import use_of
from springleg.core.message import Message, message, term
from springleg.core.noun import Noun
from springleg.usecases.app.guide_topics import topics
from springleg.usecases.app.rule_figures import Figure, can_be_changed, figures
from springleg.usecases.app.rules import current_guide, nearest_rule
from springleg.web.http.auth import open_workspace
from springleg.web.navigation import on_tab
from springleg.web.reader import in_words
from springleg.web.words import CONFIDENCE, LAYERS, TAGS

MOST_LETTERS_BESIDE = 28  # of a value that stands beside its name, not below it


class ShownFigure(Noun, frozen=True):
    """A figure as the page has it: `typed` is how it is written to change it."""

    name: str
    what: Message
    unit: Message
    holds: Message
    allowed: Message
    columns: list[str]
    rows: tuple[tuple[Message, ...], ...]
    typed: str
    is_long: bool


@on_tab("guide")
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """All rules by topic, as they stand for whoever looks."""
    guide = _own(request)
    return render(request, "guide/guide.html", {"guide": guide, "topics": topics(guide)})


@on_tab("guide")
@require_safe
def rule(request: HttpRequest, rule: str) -> HttpResponse:
    """One rule, with its figures; those that are not the article's can be changed.

    Raises NotFound where there is no such rule, with the one whose name is nearest.
    """
    guide = _own(request)
    if rule not in guide.rules:
        near = nearest_rule(guide, rule)
        remedy = Message(MEANT, {"near": term(near.title)}) if near else message("See the guide")
        raise NotFound(message("There is no such rule"), remedy)
    found = guide.rules[rule]
    shown = {
        "rule": found,
        "layer_words": LAYERS[found.layer],
        "use": use_of(found),
        "figures": [_shown(found, one) for one in figures(guide, found)],
        "changeable": can_be_changed(found),
        "tag_words": TAGS[found.tag],
        "confidence": CONFIDENCE[found.confidence] if found.confidence else "",
        "rests_on": [guide.rules[other] for other in found.rests_on if other in guide.rules],
        "resting": [other for other in guide.rules.values() if rule in other.rests_on],
    }
    return render(request, "guide/rule.html", shown)


def _own(request: HttpRequest) -> Guide:
    """The guide under the settings of whoever looks."""
    with open_workspace(request) as space:
        return with_settings(current_guide(), space.profile.settings)


def _shown(rule: Rule, figure: Figure) -> ShownFigure:
    return ShownFigure(
        name=figure.name,
        what=figure.what,
        unit=figure.unit,
        holds=figure.holds,
        allowed=figure.allowed,
        columns=in_words(figure.columns).split(", ") if figure.columns else [],
        rows=figure.rows,
        typed=_typed(rule.values[figure.name].held),
        is_long=len(in_words(figure.holds)) > MOST_LETTERS_BESIDE,
    )


def _typed(held: object) -> str:
    """A value as it is typed to change it."""
    if isinstance(held, bool):
        return "on" if held else "off"
    if isinstance(held, list | tuple):
        return ", ".join(_typed(one) for one in held)
    return f"{held:g}" if isinstance(held, float) else str(held)
