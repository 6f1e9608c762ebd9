"""Figures on pages for a clinician: lines of pain, clearance, estimates, sets from elsewhere."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

from msgspec.structs import replace

from springleg.core.athlete import Condition, Kit, Weekday
from springleg.core.guide import Guide
from springleg.core.log.entries import Entry
from springleg.core.log.events import CheckedIn, Fact, ProfileSet, SessionFelt
from springleg.core.log.journal import Journal
from springleg.core.log.sets import AskedDose, SetDone, SetOrigin, Side
from springleg.core.message import SPOKEN_ENGLISH, say
from springleg.exchange.paper.page import LineChart, Page, Paper
from springleg.usecases.app.paper import PaperWish
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.plan.paper import plan_sheet
from springleg.usecases.progress.paper_progress import progress_page
from springleg.usecases.progress.paper_sheet import sheet_page
from springleg.web.figures.on_paper import figures_on_paper
from usecases.paper_runners import NEWCOMER, TODAY, ago, lived, set_otherwise, trained
from usecases.progress_logs import plan, planned, raises
from usecases.test_cert import answers
from usecases.test_runner_pages import words

WISH = PaperWish(Paper.A4, SPOKEN_ENGLISH, figures_on_paper(SPOKEN_ENGLISH))
HEEL = Condition.INSERTION


def own(space: Workspace, guide: Guide, number: str) -> str:
    return say(answers(space, guide)[number].own, SPOKEN_ENGLISH)


def charts(block: object) -> Iterator[LineChart]:
    if isinstance(block, LineChart):
        yield block
    elif isinstance(block, tuple):
        for one in block:
            yield from charts(one)
    elif hasattr(block, "__struct_fields__"):
        for name in block.__struct_fields__:
            yield from charts(getattr(block, name))


def limits(page: Page, title: str) -> list[float]:
    (chart,) = (one for one in charts(page.blocks) if one.title.startswith(title))
    return [one.at for one in chart.limits]


def test_lines_of_mornings_are_held_against_what_is_usual(space: Workspace, guide: Guide) -> None:
    pain = guide.values.pain
    calm: list[Fact] = [CheckedIn(ago(n), pain=0, stiffness_min=0) for n in range(1, 20)]
    page = sheet_page(lived(space, [ProfileSet(NEWCOMER), *calm]), guide, WISH)
    assert limits(page, "Pain") == [pain.morning_amber_plus, pain.morning_red_plus]
    assert limits(page, "Morning stiffness") == [pain.stiffness_amber_plus]
    alone: list[Fact] = [ProfileSet(NEWCOMER), CheckedIn(ago(1), pain=0, stiffness_min=0)]
    page = sheet_page(lived(space, alone), guide, WISH)
    assert limits(page, "Pain") == [pain.morning_amber_from, pain.morning_red_from]
    assert limits(page, "Morning stiffness") == [pain.stiffness_amber_over]


def test_a_session_too_sore_to_begin_is_counted_once_and_8_or_more_whatever_was_denied(
    space: Workspace, guide: Guide
) -> None:
    facts: list[Fact] = [
        ProfileSet(NEWCOMER),
        SessionFelt(ago(9), "straight-heavy", pain=9, side=Side.RIGHT, place="insertion"),
        CheckedIn(ago(8), pain=8, stiffness_min=80),
        CheckedIn(ago(5), pain=0, no_signs=True),
    ]
    told = own(lived(space, facts), guide, "11")
    events = "1 morning, 1 session hurt too much to begin, 2 of these at 8 or more; 3 answers"
    assert events in told
    assert "counted: 1 morning" in told


def test_a_clearance_is_on_the_sheet(space: Workspace, guide: Guide) -> None:
    facts = [*trained(), ProfileSet(replace(NEWCOMER, cleared=ago(3)))]
    told = words(sheet_page(lived(space, facts), guide, WISH))
    assert "Cleared by a clinician 28 Nov 2026, says the runner" in told


def test_a_morning_of_soreness_alone_is_an_answer(space: Workspace, guide: Guide) -> None:
    facts: list[Fact] = [ProfileSet(NEWCOMER), CheckedIn(ago(3), pain=0)]
    space = lived(space, [*facts, CheckedIn(ago(2), soreness=5)])
    assert "Mornings answered 2 0" in words(progress_page(space, guide, WISH))
    assert "Mornings answered: 2 of" in own(space, guide, "16a")


def test_what_a_leg_could_lift_says_that_it_is_an_estimate_and_what_is_in_it(
    space: Workspace, guide: Guide
) -> None:
    press = [
        fact
        for n in (9, 2)
        for fact in raises(ago(n), "straight-heavy", reps=6, left_kg=60, variant="leg-press")
    ]
    told = words(sheet_page(lived(space, [ProfileSet(NEWCOMER), *press]), guide, WISH))
    assert "Straight knee (leg press), could lift once, kg" in told
    assert "estimated from sets, with body weight; on a leg press the load alone." in told
    assert "counts the same for each" not in told
    both = [
        replace(one, side=Side.BOTH) if isinstance(one, SetDone) else one
        for one in raises(ago(2), "straight-heavy", reps=6, left_kg=20)
    ]
    told = words(sheet_page(lived(space, [ProfileSet(NEWCOMER), *both]), guide, WISH))
    assert "A set logged for both legs counts the same for each." in told


def test_doses_that_are_smaller_than_usual_are_not_said_to_be_free(
    space: Workspace, guide: Guide
) -> None:
    away = [one for one in trained() if not isinstance(one, SetDone) or one.day < ago(20)]
    told = words(sheet_page(lived(space, away), guide, WISH))
    assert "Less than" in told
    assert "Now: doses are smaller than usual, as said below." in told


def test_each_cause_that_shuts_workouts_is_told(space: Workspace, guide: Guide) -> None:
    profile = replace(NEWCOMER, injured_lately=True, runs_regularly=False)
    told = words(sheet_page(lived(space, [ProfileSet(profile)]), guide, WISH))
    head = told.split("Born")[0].split("Doses now")[0]
    assert head.count("Now shut:") == 2
    assert "raises, heavy. Heavy work is not open yet" in head
    assert "Now shut: Skipping rope." in head


def from_elsewhere(days: tuple[int, ...]) -> list[Fact]:
    origin = SetOrigin(UUID(int=7), "Hevy", 2, "Calf Raise", "key")
    return [
        replace(one, origin=replace(origin, key=f"{n} {one.side} {one.number}"))
        for n in days
        for one in raises(ago(n), "straight-heavy", reps=8, left_kg=20)
        if isinstance(one, SetDone)
    ]


def test_what_another_app_recorded_is_neither_adherence_nor_fidelity(
    space: Workspace, guide: Guide
) -> None:
    facts: list[Fact] = [
        ProfileSet(NEWCOMER),
        plan(planned(ago(6), "straight-light"), planned(ago(3), "straight-light")),
        *from_elsewhere((75, 60, 45)),
        *(
            replace(one, asked=AskedDose(2, 15))
            for one in raises(ago(6))
            if isinstance(one, SetDone)
        ),
        CheckedIn(ago(5), pain=0),
    ]
    lived(space, facts)
    assert own(space, guide, "5").startswith("Since 25 Nov 2026: 1 of 2 planned")
    told = own(space, guide, "16a")
    assert "Mornings answered: 1 of 7 since 25 Nov 2026." in told
    assert "12 of 16 sets were recorded in another app, beside no dose." in told
    assert "another app" not in own(lived(space, trained()), guide, "16a")


def test_rules_that_are_off_are_not_counted_among_those_that_dose(
    space: Workspace, guide: Guide
) -> None:
    lived(space, set_otherwise({"pain": False})())
    leads = answers(space, guide)["2"]
    seen = space.journal.own_guide(guide)
    on = [rule for rule in guide.rules.values() if seen.on(rule.id)]
    shown = [n for n in leads.general.values.values() if isinstance(n, int)]
    assert sum(shown) == len(on) < len(guide.rules)


def test_where_a_dose_is_done_stands_in_cert_and_in_the_plan_and_the_floor_too(
    space: Workspace, guide: Guide
) -> None:
    kit = Kit(increments_kg=(2.5,), leg_press=tuple(Weekday))
    profile = replace(NEWCOMER, condition=HEEL, kit=kit, strength_history=True)
    ahead = [planned(TODAY + timedelta(days=n), "straight-light", 3) for n in (0, 3)]
    facts: list[Fact] = [
        ProfileSet(profile),
        plan(*ahead),
        *raises(ago(9), left_kg=40, variant="leg-press"),
        *raises(ago(4), left_kg=40, variant="leg-press"),
        CheckedIn(ago(3), pain=2, side=Side.LEFT, place="insertion"),
    ]
    lived(space, facts)
    assert "straight, light (leg press) " in own(space, guide, "13")
    told = words(plan_sheet(space, guide, WISH).page)
    assert "On the leg press. From the floor, without a drop." in told
    assert "Lift your heel high, then lower it slowly to level, no further." in told
    assert "until you feel a stretch" not in told
    assert "has done heavy leg work" in own(space, guide, "14b")


def test_a_row_of_another_app_that_stands_for_each_leg_is_said_to_tell_nothing_apart(
    space: Workspace, guide: Guide
) -> None:
    facts = [ProfileSet(NEWCOMER), *from_elsewhere((9, 2))]
    told = words(sheet_page(lived(space, facts), guide, WISH))
    assert "A set logged for both legs counts the same for each." in told


def test_that_nothing_holds_back_is_not_said_alone_while_pain_counts_for_nothing(
    space: Workspace, guide: Guide
) -> None:
    off = replace(NEWCOMER, settings={"pain": False, "heavy.step.rise_pct": 5})
    facts: list[Fact] = [ProfileSet(NEWCOMER), ProfileSet(off), CheckedIn(ago(1), pain=9)]
    told = words(sheet_page(made_today(lived(space, facts)), guide, WISH))
    head, _, changes = told.partition("What was changed in the plan")
    assert f"Switched off by the runner: {guide.rule('pain.during').title}" in head
    assert "Switched off by the runner: pain. The runner changed: How far" in changes


def made_today(space: Workspace) -> Workspace:
    now = space.now()
    space.journal = Journal(
        Entry(entry.id, now + timedelta(seconds=n), entry.fact)
        for n, entry in enumerate(space.journal.entries)
    )
    return space


def test_a_session_too_sore_to_begin_is_among_the_sessions(space: Workspace, guide: Guide) -> None:
    facts: list[Fact] = [
        *(one for one in trained() if not isinstance(one, SetDone) or one.day < ago(6)),
        SessionFelt(ago(2), "straight-heavy", pain=7, side=Side.LEFT, place="achilles"),
        SessionFelt(ago(9), "rope", pain=1),
    ]
    told = words(sheet_page(lived(space, facts), guide, WISH))
    assert "29 Nov Straight-knee heel raises, heavy - hurt too much to begin - 7" in told
    assert told.count("hurt too much to begin - ") == 1


def test_rope_from_foot_to_foot_is_not_said_to_be_on_both(space: Workspace, guide: Guide) -> None:
    one = SetDone(ago(2), "rope", Side.BOTH, variant="foot-to-foot", number=1, contacts=60)
    told = words(sheet_page(lived(space, [ProfileSet(NEWCOMER), one]), guide, WISH))
    assert "Skipping rope (foot to foot) - 60 contacts - -" in told
