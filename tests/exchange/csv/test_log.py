"""What a log in CSV gives: rows by the header's names, or why a line was not read."""

from contextlib import nullcontext
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from exchange.mutants import quickly
from log_lines import line_of
from springleg.core.athlete import Units
from springleg.core.errors import Refused
from springleg.core.log.sets import AskedDose, Side
from springleg.exchange.csv.log import COLUMNS, MOST_ROWS, LogRead, read_log_csv
from springleg.guides import DEFAULT, bytes_of, load
from springleg.guides import read as read_guide

GUIDE = load()
PER_SET = (
    "date,time,workout,variant,side,set,reps,seconds,contacts,"
    "load_kg,rir,pain,morning_pain,soreness"
)
DAY = date(2026, 12, 7)


def read(text: str) -> LogRead:
    return read_log_csv(text.encode(), guide=GUIDE)


def test_a_row_an_exercise() -> None:
    found = read(
        "date,time,workout,sets,reps,seconds,contacts,load\n"
        "2026-12-07,18:30,bent-heavy,5,5,,,42.5\n"
        "2026-12-09,,rope,3,,,60,\n"
        "2026-12-11,7:05:09,mini-squat,2,,60,,\n"
    )
    assert replace(found, lacking=()) == LogRead(
        (
            line_of(2, DAY, "bent-heavy", time(18, 30), sets=5, reps=5, load_kg=42.5),
            line_of(3, date(2026, 12, 9), "rope", sets=3, contacts=60),
            line_of(4, date(2026, 12, 11), "mini-squat", time(7, 5, 9), sets=2, seconds=60),
        ),
        states_amounts=True,
    )


def test_what_is_said_of_a_session_is_read_with_its_words() -> None:
    (row,) = read(
        "date,workout,reps,place,kind,sign,no_signs,hops_pain,morning_stiffness_min\n"
        "2026-12-07,straight-light,8,Heel,SHARP,snap,No,2,15\n"
    ).rows
    said = (row.place, row.kind, row.sign, row.no_signs, row.hops_pain, row.morning_stiffness_min)
    assert said == ("heel", "sharp", "flag.snap", False, 2, 15)
    wrong = read("date,workout,reps,sign\n2026-12-07,straight-light,8,snp\n").unread
    assert [str(one.text) for one in wrong] == [
        "sign: unknown warning sign 'snp'. Did you mean 'snap'?"
    ]


def test_whether_it_has_columns_of_amounts_is_said_even_where_the_cells_are_empty() -> None:
    assert read("date,workout,contacts\n2026-12-07,rope,\n").states_amounts
    assert not read("date,workout,load\n2026-12-07,bent-heavy,20\n").states_amounts


@pytest.mark.parametrize(
    ("header", "cell", "units", "kg"),
    [
        ("load_kg", "22", Units.IMPERIAL, 22),
        ("load_lb", "22", Units.METRIC, 9.97903214),
        ("Load (lb)", "22", Units.METRIC, 9.97903214),
        ("load", "22", Units.METRIC, 22),
        ("load", "22", Units.IMPERIAL, 9.97903214),
        ("load_kg", "22 lb", Units.METRIC, 9.97903214),
        ("load", "22LBS", Units.METRIC, 9.97903214),
        ("load_lb", "10kg", Units.IMPERIAL, 10),
        ("load_kg", "22.5kg", Units.IMPERIAL, 22.5),
    ],
)
def test_a_load_is_in_the_unit_of_its_cell_of_its_column_or_of_the_runner(
    header: str, cell: str, units: Units, kg: float
) -> None:
    data = f"date,workout,{header}\n2026-12-07,rope,{cell}\n".encode()
    found = read_log_csv(data, guide=GUIDE, units=units)
    assert [row.load_kg for row in found.rows] == [pytest.approx(kg)]
    assert found.notes == ()


def test_a_row_a_set() -> None:
    found = read(f"{PER_SET}\n2026-12-07,18:30,bent-heavy,leg-press,left,2,6,,,40,1.5,3,2,4\n")
    assert found.rows == (
        line_of(
            line=2,
            date=DAY,
            workout="bent-heavy",
            time=time(18, 30),
            variant="leg-press",
            side="left",
            set=2,
            reps=6,
            load_kg=40,
            rir=1.5,
            pain=3,
            morning_pain=2,
            soreness=4,
        ),
    )


