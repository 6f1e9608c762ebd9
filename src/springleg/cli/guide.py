"""`springleg guide`: the rules, each with its layer and source."""

import click

from springleg.cli.output import hanging, in_words, print_json, say, talk
from springleg.cli.params import Ask, with_json
from springleg.core import serialization
from springleg.core.guide import Layer, Rule
from springleg.core.guide_overrides import allowed
from springleg.core.guide_uses import steers, use_of
from springleg.core.message import Message, message, sentences, term
from springleg.usecases.app.rule_figures import Figure, can_be_changed, figures
from springleg.usecases.app.rules import RuleShown, current_guide, show_rule

LAYERS = {
    Layer.GUIDE: message("what the article says"),
    Layer.EVIDENCE: message("what studies say, where the article says nothing"),
    Layer.HOUSE: message("our own judgement"),
}
SURE = {"H": message("high"), "M": message("medium"), "L": message("low")}


def _rule_ids(_ctx: click.Context, _param: click.Parameter, begun: str) -> list[str]:
    return [
        known for known in current_guide().rules if known.casefold().startswith(begun.casefold())
    ]


@click.command(
    "guide", cls=Ask, examples=["springleg guide", "springleg guide G13", "springleg guide --all"]
)
@click.argument("rule", required=False, shell_complete=_rule_ids)
@click.option("--all", "every", is_flag=True, help="Also what studies say, and our own judgement.")
@with_json
def command(*, rule: str | None, every: bool, as_json: bool) -> None:
    """List the rules, or show one RULE with its source and what rests on it."""
    guide = current_guide()
    if rule is not None:
        shown = show_rule(guide, rule)
        if as_json:
            print_json(rule_to_plain(shown.rule))
        else:
            _print_rule(shown)
        return
    layers = tuple(Layer) if every else (Layer.GUIDE,)
    if as_json:
        print_json([rule_to_plain(one) for layer in layers for one in guide.layer(layer)])
        return
    about = {"title": guide.title, "publisher": guide.publisher, "edition": guide.edition}
    say("", message("{title} ({publisher}), edition {edition}", **about))
    for layer in layers:
        _print_layer(layer, guide.layer(layer))
    if not every:
        talk(message("The rules beside the article: springleg guide --all"))


def _print_layer(layer: Layer, rules: tuple[Rule, ...]) -> None:
    click.echo()
    say("", message("The {layer} layer: {what}.", layer=str(layer), what=LAYERS[layer]))
    for one in rules:
        head = f"{one.id:3}  "
        text = message("{title}: {says}", title=term(one.title), says=says_with_use(one))
        lines = hanging(head, text, indent=5)
        click.echo(click.style(lines[: len(head)], bold=True) + lines[len(head) :])


def rule_to_plain(rule: Rule) -> dict[str, object]:
    """A rule as `--json` prints it; `values` by name, each with its value, unit and `allowed`.

    `allowed` and `confidence` are None where there is none; `steers` is False where nothing is
    worked out from the rule.
    """
    return {
        "id": rule.id,
        "layer": str(rule.layer),
        "title": rule.title,
        "says": rule.says,
        "values": {
            name: {
                "value": serialization.to_plain(value.held),
                "unit": value.unit,
                "allowed": str(allowed(value)) or None,
            }
            for name, value in rule.values.items()
        },
        "section": rule.section,
        "source": rule.source,
        "date": rule.date,
        "tag": rule.tag,
        "confidence": str(rule.confidence) if rule.confidence else None,
        "rests_on": list(rule.rests_on),
        "on": rule.on,
        "safety": rule.safety,
        "steers": steers(rule),
    }


def says_with_use(rule: Rule) -> Message:
    """What a rule says, and, where that is so, that nothing is worked out from it."""
    return sentences(term(rule.says), use_of(rule))


def _print_rule(shown: RuleShown) -> None:
    rule = shown.rule
    click.echo(click.style(f"{rule.id}  {in_words(term(rule.title))}", bold=True))
    say("", says_with_use(rule))
    for one in figures(current_guide(), rule):
        _print_figure(rule, one)
    layer = message("{layer} ({what})", layer=str(rule.layer), what=LAYERS[rule.layer])
    say(message("Layer:"), layer)
    if rule.confidence:
        say(message("How sure:"), SURE[rule.confidence])
    say(message("Source:"), _source(rule))
    if rule.rests_on:
        names = [_title_of(one) for one in rule.rests_on]
        say(message("Rests on:"), message("{names:semicolons}", names=names))
    if shown.workouts:
        names = [term(name) for name in shown.workouts]
        say(message("Workouts that rest on it:"), message("{names:semicolons}", names=names))
    for other in shown.refined_by:
        say(message("Refined by"), _other(other))


def _source(rule: Rule) -> Message:
    return message(
        "{source} ({section}; tag {tag}; {day})",
        source=rule.source,
        section=rule.section,
        tag=rule.tag,
        day=rule.date,
    )


def _other(rule: Rule) -> Message:
    layer, title = str(rule.layer), term(rule.title)
    return message("{id} ({layer}): {title}", id=rule.id, layer=layer, title=title)


def _print_figure(rule: Rule, figure: Figure) -> None:
    """A value by its name, and how to change it where it may be; of a table a line for each row."""
    for row in figure.rows:
        cells = [f"{in_words(cell)}" for cell in row]
        say("  ", message("{cells:semicolons}", cells=cells))
    if figure.rows:
        return
    holds = figure.holds
    if figure.unit:
        holds = message("{value} ({unit})", value=holds, unit=figure.unit)
    say("  ", message("{what}: {value}", what=figure.what, value=holds))
    if figure.allowed and can_be_changed(rule):
        key = f"{rule.id}.{figure.name}"
        say(
            "    ",
            message(
                "To change it ({allowed}): springleg settings set {key} VALUE",
                allowed=figure.allowed,
                key=key,
            ),
        )


def _title_of(rule_id: str) -> Message:
    """A rule by its title and its id; the id alone of one that the edition does not have."""
    rule = current_guide().rules.get(rule_id)
    if rule is None:
        return term(rule_id)
    return message("{title} ({rule})", title=term(rule.title), rule=rule_id)
