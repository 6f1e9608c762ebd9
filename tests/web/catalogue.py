"""Everything that translators are given, and the German catalogue made of it.

`python tests/web/catalogue.py` writes the catalogue anew: texts that came are added without words,
texts that went are dropped, and what has words is compiled.
"""

import ast
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

import click

from cli.terminal import every_command
from springleg.cli.main import COMMANDS, Door, cli
from springleg.cli.params import HELP_FRAME, paragraphs
from web.po import Key, Message, compiled, read, written

SRC = Path(__file__).parents[2] / "src" / "springleg"
WEB = SRC / "web"
LOCALE = SRC / "usecases" / "app" / "locale"
MADE = ("message", "term", "marked")
ONE = (*MADE, "gettext", "gettext_lazy", "gettext_noop", "_", "language", "say")
ONE_AND_MANY = ("ngettext", "ngettext_lazy", "both", "counted")
IN_CONTEXT = ("pgettext", "pgettext_lazy")
TITLES = "runs.words"  # words that stand in calendars, whatever the reader's language
# What Django's `templatize` makes of a template; its strings are Python's.
TEXT = r"u?(?:'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")"
TEMPLATE_CALL = re.compile(
    rf"(?<![\w.])(gettext|ngettext|pgettext|_)\(({TEXT})(?:\s*,\s*({TEXT}))?(?=[,)])"
)


def catalogue(language: str) -> Path:
    """The .po file of a language; its .mo lies beside it."""
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def messages() -> list[Message]:
    """Every text once, in the order of the places where it is first found."""
    found: dict[Key, Message] = {}
    for message in _all():
        known = found.get(message.key, message)
        many, places = known.many or message.many, {*known.places, *message.places}
        found[message.key] = Message(message.text, many, message.context, tuple(sorted(places)))
    return list(found.values())


def _all() -> Iterator[Message]:
    for path in sorted([*WEB.rglob("templates/**/*.*"), *WEB.rglob("pages/**/*.html")]):
        yield from of_template(path)
    for path in sorted(SRC.rglob("*.py")):
        yield from of_python(path, MADE if SRC / "cli" in path.parents else ONE)
    yield from _of_figures()
    yield from _of_guide()
    yield from _of_profile()
    yield from _of_terminal()


def of_python(path: Path, calls: Sequence[str] = ONE) -> Iterator[Message]:
    """The constants that stand in a call of gettext, or of what says a sentence.

    What the terminal prints by `say` is English as it stands.
    """
    place = str(path.relative_to(SRC))
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        called = node.func
        name = called.id if isinstance(called, ast.Name) else getattr(called, "attr", "")
        said = [
            one.value
            for one in node.args[:2]
            if isinstance(one, ast.Constant) and isinstance(one.value, str)
        ]
        if name in calls and said and said[0]:
            yield Message(said[0], places=(place,))
        elif name in ONE_AND_MANY and len(said) == 2:
            yield Message(said[0], said[1], places=(place,))
        elif name in IN_CONTEXT and len(said) == 2:
            yield Message(said[1], context=said[0], places=(place,))


def of_template(path: Path) -> Iterator[Message]:
    """The texts of a template, as Django's own collector finds them."""
    from django.utils.translation.template import templatize

    place = str(path.relative_to(SRC))
    for call in TEMPLATE_CALL.finditer(templatize(path.read_text(encoding="utf-8"))):
        first, second = (ast.literal_eval(one) if one else "" for one in call.group(2, 3))
        if call[1] == "ngettext":
            yield Message(first, second, places=(place,))
        elif call[1] == "pgettext":
            yield Message(second, context=first, places=(place,))
        else:
            yield Message(first.replace("%%", "%"), places=(place,))


def _of_guide() -> Iterator[Message]:
    """The guide's own words: rules, units, workouts, exercises, signs."""
    from springleg.core.log.references import variants_of
    from springleg.usecases.app.rules import current_guide

    guide = current_guide()
    for rule in guide.rules.values():
        place = (f"guide {rule.id}",)
        yield Message(rule.title, places=place)
        yield Message(rule.says, places=place)
        for value in () if rule.id == TITLES else rule.values.values():
            yield from (Message(text, places=place) for text in _words(value.held))
            if value.unit:
                yield Message(value.unit, places=place)
    for style in guide.names("plyo.order", "styles"):
        yield Message(style.replace("-", " "), places=("guide plyo.order",))
    for workout in guide.workouts.values():
        ways = (way.replace("-", " ") for way in variants_of(guide, workout.id))
        said = (workout.id, workout.name, workout.scheme, *ways)
        yield from (Message(text, places=("guide",)) for text in said)
    for exercise in guide.exercises.values():
        yield from (
            Message(text, places=("guide",)) for text in (exercise.name, *exercise.emphasis)
        )
        yield from (Message(step.does, places=("guide",)) for step in exercise.steps)


def _words(held: object) -> Iterator[str]:
    """Words in a value that a person reads; one word by itself is a name, of a rule or a unit."""
    if isinstance(held, str) and " " in held:
        yield held
    elif isinstance(held, list | tuple):
        if any(isinstance(one, str) and " " in one for one in held):
            yield from (one for one in held if isinstance(one, str))
        for one in held:
            yield from _words(one) if isinstance(one, list | tuple) else ()


def _of_terminal() -> Iterator[Message]:
    """The terminal's help: what its commands do, their options, the words of its frame."""
    place = ("cli",)
    yield from (Message(text, places=place) for text in HELP_FRAME)
    for command in (cli, *every_command().values()):
        for text in help_of(command):
            yield Message(text, places=place)


def help_of(command: click.Command) -> Iterator[str]:
    """Every sentence of a command's help, as it is looked up when it is shown."""
    yield from (*paragraphs(command.help), *paragraphs(command.epilog))
    if command.short_help:
        yield command.short_help
    if isinstance(command, Door):
        yield from COMMANDS.values()
    for param in command.params:
        if isinstance(param, click.Option) and param.help:
            yield param.help


def _of_figures() -> Iterator[Message]:
    from springleg.web.figures import sayings
    from springleg.web.figures.exercises import exercise_sayings

    found = (*sayings(), *exercise_sayings())
    yield from (Message(text, places=("web/figures",)) for text in dict.fromkeys(found))


def _of_profile() -> Iterator[Message]:
    """What the fields of the profile are called, the cards they stand on, and their choices."""
    from springleg.core.profile_fields import FIELDS, ON_FORM

    place = ("core/profile_fields.py",)
    for field in ON_FORM:
        words = (field.card, field.label, *(label for _, label in field.kind.choices))
        yield from (Message(text, places=place) for text in words)
    for field in FIELDS:
        words = (field.label, field.help, field.kind.form)
        yield from (Message(text, places=place) for text in words)


def main() -> None:
    """Write the catalogue anew, and say what has no words yet."""
    import django
    from django.conf import settings

    settings.configure()
    django.setup()
    found = messages()
    for folder in sorted(LOCALE.iterdir()):
        path = catalogue(folder.name)
        said = read(path) if path.exists() else {}
        path.write_text(written(found, said, folder.name), encoding="utf-8")
        path.with_suffix(".mo").write_bytes(compiled(found, said, folder.name))
        missing = [one for one in found if not all(said.get(one.key, ("",)))]
        sys.stdout.write(f"{folder.name}: {len(found)} texts, {len(missing)} without words\n")


if __name__ == "__main__":
    main()
