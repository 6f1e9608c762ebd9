"""Pain in the diary's forms: the scale of the session and of the morning, with where it is felt."""

from collections.abc import Iterable
from typing import Any

from msgspec.structs import replace

from springleg.core.athlete import Condition
from springleg.core.guide import Guide
from springleg.core.log.events import CheckedIn, Fact
from springleg.core.log.sets import SetDone
from springleg.core.noun import Noun
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.dosing_state import dosing_state
from springleg.web.pages.history.entry_fields import WHERE, Field
from springleg.web.pain_bands import IN_DIARY, IN_HOPS, Band, morning_bands, pain_bands


class PainScales(Noun, frozen=True):
    """The rows of the scale, by what they are said of."""

    diary: tuple[Band, ...]
    morning: tuple[Band, ...]
    hops: tuple[Band, ...]


def pain_scales(space: Workspace, guide: Guide) -> PainScales:
    """The scales with this runner's own lines."""
    own = space.journal.own_guide(guide)
    strained = space.profile.condition is Condition.CALF_STRAIN and own.on("pain.strain")
    return PainScales(
        diary=pain_bands(own, IN_DIARY, strained=strained),
        morning=morning_bands(dosing_state(space, guide).standing),
        hops=pain_bands(own, IN_HOPS),
    )


def with_pain(
    fields: Iterable[Field], scales: PainScales, of: type[Fact] | type[Any]
) -> list[Field]:
    """The fields with pain as rows of tiles, and where it is felt as a part of it.

    `of` is what is said of: a set folds its scale away, as a session has many.
    """
    every = list(fields)
    where = tuple(field for field in every if field.name in WHERE)
    return [_scaled(field, scales, of, where) for field in every if field.name not in WHERE]


def _scaled(
    field: Field, scales: PainScales, of: type[Fact] | type[Any], where: tuple[Field, ...]
) -> Field:
    if field.name == "hops_pain":
        return replace(field, kind="pain", bands=scales.hops, folded=True)
    if field.name != "pain":
        return field
    bands = scales.morning if of is CheckedIn else scales.diary
    return replace(field, kind="pain", bands=bands, where=where, folded=of is SetDone)
