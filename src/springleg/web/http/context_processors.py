"""What every page is given: its place in the bar, the language, whose phone this is."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.utils.translation import gettext_noop

from springleg.usecases.app.serving import accounts_are_on
from springleg.web.words import OF_PAIN

TABS = (  # a route's name, what it is called, its icon
    ("today", gettext_noop("Today"), "today"),
    ("plan", gettext_noop("Plan"), "plan"),
    ("history", gettext_noop("Diary"), "diary"),
    ("progress", gettext_noop("Progress"), "progress"),
)
ASIDE = (  # where there is room for it, at the side; else behind the sliders in the header
    ("guide", gettext_noop("Guide"), "guide"),
    ("more", gettext_noop("Settings"), "sliders"),
)


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context for the frame around each page.

    The first page that a browser gets gives it the cookie which forms are checked by, whether it
    has a form or not: else pages asked for side by side (the service worker asks for some ahead)
    would each bring a cookie of their own, and the form on all but one of them would be refused.
    """
    get_token(request)
    match = request.resolver_match
    viewer = getattr(request, "viewer", None)
    return {
        "tabs": TABS if viewer else (),
        "aside": ASIDE if viewer else (),
        "tab": getattr(match.func, "tab", "") if match else "",
        "viewer": viewer,
        "accounts": accounts_are_on(),
        "csrf_cookie": settings.CSRF_COOKIE_NAME,
        "pain_choices": range(11),
        "of_pain": [(name, words, asked.items()) for name, (words, asked) in OF_PAIN.items()],
        "stiff_choices": (0, 5, 10, 15, 30, 60),
    }
