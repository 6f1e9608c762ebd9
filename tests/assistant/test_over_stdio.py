"""The whole of it: a client of the `mcp` package, a process of our own, stdin and stdout."""

import asyncio
import json
import os
import shutil
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from mcp import Client
from mcp.client.stdio import StdioServerParameters
from mcp_types import CallToolResult, Implementation, TextContent

from springleg.core.log.events import MadeBy
from springleg.usecases.app import clock
from springleg.usecases.app.data_location import DataLocation
from springleg.usecases.app.workspace import local_workspace

# The program, on the morning on which the runner's plan begins.
RUN = """
from datetime import UTC, datetime
from springleg.cli.main import run
from springleg.usecases.app import clock
clock.now = lambda zone=UTC: datetime(2026, 12, 1, 9, 30, tzinfo=UTC).astimezone(zone)
run()
"""
READERS = ["today", "plan", "why", "next", "progress", "history", "guide", "settings"]
WRITERS = ["log", "checkin", "undo"]
SESSION = ["SetDone"] * 4
ME = {"name": "tests", "version": "1"}


def server(data: Path, *words: str) -> StdioServerParameters:
    """How a client starts it; the environment of a client is bare."""
    args = ["-c", RUN, "mcp", "--data-dir", str(data), *words]
    return StdioServerParameters(command=sys.executable, args=args, env={"LANG": "C.UTF-8"})


def text(answer: CallToolResult) -> str:
    (held,) = answer.content
    assert isinstance(held, TextContent)
    return held.text


def entries(data: Path) -> list[str]:
    """What stands in the logbook: the kinds of its effective entries, sorted."""
    with local_workspace(DataLocation(str(data)), clock.now, create=False) as space:
        return sorted(type(entry.fact).__name__ for entry in space.journal.effective)


@pytest.fixture
def data(seed: Path, tmp_path: Path) -> Path:
    return shutil.copytree(seed, tmp_path / "data")


def test_a_client_reads_writes_and_takes_back(data: Path) -> None:
    before = entries(data)

    async def walk() -> None:
        me = Implementation(name="A client\n<b>", version="1")
        async with Client(server(data, "--scope", "write"), client_info=me) as client:
            tools = (await client.list_tools()).tools
            assert [tool.name for tool in tools] == [*READERS, *WRITERS]
            assert all(tool.output_schema and tool.annotations for tool in tools)
            answers = await asyncio.gather(*(client.call_tool(name, {}) for name in READERS))
            assert not any(answer.is_error for answer in answers), list(map(text, answers))
            told = await client.call_tool("log", {"line": "straight light 2x12, rir 3, pain 0"})
            assert "Logged: " in text(told)
            assert entries(data) == sorted([*before, *SESSION, "MadeBy"])
            with local_workspace(DataLocation(str(data)), clock.now) as space:
                (made,) = space.journal.facts(MadeBy)
                assert made.program == "mcp: A client b"
            gone = await client.call_tool("undo", {})
            assert "Taken back: " in text(gone)
            assert entries(data) == sorted([*before, "MadeBy"])
            wrong = await client.call_tool("log", {"line": "hello"})
            assert wrong.is_error

    with ThreadPoolExecutor(1) as apart:  # a browser of other tests may keep a loop in this thread
        apart.submit(lambda: asyncio.run(walk())).result()


def test_a_read_scope_neither_lists_nor_runs_what_writes(data: Path) -> None:
    """By the protocol as it is on the wire: nothing but messages may be on stdout."""
    before = entries(data)
    start = {"protocolVersion": "2025-06-18", "capabilities": {}}
    asks: list[dict[str, Any]] = [
        {"id": 0, "method": "initialize", "params": {**start, "clientInfo": ME}},
        {"method": "notifications/initialized"},
        {"id": 1, "method": "tools/list"},
        *(
            {"id": at, "method": "tools/call", "params": {"name": name, "arguments": said}}
            for at, (name, said) in enumerate(
                [("log", {"line": "rope 20c"}), ("checkin", {"pain": 0}), ("undo", {})], start=2
            )
        ),
    ]
    with subprocess.Popen(
        [sys.executable, "-c", RUN, "mcp", "--data-dir", str(data)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "LANG": "C.UTF-8"},
    ) as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdin.write(b'no message\n{"jsonrpc": 7}\n\xff\n')
        process.stdin.writelines(
            json.dumps({"jsonrpc": "2.0", **one}).encode() + b"\n" for one in asks
        )
        process.stdin.flush()
        told: dict[int, Any] = {}
        while len(told) < len(asks) - 1:
            one = json.loads(process.stdout.readline())
            told |= {one["id"]: one["result"]} if "result" in one else {}
        process.send_signal(signal.SIGINT)  # it waits for its client, as it mostly does
        assert process.wait(20) == 130
        assert process.stderr.read().decode() == "Stopped. Nothing is left half done.\n"
    assert [tool["name"] for tool in told[1]["tools"]] == READERS
    for at in (2, 3, 4):
        assert told[at]["isError"] is True
        assert "this connection may only read" in told[at]["content"][0]["text"]
    assert entries(data) == before


@pytest.mark.full
@pytest.mark.parametrize("ends", ["stdin", "SIGTERM", "SIGINT"])
def test_what_was_begun_is_ended_when_its_client_goes(data: Path, ends: str) -> None:
    """The entry is there whole, or not at all; told to end, what was begun is ended first."""
    before = entries(data)
    start = {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": ME}
    call = {"name": "log", "arguments": {"line": "straight light 2x12, rir 3"}}
    asks: list[dict[str, Any]] = [
        {"id": 0, "method": "initialize", "params": start},
        {"method": "notifications/initialized"},
        {"id": 1, "method": "tools/call", "params": call},
    ]
    words = [sys.executable, "-c", RUN, "mcp", "--data-dir", str(data), "--scope", "write"]
    pipe = subprocess.PIPE
    with subprocess.Popen(words, stdin=pipe, stdout=pipe, stderr=pipe) as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        for one in asks:
            process.stdin.write(json.dumps({"jsonrpc": "2.0", **one}).encode() + b"\n")
        process.stdin.flush()
        assert process.stdout.readline()  # the greeting; the call is under way
        if ends == "stdin":
            process.stdin.close()
        else:
            process.send_signal(getattr(signal, ends))
        code = process.wait(20)
        assert b"Traceback" not in process.stderr.read()
    assert code == (0 if ends == "stdin" else 130)
    made = [kind for kind in entries(data) if kind not in before]
    assert made in ([], sorted([*SESSION, "MadeBy"]))
