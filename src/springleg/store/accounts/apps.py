"""The accounts as a Django app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Named so that its tables are."""

    name = "springleg.store.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"
