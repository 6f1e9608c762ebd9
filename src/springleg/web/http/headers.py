"""Headers that every answer carries, beside those that Django sets."""

from collections.abc import Callable

from csp.utils import build_policy
from django.http import HttpRequest, HttpResponse

PERMISSIONS = (
    "accelerometer=(self), camera=(), geolocation=(), gyroscope=(self), microphone=(), "
    "payment=(), screen-wake-lock=(self), usb=()"
)
Answer = Callable[[HttpRequest], HttpResponse]


def headers(answer: Answer) -> Answer:
    """Middleware: what the browser may do with a page, and that nobody else may keep it.

    A header that an answer has already stays as it is.
    """
    # The same for all answers: no page says anything of its own in a script or a style.
    policy = build_policy()

    def answered(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        response.setdefault("Content-Security-Policy", policy)
        response.setdefault("Permissions-Policy", PERMISSIONS)
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.setdefault("X-Frame-Options", "DENY")  # for browsers without frame-ancestors
        # Pages hold health data. The service worker keeps its own copies, which signing out drops.
        response.setdefault("Cache-Control", "no-store")
        return response

    return answered