AMOUNTS = st.integers(0, 20_000)
LOADS = st.integers(0, 1_000_000_000).map(lambda n: n / 1_000_000)  # to the milligram
DOSES = st.builds(AskedDose, st.integers(1, 100), AMOUNTS, st.just(0.0) | LOADS)


def cell_of(dose: AskedDose | None) -> str:
    """A dose as a table holds it; nothing for none."""
    if dose is None:
        return ""
    load = f"@{dose.load_kg:.12f}".rstrip("0").rstrip(".") if dose.load_kg else ""
    return f"{dose.sets}x{dose.amount}{load}"


@given(st.lists(st.tuples(DOSES, st.none() | DOSES), min_size=1, max_size=5))
def test_what_was_asked_is_read_as_it_was_written(doses: list[tuple[AskedDose, AskedDose]]) -> None:
    lines = (f"2026-12-07,bent-heavy,5,{cell_of(asked)},{cell_of(of)}" for asked, of in doses)
    found = read("date,workout,reps,asked,of\n" + "\n".join(lines))
    assert found.unread == ()
    assert [(row.asked, row.of) for row in found.rows] == doses


@pytest.mark.parametrize(
    ("cell", "asked"),
    [
        ("4x6@22.5", AskedDose(4, 6, 22.5)),
        ("4 X 6 @ 22.5 kg", AskedDose(4, 6, 22.5)),
        ("2x60", AskedDose(2, 60)),
        ("", None),
    ],
)
def test_a_dose_that_was_asked_is_in_kilograms_whatever_the_units(
    cell: str, asked: AskedDose | None
) -> None:
    data = f"date,workout,reps,Asked\n2026-12-07,bent-heavy,5,{cell}\n".encode()
    for units in Units:
        (row,) = read_log_csv(data, guide=GUIDE, units=units).rows
        assert row.asked == asked
        assert row.of is None


def test_a_table_of_decimal_commas_has_them_in_what_was_asked_too() -> None:
    (row,) = read("date;workout;contacts;asked;of\n2026-12-07;rope;40;1x40;1x80\n").rows
    assert (row.asked, row.of) == (AskedDose(1, 40), AskedDose(1, 80))
    (row,) = read("date;workout;reps;asked\n2026-12-07;bent-heavy;6;4x6@22,5\n").rows
    assert row.asked == AskedDose(4, 6, 22.5)


@pytest.mark.parametrize(
    "header",
    [
        "date,workout,load_kg",
        "Date,WORKOUT,Load",
        " date , Workout,Load (kg)",
        '"Date","workout",load-KG',
    ],
)
def test_columns_go_by_name_whatever_their_case(header: str) -> None:
    assert read(f"{header}\n2026-12-07,rope,2\n").rows == (line_of(2, DAY, "rope", load_kg=2),)
    turned = ",".join(reversed(header.split(",")))
    assert read(f"{turned}\n2,rope,2026-12-07\n").rows == (line_of(2, DAY, "rope", load_kg=2),)


@pytest.mark.parametrize(
    "text",
    [
        "date;workout;load;rir\n2026-12-07;rope;12,5;0,5\n",
        "date\tworkout\tload\trir\n2026-12-07\trope\t12,5\t0.5\n",
        "date,workout,load,rir\n2026-12-07,rope,12.5,.5\n".replace(",.5", ",0.5"),
        "sep=;\ndate;workout;load;rir\n2026-12-07;rope;12,50;0,5\n",
        "\ufeffdate;workout;load;rir\r\n\r\n2026-12-07;rope;12.5;0.5\r\n",
        "\n\n  \ndate,workout,load,rir\n,,,\n2026-12-07,rope,12.5,0.5,,,\n",
        'date,workout,load,rir\n"2026-12-07","rope"," 12.5 ","0.5"\n',
        "date,workout,load,rir\r2026-12-07,Rope,12.5,0.5",
    ],
)
def test_dialects(text: str) -> None:
    found = read(text)
    assert not found.unread
    assert [(row.day, row.workout, row.load_kg, row.rir) for row in found.rows] == [
        (DAY, "rope", 12.5, 0.5)
    ]
    assert (
        text.replace("\r\n", "\n")
        .replace("\r", "\n")
        .split("\n")[found.rows[0].line - 1]
        .lower()
        .count("rope")
    )


@pytest.mark.parametrize(
    ("encoding", "bom"), [("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff"), ("cp1252", b"")]
)
def test_encodings(encoding: str, bom: bytes) -> None:
    text = "date,workout,note\n2026-12-07,rope,légère\n"
    found = read_log_csv(bom + text.encode(encoding), guide=GUIDE)
    assert found.rows == (line_of(2, DAY, "rope"),)


