"""Whose doses: a profile as a noun, as named values, or as a TOML file."""

from collections.abc import Mapping
from datetime import date

from springleg.core.athlete import Profile, Run
from springleg.core.dosing.gates import contraindication
from springleg.core.errors import Refused
from springleg.core.guide import Guide
from springleg.core.log.events import ProfileSet
from springleg.core.log.limits import refuse_beyond
from springleg.core.log.references import refuse_unknown
from springleg.core.log.sets import STILL
from springleg.core.message import message
from springleg.core.profile_fields import FIELDS, value_of
from springleg.core.validation import shown
from springleg.exchange.profile_toml import profile_of, read_profile
from springleg.library.arguments import file_of, is_file
from springleg.library.values import plain_value

NAME = "profile"


def profile_from(said: object, today: date, guide: Guide) -> tuple[Profile, tuple[Run, ...]]:
    """The profile, and the races that a file of it lists.

    Body weight and date of birth have to be there, as doses need them; gaps are not said. Raises
    Refused by field (`profile.body_mass_kg`), or by the name of the file.
    """
    profile, races = _read(said)
    for field in FIELDS:
        if field.needed and value_of(profile, field.name) is None:
            missing = message("is missing")
            raise Refused(
                f"{NAME}.{field.name}", missing, message("Add {name}", name=repr(field.name))
            )
    refuse_beyond(profile, STILL, NAME)
    refuse_unknown(guide, ProfileSet(profile), "")
    for name in profile.contraindications:
        try:
            contraindication(guide, name)
        except Refused as unknown:
            raise unknown.inside(NAME) from None
    if profile.birth_date is not None and profile.birth_date > today:
        wrong = message("{day} is still to come", day=profile.birth_date)
        raise Refused(f"{NAME}.birth_date", wrong, message("Check the year"))
    return profile, races


def _read(said: object) -> tuple[Profile, tuple[Run, ...]]:
    if isinstance(said, Profile):
        return said, ()
    if is_file(said):
        name, data = file_of(NAME, said)
        try:
            return read_profile(data)
        except Refused as refused:
            raise refused.within(name) from None
    if not isinstance(said, Mapping) and hasattr(said, "to_dict"):
        said = said.to_dict()  # a row of pandas'
    if not isinstance(said, Mapping):
        wrong = message("expected named values, found {value}", value=shown(said))
        raise Refused(NAME, wrong, message("Give a dict, a profile, or a TOML file"))
    values = plain_value(NAME, said)
    try:
        return profile_of({name: one for name, one in values.items() if one != []})
    except Refused as refused:
        raise (refused if refused.where.startswith(NAME) else refused.inside(NAME)) from None
