"""The parsers, each with good inputs: files, lines, and JSON as strangers send it."""

import json
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

from django.http import HttpRequest

from archives import archive_of, lines, person_archive, read_whole
from exchange.activities import export_files
from exchange.activities.reading import read as read_activity_file
from exchange.activities.test_documents import FILES as ACTIVITY_FILES
from exchange.activities.test_hostile import SMALL as FIT_SESSIONS
from exchange.activities.test_hostile import spoilt_runs
from exchange.calendar_samples import CALENDARS, EXAMPLES, FIRST, LAST, WORDS
from exchange.csv.test_fuzz import LOG, RUNS
from exchange.csv.test_fuzz import TOKENS as CSV_TOKENS
from exchange.ical.test_fuzz import TOKENS as ICAL_TOKENS
from exchange.sets.test_fit_sets import SMALL as FIT_SETS
from exchange.sets.test_properties import FILES as SETS_FILES
from exchange.sets.test_properties import TOKENS as SETS_TOKENS
from fuzz.fuzzing import Target
from springleg.core.athlete import Units
from springleg.core.profile_fields import FIELDS
from springleg.core.written_day import read_day, read_days
from springleg.exchange.activities.activity import Activity, Sport
from springleg.exchange.activities.exports import read_export
from springleg.exchange.csv.answers import read_answers_csv
from springleg.exchange.csv.log import read_log_csv
from springleg.exchange.csv.runs import read_runs_csv
from springleg.exchange.ical.calendar import read_ical
from springleg.exchange.profile_toml import read_profile
from springleg.exchange.sets.lines import SetLines, lines_of
from springleg.exchange.sets.read import read_sets
from springleg.guides import DEFAULT, bytes_of, load
from springleg.guides import read as read_guide
from springleg.planner.problem import read_problem
from springleg.usecases.app.files import parse_json
from springleg.usecases.log.parse_log_line import About, read_doing
from springleg.usecases.log.validate import validated
from springleg.web.api.json_body import json_of
from usecases.test_validate import GOOD, TODAY

ROOT = Path(__file__).parents[2]
GUIDE = load()
EDITION = bytes_of(DEFAULT)
ID = "01950000-0000-7000-8000-000000000001"
ENTRIES = [
    {"id": ID, "at": "2026-12-01T08:00:00+00:00", "kind": kind, "fact": fact}
    for kind, fact in GOOD.items()
]
JSON_TOKENS = tuple(
    token.encode()
    for token in (
        *("{", "}", "[", "]", ",", ":", '"', "null", "true", "1e999", "-0", "1E400", "NaN", "0.1"),
        *('"\\ud800"', '"\\u0000"', '"id":', '"at":', '"kind":', '"fact":', '"of":', "[" * 400),
        *('"2026-12-01"', '"9999-12-31T23:59:59+14:00"', f'"{ID}"', '{"a":' * 400, "1" * 400),
        *('"set-done"', '"correction"', '"profile-set"', '"plan-accepted"', '"rope"', '"left"'),
    )
)
LINES = (
    *(ROOT / "examples" / "log-in-words.csv").read_bytes().splitlines(),
    *(b"straight light 3 x 12 @ 10kg pain 3/10 left calf", b"run 8 km in 45 min, pain 2/10"),
    *(b"ill 1 Dec to 3 Dec fever", b"away 2026-12-01..2026-12-09", b"note a note", b"rope 5x60"),
    *(b"12,12,10 bent heavy @ 22,5 left rir 2", b"mini squat 3x45s yesterday at 18:30"),
)
WORDS_OF_LINES = tuple(
    word.encode()
    for word in (
        *("x", "@", "kg", "lb", "pain", "/10", "rir", "left", "right", "each", "leg", "yesterday"),
        *("mon", "1 Dec", "..", "to", "until", "sets", "of", "reps", "s", "min", "km", "mi", "1e9"),
        *(
            "٣",
            "½",
            "3 x 12",
            "12,12",
            "bent",
            "heavy",
            "rope",
            "run",
            "ill",
            "away",
            "-",
            "+",
            "=",
        ),
    )
)
DAYS = (b"today", b"1 Dec", b"2026-12-01", b"next monday", b"in 3 weeks", b"1 Dec to 5 Dec", b"mon")


def _json(data: bytes) -> object:
    """A request's body as the API reads it; it needs no settings of Django's."""
    request = SimpleNamespace(META={"CONTENT_LENGTH": str(len(data))}, body=data)
    return json_of(cast(HttpRequest, request))


