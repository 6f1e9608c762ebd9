"""The tables: people who sign in, their tokens, consents, reminders; what was tried how often."""

from collections.abc import Mapping
from typing import Any, ClassVar
from uuid import UUID, uuid4

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models, transaction


class Athlete(models.Model):
    """One runner, as the logbook keeps them: the table is its own (see `springleg.store.schema`).

    Their entries stand in another table of the logbook, which refuses to lose a runner who has any.
    """

    objects: ClassVar[models.Manager["Athlete"]]
    id = models.UUIDField(primary_key=True)
    slug = models.CharField(max_length=64, unique=True)

    class Meta:
        """Made and changed by the logbook."""

        managed = False
        db_table = "store_athlete"

    def __str__(self) -> str:
        return self.slug


class Users(BaseUserManager["User"]):
    """Makes accounts; each has an athlete of its own."""

    def create_user(self, email: str, password: str | None = None, **others: Any) -> "User":
        """Make an account with its athlete; without a password nobody can sign in by one.

        Neither is judged here. Raises Django's IntegrityError for an address that is taken.
        """
        user = self.model(email=self.normalize_email(email), **others)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """One who signs in by e-mail; what is known of their training stands in the athlete's log."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    email = models.EmailField(unique=True)
    athlete = models.OneToOneField(Athlete, on_delete=models.PROTECT)
    is_active = models.BooleanField(default=True)
    joined = models.DateTimeField(auto_now_add=True)

    athlete_id: UUID
    #: The ids of the texts that are agreed to, by their purposes; None where they were not read.
    open_texts: Mapping[str, str] | None = None
    objects: ClassVar[Users] = Users()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    is_staff = False
    is_superuser = False

    def save(self, *args: Any, **named: Any) -> None:
        """Keep the account; a new one gets an athlete, both or neither."""
        with transaction.atomic():
            if not self.athlete_id:
                self.athlete = Athlete.objects.using(self._state.db or "default").create(
                    id=uuid4(), slug=f"account-{self.id}"
                )
            super().save(*args, **named)

    def has_perm(self, perm: str, obj: object = None) -> bool:
        """No permissions of Django's are used: nobody has any."""
        del perm, obj
        return False

    def has_module_perms(self, app_label: str) -> bool:
        """As has_perm: nobody has any."""
        del app_label
        return False

    def __str__(self) -> str:
        return self.email


class Token(models.Model):
    """A tool's key to one athlete: only its hash is kept. `scope`: `read`, or `write` for both.

    `expires` is the instant from which it opens nothing. `last_used` is a day in UTC, None before
    the first use; `used_by` names the kind of program that used it, empty where it did not say.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    athlete = models.ForeignKey(Athlete, on_delete=models.CASCADE)
    name = models.CharField(max_length=64)
    hashed = models.CharField(max_length=64, unique=True)
    scope = models.CharField(max_length=8)
    made = models.DateTimeField()
    expires = models.DateTimeField()
    last_used = models.DateField(null=True)
    used_by = models.CharField(max_length=40, default="", blank=True)

    athlete_id: UUID
    objects: ClassVar[models.Manager["Token"]]

    def __str__(self) -> str:
        return f"{self.name} ({self.scope})"


class Tries(models.Model):
    """How often something was tried that may not be tried at will; `key` is a keyed hash of what.

    `amount` of them count at `last`, when it was tried last; `told` is when the owner was told.
    """

    key = models.CharField(primary_key=True, max_length=64)
    amount = models.FloatField()
    last = models.DateTimeField(db_index=True)
    told = models.DateTimeField(null=True)

    objects: ClassVar[models.Manager["Tries"]]

    def __str__(self) -> str:
        return f"{self.amount:g} until {self.last}"


class Consent(models.Model):
    """What a person agreed to: for which purpose, by the text with which id, from when until when.

    `withdrawn` is None while it is agreed to. At most one such row stands for a purpose.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    athlete = models.ForeignKey(Athlete, on_delete=models.CASCADE)
    purpose = models.CharField(max_length=32)
    text = models.CharField(max_length=32)
    given = models.DateTimeField()
    withdrawn = models.DateTimeField(null=True)

    athlete_id: UUID
    objects: ClassVar[models.Manager["Consent"]]

    class Meta:
        """One open consent a purpose; it is also the index by which each request asks."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["athlete", "purpose"],
                condition=models.Q(withdrawn=None),
                name="one_open_consent",
            )
        ]

    def __str__(self) -> str:
        return f"{self.purpose}: {self.text}"


class Reminder(models.Model):
    """The mails that a runner asked for; they are sent while the consent to them stands.

    `hour` (0-23) is one of the runner's own day. `missed`: also on the day after a session that was
    not logged. `last_day` is the runner's day of the last mail, noted before it was sent, and
    `last_missed` that of the last about a missed session. `in_a_row` are mails since anything was
    logged, `failed` those that could not be sent since one could.
    """

    athlete = models.OneToOneField(Athlete, primary_key=True, on_delete=models.CASCADE)
    hour = models.PositiveSmallIntegerField()
    missed = models.BooleanField(default=False)
    language = models.CharField(max_length=16)
    last_day = models.DateField(null=True)
    last_missed = models.DateField(null=True)
    in_a_row = models.PositiveSmallIntegerField(default=0)
    failed = models.PositiveSmallIntegerField(default=0)

    athlete_id: UUID
    objects: ClassVar[models.Manager["Reminder"]]

    def __str__(self) -> str:
        return f"at {self.hour}"
