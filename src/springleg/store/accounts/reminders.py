"""The table of reminders: who asked for mails, and which day's was noted as sent.

A mail goes only to somebody whose consents stand, at an address that they have confirmed, of an
account that is open.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from django.db.models import F, Q, QuerySet

from springleg.core.noun import Noun
from springleg.store.accounts.models import Reminder

AT_A_TIME = 200


class Asked(Noun, frozen=True):
    """One who asked for mails; what `last_day` and the others mean is said in the model."""

    athlete: UUID
    account: UUID
    email: str
    hour: int
    missed: bool
    language: str
    last_day: date | None
    last_missed: date | None
    in_a_row: int
    failed: int


def of(athlete: UUID) -> Reminder | None:
    """What an athlete asked for last, whether or not it holds; None before the first time."""
    return Reminder.objects.filter(athlete=athlete).first()


def put(athlete: UUID, hour: int, language: str, *, missed: bool) -> None:
    """Keep what an athlete asks for; mails that failed or were not answered count no more.

    The day of the last mail stays: asking anew brings no second one.
    """
    said = {"hour": hour, "missed": missed, "language": language, "in_a_row": 0, "failed": 0}
    Reminder.objects.update_or_create(athlete_id=athlete, defaults=said)


def asking(after: UUID | None, day: date, texts: Mapping[str, str]) -> Sequence[Asked]:
    """The next ones that may get a mail, by athlete, behind this one; none at the end.

    `texts` are the consents that must stand, each purpose with the id of its text. Who had a mail
    on `day` or later is left out.
    """
    behind = Q(athlete__gt=after) if after else Q()
    waits = Q(last_day__isnull=True) | Q(last_day__lt=day)
    rows = _agreed(texts).filter(behind, waits, athlete__user__is_active=True)
    confirmed = rows.filter(
        athlete__user__emailaddress__verified=True,
        athlete__user__emailaddress__email__iexact=F("athlete__user__email"),
    )
    names = (
        "athlete_id",
        "athlete__user__id",
        "athlete__user__email",
        *Asked.__struct_fields__[3:],
    )
    found = confirmed.order_by("athlete").values_list(*names)[:AT_A_TIME]
    return [Asked(*row) for row in found]


class Noted(Noun, frozen=True):
    """A day's mail, as it is noted: for whom, of which day, the how many-th with nothing logged."""

    athlete: UUID
    day: date
    in_a_row: int
    about_missed: bool


def note(mail: Noted, texts: Mapping[str, str]) -> bool:
    """Note that an athlete gets this day's mail now; whether it is theirs to get.

    It is not where the day was noted already, by whomever, or a consent was taken back meanwhile.
    What was noted stays noted, sent or not.
    """
    waits = Q(last_day__isnull=True) | Q(last_day__lt=mail.day)
    changes: dict[str, object] = {"last_day": mail.day, "in_a_row": mail.in_a_row}
    if mail.about_missed:
        changes["last_missed"] = mail.day
    return _agreed(texts).filter(waits, athlete=mail.athlete).update(**changes) > 0


def note_outcome(athlete: UUID, *, is_sent: bool) -> None:
    """Note whether the mail that was noted could be sent; one that was not waits for no answer."""
    row = Reminder.objects.filter(athlete=athlete)
    if is_sent:
        row.exclude(failed=0).update(failed=0)
    else:
        row.filter(in_a_row__gt=0).update(failed=F("failed") + 1, in_a_row=F("in_a_row") - 1)


def _agreed(texts: Mapping[str, str]) -> QuerySet[Reminder]:
    """The rows of those whose consents to all of this stand."""
    rows = Reminder.objects.all()
    for purpose, text in texts.items():
        rows = rows.filter(
            athlete__consent__purpose=purpose,
            athlete__consent__text=text,
            athlete__consent__withdrawn__isnull=True,
        )
    return rows