def _entries(data: bytes) -> object:
    return validated(GUIDE, parse_json(data), lambda _: TODAY)


def _export(data: bytes) -> object:
    return list(read_export("a", BytesIO(data), export_files.BERLIN))


def _sets(data: bytes) -> SetLines:
    """An export of another app, through what its titles may mean."""
    return lines_of(read_sets("a", BytesIO(data)).sets, GUIDE)


def _line(data: bytes) -> object:
    said = data.decode(errors="replace").split()
    return read_doing(GUIDE, said, About(date(2026, 12, 1)), {date(2026, 12, 1): "rope"})


def _fields(data: bytes) -> object:
    """Every field of a profile, as a terminal or a form says it."""
    text = data.decode(errors="replace")
    field = FIELDS[len(text) % len(FIELDS)]
    return field.kind.read(field.name, text, Units.IMPERIAL)


def _days(data: bytes) -> object:
    text = data.decode(errors="replace")
    return read_days(text) if len(text) % 2 else read_day(text)


def _guide(data: bytes) -> object:
    return read_guide(EDITION[0], EDITION[1], data)


def _archived(data: bytes) -> object:
    """Lines in an archive that is sound around them."""
    return read_whole(archive_of({"entries.jsonl": data}))


def _dumped(*plain: Any) -> tuple[bytes, ...]:
    return tuple(json.dumps(one).encode() for one in plain)


def _problems() -> tuple[bytes, ...]:
    found = (*ROOT.glob("tests/planner/example/problem.json"), *ROOT.glob("tests/planner/broken/*"))
    return tuple(path.read_bytes() for path in found if path.suffix == ".json")