def test_other_columns_are_passed_over_and_said() -> None:
    found = read("date,workout,Mood,,Body weight\n2026-12-07,rope,fine,,62\n")
    assert found.rows == (line_of(2, DAY, "rope"),)
    assert tuple(map(str, found.notes)) == ("Columns that were not read: 'Mood', 'Body weight'.",)
    many = ",".join(f"c{number}" for number in range(20))
    notes = read(f"date,workout,{many}\n").notes
    assert str(notes[0]).endswith("'c6', 'c7', ….")


def test_a_note_may_go_over_several_lines() -> None:
    found = read('date,note,workout\n2026-12-07,"slow,\n""steady""\n",rope\n2026-12-07,,rope\n')
    assert [row.line for row in found.rows] == [2, 5]
    assert not found.unread


@pytest.mark.parametrize(
    ("column", "cell", "words"),
    [
        ("date", "", "date: is empty"),
        (
            "date",
            "03/04/2026",
            "date: the date '03/04/2026' is not written year first. Write it as",
        ),
        ("date", "7.12.2026", "is not written year first"),
        ("date", "2026-12-7", "is not written year first"),
        ("date", "20261207", "is not written year first"),
        ("date", "2026-W50-1", "is not written year first"),
        ("date", "2026-12-07 18:30", "is not written year first"),
        ("date", "\u0662026-12-07", "is not written year first"),
        ("date", "2026-02-30", "date: there is no 2026-02-30"),
        ("date", "0026-12-07", "date: the year of 0026-12-07 cannot be right"),
        ("time", "25:00", "time: '25:00' is not a time of day. Write it as HH:MM, like 18:30."),
        ("time", "6 pm", "'6 pm' is not a time of day"),
        ("time", "18:30+01:00", "is not a time of day"),
        ("workout", "", "workout: is empty"),
        ("workout", "bent-heavi", "unknown workout 'bent-heavi'. Did you mean 'bent-heavy'?"),
        ("workout", "bench press", "unknown workout 'bench press'"),
        ("variant", "seated", "variant: unknown variant 'seated'. Known: "),
        ("side", "lefft", "side: unknown side 'lefft'. Did you mean 'left'?"),
        ("reps", "-5", "reps: expected a whole number from 0 to 100000, found '-5'."),
        ("reps", "8.5", "reps: expected a whole number"),
        ("reps", "eight", "reps: expected a whole number"),
        ("reps", "\u0663", "reps: expected a whole number"),
        ("reps", "1e3", "reps: expected a whole number"),
        ("reps", "100001", "reps: expected a whole number"),
        ("reps", "9" * 5_000, "found '99999999"),
        ("seconds", "60s", "seconds: expected a whole number"),
        ("contacts", "nan", "contacts: expected a whole number"),
        ("set", "first", "set: expected a whole number"),
        ("load_kg", "-2", "load_kg: expected a number from 0 to 1000, found '-2'."),
        ("load_kg", "nan", "load_kg: expected a number"),
        ("load_kg", "inf", "load_kg: expected a number"),
        ("load_kg", "1000.5", "load_kg: expected a number"),
        ("load_kg", "20 stone", "load_kg: expected a number from 0 to 1000, found '20 stone'."),
        ("load_kg", "2205 lb", "load_kg: expected a number from 0 to 2204, found '2205'."),
        ("load_kg", "kg", "load_kg: expected a number"),
        ("load_kg", '"12,5"', "found '12,5'. Write it with a point, like 12.5."),
        ("rir", "1.25", "rir: expected a number in halves from 0 to 20, found '1.25'."),
        ("rir", "21", "rir: expected a number in halves"),
        ("pain", "11", "pain: expected a whole number from 0 to 10, found '11'."),
        ("soreness", "2.5", "soreness: expected a whole number from 0 to 10"),
        ("asked", "4", "asked: '4' is not a dose that was asked. Write it like 4x6@22.5, in kilo"),
        ("asked", "4x6@22 lb", "asked: '4x6@22 lb' is not a dose that was asked."),
        ("asked", "4x6@", "asked: '4x6@' is not a dose that was asked."),
        ("asked", "-4x6", "asked: '-4x6' is not a dose that was asked."),
        ("asked", "0x6", "asked.sets: 0 is not from 1 to 100."),
        ("asked", "101x6", "asked.sets: 101 is not from 1 to 100."),
        ("asked", "1x20001", "asked.amount: 20001 is not from 0 to 20000."),
        ("asked", "1x6@1000.5", "asked.load_kg: 1000.5 is not from 0 to 1000."),
        (
            "asked",
            "2x40",
            "asked: a rope is asked as one set of all its contacts. Write it like 1x",
        ),
        ("of", "1x80", "of: is said without what was asked. Add 'asked'."),
    ],
)
def test_a_cell_that_cannot_be_read_is_said_by_line_and_column(
    column: str, cell: str, words: str
) -> None:
    good = {"date": "2026-12-07", "workout": "rope"}
    cells = good | {column: cell}
    header, other = ",".join(NAMES), "2026-12-07,rope" + "," * (len(NAMES) - 2)
    row = ",".join(cells.get(name, "") for name in NAMES)
    found = read(f"{header}\n{other}\n{row}\n{other}")
    assert [row.line for row in found.rows] == [2, 4]
    assert [one.line for one in found.unread] == [3]
    assert words in str(found.unread[0].text)


