"""What the server writes to its log: where a fault arose, and nothing of anybody's."""

import logging
from traceback import extract_tb


class Plainly(logging.Formatter):
    """A fault as its place in the program.

    Paths can hold tokens, messages of errors the data they stumbled over, and both what a stranger
    would like to see in the log. So none of them is written: the route's pattern, the error's
    class and the lines of code have to do.
    """

    def format(self, record: logging.LogRecord) -> str:
        """One record, in lines of our own making."""
        request = getattr(record, "request", None)
        said = _asked(record, request) if request is not None else _said(record)
        lines = [f"{self.formatTime(record)} {record.levelname} {record.name}: {said}"]
        if record.exc_info and record.exc_info[0]:
            kind, _, trace = record.exc_info
            lines += [f"  {at.filename}:{at.lineno} in {at.name}" for at in extract_tb(trace)]
            lines.append(f"  {kind.__module__}.{kind.__qualname__}")
        return "\n".join(lines)


def _said(record: logging.LogRecord) -> str:
    """The message without its values; waitress has put paths and addresses into its own."""
    ours = not record.name.startswith("waitress")
    return str(record.msg) if ours else f"in {record.module}.{record.funcName}"


def _asked(record: logging.LogRecord, request: object) -> str:
    """What was asked for, as the pattern of its route."""
    match = getattr(request, "resolver_match", None)
    route = f"/{match.route}" if match else "(no route)"
    return f"{getattr(record, 'status_code', '')} {getattr(request, 'method', '')} {route}"
