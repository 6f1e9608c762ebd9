"""A chart on a page: its parts in order, its table with named rows and columns."""

from xml.etree import ElementTree as ET

from springleg.web.charts import Chart, Other, Table, figure_html, table_html

TABLE = Table("Each week", ("Week", "Sets"), (("1 Jun", "3"), ("8 Jun & on", "<4")))
CHART = Chart("how-much", "How much?", "So much.", "<svg/>", TABLE, ("A note.",), ("Read so.",))


def test_a_table_names_its_columns_and_rows() -> None:
    root = ET.fromstring(table_html(TABLE))  # noqa: S314 our own
    assert [(node.get("scope"), node.text) for node in root.iter("th")] == [
        ("col", "Week"),
        ("col", "Sets"),
        ("row", "1 Jun"),
        ("row", "8 Jun & on"),
    ]
    assert [node.text for node in root.iter("td")] == ["3", "<4"]
    assert root.findtext("caption") == "Each week"


def test_question_sentence_picture_and_notes_come_before_the_figures() -> None:
    root = ET.fromstring(figure_html(CHART))  # noqa: S314 our own
    assert [node.tag for node in root] == ["h2", "p", "svg", "p", "details", "details"]
    assert root.get("aria-labelledby") == root[0].get("id")
    assert [node.text for node in root.iter("summary")] == ["How to read this", "Show the figures"]


def test_other_pictures_are_plain_links_that_come_back_to_the_question() -> None:
    chart = Chart("stronger", "Am I?", "Yes.", others=(Other("bent & heavy", "Bent & heavy"),))
    (link,) = ET.fromstring(figure_html(chart)).iter("a")  # noqa: S314 our own
    assert (link.get("href"), link.text) == (
        "?track=bent%20%26%20heavy#stronger-question",
        "Bent & heavy",
    )


def test_what_is_not_there_leaves_no_empty_part() -> None:
    root = ET.fromstring(figure_html(Chart("doing", "Am I?", "Not yet.")))  # noqa: S314 our own
    assert [node.tag for node in root] == ["h2", "p"]
