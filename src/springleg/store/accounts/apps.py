"""The accounts as a Django app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Named in INSTALLED_APPS as `springleg.store.accounts`.

    Its label `accounts` begins the names of its tables, and its steps are kept under it: both stay.
    """

    name = "springleg.store.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"
