"""What the commands share that tell of a backup or an archive."""

from typing import TYPE_CHECKING, Any

from springleg.cli.output import say
from springleg.cli.params import message

if TYPE_CHECKING:
    from springleg.core.message import Message
    from springleg.usecases.app.archive import Contents

MOST_ATHLETES = 20


def contents_json(contents: "Contents") -> dict[str, Any]:
    """What a backup holds, as `--json` prints it."""
    return {
        "what": contents.what,
        "version": contents.version,
        "entries": contents.entries,
        "kinds": dict(contents.kinds),
        "athletes": dict(contents.athletes),
        "accounts": contents.accounts,
        "sha256": contents.sha256,
    }


def tell_contents(contents: "Contents") -> None:
    """What a backup holds, line by line on stdout."""
    say(_what(contents))
    say(message("Entries: {n:figure}", n=contents.entries))
    for kind, count in contents.kinds.items():
        say(message("  {kind}: {n:figure}", kind=kind, n=count))
    if contents.athletes:
        say(message("Runners: {n:figure}", n=len(contents.athletes)))
    for slug, count in list(contents.athletes.items())[:MOST_ATHLETES]:
        say(message("  {runner}: {n:figure}", runner=slug, n=count))
    if len(contents.athletes) > MOST_ATHLETES:
        say(message("  and {n:figure} more", n=len(contents.athletes) - MOST_ATHLETES))
    if contents.accounts:
        say(message("Accounts: {n:figure}", n=contents.accounts))
    if contents.unknown:
        say(
            message(
                "{n:figure} entries are of kinds that only a newer Springleg knows. They stay as "
                "they are.",
                n=contents.unknown,
            )
        )
    say(message("SHA-256: {sum}", sum=contents.sha256))


def _what(contents: "Contents") -> "Message":
    version = contents.version
    if contents.what == "database":
        return message(
            "A copy of a database, its tables at {version}. It is sound.", version=version
        )
    if contents.what == "instance":
        return message("An archive of everything, format {version}. It is sound.", version=version)
    return message("The archive of one runner, format {version}. It is sound.", version=version)
