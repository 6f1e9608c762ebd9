"""Every route of the web, page by page."""

from django.urls import URLPattern, URLResolver, include, path

from springleg.usecases.app.serving import accounts_are_on, parts_are_shown
from springleg.web.api import api
from springleg.web.http import shell
from springleg.web.pages.attention import view as attention
from springleg.web.pages.data import view as data
from springleg.web.pages.demo import view as demo
from springleg.web.pages.exercise import view as exercise
from springleg.web.pages.guide import view as guide
from springleg.web.pages.heel_raise import view as heel_raise
from springleg.web.pages.history import add as history_add
from springleg.web.pages.history import edit as history_edit
from springleg.web.pages.history import view as history
from springleg.web.pages.more import view as more
from springleg.web.pages.paper import about_runner
from springleg.web.pages.paper import view as paper_plan
from springleg.web.pages.plan import (
    plan_calendar,
    plan_feed,
    plan_follow,
    plan_repairs,
    plan_sources,
    plan_titles,
    plan_watch,
)
from springleg.web.pages.plan import view as plan
from springleg.web.pages.privacy import view as privacy
from springleg.web.pages.progress import view as progress
from springleg.web.pages.runs import view as runs
from springleg.web.pages.session import view as session
from springleg.web.pages.sets import view as sets
from springleg.web.pages.settings import view as settings
from springleg.web.pages.start import view as start
from springleg.web.pages.today import train
from springleg.web.pages.today import view as today
from springleg.web.pages.warning_signs import view as warning_signs

handler400 = "springleg.web.http.error_pages.bad_request"
handler404 = "springleg.web.http.error_pages.not_found"
handler500 = "springleg.web.http.error_pages.fault"

