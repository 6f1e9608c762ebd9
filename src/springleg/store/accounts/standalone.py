"""Accounts without a server: Django set up on one database, for a command of the terminal."""

from springleg.store.accounts import settings as ours
from springleg.store.accounts.database import django_database
from springleg.store.drivers.driver import Location

# With those of the libraries whose tables stand beside ours, as the web has them.
_APPS = [
    *ours.INSTALLED_APPS,
    "django.contrib.sessions",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
]


def use_accounts(location: Location) -> None:
    """Let Django's default database be this one; Django is set up where it is not yet.

    Costs a second at first. Raises Refused for a database that cannot hold accounts.
    """
    from django.conf import settings

    if not settings.configured:
        import django

        settings.configure(
            INSTALLED_APPS=_APPS,
            MIDDLEWARE=["allauth.account.middleware.AccountMiddleware"],
            AUTH_USER_MODEL=ours.AUTH_USER_MODEL,
            DEFAULT_AUTO_FIELD=ours.DEFAULT_AUTO_FIELD,
            USE_TZ=ours.USE_TZ,
            TIME_ZONE=ours.TIME_ZONE,
            DATABASES={"default": django_database(location)},
            ACCOUNT_USER_MODEL_USERNAME_FIELD=None,
            ACCOUNT_LOGIN_METHODS={"email"},
        )
        django.setup()
    _point_at(location)


def _point_at(location: Location) -> None:
    from django.db import connections

    wanted = django_database(location)
    now = connections["default"].settings_dict
    if all(now.get(name) == value for name, value in wanted.items() if name != "OPTIONS"):
        return
    connections["default"].close()
    connections.settings = connections.configure_settings({"default": wanted})
    del connections["default"]


def close_connections() -> None:
    """Close what this thread has opened for Django: a file that is moved away may not be open."""
    from django.db import connections

    connections.close_all()
