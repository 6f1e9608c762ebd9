"""How much? A bar a week for contacts and for sets, with a stroke where the plan was."""

from springleg.core.message import ENGLISH, Language, marked, say
from springleg.usecases.progress.amount import Week, WeeklyLoad
from springleg.web.charts import axis, svg
from springleg.web.charts.bars import Bar, panel
from springleg.web.charts.chart import Chart, Table
from springleg.web.charts.words import all_told, full_day, number_or_none

QUESTION = marked("How much?")
HEIGHT = 96
PANEL = axis.HEAD + HEIGHT + axis.FOOT


def draw(answer: WeeklyLoad, language: Language = ENGLISH) -> Chart:
    """Contacts and sets of each week beside the plan, with the sentence and the table.

    Without a week to show it is the finding alone, without a picture.
    """
    finding = say(answer.finding, language)
    if not answer.weeks:
        return Chart("how-much", language(QUESTION), finding)
    panels, top = [], 0.0
    for there, title, bars, look in (
        (
            answer.has_contacts,
            marked("contacts a week"),
            _contacts(answer, language),
            "bar plyometric",
        ),
        (answer.has_sets, marked("sets a week"), _sets(answer, language), "bar done"),
    ):
        if there:
            panels.append(panel(bars, top, HEIGHT, language(title), look))
            top += PANEL + 14
    if any(week.planned_sets is not None for week in answer.weeks):
        panels.append(svg.line(0, top, 18, top, "plan"))
        panels.append(svg.text(26, top + 5, language("planned")))
        top += 18
    picture = svg.canvas("how-much", language(QUESTION), finding, top, *panels)
    return Chart(
        "how-much",
        language(QUESTION),
        finding,
        picture,
        _table(answer, language),
        _notes(answer, language),
    )


def _contacts(answer: WeeklyLoad, language: Language) -> list[Bar]:
    return [
        Bar(language.day(w.monday, "short"), w.contacts, w.planned_contacts) for w in answer.weeks
    ]


def _sets(answer: WeeklyLoad, language: Language) -> list[Bar]:
    return [Bar(language.day(w.monday, "short"), w.sets, w.planned_sets) for w in answer.weeks]


def _notes(answer: WeeklyLoad, language: Language) -> tuple[str, ...]:
    biggest = (say(answer.biggest.text, language),) if answer.biggest else ()
    return (*biggest, *all_told(answer.notes, language))


def _table(answer: WeeklyLoad, language: Language) -> Table:
    head = [language("Week of")]
    if answer.has_contacts:
        head += [language("Contacts"), language("Contacts planned")]
    if answer.has_sets:
        head += [language("Sets"), language("Sets planned")]
    rows = tuple(_row(answer, week, language) for week in reversed(answer.weeks))
    return Table(language("Each week, newest first"), tuple(head), rows)


def _row(answer: WeeklyLoad, week: Week, language: Language) -> tuple[str, ...]:
    row = [full_day(week.monday, language)]
    if answer.has_contacts:
        row += [number_or_none(one, language) for one in (week.contacts, week.planned_contacts)]
    if answer.has_sets:
        row += [number_or_none(one, language) for one in (week.sets, week.planned_sets)]
    return tuple(row)
