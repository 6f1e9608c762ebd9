"""CERT, to whom it is fitted: tailored or not, how, and where it starts."""

from collections.abc import Iterator

from springleg.core.athlete import Condition, Profile
from springleg.core.log.sets import Side
from springleg.core.message import NOTHING, Message, counted, joined, message
from springleg.core.units import weight
from springleg.usecases.progress.cert_parts import Programme, Said, clause, said
from springleg.usecases.progress.dose_lines import names_of

HAS = {
    Condition.NONE: message("nothing below the knee now"),
    Condition.MID_PORTION: message("Achilles trouble in the middle of the tendon"),
    Condition.INSERTION: message("Achilles trouble where the tendon meets the heel"),
    Condition.CALF_STRAIN: message("a calf strain"),
    Condition.BONE: message("a bone stress injury"),
}


def is_tailored(of: Programme) -> Said:
    """Item 14a."""
    return said(
        of,
        clause(
            message(
                "Tailored. The menu and its schemes are one article's; which workout comes when,"
                " and each dose, are the runner's own."
            ),
            "G2",
            "G14",
        ),
        own=_settings(of),
    )


def _settings(of: Programme) -> Message:
    if of.runner is None:
        return NOTHING
    changed = len(of.runner.profile.settings)
    if not changed:
        return message("This runner has changed no rule.")
    return counted(
        "This runner has changed {n} setting.", "This runner has changed {n} settings.", changed
    )


def tailored_how(of: Programme) -> Said:
    """Item 14b."""
    return said(
        of,
        clause(
            message(
                "By what each leg could lift, the weights at hand, pain and stiffness against the"
                " usual, age, history, days that are free, runs, races, time off, and what the"
                " runner sets otherwise."
            )
        ),
        clause(
            message("Legs within {pct} % count as alike.", pct=of.guide.values.capacity.alike_pct),
            "capacity.fold",
        ),
        clause(
            message(
                "After {days} days or more without a session doses come back in steps.",
                days=of.guide.values.time_off.upto_days[0] + 1,
            ),
            "return.gap",
        ),
        own=_told(of),
    )


def _told(of: Programme) -> Message:
    if of.runner is None:
        return NOTHING
    told = joined("{parts:semicolons}", *_profile(of.runner.profile))
    if not told:
        return message("This runner has told nothing of themselves yet.")
    return message("This runner has told: {told}.", told=told)


def _profile(profile: Profile) -> list[Message]:
    told = []
    if profile.birth_date:
        told.append(message("born {year}", year=str(profile.birth_date.year)))
    if profile.body_mass_kg:
        told.append(weight(profile.body_mass_kg, profile.units))
    if profile.runs_regularly is not None:
        runs = (
            message("runs regularly") if profile.runs_regularly else message("runs not regularly")
        )
        told.append(runs)
    if profile.injured_lately is not None:
        hurt = message("injured below the knee in the last six months")
        told.append(
            hurt
            if profile.injured_lately
            else message("no injury below the knee in the last six months")
        )
    if profile.condition is not None:
        told.append(HAS[profile.condition])
    return [*told, *_more(profile)]


def _more(profile: Profile) -> Iterator[Message]:
    """What else doses go by: what was done before, one leg alone, only keeping what there is."""
    if profile.strength_history:
        yield message("has done heavy leg work")
    if profile.rope_history:
        yield message("has skipped rope")
    if profile.one_side == Side.LEFT:
        yield message("trains the left leg alone")
    if profile.one_side == Side.RIGHT:
        yield message("trains the right leg alone")
    if profile.maintenance:
        yield message("only keeps what there is")


def starting_level(of: Programme) -> Said:
    """Item 15."""
    gates, search, rope = of.guide.values.gates, of.guide.values.search, of.guide.values.rope
    start = of.guide.values.start
    return said(
        of,
        clause(
            message(
                "Heavy work and rope are open at once to healthy adults who run. Others: {sessions}"
                " calm light sessions over {days} days, or a test of {raises} raises each side.",
                sessions=gates.green_sessions,
                days=gates.green_days,
                raises=gates.raises,
            ),
            "gate.heavy",
        ),
        clause(
            message(
                "Rope then also asks for {hops} small hops with pain of {most} or less.",
                hops=gates.hops,
                most=gates.hop_pain_max,
            ),
            "gate.plyometric",
        ),
        clause(
            message(
                "First load: up to {steps} steps of {reps} raises, each followed by how many were"
                " left.",
                steps=search.steps,
                reps=search.reps,
            ),
            "start.search",
        ),
        clause(message("The first two times leave {rir}.", rir=start.rir_target), "effort.intro"),
        clause(message("Rope starts at {n} contacts.", n=rope.start_contacts), "plyo.start"),
        own=_open_now(of),
    )


def _open_now(of: Programme) -> Message:
    if of.runner is None:
        return NOTHING
    menu = of.runner.profile.menu or tuple(of.guide.workouts)
    shut = of.runner.state.closed(tuple(one for one in menu if one in of.guide.workouts))
    if not shut:
        return message("Open to this runner now: all of the menu.")
    causes = (
        message(
            "{names:semicolons} ({rule})",
            names=names_of(of.guide, closed.workouts),
            rule=closed.gate.rule,
        )
        for closed in shut
    )
    return message("Shut to this runner now: {causes:semicolons}.", causes=tuple(causes))
