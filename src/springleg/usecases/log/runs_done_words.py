"""What became of an import of runs, in words and in its written form."""

from collections.abc import Iterator, Mapping

from springleg.core.athlete import Units
from springleg.core.message import Message, counted, message, term
from springleg.usecases.log.run_done_words import done_to_plain, done_words
from springleg.usecases.log.runs_done import FileReport, Like, RunsImport, RunsReport

PRODUCTS: Mapping[str, Message] = {
    "strava": message("Strava"),
    "garmin": message("Garmin"),
    "apple": message("Apple Health"),
    "file": message("files of a watch"),
    "": message("files"),
}
_SPORTS: Mapping[str, tuple[Message, Message]] = {
    "ride": (message("{n} ride"), message("{n:figure} rides")),
    "walk": (message("{n} walk"), message("{n:figure} walks")),
    "strength": (message("{n} strength session"), message("{n:figure} strength sessions")),
    "rope": (message("{n} rope session"), message("{n:figure} rope sessions")),
    "other": (message("{n} of another sport"), message("{n:figure} of other sports")),
}


def report_words(report: RunsReport, *, dry_run: bool) -> Iterator[Message]:
    """What was taken and what was not, a sentence each; what could not be read is told by file."""
    yield _taken(report, dry_run=dry_run)
    if report.known:
        yield counted(
            "{n:figure} run was in your log already.",
            "{n:figure} runs were in your log already.",
            report.known,
        )
    if report.no_runs:
        each = [_sport(sport, n) for sport, n in report.no_runs.items()]
        yield message("No runs, and left aside: {each:commas}.", each=each)
    empty = sum(file.held_none for file in report.files)
    if empty:
        yield counted(
            "{n:figure} file holds no activity (a course, settings, another list).",
            "{n:figure} files hold no activity (courses, settings, other lists).",
            empty,
        )
    every = [note for file in report.files for note in file.notes]
    yield from (note for at, note in enumerate(every) if note not in every[:at])


def _taken(report: RunsReport, *, dry_run: bool) -> Message:
    count = len(report.taken)
    if not count:
        return message("No new run is in it.")
    span = {"first": report.taken[0].day, "last": report.taken[-1].day}
    if dry_run:
        return counted(
            "{n:figure} run would be new, of {first:dated}. Nothing is kept yet.",
            "{n:figure} runs would be new, from {first:dated} to {last:dated}. "
            "Nothing is kept yet.",
            count,
            **span,
        )
    return counted(
        "{n:figure} run is new, of {first:dated}.",
        "{n:figure} runs are new, from {first:dated} to {last:dated}.",
        count,
        **span,
    )


def _sport(sport: str, n: int) -> Message:
    one, many = _SPORTS.get(sport, _SPORTS["other"])
    return counted(one.pattern, many.pattern, n)


def like_words(like: Like, units: Units) -> Message:
    """A run of a file beside the one of the log that it may be."""
    return message(
        "{day:long}: {run}; your log has {known}",
        day=like.run.day,
        run=done_words(like.run, units),
        known=done_words(like.known, units),
    )


def trouble_words(file: FileReport) -> Iterator[Message]:
    """What of a file could not be read, a sentence each; the file is named in each."""
    if file.refused:
        yield file.refused
    for one in file.unread:
        yield message("{file}, number {n}: {what}", file=term(file.name), n=one.line, what=one.text)


def import_words(one: RunsImport) -> Message:
    """An import that stands in the log."""
    return counted(
        "{n:figure} run of {first:dated}, from {products}",
        "{n:figure} runs from {first:dated} to {last:dated}, from {products}",
        one.count,
        first=one.first,
        last=one.last,
        products=[PRODUCTS.get(product, PRODUCTS[""]) for product in one.products],
    )


def report_to_plain(report: RunsReport) -> dict[str, object]:
    """What became of an import in its written form: all runs, and what became of each file."""
    return {
        "taken": [done_to_plain(run) for run in report.taken],
        "perhaps_known": [
            {"run": done_to_plain(like.run), "known": done_to_plain(like.known)}
            for like in report.alike
        ],
        "known": report.known,
        "no_runs": dict(report.no_runs),
        "files": [_file_to_plain(file) for file in report.files],
        "import": str(report.imported) if report.imported else None,
    }


def _file_to_plain(file: FileReport) -> dict[str, object]:
    return {
        "name": file.name,
        "from": file.product,
        "taken": file.taken,
        "known": file.known,
        "perhaps_known": file.alike,
        "no_runs": dict(file.no_runs),
        "unreadable": [{"number": one.line, "text": str(one.text)} for one in file.unread],
        "refused": str(file.refused) if file.has_trouble and file.refused else None,
        "notes": [str(note) for note in file.notes],
    }


def import_to_plain(one: RunsImport) -> dict[str, object]:
    """An import that stands, or stood, in the log, in its written form."""
    return {
        "import": str(one.imported),
        "runs": one.count,
        "first": one.first.isoformat(),
        "last": one.last.isoformat(),
        "from": list(one.products),
    }
