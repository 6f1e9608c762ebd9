"""What makes the pages an app: the manifest, the service worker, the page without a network."""

import hashlib
import json

from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from springleg.usecases.app.rules import current_guide
from springleg.usecases.app.serving import accounts_are_on
from springleg.web.http.auth import for_everybody

KEPT_AHEAD = ("plan", "progress", "history", "heel-raise", "guide")
KEPT = (".css", ".js", ".svg", ".wav")
WORKER = ("sw-copies.js", "sw.js")  # in this order: one script


@for_everybody
@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """How the app is installed: the web manifest, the same for everybody."""
    del request
    icon = staticfiles_storage.url
    icons = [
        {"src": icon("static/icon.svg"), "sizes": "any", "type": "image/svg+xml"},
        {"src": icon("static/icon-192.png"), "sizes": "192x192", "type": "image/png"},
        {"src": icon("static/icon-512.png"), "sizes": "512x512", "type": "image/png"},
        {
            "src": icon("static/icon-512.png"),
            "sizes": "512x512",
            "type": "image/png",
            "purpose": "maskable",
        },
    ]
    plain = {
        "name": "Springleg",
        "short_name": "Springleg",
        "id": "/",
        "start_url": reverse("today"),
        "scope": "/",
        "display": "standalone",
        "orientation": "portrait",
        "background_color": "#f5f3ec",
        "theme_color": "#f5f3ec",
        "icons": icons,
    }
    return JsonResponse(plain, content_type="application/manifest+json")


@for_everybody
@require_safe
def service_worker(request: HttpRequest) -> HttpResponse:
    """The worker's script, told which files to keep; it changes whenever one of them does."""
    del request
    files = sorted(url for name, url in static_files().items() if name.endswith(KEPT))
    parts = (staticfiles_storage.open(f"static/{name}").read() for name in WORKER)
    script = b"\n".join(parts).decode()
    version = hashlib.sha256("\n".join([*files, script]).encode()).hexdigest()[:12]
    told = {
        "version": version,
        "files": files,
        "offline": reverse("offline"),
        "today": reverse("today"),
        "season": reverse("season"),
        "session": reverse("session"),
        "pages": pages_ahead(),
        "logout": reverse("account_logout") if accounts_are_on() else "",
    }
    body = f"self.springleg = {json.dumps(told)};\n{script}"
    response = HttpResponse(body, content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response


def pages_ahead() -> list[str]:
    """The pages that a phone keeps before they are asked for, but Today and the session."""
    exercises = (reverse("exercise", args=[workout]) for workout in current_guide().workouts)
    return [*map(reverse, KEPT_AHEAD), *exercises]


def static_files() -> dict[str, str]:
    """Our static files: each name with the URL that it is served under; none before `lay_out`."""
    hashed = getattr(staticfiles_storage, "hashed_files", {})
    return {name: staticfiles_storage.url(name) for name in hashed}


@for_everybody
@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """What is shown where there is no network and the page was never here."""
    return render(request, "offline.html")