NAMES = ("date", "workout", *(name for name in COLUMNS if name not in ("date", "workout", "sets")))


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("2026-12-07", "the row has 1 cells, the header 3"),
        ("2026-12-07,rope,5,6", "the row has 4 cells, the header 3"),
        ("2026-12-07,ro\0pe,5", "the row holds a NUL byte"),
        ('2026-12-07,"rope,5', "a quotation mark is not closed, or misplaced"),
        ('2026-12-07,"rope"x,5', "a quotation mark is not closed, or misplaced"),
        ("2026-12-07,rope," + "5" * 140_000, "a field is too long"),
    ],
)
def test_a_row_out_of_shape_spoils_no_other(row: str, words: str) -> None:
    good = "2026-12-07,rope,5"
    found = read(f"date,workout,reps\n{good}\n{row}\n{good}\n{good}")
    assert [one.line for one in found.rows] == [2, 4, 5]
    assert [one.line for one in found.unread] == [3]
    assert words in str(found.unread[0].text)


def test_a_quotation_mark_inside_a_word_is_a_sign_like_others() -> None:
    row = '2026-12-07,rope,6" step'
    found = read(f"date,workout,note\n{row}\n{row}\n")
    assert [one.line for one in found.rows] == [2, 3]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "the file is empty. Export it again as a CSV file."),
        (b" \n \n", "the file is empty"),
        (
            b"hello",
            "line 1: no column is named 'date'. The first line names the columns: date, time",
        ),
        (b"date,reps\n2026-12-07,5\n", "no column is named 'workout'"),
        (b"2026-12-07,rope,5\n", "no column is named 'date'"),
        (
            b"date,workout,Load,load_kg\n",
            "line 1: the load is in two columns, 'load_kg' and 'load'. Remove one.",
        ),
        (b"PK\x03\x04\x00\x00date,workout\n", "this is a zip archive or an Excel workbook"),
        (b"%PDF-1.7\n", "this is a PDF"),
        (b"<html>", "this is a web page"),
        (b"\0" * 100, "no column is named 'date'"),
        (b"\xff\xfe\x00", "no column is named 'date'"),
    ],
)
def test_what_is_no_log_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(Refused) as refusal:
        read_log_csv(data, guide=GUIDE)
    assert words in str(refusal.value)


MADE_TO_TAKE_LONG = {
    "a full log": f"{PER_SET}\n"
    + "".join(
        f"2026-{i % 12 + 1:02}-{i % 28 + 1:02},18:{i % 60:02},bent-heavy,standing,left,{i % 9},6,,,"
        f"{i % 997}.25,2,0,1,\n"
        for i in range(MOST_ROWS)
    ),
    "unknown workouts": "date,workout\n"
    + "".join(f"2026-12-07,rope{i}\n" for i in range(MOST_ROWS)),
    "quotation marks": "date,workout\n" + 'a","b\n' * MOST_ROWS,
    "open quotation marks": "date,workout\n" + ('"\n' + "2026-12-07,rope\n" * 50) * 900,
    "commas": "date,workout\n" + "," * 9_000_000,
    "a header of commas": "," * 10_000_000,
    "line ends": "date,workout\n" + "\n" * MOST_ROWS,
    "one long cell": "date,workout\n" + "a" * 9_000_000,
}


