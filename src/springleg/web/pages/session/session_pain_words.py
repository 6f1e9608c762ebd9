"""What an answer to pain says: the thresholds and the guide's own words, by where it hurts."""

from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from springleg.core.guide import Guide, Rule
from springleg.core.log.pain import BONES, BONES_IF_SHARP, NAMES, PainKind, Place
from springleg.usecases.plan.onboarding import warning_signs

# The places of the drawing, which need no word for a bone or for both calves.
SPOTS = tuple(
    place for place in Place if place not in (Place.BOTH_CALVES, Place.ACHILLES, Place.BONE)
)


def limits(guide: Guide, *, strained: bool = False) -> dict[str, int | bool]:
    """Where one zone of pain (0 to 10) ends, as this guide has it.

    `safe` and `acceptable` are the last within, the two of a strain the first to hold or stop;
    from `severe` on the warning signs are asked. `strained`: a strain's hold at any place.
    """
    lines = guide.values.pain
    return {
        "safe": lines.safe_max,
        "acceptable": lines.acceptable_max,
        "strain_hold": lines.strain_hold_from,
        "strain_stop": lines.strain_stop_from,
        "severe": lines.stop_from,
        "strained": strained,
    }


def answers(guide: Guide) -> dict[str, dict[str, str]]:
    """Each answer by its name (session-pain.js): its state, its title, and what to do now."""
    lines = guide.values.pain
    safe, most, see = lines.safe_max, lines.acceptable_max, lines.bone_see
    floor = _(guide.rule("pain.insertional").says)
    amber = _(
        "Finish as planned, and do no more than that. It must not pass %(n)s. "
        "Say tomorrow morning how it is: only if it has settled may the next dose rise, "
        "by a small step."
    ) % {"n": most}
    return {
        "none": _answer("go", _("Fine"), _("Nothing hurts. Go on.")),
        "safe": _answer(
            "go",
            _("Fine"),
            _("Up to %(n)s out of 10 counts as safe. Go on, and watch that it does not grow.")
            % {"n": safe},
        ),
        "amber": _answer("hold", _("Hold"), amber),
        "red": _answer(
            "back-off",
            _("Back off"),
            _(
                "End the set and the session now. Heavy work and the rope wait until a light "
                "session has gone well. If it happens again within %(n)s days, everything waits: "
                "then have it looked at."
            )
            % {"n": lines.pause_window_days},
        ),
        "severe": _answer(
            "stop",
            _("Stop"),
            _(
                "End the set and the session now. Then look at the warning signs: until you have "
                "said whether one of them is so, nothing opens again."
            ),
        ),
        "strain_hold": _answer(
            "hold",
            _("Hold"),
            _(
                "A calf muscle should not hurt at all. Do no more than planned, "
                "and stop if it grows."
            ),
        ),
        "strain_stop": _answer(
            "back-off",
            _("Back off"),
            _("End the session now. After a strain the calf should not hurt in training at all."),
        ),
        "insertion": _answer("hold", _("Hold"), floor),
        "insertion_amber": _answer("hold", _("Hold"), f"{floor} {amber}"),
        "bone": _answer(
            "stop",
            _("Stop"),
            f"{_(guide.rule('flag.bone-pain').says)} "
            + _("Whom to see: %(see)s. Springleg cannot tell what it is.") % {"see": _(see)},
        ),
    }


def _answer(state: str, title: str, now: str) -> dict[str, str]:
    return {"state": state, "title": title, "now": now}


def spots() -> list[dict[str, Any]]:
    """Where it may hurt. `strain`: a muscle's pain. `bone`: of a bone, whatever it is like.

    `bone_if`: the kind of pain that makes it one of a bone, or "".
    """
    return [
        {
            "id": str(place),
            "name": capfirst(_(NAMES[place])),
            "strain": place is Place.CALF,
            "bone": place in BONES,
            "bone_if": str(PainKind.SHARP) if place in BONES_IF_SHARP else "",
        }
        for place in SPOTS
    ]


def kinds() -> list[dict[str, str]]:
    """What a pain may be like: the `id` that the log knows, and its `name`."""
    return [{"id": str(kind), "name": capfirst(_(NAMES[kind]))} for kind in PainKind]


def flags(guide: Guide) -> list[dict[str, Any]]:
    """The warning signs that are on, the gravest first: what to do, and whom to see."""
    return [_flag(guide, rule) for rule in warning_signs(guide) if rule.on]


def _flag(guide: Guide, rule: Rule) -> dict[str, Any]:
    urgency = {
        "emergency": _("Now: an emergency"),
        "same-day": _("Be seen today"),
        "days": _("In the next days"),
    }
    return {
        "id": rule.id,
        "title": _(rule.title),
        "says": _(rule.says),
        "signs": [_(sign) for sign in guide.names(rule.id, "signs")],
        "urgency": urgency[str(rule.values["urgency"].held)],
        "see": _(str(rule.values["see"].held)),
    }
