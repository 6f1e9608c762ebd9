"""The server of the tests while the worker of an earlier version is still what it hands out.

It takes what serving.py takes. As long as the file `earlier-worker` is in the data folder, `/sw.js`
is that file's text, and each static file that it names is answered, if only with a page of ours.
"""

import json
import re
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import serving  # type: ignore[import-not-found] # beside this file

NAME = "earlier-worker"
Application = Callable[..., Iterable[bytes]]


def with_worker(inner: Application, folder: Path) -> Application:
    """The application behind the earlier worker's answers."""

    def answer(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        worker = folder / NAME
        text = worker.read_text(encoding="utf-8") if worker.is_file() else ""
        if text and environ["PATH_INFO"] == "/sw.js":
            start("200 OK", [("Content-Type", "text/javascript"), ("Cache-Control", "no-cache")])
            return [text.encode()]
        gone = text and environ["PATH_INFO"] in files_of(text)

        def started(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            return start("200 OK" if gone else status, headers, *rest)

        return inner(environ, started)

    return answer


def files_of(worker: str) -> list[str]:
    """The static files that a worker was told to keep."""
    told = re.match(r"self\.springleg = (.*);\n", worker)
    assert told
    found: list[str] = json.loads(told[1])["files"]
    return found


if __name__ == "__main__":
    data = Path(sys.argv[sys.argv.index("--data-dir") + 1])
    counted = serving.counted
    serving.counted = lambda application: with_worker(counted(application), data)
    serving.main()
