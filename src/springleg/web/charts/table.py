"""A chart as a page shows it: question, sentence, picture, and the figures as a table."""

from urllib.parse import quote

from springleg.core.message import ENGLISH, Language
from springleg.web.charts.chart import Chart, Other, Table
from springleg.web.charts.svg import clean, tag


def table_html(table: Table) -> str:
    """The table's markup; each row is named by its first cell."""
    head = tag("tr", *(tag("th", clean(word), scope="col") for word in table.head))
    rows = (
        tag("tr", tag("th", clean(row[0]) or " ", scope="row"), *map(_cell, row[1:]))
        for row in table.rows
    )
    return tag(
        "table", tag("caption", clean(table.caption)), tag("thead", head), tag("tbody", *rows)
    )


def _cell(words: str) -> str:
    return tag("td", clean(words) or " ")


def figure_html(chart: Chart, language: Language = ENGLISH) -> str:
    """The chart whole, as markup; its words are escaped, its `svg` goes in as it is.

    `language` is the language of the words round it.
    """
    parts = [tag("h2", clean(chart.question), id=f"{chart.id}-question")]
    parts.append(tag("p", clean(chart.finding), class_="finding"))
    parts.append(chart.svg)
    parts += map(_note, chart.notes)
    if chart.others:
        summary = tag("summary", clean(language("Other workouts")))
        parts.append(tag("details", summary, tag("ul", *_links(chart), class_="plain")))
    if chart.reading:
        summary = tag("summary", clean(language("How to read this")))
        parts.append(tag("details", summary, *map(_note, chart.reading)))
    if chart.table:
        summary = tag("summary", clean(language("Show the figures")))
        named = {"role": "region", "aria_label": chart.table.caption, "tabindex": "0"}
        scrolls = tag("div", table_html(chart.table), class_="scrolls", **named)
        parts.append(tag("details", summary, scrolls))
    return tag(
        "section",
        *parts,
        class_="chart card",
        id=chart.id,
        aria_labelledby=f"{chart.id}-question",
    )


def _links(chart: Chart) -> list[str]:
    """Plain links to the same page with another picture, back at this question."""
    return [
        tag("li", tag("a", clean(other.name), class_="button", href=_address(chart, other)))
        for other in chart.others
    ]


def _address(chart: Chart, other: Other) -> str:
    return f"?track={quote(other.id)}#{chart.id}-question"


def _note(words: str) -> str:
    return tag("p", clean(words), class_="quiet small")
