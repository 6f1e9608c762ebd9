"""A person's data: taken along, erased, brought in again to the byte; nobody else's comes along."""

import io
import json
import zipfile
from pathlib import Path
from uuid import uuid4

from archives import ENTRY, archive_of, instance_archive, person_archive
from web.conftest import Served, Start
from web.matrix import new_id
from web.people import PASSWORD, Answer, Person

CANARY = "take-along-canary"
AT = "2026-12-01T08:00:00+00:00"


def note(person: Person, text: str) -> None:
    fact = {"day": "2026-12-01", "text": text}
    sent = {"id": new_id(), "at": AT, "kind": "noted", "fact": fact}
    answer = person.post("/api/entries", {"entries": [sent]})
    assert answer.json.get("results", [{}])[0].get("state") == "new", answer.text


def exported(person: Person) -> bytes:
    answer = person.post("/more/data/export/")
    assert answer.status == 200
    assert answer.headers["content-type"] == "application/zip"
    assert "attachment" in answer.headers["content-disposition"]
    assert answer.headers["cache-control"] == "no-store"
    return answer.raw


def brought_in(person: Person, archive: bytes, **fields: str) -> Answer:
    person.get("/more/data/")
    file = ("my log.zip", archive.decode("latin-1"))
    return person.upload("/more/data/import/", file, fields)


def erase(person: Person) -> None:
    person.post("/accounts/reauthenticate/", {"password": PASSWORD})
    assert person.post("/accounts/erase/", {"address": person.email}).status == 302


def test_export_erase_import_is_the_same_to_the_byte_and_nothing_stays_meanwhile(
    start: Start, tmp_path: Path
) -> None:
    served = start(tmp_path / "data", accounts=True)
    ann = Person(served.url, f"{CANARY}@example.org").sign_up()
    ben = Person(served.url, "ben@example.org").sign_up()
    note(ben, "a note of Ben's")
    for number in range(30):
        note(ann, f"{CANARY} {number} " * 30)
    archive, bens = exported(ann), exported(ben)
    with zipfile.ZipFile(io.BytesIO(archive)) as held:
        assert set(held.namelist()) == {
            *("README.txt", "manifest.json", "entries.jsonl", "csv/notes.csv")
        }
        everything = b"".join(held.read(name) for name in held.namelist())
    assert b"@example.org" not in everything, "no account is in it"
    assert b"Ben" not in everything
    erase(ann)
    left = [
        path
        for path in served.data_dir.rglob("*")
        if path.is_file()
        and path.parent.name != "mail"  # what the server has sent out
        and CANARY.encode() in path.read_bytes()
    ]
    assert left == []
    anew = Person(served.url, f"{CANARY}@example.org").sign_up()
    looked = brought_in(anew, archive, rehearse="1")
    assert looked.status == 200
    assert "30 entries would be added" in looked.text
    assert CANARY not in anew.get("/more/log/").text
    assert "30 entries were added" in brought_in(anew, archive).text
    assert "30 were there already" in brought_in(anew, archive).text
    assert exported(anew) == archive
    assert exported(ben) == bens
    served.kill()


def test_what_is_another_persons_is_not_taken_and_not_told(start: Start, tmp_path: Path) -> None:
    served = start(tmp_path / "data", accounts=True)
    ann = Person(served.url, "ann@example.org").sign_up()
    ben = Person(served.url, "ben@example.org").sign_up()
    note(ann, "secret of Ann's")
    archive, before = exported(ann), exported(ben)
    refused = brought_in(ben, archive)
    assert refused.status == 400
    assert "has another entry under the id" in refused.text
    assert "secret" not in refused.text
    assert exported(ben) == before
    served.kill()


def test_this_machines_own_log_goes_to_another_machine(start: Start, tmp_path: Path) -> None:
    here, there = start(tmp_path / "here"), start(tmp_path / "there")
    own, other = Person(here.url), Person(there.url)
    own.get("/more/data/")
    other.get("/more/data/")
    note(own, "mine")
    assert "1 entry was added" in brought_in(other, exported(own)).text
    assert exported(other) == exported(own)
    here.kill()
    there.kill()


def test_what_cannot_be_is_refused_in_words_and_adds_nothing(server: Served) -> None:
    person = Person(server.url)
    person.get("/more/data/")
    before = exported(person)
    pain = {**ENTRY, "id": str(uuid4()), "fact": {"day": "2026-12-01", "pain": 99}}
    profile = {"settings": {"pain.reddish": "off"}}
    done = {"day": "2026-12-01", "workout": "rope", "side": "both", "contacts": 40}
    done["variant"] = "some-other-way"
    session = {"date": "2026-12-08", "workout": "call-undo"}
    plan = {"guide": "x", "sessions": [session], "cost": {}}
    accepted = {"plan": plan, "start": "2026-12-07", "weeks": 1}
    hostile = {
        "not an archive": b"hello",
        "far more": archive_of({"entries.jsonl": b" " * 30_000_000}),
        "is larger than 10 MB": b"PK\3\4" + bytes(11 * 1024 * 1024),
        "line 1": person_archive(pain),
        "call-undo": person_archive(
            {**ENTRY, "id": str(uuid4()), "kind": "plan-accepted", "fact": accepted}
        ),
        "some-other-way": person_archive(
            {**ENTRY, "id": str(uuid4()), "kind": "set-done", "fact": done}
        ),
        "of a whole installation": instance_archive([]),
        "reddish": person_archive(
            {**ENTRY, "id": str(uuid4()), "kind": "profile-set", "fact": {"profile": profile}}
        ),
    }
    for words, archive in hostile.items():
        answer = brought_in(person, archive)
        assert answer.status == 400, words
        assert words in answer.text
    nothing = person.upload("/more/data/import/", ("", ""), {})
    assert (nothing.status, "No file was chosen" in nothing.text) == (400, True)
    assert exported(person) == before


def test_the_page_stands_in_the_settings_and_says_what_is_in_the_file(server: Served) -> None:
    person = Person(server.url)
    assert "/more/data/" in person.get("/more/").text
    page = person.get("/more/data/").text
    assert "health data" in page
    assert 'enctype="multipart/form-data"' in page
    with zipfile.ZipFile(io.BytesIO(exported(person))) as held:
        assert json.loads(held.read("manifest.json"))["kind"] == "person"
