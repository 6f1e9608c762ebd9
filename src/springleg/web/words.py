"""Words of nouns that many pages show, marked for translation."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from springleg.core.athlete import Weekday
from springleg.core.guide import Confidence, Layer
from springleg.core.log.pain import NAMES, PainKind, Place
from springleg.core.log.set_fields import SET_FIELDS
from springleg.core.log.sets import Side

WEEKDAYS = {
    Weekday.MON: _("Mon"),
    Weekday.TUE: _("Tue"),
    Weekday.WED: _("Wed"),
    Weekday.THU: _("Thu"),
    Weekday.FRI: _("Fri"),
    Weekday.SAT: _("Sat"),
    Weekday.SUN: _("Sun"),
}
FIELDS = {
    "reps": _("Repetitions"),
    "seconds": _("Seconds"),
    "contacts": _("Foot contacts"),
    "load_kg": _("Load"),
    **{field.name: _(field.label) for field in SET_FIELDS},
    "stiffness_min": _("Minutes of stiffness"),
    "soreness": _("Soreness, 0 to 10"),
    "hops_pain": _("Pain of small hops, 0 to 10"),
    "rpe": _("Effort, 1 to 10"),
    "minutes": _("Minutes"),
    "distance_km": _("Distance"),
    "left": _("Left leg, raises"),
    "right": _("Right leg, raises"),
    "left-reps": _("Left, repetitions a set"),
    "right-reps": _("Right, repetitions a set"),
    "left-seconds": _("Left, seconds a set"),
    "right-seconds": _("Right, seconds a set"),
    "both-contacts": _("Foot contacts"),
    "day": _("Day"),
    "first": _("First day"),
    "last": _("Last day"),
    "until": _("Last day, if it is over"),
    "fever": _("With a fever"),
    "sets": _("Sets"),
    "text": _("In your own words"),
}
LEG_WORDS = {Side.LEFT: _("Left"), Side.RIGHT: _("Right"), Side.BOTH: _("Both legs")}
SIDES = {Side.LEFT: _("left"), Side.RIGHT: _("right"), Side.BOTH: _("both legs")}
# By field: what is asked of a pain in a form, and what may be answered.
OF_PAIN: Mapping[str, tuple[Any, Mapping[Any, Any]]] = {
    "side": (_("Which leg"), SIDES),
    "place": (_("Where it hurts"), {place: _(NAMES[place]) for place in Place}),
    "kind": (_("What it is like"), {kind: _(NAMES[kind]) for kind in PainKind}),
}
LAYERS = {
    Layer.GUIDE: _("What the article says"),
    Layer.EVIDENCE: _("What studies say"),
    Layer.HOUSE: _("What we judged"),
}
TAGS = {  # how a figure was come by
    "A": _("From the article."),
    "V": _("Read in the study itself."),
    "S": _("Read about in a second source."),
    "M": _("From memory, not looked up again."),
    "D": _("Worked out from other figures."),
    "J": _("Our own judgement."),
}
CONFIDENCE = {
    Confidence.HIGH: _("We are fairly sure of it."),
    Confidence.MEDIUM: _("A fair start; you may know better."),
    Confidence.LOW: _("A guess to start from."),
}