PAGES: list[URLPattern | URLResolver] = [
    path("", today.page, name="today"),
    path("check-in/", today.check_in, name="check-in"),
    path("tired/", today.tired, name="tired"),
    path("cleared/", today.cleared, name="cleared"),
    path("ill/", today.ill, name="ill"),
    path("train/", train.page, name="another"),
    path("focus/", train.focus, name="focus"),
    path("first-questions/", today.first_questions, name="first-questions"),
    path("session/", session.page, name="session"),
    path("session/log/", session.log, name="session-log"),
    path("start/", start.page, name="start"),
    path("start/season/", start.season, name="season"),
    path("demo/", demo.enter, name="demo"),
    path("demo/leave/", demo.leave, name="demo-leave"),
    path("plan/", plan.page, name="plan"),
    path("plan/again/", plan.again, name="plan-again"),
    path("plan/move/", plan.move, name="plan-move"),
    path("plan/try/", plan.try_it, name="plan-try"),
    path("plan/undo/", plan.undo, name="plan-undo"),
    path("plan/keep/", plan.keep_it, name="plan-keep"),
    path("plan/repair/", plan_repairs.repair, name="plan-repair"),
    path("plan/repair/undo/", plan_repairs.undo, name="plan-repair-undo"),
    path("plan/watch/<str:day>/", plan_watch.session, name="watch-session"),
    path("plan/watch/week/<str:day>/", plan_watch.week, name="watch-week"),
    path("plan/calendar/", plan_calendar.page, name="plan-calendar"),
    path("plan/calendar/add/", plan_calendar.add, name="plan-add-run"),
    path("plan/calendar/remove/", plan_calendar.remove, name="plan-remove-run"),
    path("plan/calendar/undo/", plan_calendar.undo, name="plan-undo-run"),
    path("plan/calendar/import/", plan_calendar.upload, name="plan-import"),
    path("plan/calendar/weekly/", plan_sources.weekly, name="plan-weekly"),
    path("plan/calendar/source/end/", plan_sources.end, name="plan-end-source"),
    path("plan/calendar/follow/", plan_follow.follow, name="plan-follow"),
    path("plan/calendar/followed/<uuid:which>/", plan_follow.page, name="plan-followed"),
    path("plan/calendar/titles/", plan_titles.page, name="plan-titles"),
    path("plan/calendar/titles/correct/", plan_titles.correct, name="plan-correct-title"),
    path("plan/away/", plan_calendar.away, name="plan-away"),
    path("plan/free/", plan_calendar.free, name="plan-free"),
    path("plan/subscribe/", plan_feed.page, name="plan-subscribe"),
    path("plan/subscribe/alarm/", plan_feed.alarm, name="plan-subscribe-alarm"),
    path("plan/subscribe/end/", plan_feed.end, name="plan-subscribe-end"),
    path("plan/<str:day>/", plan.day, name="plan-day"),
    path("paper/plan/", paper_plan.page, name="paper-plan"),
    path("paper/plan.pdf", paper_plan.pdf, name="paper-plan-pdf"),
    path("paper/progress/", about_runner.page, {"about": "progress"}, name="paper-progress"),
    path("paper/progress.pdf", about_runner.pdf, {"about": "progress"}, name="paper-progress-pdf"),
    path("paper/sheet/", about_runner.page, {"about": "sheet"}, name="paper-sheet"),
    path("paper/sheet.pdf", about_runner.pdf, {"about": "sheet"}, name="paper-sheet-pdf"),
    path("paper/cert/", about_runner.page, {"about": "cert"}, name="paper-cert"),
    path("paper/cert.pdf", about_runner.pdf, {"about": "cert"}, name="paper-cert-pdf"),
    path("calendar/<str:secret>.ics", plan_feed.read, name="calendar-feed"),
    path("progress/", progress.page, name="progress"),
    path("more/", more.page, name="more"),
    path("more/attention/", attention.page, name="attention"),
    path("more/log/", history.page, name="history"),
    path("more/log/remove/", history.remove, name="history-remove"),
    path("more/log/restore/", history.restore, name="history-restore"),
    path("more/log/add/", history_add.page, name="history-add"),
    path("more/log/<str:ids>/", history_edit.page, name="history-edit"),
    path("more/runs/", runs.page, name="runs-done"),
    path("more/runs/import/", runs.bring_in, name="runs-import"),
    path("more/runs/undo/", runs.undo, name="runs-undo"),
    path("more/sets/", sets.page, name="sets-in"),
    path("more/sets/look/", sets.look, name="sets-look"),
    path("more/sets/import/", sets.bring_in, name="sets-import"),
    path("more/sets/undo/", sets.undo, name="sets-undo"),
    path("more/sets/name/", sets.name, name="sets-name"),
    path("more/sets/forget/", sets.forget, name="sets-forget"),
    path("more/test/", heel_raise.page, name="heel-raise"),
    path("more/signs/", warning_signs.page, name="warning-signs"),
    path("more/data/", data.page, name="data"),
    path("more/data/export/", data.export, name="data-export"),
    path("more/data/import/", data.bring_in, name="data-import"),
    path("more/settings/", settings.page, name="settings"),
    path("more/settings/rule/", settings.rule, name="settings-rule"),
    path("privacy/", privacy.page, name="privacy"),
    path("exercise/<str:workout>/", exercise.page, name="exercise"),
    path("guide/", guide.page, name="guide"),
    path("guide/<str:rule>/", guide.rule, name="rule"),
]
SHELL: list[URLPattern | URLResolver] = [
    path("sw.js", shell.service_worker, name="service-worker"),
    path("manifest.webmanifest", shell.manifest, name="manifest"),
    path("offline/", shell.offline, name="offline"),
    path("i18n/", include("django.conf.urls.i18n")),
]
urlpatterns = [*api.URLS, *PAGES, *SHELL]  # the most frequent ask first
if parts_are_shown():
    from springleg.web.pages.patterns import view as patterns

    urlpatterns += [path("patterns/", patterns.page, name="patterns")]
if not accounts_are_on():
    from springleg.web.pages.access import view as access

    urlpatterns += [path("access/", access.page, name="access")]
if accounts_are_on():
    # allauth is there only where people sign in
    from springleg.web.pages.account import view as account
    from springleg.web.pages.consent import view as consent
    from springleg.web.pages.keys import view as keys
    from springleg.web.pages.reminders import off as reminders_off
    from springleg.web.pages.reminders import view as reminders

    handler429 = "springleg.web.throttles.too_many"
    urlpatterns += [
        path("more/account/", account.page, name="account"),
        path("consent/", consent.page, name="consent"),
        path("consent/withdraw/", consent.withdraw, name="withdraw-consent"),
        path("more/reminders/", reminders.page, name="reminders"),
        path("reminders/off/<str:token>/", reminders_off.page, name="reminders-off"),
        path("more/tokens/", keys.page, name="tokens"),
        path("more/tokens/<uuid:token>/revoke/", keys.revoke, name="revoke-token"),
        path("accounts/erase/", account.erase_all, name="erase"),
        path("accounts/sessions/<int:number>/end/", account.end_session, name="end-session"),
        path("accounts/", include("allauth.urls")),
    ]
