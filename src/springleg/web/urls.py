"""Every route of the web, page by page."""

from django.urls import URLPattern, URLResolver, include, path

from springleg.usecases.serving import accounts_are_on
from springleg.web.api import door
from springleg.web.pages import attention, guide, more, plan, progress, session, shell, start, today

handler404 = "springleg.web.doors.not_found"
handler500 = "springleg.web.doors.fault"

PAGES: list[URLPattern | URLResolver] = [
    path("", today.page, name="today"),
    path("check-in/", today.check_in, name="check-in"),
    path("session/", session.page, name="session"),
    path("start/", start.page, name="start"),
    path("plan/", plan.page, name="plan"),
    path("progress/", progress.page, name="progress"),
    path("more/", more.page, name="more"),
    path("more/attention/", attention.page, name="attention"),
    path("guide/", guide.page, name="guide"),
    path("guide/<str:rule>/", guide.rule, name="rule"),
]
SHELL: list[URLPattern | URLResolver] = [
    path("sw.js", shell.service_worker, name="service-worker"),
    path("manifest.webmanifest", shell.manifest, name="manifest"),
    path("offline/", shell.offline, name="offline"),
    path("i18n/", include("django.conf.urls.i18n")),
    path("api/", include(door.URLS)),
]
urlpatterns = [*PAGES, *SHELL]
if accounts_are_on():
    from springleg.web.pages import account  # allauth is there only where people sign in

    handler429 = "springleg.web.accounts.too_many"
    urlpatterns += [
        path("accounts/erase/", account.erase_all, name="erase"),
        path("accounts/sessions/<int:number>/end/", account.end_session, name="end-session"),
        path("accounts/", include("allauth.urls")),
    ]
