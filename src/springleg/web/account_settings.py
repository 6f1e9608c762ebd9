"""What django-allauth is told: e-mail and password, passkeys, a second factor, rate limits."""

import os

from springleg.usecases.app.secret_values import EMAIL_PASSWORD, secret_value
from springleg.usecases.app.serving import mail_is_on, trusted_proxies

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["springleg.web.people.People"]
PASSWORD_HASHERS = ["springleg.store.accounts.hashing.Argon2"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "springleg.web.passwords.NameOfOurs"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "today"

ACCOUNT_ADAPTER = "springleg.web.accounts.Accounts"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_CHANGE_EMAIL = True  # one address; a new one counts once it is confirmed
ACCOUNT_EMAIL_VERIFICATION = (
    os.environ.get("SPRINGLEG_EMAIL_VERIFICATION", "optional") if mail_is_on() else "none"
)
ACCOUNT_EMAIL_NOTIFICATIONS = mail_is_on()
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Springleg: "
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False  # the others end; whoever changed it goes on
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
# Tries are counted by us, in the database (web/throttles.py); these would be counted in this
# process's memory, and a success would clear what others have tried from the same address.
# Nobody guesses what is in a link or a passkey, so that nobody near keeps an owner from using one.
ACCOUNT_RATE_LIMITS = dict.fromkeys(
    ("login", "login_failed", "signup", "reset_password", "reset_password_from_key")
)
MFA_RATE_LIMITS = {"webauthn_login": None}
ACCOUNT_FORMS = {
    "signup": "springleg.web.account_forms.SignUp",
    "reset_password": "springleg.web.account_forms.Reset",
    "change_password": "springleg.web.account_forms.NewPassword",
}
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "springleg.web.reset_links.ResetLinks"  # noqa: S105 a class
ALLAUTH_TRUSTED_PROXY_COUNT = trusted_proxies()

MFA_ADAPTER = "springleg.web.accounts.Factors"
MFA_FORMS = {
    "activate_totp": "springleg.web.account_forms.FirstCode",
    "authenticate": "springleg.web.account_forms.SecondFactor",
    "reauthenticate": "springleg.web.account_forms.SecondFactorAgain",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Springleg"
MFA_TOTP_TOLERANCE = 1  # a phone's clock may be half a minute off
# Confirming an address first keeps others' addresses from being taken; without mail nobody could.
MFA_ALLOW_UNVERIFIED_EMAIL = not mail_is_on()
# Browsers themselves allow passkeys without TLS on this machine's own name only.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = os.environ.get("SPRINGLEG_HTTPS", "") != "1"
USERSESSIONS_ADAPTER = "springleg.web.accounts.Sessions"
USERSESSIONS_TRACK_ACTIVITY = False

EMAIL_BACKEND = os.environ.get(
    "SPRINGLEG_EMAIL_BACKEND", "django.core.mail.backends.smtp.EmailBackend"
)
EMAIL_HOST = os.environ.get("SPRINGLEG_EMAIL_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("SPRINGLEG_EMAIL_PORT", "587"))
EMAIL_HOST_USER = os.environ.get("SPRINGLEG_EMAIL_USER", "")
EMAIL_HOST_PASSWORD = secret_value(EMAIL_PASSWORD)
EMAIL_USE_TLS = os.environ.get("SPRINGLEG_EMAIL_TLS", "1") == "1"
EMAIL_FILE_PATH = os.environ.get("SPRINGLEG_EMAIL_FOLDER", "")
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = os.environ.get("SPRINGLEG_EMAIL_FROM", "springleg@localhost")