@pytest.mark.parametrize("name", MADE_TO_TAKE_LONG)
def test_made_to_take_long(name: str) -> None:
    data = MADE_TO_TAKE_LONG[name].encode()
    refused = pytest.raises(Refused) if "header" in name else nullcontext()
    with refused:
        quickly(lambda: read_log_csv(data, guide=GUIDE))


def test_a_full_log_is_read_whole() -> None:
    found = read(MADE_TO_TAKE_LONG["a full log"])
    assert len(found.rows) == MOST_ROWS
    assert not found.unread


def test_too_much_is_refused_at_once() -> None:
    large = b"date,workout\n" + b"x" * 50_000_000
    with pytest.raises(Refused, match=r"has 47\.7 MiB, at most 10 are read"):
        quickly(lambda: read_log_csv(large, guide=GUIDE))
    with pytest.raises(Refused, match=r"more than 50,000 rows\. Split it by year"):
        quickly(lambda: read("date,workout\n" + "\n" * (MOST_ROWS + 1)))


def test_variants_are_those_of_the_guide_that_is_loaded() -> None:
    article, evidence, house = bytes_of(DEFAULT)
    row = "date,workout,variant,reps\n2026-12-07,bent-heavy,{},6\n"
    more = article.replace(
        b"['standing', 'leg-press']", b"['standing', 'leg-press', 'smith-machine']"
    )
    edition = read_guide(more, evidence, house)
    found = read_log_csv(row.format("Smith-Machine").encode(), guide=edition)
    assert [(one.workout, one.variant) for one in found.rows] == [("bent-heavy", "smith-machine")]
    assert not found.unread
    (unread,) = read(row.format("smith-machine")).unread
    assert "unknown variant 'smith-machine'" in str(unread.text)
    fewer = read_guide(article.replace(b", 'foot-to-foot'", b""), evidence, house)
    (unread,) = read_log_csv(row.format("foot-to-foot").encode(), guide=fewer).unread
    assert str(unread.text).endswith("Known: leg-press, standing, standing-two-leg, two-feet.")


def test_a_session_in_words_is_a_row_for_each_set() -> None:
    found = read(
        "date,time,session,soreness\n"
        '2026-12-07,18:30,"pain 1/10, bent heavy left 2x6 @ 20 right 6/5 @ 20",2\n'
        "2026-12-09,,rope 2 x 30,\n"
        "2026-12-11,,squat 60s yesterday,\n"
    )
    assert found.unread == ()
    assert found.states_amounts
    sets = [(row.line, str(row.day), row.side, row.number, row.reps) for row in found.rows[:4]]
    assert sets == [
        (2, "2026-12-07", Side.LEFT, 1, 6),
        (2, "2026-12-07", Side.LEFT, 2, 6),
        (2, "2026-12-07", Side.RIGHT, 1, 6),
        (2, "2026-12-07", Side.RIGHT, 2, 5),
    ]
    first, rope, squat = found.rows[0], found.rows[4], found.rows[-1]
    assert (first.time, first.load_kg, first.pain, first.soreness) == (time(18, 30), 20, 1, 2)
    assert (rope.workout, rope.contacts, rope.time) == ("rope", 30, None)
    assert (squat.seconds, str(squat.day)) == (60, "2026-12-10")


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (
            "2026-12-07,straight light 3x300,",
            "session: 3x300: 300 repetitions in one set is more than anybody does.",
        ),
        ("2026-12-07,3x12,", "session: which workout it was is not said."),
        (",rope 60,", "date: is empty"),
        ("2026-12-07,rope 60,60", "contacts: is said of a row whose session is in words."),
    ],
)
def test_a_session_in_words_that_cannot_be_is_named_by_its_line(row: str, told: str) -> None:
    found = read(f"date,session,contacts\n{row}\n")
    assert found.rows == ()
    assert (found.unread[0].line, told in str(found.unread[0].text)) == (2, True)


def test_a_log_has_a_workout_or_a_session() -> None:
    with pytest.raises(Refused, match="no column is named 'workout' or 'session'"):
        read("date,reps\n2026-12-07,5\n")


def test_a_side_is_one_of_the_sides() -> None:
    """Legs are told apart by identity, so a text that only equals a side would be both."""
    data = b"date,workout,side\n" + b"".join(
        f"2026-12-01,straight-light,{side}\n".encode() for side in ("left", "Right", "BOTH", "")
    )
    found = read_log_csv(data, guide=GUIDE)
    assert [one.side for one in found.rows] == [Side.LEFT, Side.RIGHT, Side.BOTH, Side.BOTH]
    assert all(type(one.side) is Side for one in found.rows)
