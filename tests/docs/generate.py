"""Write the pages that are made from the program itself: `python tests/docs/generate.py`.

The references of commands, of the API, of the profile and of rules; the plan that README and start
show, and its picture.
"""

import contextlib
import io
import json
import os
import re
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import click
import http_page
from archive_schema import archive_schema
from cert_page import page as cert_text

from springleg.cli.guide import LAYERS, SURE
from springleg.cli.main import cli, code_of
from springleg.core.guide import Guide, Layer, Rule, Value
from springleg.core.guide_overrides import allowed
from springleg.core.guide_uses import use_of
from springleg.core.profile_fields import FIELDS, ProfileField
from springleg.usecases.app.data_location import DataLocation
from springleg.usecases.app.rules import current_guide
from springleg.usecases.app.workspace import close_logbooks, local_workspace
from springleg.usecases.demo.planned_season import plan_demo_season
from springleg.usecases.demo.runner import first_morning
from springleg.usecases.plan.season_picture import own_picture
from springleg.web.charts.season import season_file

ROOT = Path(__file__).parents[2]
COMMAND = "python tests/docs/generate.py"
MADE = f"<!-- Made by `{COMMAND}`; change the program, not this page. -->\n"
TALK = """What you ask for goes to stdout, what is said beside it to stderr; `--json` gives data in
the forms of [problem.md](problem.md).
"""
HELP_WIDTH = 80
PICTURE = re.compile(r"```text\nweek of Mon.*?```", re.DOTALL)
PICTURE_WEEKS = 3

ENVIRONMENT = {
    "SPRINGLEG_DATA": "the folder of your data, where `--data-dir` does not say another",
    "SPRINGLEG_DATABASE_URL": "a PostgreSQL database to use instead of a file",
    "SPRINGLEG_OWN_COPY": "set to 1: you have copied the PostgreSQL database yourself, so a new "
    "version makes no copy before it changes tables",
    "SPRINGLEG_ACCOUNTS": "`serve`: set to 1, people sign in, each with a log of their own",
    "SPRINGLEG_SECRET_KEY": "`serve`: the key that signs cookies (else one in the data folder)",
    "SPRINGLEG_SECRET_KEY_FILE": "a file that holds it; so for the database's URL and the mail's "
    "password: `SPRINGLEG_DATABASE_URL_FILE`, `SPRINGLEG_EMAIL_PASSWORD_FILE`",
    "SPRINGLEG_HOSTS": "`serve`: the names it answers to beside localhost, with commas between",
    "SPRINGLEG_HTTPS": "`serve`: set to 1 where a proxy in front ends TLS",
    "SPRINGLEG_PROXIES": "`serve`: how many proxies stand in front (1 with TLS, else 0)",
    "SPRINGLEG_CALENDAR_ADDRESSES": "set to 1, calendars may be followed by their addresses where "
    "people sign in too; to 0, they may not on one's own machine either",
    "SPRINGLEG_SIGN_UP": "`serve`: set to `closed`, nobody new can make an account",
    "SPRINGLEG_OPERATOR": "`serve`: who runs it and how to reach them, for the page on privacy",
    "SPRINGLEG_SECURITY_LOG": "`serve`: the security log as a file of its own (else stderr)",
    "SPRINGLEG_REQUESTS": "`serve`: requests of an account, at once and a day (`3000/432000`)",
    "SPRINGLEG_ENTRIES": "`serve`: new entries of an account, at once and a day (`200000/20000`)",
    "SPRINGLEG_ARCHIVES": "`serve`: entries in archives that an account brings, in the same way",
    "SPRINGLEG_STATIC": "`serve`: where the app's files are laid out (else in the data folder)",
    "SPRINGLEG_EMAIL_HOST": "`serve`: the mail server; without one no mail is sent",
    "SPRINGLEG_EMAIL_PORT": "`serve`: its port (587)",
    "SPRINGLEG_EMAIL_TLS": "`serve`: set to 0, mail goes to it without STARTTLS",
    "SPRINGLEG_EMAIL_USER": "`serve`: the user at the mail server",
    "SPRINGLEG_EMAIL_PASSWORD": "`serve`: the password there",
    "SPRINGLEG_EMAIL_FROM": "`serve`: the address that mails come from",
    "SPRINGLEG_EMAIL_VERIFICATION": "`serve`: set to `mandatory`, an address is confirmed first",
    "SPRINGLEG_EMAIL_BACKEND": "`serve`: another of Django's ways to send mail",
    "SPRINGLEG_EMAIL_FOLDER": "`serve`: the folder for Django's way of writing mails to files",
    "SPRINGLEG_DEBUG": "set to 1: every error also shows where in the program it arose; the app "
    "shows all its parts at `/patterns/`",
    "XDG_DATA_HOME": "where data folders are (`~/.local/share`), if neither of the others is said",
    "NO_COLOR": "set to anything: no colour",
    "FORCE_COLOR": "set to anything: colour even where it is not a terminal",
    "COLUMNS": "how wide lines may be",
    "TZ": "the time zone until you name yours (else the one that the machine is set to)",
}
EXIT_CODES = {
    0: "well",
    1: "the answer is no: findings, something unwell, nothing there by that name",
    2: "the words or the input are off; nothing was changed",
    3: "the data cannot be used",
    70: "a fault of ours; set `SPRINGLEG_DEBUG=1` to see where",
    130: "stopped with Ctrl-C",
}


