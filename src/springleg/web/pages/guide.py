"""The guide in the app: every rule with its layer, source and what rests on it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from springleg.core.guide import Layer
from springleg.usecases.rules import the_guide
from springleg.web.tabs import on_tab


@on_tab("more")
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """All rules, layer by layer."""
    guide = the_guide()
    layers = [(layer, guide.layer(layer)) for layer in Layer]
    return render(request, "guide.html", {"guide": guide, "layers": layers})


@on_tab("more")
@require_safe
def rule(request: HttpRequest, rule: str) -> HttpResponse:
    """One rule."""
    guide = the_guide()
    found = guide.rule(rule)
    resting = [other for other in guide.rules.values() if rule in other.rests_on]
    return render(request, "rule.html", {"rule": found, "resting": resting})
