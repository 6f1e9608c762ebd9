"""Headers that every answer carries, beside those that Django and django-csp set."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

PERMISSIONS = (
    "accelerometer=(self), camera=(), geolocation=(), gyroscope=(self), microphone=(), "
    "payment=(), screen-wake-lock=(self), usb=()"
)
Answer = Callable[[HttpRequest], HttpResponse]


def headers(answer: Answer) -> Answer:
    """Middleware: what the browser may do with a page, and that nobody else may keep it."""

    def answered(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        response.setdefault("Permissions-Policy", PERMISSIONS)
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.setdefault("X-Frame-Options", "DENY")  # for browsers without frame-ancestors
        # Pages hold health data. The service worker keeps its own copies, which signing out drops.
        response.setdefault("Cache-Control", "no-store")
        return response

    return answered
