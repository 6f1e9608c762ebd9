"""Settings: the profile as a form made from the table of its fields; rules that were changed."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import groupby

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from springleg.core.athlete import BLANK, Profile
from springleg.core.errors import NotFound, Refused, SpringlegError
from springleg.core.guide import Guide, Rule
from springleg.core.message import NOTHING, Message, message
from springleg.core.noun import Noun
from springleg.core.profile_fields import (
    ON_FORM,
    Change,
    ProfileField,
    read_value,
    shown_value,
    value_of,
)
from springleg.core.units import weight_unit
from springleg.usecases.app.rules import current_guide
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.profile import change_profile, last_change, undo_profile
from springleg.usecases.athlete.setting_words import in_own_words, title_of_key
from springleg.usecases.athlete.settings import change, own_settings, reset
from springleg.usecases.athlete.settings import read_value as read_setting
from springleg.usecases.plan.onboarding import asked_before
from springleg.usecases.plan.replan import replan
from springleg.web.form_fields import read_into
from springleg.web.http.auth import open_workspace
from springleg.web.navigation import on_tab
from springleg.web.words import WEEKDAYS

LISTS = ("weekdays", "answers")  # controls that send one value for each box ticked
DECIMAL_COMMA = re.compile(r"(?<=\d),(?=\d)")


class FormField(Noun, frozen=True):
    """A field of the form: what stands in it, its unit, what can be chosen, what is wrong there.

    A choice is its value, its words, and whether it is chosen.
    """

    field: ProfileField
    value: object
    unit: str
    choices: tuple[tuple[str, str, bool], ...]
    wrong: Message
    note: Message


@on_tab("more")
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """The profile as a form; sent, it is kept, and the plan is made again; or a change undone.

    Kept, it redirects here, with `?undo=ENTRY` to take it back. The form again, with 400, and
    nothing changed where a field is wrong.
    """
    guide, wrong = current_guide(), dict[str, Message]()
    said = request.POST if request.method == "POST" else None
    with open_workspace(request) as space:
        if said is not None:
            changed, wrong = _kept(space, guide, said)
            if not wrong:
                return _answer(request, space, guide, changed)
        shown = {
            "cards": _cards(space.profile, guide, said, wrong),
            "wrong": wrong.get("", NOTHING),
            "is_wrong": bool(wrong),
            "undo": _undoable(space, request.GET.get("undo", "")),
            "changed": [in_own_words(guide, one) for one in own_settings(space, guide)],
        }
    return render(request, "settings/settings.html", shown, status=400 if wrong else 200)


@require_POST
def rule(request: HttpRequest) -> HttpResponse:
    """Change one value, switch one rule on or off, or go back to the default.

    The plan is made again; redirects to the settings. Raises Refused for what cannot be, by the
    title of its rule, NotFound for a rule that is not there or a reset where the default holds.
    """
    guide, key = current_guide(), request.POST.get("key", "")
    title = title_of_key(guide, key)
    if not title:
        raise NotFound(message("There is no such rule"), message("See the guide"))
    with open_workspace(request) as space:
        if "reset" in request.POST:
            reset(space, key)
        else:
            try:
                gone = change(space, guide, key, read_setting(request.POST.get("value", "")))
            except Refused as refused:
                raise refused.at(title) from None
            _warn(request, gone)
        replan(space, guide)
    messages.success(request, gettext("Saved. Doses and plan follow it from now on."))
    return redirect("settings")


def _warn(request: HttpRequest, gone: tuple[Rule, ...]) -> None:
    """Say what is there for safety and was switched off."""
    if gone:
        titles = "; ".join(gettext(rule.title) for rule in gone)
        messages.warning(
            request,
            gettext("Switched off, and there for your safety: %(what)s.") % {"what": titles},
        )


def _kept(
    space: Workspace, guide: Guide, said: QueryDict
) -> tuple[tuple[Change, ...], dict[str, Message]]:
    """What the form changed; or what is wrong, by field, and then nothing is changed."""
    try:
        if "undo" in said:
            changed = undo_profile(space, said.get("undo", ""))
        else:
            values, wrong = read_form(said, space.profile)
            if wrong:
                return (), wrong
            changed = change_profile(space, guide, values)
        replan(space, guide)
    except Refused as refused:
        name = re.split(r"[.\[]", str(refused.place))[0]
        if any(name == field.name for field in ON_FORM):
            return (), {name: refused.at("").message}
        return (), {"": refused.message}
    except SpringlegError as error:
        return (), {"": error.message}
    return changed, {}


def read_form(said: QueryDict, before: Profile) -> tuple[dict[str, object], dict[str, Message]]:
    """The values of the fields that were touched, and what is wrong, both by field.

    What still reads as it was shown stays as it is, to its last decimal. Weights are read in the
    units of `before`, also where the form changes them.
    """
    values: dict[str, object] = {}
    wrong: dict[str, Message] = {}
    for field in ON_FORM:
        answer, shown = _answer_of(said, field), _answer_shown(field, before)
        if answer == shown or (
            isinstance(shown, list) and set(said.getlist(field.name)) == set(shown)
        ):
            continue
        asked = partial(read_value, field, "", answer, before.units)
        values[field.name] = read_into(wrong, field.name, asked)
    return values, wrong


def _answer_of(said: QueryDict, field: ProfileField) -> object:
    widget = field.kind.widget
    if widget in LISTS:
        return said.getlist(field.name)
    if widget == "flag":
        return field.name in said
    typed = said.get(field.name, "").strip()
    return DECIMAL_COMMA.sub(".", typed) if widget == "weights" else typed


def _answer_shown(field: ProfileField, profile: Profile) -> object:
    """What a form that nobody touched sends; a weight without the unit that its label names."""
    value, shown = value_of(profile, field.name), shown_value(field, profile)
    if field.kind.widget in LISTS:
        return [str(one) for one in value]
    if field.kind.widget == "flag":
        return value
    return shown.removesuffix(f" {_unit(field, profile)}")


def _note(field: ProfileField, guide: Guide) -> Message:
    """What a field needs to have said below it; mostly NOTHING."""
    if field.name != "focus":
        return NOTHING
    weeks = guide.values.focus.weeks
    return message("A focus holds for {weeks} weeks, then all come in turn again.", weeks=weeks)


def _unit(field: ProfileField, profile: Profile) -> str:
    return weight_unit(profile.units) if field.kind.limits_kg else ""


def _cards(
    profile: Profile, guide: Guide, said: QueryDict | None, wrong: Mapping[str, Message]
) -> list[tuple[str, list[FormField]]]:
    """The form, card by card; where something is wrong, with what was typed."""
    rows = []
    for field in ON_FORM:
        value = _answer_shown(field, profile) if said is None else _answer_of(said, field)
        chosen = value if isinstance(value, list) else [value]
        choices = tuple(
            (one, words, one in chosen) for one, words in _choices(field, guide, chosen)
        )
        rows.append(
            FormField(
                field=field,
                value=value,
                unit=_unit(field, profile),
                choices=choices,
                wrong=wrong.get(field.name, NOTHING),
                note=_note(field, guide),
            )
        )
    return [(card, list(held)) for card, held in groupby(rows, key=lambda row: row.field.card)]


def _choices(
    field: ProfileField, guide: Guide, chosen: Iterable[object] = ()
) -> Iterator[tuple[str, str]]:
    """What can be chosen, each with its words; what was chosen at another door stays among it."""
    if field.kind.widget == "weekdays":
        yield from ((str(day), str(words)) for day, words in WEEKDAYS.items())
    elif field.kind.widget == "answers":
        asked = [name for name, *_ in asked_before(guide)]
        for name in dict.fromkeys([*asked, *map(str, chosen)]):
            yield name, gettext(guide.rules[name].title) if name in guide.rules else name
    elif field.kind.choices:
        if not field.kind.nothing and value_of(BLANK, field.name) is None:
            yield "", gettext("not said")
        yield from ((value, gettext(words)) for value, words in field.kind.choices)


def _answer(
    request: HttpRequest,
    space: Workspace,
    guide: Guide,
    changed: tuple[Change, ...],
) -> HttpResponse:
    """Say what is kept, field by field, and offer to take it back."""
    undone, last = "undo" in request.POST, last_change(space)
    said = [gettext("Taken back.") if undone else gettext("Saved.")]
    messages.success(request, " ".join([*said, *(_said(guide, one) for one in changed)]))
    undo = f"?undo={last.id}" if last and changed and not undone else ""
    return redirect(f"{reverse('settings')}{undo}")


def _said(guide: Guide, changed: Change) -> str:
    values = {
        "field": gettext(changed.field.label),
        "before": _words(guide, changed.field, changed.before),
        "now": _words(guide, changed.field, changed.now),
    }
    return gettext("%(field)s: was %(before)s, now %(now)s.") % values


def _words(guide: Guide, field: ProfileField, shown: str) -> str:
    """A value as it was typed, in words of the reader's language."""
    if not shown:
        return gettext("not said")
    known = dict(_choices(field, guide, shown.split(", ")))
    if field.kind.widget == "flag":
        known = {"yes": gettext("yes"), "no": gettext("no")}
    return ", ".join(known.get(part, part) for part in shown.split(", ")) if known else shown


def _undoable(space: Workspace, said: str) -> str:
    """The change that can be taken back, where it is still the last one."""
    last = last_change(space)
    return said if last is not None and said == str(last.id) else ""
