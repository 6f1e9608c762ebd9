"""Django's settings for the web: those of accounts, and what pages and headers need.

All that differs from one installation to another comes from the environment; `springleg serve`
sets it. Without accounts there is one athlete, and only browsers of this machine that were let in
may ask.
"""

import os
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF
from django.conf.locale import LANG_INFO

from springleg.store.accounts import settings as accounts
from springleg.usecases.app.data_location import DataLocation, data_dir
from springleg.usecases.app.languages import languages
from springleg.usecases.app.local_access import local_key
from springleg.usecases.app.security_log import security_log_file
from springleg.usecases.app.serving import (
    accounts_are_on,
    accounts_database,
    allowed_hosts,
    secret_key,
)
from springleg.web.http.body_limits import MOST_BYTES
from springleg.web.http.security_log import security_logging

HERE = Path(__file__).parent
ACCOUNTS = accounts_are_on()
SECRET_KEY = secret_key(DataLocation())
LOCAL_KEY = "" if ACCOUNTS else local_key(DataLocation())  # what lets the owner's browsers in
DEBUG = False
ALLOWED_HOSTS = list(allowed_hosts())
HTTPS = os.environ.get("SPRINGLEG_HTTPS", "") == "1"

PEOPLE = [  # who signs in; where nobody does, these are not even loaded
    *accounts.INSTALLED_APPS,
    "django.contrib.sessions",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
]
INSTALLED_APPS = [
    *(PEOPLE if ACCOUNTS else []),
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "springleg.web",
    "csp",
]
# The logbook has connections of its own; only accounts are Django's.
DATABASES: dict[str, Any] = {"default": accounts_database(DataLocation())} if ACCOUNTS else {}
DEFAULT_AUTO_FIELD = accounts.DEFAULT_AUTO_FIELD
USE_TZ, TIME_ZONE = accounts.USE_TZ, accounts.TIME_ZONE
USE_I18N = True
LANGUAGE_CODE = "en"
LANGUAGES = [(code, LANG_INFO[code]["name_local"].capitalize()) for code in languages()]
LOCALE_PATHS = [HERE.parent / "usecases" / "app" / "locale"]

ROOT_URLCONF = "springleg.web.http.urls"
WSGI_APPLICATION = "springleg.web.http.wsgi.application"
SESSION_MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "springleg.web.known_browsers.known_browsers",
    "springleg.web.http.ended_sessions.ended_sessions",
]
MIDDLEWARE = [
    "springleg.web.http.health.health",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Pages alone; secrets in them are masked anew each time, and lengths are padded.
    "django.middleware.gzip.GZipMiddleware",
    "springleg.web.http.headers.headers",
    *(SESSION_MIDDLEWARE if ACCOUNTS else []),
    "springleg.web.http.api_middleware.language",
    "springleg.web.http.limits.refusals",
    "django.middleware.common.CommonMiddleware",
    "springleg.web.http.limits.unread_bodies",
    "django.middleware.csrf.CsrfViewMiddleware",
    "springleg.web.http.api_middleware.messages",
    "springleg.web.http.security_log.denials",
    "springleg.web.http.auth.viewer",
    "springleg.web.http.limits.limits",
    "springleg.web.http.growth.growth",
    *(["springleg.web.http.consent.consent"] if ACCOUNTS else []),
    "springleg.web.http.error_pages.ErrorPages",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates", HERE / "pages"],  # a page's by its folder: today/today.html
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "springleg.web.http.context_processors.frame",
            ]
        },
    }
]
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"

# Below it URLs are paths on disk, so that an import between scripts is the same here, there and in
# Node. Workers of earlier versions keep what lies below /static/, and nothing else.
STATIC_URL = "/static/"
STATIC_ROOT = os.environ.get("SPRINGLEG_STATIC", "") or str(data_dir(DataLocation()) / "static")
STATICFILES_DIRS = [("static", HERE / "static"), ("pages", HERE / "pages")]
# Ours alone, by their folders; not what our libraries bring for pages that we have written anew.
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "springleg.web.http.static_storage.HashedStaticFiles"},
}

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "media-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
        "require-trusted-types-for": ["'script'"],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
# Not no-referrer: browsers then send forms with "Origin: null", which the check refuses.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_SSL_REDIRECT = False  # the proxy in front ends TLS and redirects
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
X_FRAME_OPTIONS = "DENY"
SESSION_ENGINE = "springleg.web.http.sessions"
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 90  # a runner is not asked to log in at each session
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
CSRF_FAILURE_VIEW = "springleg.web.http.error_pages.csrf_failure"
# A page kept on the phone may be weeks old; the newest token is in the cookie, and scripts read it.
CSRF_COOKIE_HTTPONLY = False
DATA_UPLOAD_MAX_MEMORY_SIZE = MOST_BYTES + 1  # files do not count

SECURITY = security_logging(security_log_file(), accounts=ACCOUNTS)
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plainly": {"()": "springleg.web.http.privacy_log.Plainly"},
        **SECURITY["formatters"],
    },
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "plainly"},
        **SECURITY["handlers"],
    },
    "loggers": {
        **{
            name: {"handlers": ["console"], "level": "ERROR", "propagate": False}
            for name in ("django", "springleg", "waitress")
        },
        **SECURITY["loggers"],
    },
}
if ACCOUNTS:
    from springleg.web.account_settings import *  # noqa: F403 allauth reads flat names
