"""The words that the session's scripts put together; they know none of their own."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from springleg.core.guide import Guide
from springleg.core.log.sets import Side

SEVERAL = 2


def both(one: str, other: str) -> dict[str, str]:
    """A pattern as this language has it for 1 (`one`) and for 2 (`other`): no further forms."""
    return {"one": ngettext(one, other, 1), "other": ngettext(one, other, SEVERAL)}


def words(guide: Guide) -> dict[str, Any]:
    """Every pattern by its name; `%(name)s` is where a script puts a value."""
    return {
        **_doing(guide),
        **_legs(),
        **_searching(),
        **_telling(),
        "undone": _undone(),
        "trouble": _trouble(),
    }


def _doing(guide: Guide) -> dict[str, Any]:
    pace = guide.values.pace
    return {
        "unit": {
            "reps": both("rep", "reps"),
            "seconds": both("second", "seconds"),
            "contacts": both("contact", "contacts"),
        },
        "at_load": _("%(amount)s at %(load)s"),
        "done": _("Done: %(what)s"),
        "start_clock": _("Start: %(what)s"),
        "stop_clock": _("Stop at %(what)s"),
        "set": _("Set %(n)s of %(total)s"),
        "set_alone": _("Set %(n)s"),
        "bout": _("Part %(n)s of %(total)s"),
        "ramp": _("Step %(n)s of up to %(total)s"),
        "hops": both("%(n)s small hop on two feet", "%(n)s small hops on two feet"),
        "last": _("Last time: %(what)s"),
        "last_sets": _("Last time: %(sets)s \u00d7 %(what)s"),
        "rest": _("Rest"),
        "switch": _("Switch sides"),
        "next": _("%(side)s, %(which)s: %(what)s"),
        "next_alone": _("%(which)s: %(what)s"),
        "up": _("Up %(n)s"),
        "down": _("Down %(n)s"),
        "seconds": _("%(n)s s"),
        "warm_up": _("Warm-up"),
        "rest_until": _("Rest until %(time)s"),
        "then": _("Then: %(next)s"),
        "beat": _("%(n)s a minute"),
        "lead": _("Get ready"),
        "total": _("%(n)s of %(total)s contacts"),
        "bands": {
            "introductory": _("an introductory session"),
            "light": _("a light session"),
            "moderate": _("a moderate session"),
            "heavy": _("a heavy session"),
        },
        "reaches": [
            _("Reach forward"),
            _("Reach half to the side"),
            _("Reach to the side"),
            _("Reach half behind"),
            _("Reach behind"),
        ],
        "warm": {
            "easy": _("%(n)s easy minutes: walk, jog or cycle"),
            "raises": _("%(n)s heel raises on two legs"),
            "hops": _("%(n)s small hops"),
            "numbers": {
                "easy": pace.warm_up_easy_min,
                "raises": pace.warm_up_raises,
                "hops": pace.warm_up_hops,
            },
        },
    }


def _legs() -> dict[str, Any]:
    return {
        "side": {
            str(Side.LEFT): _("Left"),
            str(Side.RIGHT): _("Right"),
            str(Side.BOTH): _("Both legs"),
        },
        "leg": {
            str(Side.LEFT): _("Left leg"),
            str(Side.RIGHT): _("Right leg"),
            str(Side.BOTH): _("Both legs"),
            "feet": _("Both feet"),
        },
        "held": {
            str(Side.LEFT): _("Weight in your left hand"),
            str(Side.RIGHT): _("Weight in your right hand"),
            str(Side.BOTH): _("Weight in one hand"),
            "press": _("Weight on the press"),
        },
    }


def _searching() -> dict[str, Any]:
    return {
        "search_title": _("Find your load, step %(n)s"),
        "trial_title": _("Does one leg work?"),
        "fewer": _("I did fewer than %(n)s"),
        "did": _("I did %(n)s"),
        "first_do": _("Do these on this leg, then say how many more you had in you."),
        "then_leg": _("Then %(n)s on the other leg."),
        "then_same": _("If it feels the same there, the next step is %(what)s."),
        "then_found": _("If it feels the same there, your sets are %(what)s."),
        "then_step": _("The next step: %(what)s."),
        "use_load": _("Use %(load)s"),
        "use_none": _("Use no weight"),
        "trial": _("Trial"),
        "found_load": _("Found: %(load)s"),
        "found_none": _("Found: %(what)s without a weight"),
        "found_two_legs": _("Found: %(what)s on two legs"),
        "found_here": _("You stay on one leg: %(what)s"),
        "found_there": _("You stay on two legs for now"),
        "known": _("Choose a weight with which you can do %(what)s and have %(n)s more in you."),
    }


def _telling() -> dict[str, Any]:
    return {
        "how_long": both(
            "About %(n)s minute. Done by %(end)s.", "About %(n)s minutes. Done by %(end)s."
        ),
        "shorter": both("Shorter: about %(n)s minute", "Shorter: about %(n)s minutes"),
        "nothing_planned": _("No session today"),
        "finished": _("Done."),
        "stopped": _("Stopped here. That was the right thing to do."),
        "nothing": _("Nothing was logged."),
        "note_add": _("Add a note"),
        "note_change": _("Change the note"),
        "plan_stays": _("Your plan stays as it is."),
        "plan_changed": _("Your plan has changed."),
        "place": _("%(side)s: %(place)s"),
        "pain_said": _("%(n)s of 10"),
        "pain_place": _("%(n)s of 10. %(place)s"),
        "keep_none": _("Tap a number"),
        "keep_pain": _("Keep %(n)s"),
        "sum": both("%(n)s set", "%(n)s sets"),
        "sum_minutes": both("%(sets)s in %(n)s minute", "%(sets)s in %(n)s minutes"),
        "next_time": _("Next time: %(why)s"),
        "next_dose": _("%(name)s, next time: %(why)s"),
        "next_session": _("Next: %(name)s on %(day)s."),
        "stale": _("You began this on %(day)s: %(name)s, %(sets)s so far."),
        "stale_none": _("You began this on %(day)s: %(name)s."),
        "rest_over": _("Rest is over. %(next)s"),
        "time_left": both("%(n)s second left", "%(n)s seconds left"),
    }


def _undone() -> dict[str, Any]:
    return {
        "set": _("Kept: %(what)s"),
        "pain": _("Kept: pain %(n)s of 10"),
        "skip": _("Skipped"),
        "easy": _("Your answer is kept"),
        "swap": _("Now: %(name)s"),
        "found": _("Load: %(load)s"),
        "no_load": _("Without a weight"),
        "signs": _("Kept: none of these signs"),
        "hops": _("Kept: the small hops"),
    }


def _trouble() -> dict[str, str]:
    return {
        "number": _("That is not a number. Write it like 12.5."),
    }