def commands(
    command: click.Command, words: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Every command with its words, groups before what is in them."""
    if words:
        yield words, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            assert inner is not None
            yield from commands(inner, (*words, name))


def help_of(words: tuple[str, ...], command: click.Command) -> str:
    """A command's help as a terminal of 80 columns shows it."""
    context = click.Context(
        command,
        info_name=" ".join(("springleg", *words)),
        terminal_width=HELP_WIDTH,
        help_option_names=["-h", "--help"],
    )
    return command.get_help(context)


def cli_page() -> str:
    """Every command with its help, the exit codes, the environment."""
    parts = [
        "# Reference: the command line\n",
        MADE,
        TALK,
    ]
    for words, command in commands(cli):
        parts.append(f"{'#' * (len(words) + 1)} springleg {' '.join(words)}\n")
        parts.append(f"```text\n{help_of(words, command)}\n```\n")
    parts.append("## Exit codes\n")
    parts.append(table(("code", "means"), [(str(code), says) for code, says in EXIT_CODES.items()]))
    parts.append("## Environment\n")
    rows = [(f"`{name}`", says) for name, says in ENVIRONMENT.items()]
    parts.append(table(("variable", "what"), rows))
    return "\n".join(parts)


PROFILE = """What Springleg knows of you. `springleg profile` shows it and changes it, `springleg
init` asks for it, and so do the start and the settings of the app; a file for `springleg next
--profile` says it in TOML, by the names of the first column. JSON uses these names too, with
`increments_kg` and `leg_press` under `kit`, and says weights in kilograms.

A weight without a unit is in yours (`units`); `kg`, `lb` and `lbs` may stand behind it. In TOML a
number is in the unit that its key names; a text may say another: `body_mass_kg = "154 lb"`. Besides
these a TOML file may list `races`, each with `date`, `priority` and `distance_km`.
"""


def profile_page() -> str:
    """Every field of the profile: its names, how it is written, its limits, what it is for."""
    rows = [
        (
            f"`{field.name}`",
            f"`{field.changed_by or field.option}`",
            field.kind.form,
            limits_of(field),
            field.help + (" A TOML file must say it." if field.needed else ""),
        )
        for field in FIELDS
    ]
    head = ("field", "in a terminal", "written", "limits", "what it is")
    return "\n".join(["# Reference: the profile\n", MADE, PROFILE, table(head, rows)])


def limits_of(field: ProfileField) -> str:
    """From what to what a number may be; nothing for other fields."""
    if field.kind.limits_kg is not None:
        low, high = field.kind.limits_kg
        return f"{low:g} to {high:g} kg"
    return f"{field.kind.limits[0]} to {field.kind.limits[1]}" if field.kind.limits else ""


def guide_page() -> str:
    """Every rule of every layer with its values, units, sources and confidence."""
    guide = current_guide()
    parts = [
        "# Reference: the rules\n",
        MADE,
        f"Edition {guide.edition}: {guide.title} ({guide.publisher}), in our own words.",
        "[Why there are three layers](../why/three-layers.md) says what layers and tags are.\n",
    ]
    for layer in Layer:
        parts.append(f"## Layer {layer}: {LAYERS[layer]}\n")
        parts += [rule_part(guide, rule) for rule in guide.layer(layer)]
    return "\n".join(parts)


def value_words(value: Value) -> tuple[str, str]:
    """A value and its unit as they are typed: 48 to 72, h; yes; tue, fri."""
    held = value.held
    if value.is_range and isinstance(held, tuple):
        return f"{held[0]:g} to {held[1]:g}", value.unit
    return held_words(held), value.unit


def held_words(held: object) -> str:
    if isinstance(held, bool):
        return "yes" if held else "no"
    if isinstance(held, list | tuple):
        inner = any(isinstance(item, list | tuple) for item in held)
        return ("; " if inner else ", ").join(held_words(item) for item in held)
    return str(held)


def rule_part(guide: Guide, rule: Rule) -> str:
    """One rule: its words, values, source."""
    rows: list[tuple[str, ...]] = [
        (f"`{value.name}`", *value_words(value), str(allowed(value)))
        for value in rule.values.values()
    ]
    head: tuple[str, ...] = ("value", "is", "unit", "may be set to")
    if not any(may for *_, may in rows):
        head, rows = head[:-1], [row[:-1] for row in rows]
    shown = f"\n{table(head, rows)}" if rows else ""
    sure = f", confidence {SURE[rule.confidence]}" if rule.confidence else ""
    rests = f" Rests on {', '.join(rule.rests_on)}." if rule.rests_on else ""
    off = "" if guide.on(rule.id) else " Off by default."
    off += " It is there for your safety." if rule.safety else ""
    use = f"{use_of(rule)}\n\n" if use_of(rule) else ""
    return (
        f"### {rule.id} {rule.title}\n\n{rule.says}\n{shown}\n{use}"
        f"Source: {rule.source} ({rule.section}; {rule.date}). Tag {rule.tag}{sure}.{rests}{off}\n"
    )


def table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    """A table in Markdown."""
    lines: list[tuple[str, ...]] = [head, ("---",) * len(head), *rows]
    return "".join(f"| {' | '.join(c.replace('|', '/') for c in cells)} |\n" for cells in lines)


def demo_picture() -> str:
    """The first weeks of the plan as `springleg demo` prints it."""
    with terminal() as out:
        assert code_of(["demo"]) == 0
    lines = out.getvalue().splitlines()
    start = next(n for n, line in enumerate(lines) if line.startswith("week of"))
    return "\n".join(lines[start : start + 1 + 2 * PICTURE_WEEKS])


def season_picture() -> str:
    """The same plan as `springleg plan --plot` draws it."""
    guide = current_guide()
    with (
        tempfile.TemporaryDirectory() as folder,
        local_workspace(DataLocation(folder), first_morning) as space,
    ):
        planned = plan_demo_season(space, guide)
        return season_file(own_picture(space, guide, planned.season))


@contextlib.contextmanager
def terminal() -> Iterator[io.StringIO]:
    """What is printed, as on a plain terminal of 80 columns that knows all letters."""
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    said = io.StringIO()
    before = {name: os.environ.get(name) for name in ("COLUMNS", "NO_COLOR", "SPRINGLEG_DATA")}
    try:
        with (
            tempfile.TemporaryDirectory() as nobodys,
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(io.StringIO()),
        ):
            os.environ |= {"COLUMNS": "80", "NO_COLOR": "1", "SPRINGLEG_DATA": nobodys}
            yield said
    finally:
        close_logbooks()  # or whoever asks next in this process would be answered from there
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
        buffer = out.buffer
        assert isinstance(buffer, io.BytesIO)
        said.write(buffer.getvalue().decode())


def with_picture(path: Path) -> Callable[[], str]:
    """A page by hand whose picture of a plan is what the demo prints."""

    def page() -> str:
        text = path.read_text(encoding="utf-8")
        picture = f"```text\n{demo_picture()}\n```"
        found, count = PICTURE.subn(lambda _: picture, text)
        assert count == 1, f"{path} has {count} pictures of a plan"
        return found

    return page


def cert_page() -> str:
    """The programme by CERT, as it ships."""
    return cert_text(current_guide(), MADE)


def archive_schema_file() -> str:
    """The JSON schema of an archive's lines."""
    return json.dumps(archive_schema(), indent=1) + "\n"


def api_page() -> str:
    """Every address of the API, what it takes and what it answers."""
    return http_page.page(http_page.schema(), MADE)


PAGES: dict[Path, Callable[[], str]] = {
    ROOT / "docs" / "reference" / "cli.md": cli_page,
    ROOT / "docs" / "reference" / "http-api.md": api_page,
    ROOT / "docs" / "reference" / "profile.md": profile_page,
    ROOT / "docs" / "reference" / "guide.md": guide_page,
    ROOT / "docs" / "reference" / "cert.md": cert_page,
    ROOT / "docs" / "reference" / "archive-schema.json": archive_schema_file,
    ROOT / "docs" / "pictures" / "season.svg": season_picture,
    ROOT / "README.md": with_picture(ROOT / "README.md"),
    ROOT / "docs" / "start.md": with_picture(ROOT / "docs" / "start.md"),
}


def main() -> None:
    """Write every page."""
    for path, page in PAGES.items():
        path.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
