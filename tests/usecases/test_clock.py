"""Ids in the order in which they were made, and time zones by their names."""

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from types import SimpleNamespace
from uuid import RFC_4122
from zoneinfo import ZoneInfo

import pytest

from springleg.core.errors import Refused
from springleg.usecases.app import clock
from springleg.usecases.app.clock import (
    local_zone,
    local_zone_name,
    new_id,
    now,
    zone_named,
    zone_of,
)

VERSION_7 = 7


def test_ids_are_uuid7_and_sort_by_when_they_were_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("springleg.usecases.app.clock._made", SimpleNamespace(last=0))
    made = []
    for millisecond in (*range(1, 200), 50):  # a clock may be set back
        monkeypatch.setattr("time.time_ns", lambda at=millisecond: at * 10**15)
        made += [new_id() for _ in range(50)]
    assert made == sorted(made)
    assert {(one.version, one.variant) for one in made} == {(VERSION_7, RFC_4122)}
    assert len(set(made)) == len(made)
    assert made[0].int >> 80 == 10**9


@pytest.mark.parametrize("name", ["Mars/Olympus", "", "/etc/passwd", "../UTC", "Europe"])
def test_a_zone_that_is_none_is_refused(name: str) -> None:
    with pytest.raises(Refused, match="Europe/London"):
        zone_named(name)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Europe/London", "Europe/London"),
        (":Europe/London", "Europe/London"),
        ("/usr/share/zoneinfo/Asia/Tokyo", "Asia/Tokyo"),
        ("Mars/Olympus", ""),
        ("<-03>3", ""),
    ],
)
def test_the_zone_of_the_machine(monkeypatch: pytest.MonkeyPatch, said: str, meant: str) -> None:
    monkeypatch.setenv("TZ", said)
    assert local_zone_name() == meant
    assert meant in ("", str(local_zone()))


def test_the_zone_of_a_machine_that_has_no_tz(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("TZ", raising=False)
    assert local_zone_name(tmp_path) == ""
    (tmp_path / "timezone").write_text("\xff nonsense", encoding="latin-1")
    assert local_zone_name(tmp_path) == ""
    (tmp_path / "timezone").write_text("America/Los_Angeles\n", encoding="utf-8")
    assert local_zone_name(tmp_path) == "America/Los_Angeles"
    (tmp_path / "localtime").symlink_to("/usr/share/zoneinfo/Asia/Tokyo")
    assert local_zone_name(tmp_path) == "Asia/Tokyo"


@pytest.mark.parametrize(("said", "hours"), [("Mars/Olympus", 0), ("<-03>3", -3)])
def test_a_zone_that_nobody_can_name_is_as_the_machine_has_it(said: str, hours: int) -> None:
    words = (
        "from springleg.usecases.app.clock import local_zone, now\n"
        "print(now(local_zone()).utcoffset().total_seconds() / 3600)"
    )
    done = subprocess.run(
        [sys.executable, "-c", words],
        env={**os.environ, "TZ": said},
        capture_output=True,
        text=True,
        check=True,
    )
    assert float(done.stdout) == hours


def test_an_id_holds_the_millisecond_the_count_in_it_and_chance(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Field by field as RFC 9562 draws a UUIDv7, for 2026-12-01 09:30:00.123 UTC."""
    at = datetime(2026, 12, 1, 9, 30, 0, 123_000, tzinfo=UTC)
    milliseconds = (at - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(milliseconds=1)
    monkeypatch.setattr(clock, "_made", SimpleNamespace(last=0))
    monkeypatch.setattr("time.time_ns", lambda: milliseconds * 1_000_000 + 999_999)
    monkeypatch.setattr("os.urandom", lambda count: b"\xff" * count)
    made = [new_id() for _ in range(2**12 + 1)]
    first, second, *_, last = (f"{one.int:032x}" for one in made)
    assert first == f"{milliseconds:012x}" + "7000" + "bfffffffffffffff"
    assert second == f"{milliseconds:012x}" + "7001" + "bfffffffffffffff"
    assert last == f"{milliseconds + 1:012x}" + "7000" + "bfffffffffffffff"
    monkeypatch.setattr("os.urandom", bytes)
    assert f"{new_id().int:032x}" == f"{milliseconds + 1:012x}" + "7001" + "8000000000000000"


def test_an_instant_is_aware_and_in_utc_where_no_zone_is_named() -> None:
    assert now().tzinfo is UTC
    assert now(ZoneInfo("Asia/Tokyo")).utcoffset() == timedelta(hours=9)


def test_the_zone_of_a_profile_comes_before_that_of_the_machine(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    assert zone_of("Europe/London") == ZoneInfo("Europe/London")
    assert zone_of("") == ZoneInfo("Asia/Tokyo")


def test_a_path_in_tz_is_looked_at_alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What `timezone` says of the machine is not meant by whoever named another file."""
    (tmp_path / "timezone").write_text("America/Los_Angeles\n", encoding="utf-8")
    monkeypatch.setenv("TZ", str(tmp_path / "mine"))
    assert local_zone_name(tmp_path) == ""
    monkeypatch.delenv("TZ")
    assert local_zone_name(tmp_path) == "America/Los_Angeles"
    (tmp_path / "timezone").unlink()
    assert local_zone_name(tmp_path) == ""


def test_a_machine_whose_zone_has_no_name_is_as_far_off_utc_as_it_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Machine(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> "Machine":
            return cls(2026, 12, 1, 9, 30, tzinfo=tz)

        def astimezone(self, tz: tzinfo | None = None) -> "Machine":
            return self.replace(tzinfo=tz or ZoneInfo("Asia/Kathmandu"))

    monkeypatch.setattr(clock, "local_zone_name", lambda: "")
    monkeypatch.setattr(clock, "datetime", Machine)
    assert local_zone() == ZoneInfo("Asia/Kathmandu")