RECEIVED = [{**one, "received": "2026-12-01T08:00:01Z"} for one in ENTRIES]
ARCHIVES = (person_archive(*RECEIVED), person_archive(), archive_of({"entries.jsonl": b"\n"}))
ARCHIVED = (lines(*RECEIVED), *(lines(one) for one in RECEIVED))
ARCHIVE_TOKENS = (
    *(b"PK\1\2", b"PK\3\4", b"PK\5\6", b"PK\6\6", b"PK\6\7", b"\xff\xff\xff\xff", b"\0" * 20),
    *(b"manifest.json", b"entries.jsonl", b"../", b"csv/", b'"sha256":', b'"lines":', b"\x78\x9c"),
)
CALENDAR_FILES = tuple(p.read_bytes() for p in (*CALENDARS.glob("*.ics"), *EXAMPLES.glob("*.ics")))
FIT_FILES = (FIT_SESSIONS, FIT_SESSIONS * 2, *spoilt_runs(4))
FIT_TOKENS = (
    *(b".FIT", b"\x0e\x20", b"\x0c\x10", b"\x40\0\0\x12\0\1", b"\x40\0\1\0\x14\1"),
    *(b"\x41\0\0\x14\0\2\xfd\4\x86\5\4\x86", b"\x60\0\0\x14\0\0\1\0\4\0", b"\x86", b"\x07"),
    *(b"\0" * 30, b"\xff" * 30, b"\x80", b"\xe1", b"\xff\xff\xff\x7f", b"\x1f\x8b\x08\0"),
)
XML_FILES = tuple(path.read_bytes() for path in sorted(ACTIVITY_FILES.glob("*.?[cp]x")))
XML_TOKENS = tuple(
    token.encode()
    for token in (
        *("<gpx>", "</gpx>", "<trk>", "</trk>", "<trkseg>", "</trkseg>", '<trkpt lat="1" lon="2">'),
        *(
            "</trkpt>",
            "<time>2026-10-04T07:30:00Z</time>",
            "<time>9999-12-31T23:59:59-14:00</time>",
        ),
        *(
            '<trkpt lat="nan" lon="1e999">',
            "<type>9</type>",
            "<Lap>",
            '<Lap StartTime="">',
            "</Lap>",
        ),
        *("<TrainingCenterDatabase>", '<Activity Sport="Running">', "</Activity>", "<Trackpoint>"),
        *(
            "</Trackpoint>",
            "<DistanceMeters>1e308</DistanceMeters>",
            "<Id>0001-01-01</Id>",
            "<a:b>",
        ),
        *("<!DOCTYPE a [", '<!ENTITY x "y">', "]>", "&x;", "&#0;", "&#xffff;", "<![CDATA[", "]]>"),
        *("<?xml version='1.0' encoding='utf-16'?>", "<!--", "-->", "<?", "?>", "'", '"', "=", ">"),
    )
)
RUNS_DONE = [
    Activity(datetime(2026, 11, 1, 6, 30, tzinfo=UTC), Sport.RUN, 10.5, 62.25, "a", 60)
] * 2
EXPORTS = (
    export_files.strava_table(RUNS_DONE),
    export_files.garmin_table(RUNS_DONE, UTC),
    export_files.garmin_summaries(RUNS_DONE),
    export_files.apple_health(RUNS_DONE),
    export_files.zipped({"activities.csv": export_files.strava_table(RUNS_DONE)}).getvalue(),
    export_files.zipped({"a_summarizedActivities.json": b"[]", "b/x.gpx": b"<gpx/>"}).getvalue(),
)
EXPORT_TOKENS = tuple(
    token.encode()
    for token in (
        *("<Workout ", "<Workout>", "</Workout>", "/>", "<HealthData>", 'sum="1e999"', "&a;"),
        *('"summarizedActivitiesExport":[', "beginTimestamp", "1E400", '{"', "]}", "\\ud800"),
        *("Activity Date,", "Distance,", "Elapsed Time,", "9999-12-31 23:59:59", "1-1-1 0:0"),
        *("1,234,567.8", "--", '"', ";", "\t", "12/31/9999", "juil. 2026", "PM", "mi", "yd"),
        *("PK\1\2", "PK\3\4", "PK\5\6", "PK\6\6", "PK\6\7", "\0" * 8),
    )
)
ANSWERS = (
    b"date,pain,side,place,kind,sign,no_signs,stiffness_min,soreness\n2026-12-07,3,left,,,,no,10,2\n",
    b"date,workout,pain,rpe,minutes,hops_pain\n2026-12-07,rope,2,6,25,1\n2026-12-09,rope,,,,\n",
    b"date,distance_km,minutes,rpe,pain,kind\n2026-12-08,8.5,45,5,0,\n",
    b"first,last,fever\n2026-12-10,2026-12-12,yes\n2026-12-20,,no\n",
    b"date\n2026-12-14\n",
)
PROFILE = (ROOT / "tests" / "exchange" / "ical" / "season.toml").read_bytes()
TARGETS = (
    Target(
        "calendars",
        lambda data: read_ical(data, words=WORDS, zone="Europe/London", first=FIRST, last=LAST),
        ICAL_TOKENS,
        CALENDAR_FILES,
    ),
    Target("logs-in-tables", lambda data: read_log_csv(data, guide=GUIDE), CSV_TOKENS, (LOG,)),
    Target(
        "answers-in-tables",
        lambda data: read_answers_csv(data, guide=GUIDE),
        (*CSV_TOKENS, b"first", b"fever", b"stiffness_min", b"rpe", b"yes", b"flag."),
        ANSWERS,
    ),
    Target("runs-in-tables", lambda data: read_runs_csv(data, words=WORDS), CSV_TOKENS, (RUNS,)),
    Target("activities-in-fit", read_activity_file, FIT_TOKENS, FIT_FILES),
    Target("activities-in-xml", read_activity_file, XML_TOKENS, XML_FILES),
    Target("sets-in-tables", _sets, SETS_TOKENS, tuple(SETS_FILES.values())),
    Target("sets-in-fit", _sets, FIT_TOKENS, (FIT_SETS, FIT_SETS * 2)),
    Target("exports-of-activities", _export, EXPORT_TOKENS, EXPORTS),
    Target("lines-of-a-session", _line, WORDS_OF_LINES, LINES),
    Target("profiles", read_profile, (b"=", b"[", b"]", b'"', b"\n"), (PROFILE,)),
    Target("fields-of-a-profile", _fields, (b"kg", b"lb", b"..", b"mon", b"="), (*DAYS, b"70 kg")),
    Target("written-days", _days, (b"1", b"dec", b"mon", b"in", b"weeks", b"-", b"to"), DAYS),
    Target(
        "problems",
        lambda data: read_problem(parse_json(data), GUIDE),
        JSON_TOKENS,
        _problems(),
    ),
    Target("bodies", _json, JSON_TOKENS, _dumped({"entries": ENTRIES}, {"kept": True})),
    Target("entries", _entries, JSON_TOKENS, _dumped(ENTRIES, *([one] for one in ENTRIES))),
    Target("archives", read_whole, ARCHIVE_TOKENS, ARCHIVES),
    Target("lines-of-archives", _archived, JSON_TOKENS, ARCHIVED),
    Target("editions", _guide, (b"=", b"[[", b"nan", b"'", b"\n"), (EDITION[2],)),
)
