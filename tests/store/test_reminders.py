"""Reminders on each database: who may get one, and one a day whatever happens."""

import json
import os
import re
import subprocess
import sys
from email import message_from_string, policy
from pathlib import Path
from typing import Any

from conftest import Database

PROGRAM = Path(__file__).with_name("reminding.py")
KEPT_WORDS = "the next run tries again"


def steps(database: Database) -> dict[str, Any]:
    """What `reminding.py` says, step by step."""
    settings = {
        "DATA": str(database.data_dir),
        "DATABASE_URL": database.url,
        "ACCOUNTS": "1",
        "HOSTS": "legs.example.org",
        "SECRET_KEY": "0123456789abcdefghijklmnopqrstuvwxyz",
        "EMAIL_BACKEND": "post.Post",
        "EMAIL_FROM": "legs@example.org",
    }
    ours = {f"SPRINGLEG_{name}": value for name, value in settings.items()}
    others = {k: v for k, v in os.environ.items() if not k.startswith("SPRINGLEG_")}
    paths = os.pathsep.join([str(PROGRAM.parent), os.environ.get("PYTHONPATH", "")])
    env = {**others, **ours, "COLUMNS": "100", "PYTHONPATH": paths}
    command = [sys.executable, "-W", "error", str(PROGRAM)]
    done = subprocess.run(command, check=False, capture_output=True, text=True, env=env)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def test_reminders_go_once_a_day_to_who_asked_for_them(database: Database) -> None:
    """By one program: each part goes on where the one before has ended."""
    said = steps(database)
    _only_who_may_get_one(said)
    _of_their_own_day_and_hour(said)
    _a_mail_ends_them_in_one_click(said["at 7"]["mails"]["ann"])
    _never_two_on_a_day(said)
    assert said["many"] == [7, 7, 4], "three at a time, and one question each time"
    assert said["of many"] == "Mails sent: 7. People looked at: 8."


def _only_who_may_get_one(said: dict[str, Any]) -> None:
    """Not who took a consent back, of either kind; whose address or account is none."""
    assert (said["nobody"]["code"], said["nobody"]["to"]) == (0, [])
    rehearsed = said["rehearsed"]
    assert rehearsed["out"].splitlines()[0] == "ben@example.org  a session today"
    assert rehearsed["to"] == []
    counts = {"asked": 4, "sent": 0, "failed": 0, "unread": 1}
    due = [{"email": "ben@example.org", "about": "session"}]
    assert json.loads(said["as data"]) == {**counts, "due": due}
    assert said["unchanged"], "a rehearsal notes nothing"
    everybody = {name for hour in (6, 7, 15, 23) for name in said[f"at {hour}"]["to"]}
    assert everybody == {"ann", "ben", "cy"}
    assert rehearsed["code"] == 1, "one day could not be worked out, which keeps nobody else"
    assert "Could not be worked out: 1." in rehearsed["err"]
    assert said["erased"] == 1, "an account takes its row with it"
    assert said["a tick late"] is False, "who stops them while a run goes on gets none"


def _of_their_own_day_and_hour(said: dict[str, Any]) -> None:
    """At six it is seven in the evening in Auckland, and the day before in Los Angeles."""
    found = {hour: said[f"at {hour}"]["to"] for hour in (6, 7, 15, 23)}
    assert found == {6: ["ben"], 7: ["ann"], 15: ["cy"], 23: ["ben"]}, "at 23 it is ben's next day"
    assert not any(said[f"at {hour} again"] for hour in (6, 7, 15, 23))
    assert json.loads(said["at 7"]["out"]) == {"asked": 3, "sent": 1, "failed": 0, "unread": 1}


def _a_mail_ends_them_in_one_click(written: str) -> None:
    mail = message_from_string(written, policy=policy.default)
    (off,) = re.findall(
        r"^<(https://legs\.example\.org/reminders/off/\S+/)>$", mail["List-Unsubscribe"]
    )
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Message-ID"].endswith("@legs.example.org>")
    text = mail.get_content()
    assert off in text
    assert text.startswith("Wadenheben mit gebeugtem Knie"), "in the language that ann chose"


def _never_two_on_a_day(said: dict[str, Any]) -> None:
    assert said["two at once"] == [True, False]
    assert said["killed"] == 130
    assert said["after it"]["to"] == [], "it was noted before it was sent"
    assert (said["not reached"]["code"], said["not reached"]["out"]) == (2, "")
    assert KEPT_WORDS in said["not reached"]["err"]
    assert said["not noted"]
    assert (said["hung up"]["code"], len(said["hung up"]["to"])) == (1, 1)
    assert "The mail server is gone" in said["hung up"]["err"]
    gone = {*said["hung up"]["to"], *said["the next run"]["to"]}
    assert (said["the next run"]["code"], len(gone)) == (0, 2), "all but the one it hung up on"
    first, again = zip(*said["refused"], strict=True)
    assert [code for code, _, _ in first] == [1, 1, 1, 1, 1, 0, 0], (
        "five days, then it is left alone"
    )
    assert {code for code, _, _ in again} == {0}, "not tried again on that day"
    assert not any(is_sent for _, is_sent, _ in (*first, *again))
    assert all("ann@" not in err for _, _, err in first), "nobody's address gets into the log"
