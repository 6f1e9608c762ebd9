"""The guide in the app: every rule with its layer, its source and what rests on it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from springleg.core.guide import Guide, Layer
from springleg.core.guide_overrides import FIXED, allowed, with_settings
from springleg.core.guide_uses import use_of
from springleg.core.message import Message, term
from springleg.core.noun import Noun
from springleg.usecases.app.rules import current_guide
from springleg.web.http.auth import open_workspace
from springleg.web.navigation import on_tab
from springleg.web.reader import in_words
from springleg.web.words import CONFIDENCE, LAYERS


class Figure(Noun, frozen=True):
    """A value of a rule as a person reads it (`said`) and types it (`words`).

    `is_code`: it is a name that programs know (as that of the value itself always is), and is the
    same in every language.
    """

    name: str
    words: str
    said: Message
    unit: str
    allowed: Message

    @property
    def is_code(self) -> bool:
        """Whether it has no words in the reader's language but its own."""
        told = in_words(self.said)
        return told == str(self.said) and any(letter.isalpha() for letter in told)


@on_tab("more")
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """All rules, layer by layer, as they stand for whoever looks."""
    guide = _own(request)
    layers = [(layer, LAYERS[layer], guide.layer(layer)) for layer in Layer]
    return render(request, "guide/guide.html", {"guide": guide, "layers": layers})


@on_tab("more")
@require_safe
def rule(request: HttpRequest, rule: str) -> HttpResponse:
    """One rule, with its figures; those that are not the article's can be changed.

    Raises UnknownName (400) where there is no such rule.
    """
    guide = _own(request)
    found = guide.rule(rule)
    shown = {
        "rule": found,
        "layer_words": LAYERS[found.layer],
        "use": use_of(found),
        "values": [
            Figure(v.name, _words(v.held), _said(v.held), v.unit, allowed(v))
            for v in found.values.values()
        ],
        "changeable": found.layer is not Layer.GUIDE and found.id not in FIXED,
        "confidence": CONFIDENCE[found.confidence] if found.confidence else "",
        "rests_on": [guide.rules[other] for other in found.rests_on if other in guide.rules],
        "resting": [other for other in guide.rules.values() if rule in other.rests_on],
    }
    return render(request, "guide/rule.html", shown)


def _own(request: HttpRequest) -> Guide:
    """The guide under the settings of whoever looks."""
    with open_workspace(request) as space:
        return with_settings(current_guide(), space.profile.settings)


def _said(held: object) -> Message:
    """A value for people: the guide's own words, or figures, one after the other."""
    if isinstance(held, list | tuple):
        return Message("{items:commas}", {"items": tuple(map(_said, held))})
    return term(_words(held))


def _words(held: object) -> str:
    """A value as it is typed to change it."""
    if isinstance(held, bool):
        return "on" if held else "off"
    if isinstance(held, list | tuple):
        return ", ".join(_words(one) for one in held)
    return f"{held:g}" if isinstance(held, float) else str(held)
