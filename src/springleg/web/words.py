"""Words of nouns that many pages show, marked for translation."""

from django.utils.translation import gettext_lazy as _

from springleg.core.athlete import Weekday
from springleg.core.guide import Confidence, Layer

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
    "rir": _("Repetitions left in reserve"),
    "pain": _("Pain, 0 to 10"),
    "stiffness_min": _("Minutes of stiffness"),
    "soreness": _("Soreness, 0 to 10"),
    "rpe": _("Effort, 1 to 10"),
    "minutes": _("Minutes"),
    "distance_km": _("Distance"),
    "left": _("Left leg, raises"),
    "right": _("Right leg, raises"),
}
LAYERS = {
    Layer.GUIDE: _("What the article says"),
    Layer.EVIDENCE: _("What studies say"),
    Layer.HOUSE: _("What we judged"),
}
CONFIDENCE = {
    Confidence.HIGH: _("a good default: high confidence"),
    Confidence.MEDIUM: _("a fair default: medium confidence"),
    Confidence.LOW: _("a guess to start from: low confidence"),
}
