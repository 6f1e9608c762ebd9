"""How much? A bar a week for contacts and for sets, with a stroke where the plan was."""

from springleg.core.message import Say, as_written, day_words, marked, say_message
from springleg.usecases.progress.amount import Week, WeeklyLoad
from springleg.web.charts import axis, svg
from springleg.web.charts.bars import Bar, panel
from springleg.web.charts.chart import Chart, Table
from springleg.web.charts.words import all_told, full_day, number_or_none

QUESTION = marked("How much?")
HEIGHT = 96
PANEL = axis.HEAD + HEIGHT + axis.FOOT


def draw(answer: WeeklyLoad, say: Say = as_written) -> Chart:
    """Contacts and sets of each week beside the plan, with the sentence and the table."""
    finding = say_message(answer.finding, say)
    if not answer.weeks:
        return Chart("how-much", say(QUESTION), finding)
    panels, top = [], 0.0
    for there, title, bars, look in (
        (answer.has_contacts, marked("contacts a week"), _contacts(answer, say), "bar plyometric"),
        (answer.has_sets, marked("sets a week"), _sets(answer, say), "bar done"),
    ):
        if there:
            panels.append(panel(bars, top, HEIGHT, say(title), look))
            top += PANEL + 14
    if any(week.planned_sets is not None for week in answer.weeks):
        panels.append(svg.line(0, top, 18, top, "plan"))
        panels.append(svg.text(26, top + 5, say("planned")))
        top += 18
    picture = svg.canvas("how-much", say(QUESTION), finding, top, *panels)
    return Chart(
        "how-much", say(QUESTION), finding, picture, _table(answer, say), _notes(answer, say)
    )


def _contacts(answer: WeeklyLoad, say: Say) -> list[Bar]:
    return [Bar(day_words(w.monday, say), w.contacts, w.planned_contacts) for w in answer.weeks]


def _sets(answer: WeeklyLoad, say: Say) -> list[Bar]:
    return [Bar(day_words(w.monday, say), w.sets, w.planned_sets) for w in answer.weeks]


def _notes(answer: WeeklyLoad, say: Say) -> tuple[str, ...]:
    biggest = (say_message(answer.biggest.text, say),) if answer.biggest else ()
    return (*biggest, *all_told(answer.notes, say))


def _table(answer: WeeklyLoad, say: Say) -> Table:
    head = [say("Week of")]
    if answer.has_contacts:
        head += [say("Contacts"), say("Contacts planned")]
    if answer.has_sets:
        head += [say("Sets"), say("Sets planned")]
    rows = tuple(_row(answer, week, say) for week in reversed(answer.weeks))
    return Table(say("Each week, newest first"), tuple(head), rows)


def _row(answer: WeeklyLoad, week: Week, say: Say) -> tuple[str, ...]:
    row = [full_day(week.monday, say)]
    if answer.has_contacts:
        row += [number_or_none(one, say) for one in (week.contacts, week.planned_contacts)]
    if answer.has_sets:
        row += [number_or_none(one, say) for one in (week.sets, week.planned_sets)]
    return tuple(row)
