"""`springleg serve` in a process of its own, as a person starts and stops it."""

import http.client
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping
from contextlib import closing, suppress
from itertools import count

# Below what a system gives to whoever asks for any port; a hundred for each worker of the run.
WORKER = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
PORTS = count(20_000 + 100 * (WORKER % 100))


def free_port() -> int:
    """A port that nobody listens on, and that nobody else will be given meanwhile."""
    for port in PORTS:
        with closing(socket.socket()) as held, suppress(OSError):
            held.bind(("127.0.0.1", port))
            return port
    raise AssertionError


class Serving:
    """A `springleg serve` that runs."""

    def __init__(self, settings: dict[str, str], *words: str) -> None:
        env = {k: v for k, v in os.environ.items() if not k.startswith("SPRINGLEG_")}
        command = [sys.executable, "-m", "springleg.cli", "serve", *words]
        self.process = subprocess.Popen(
            command,
            env=env | settings,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def said(self) -> str:
        """The first line that it says."""
        assert self.process.stderr is not None
        return self.process.stderr.readline()

    def ended(self) -> tuple[int, str]:
        """Its exit code and what else it said, once it has ended by itself."""
        out, err = self.process.communicate(timeout=60)
        assert out == ""
        return self.process.returncode, err

    def stop(self, how: int = signal.SIGINT) -> tuple[int, str]:
        """Stop it as Ctrl-C does: the whole group is told."""
        os.killpg(self.process.pid, how)
        return self.ended()


def status(port: int, path: str = "/", headers: Mapping[str, str] | None = None) -> int:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as line:
        line.request("GET", path, headers=headers or {})
        return line.getresponse().status
