"""`springleg guide`: the rules, each with its layer and source."""

import click

from springleg.cli.output import hanging, in_words, print_json, say, talk
from springleg.cli.params import Ask, with_json
from springleg.core import serialization
from springleg.core.guide import Layer, Rule, Value
from springleg.core.guide_overrides import allowed
from springleg.core.guide_uses import steers, use_of
from springleg.usecases.app.rules import RuleShown, current_guide, show_rule

LAYERS = {
    Layer.GUIDE: "what the article says",
    Layer.EVIDENCE: "cited defaults for what the article leaves open",
    Layer.HOUSE: "our judgement",
}
SURE = {"H": "high", "M": "medium", "L": "low"}


def _rule_ids(_ctx: click.Context, _param: click.Parameter, begun: str) -> list[str]:
    return [
        known for known in current_guide().rules if known.casefold().startswith(begun.casefold())
    ]


@click.command(
    "guide", cls=Ask, examples=["springleg guide", "springleg guide G13", "springleg guide --all"]
)
@click.argument("rule", required=False, shell_complete=_rule_ids)
@click.option("--all", "every", is_flag=True, help="The evidence and house layers too.")
@with_json
def command(*, rule: str | None, every: bool, as_json: bool) -> None:
    """List the guide's rules, or show one RULE with its source and what rests on it."""
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
    say(f"{guide.title} ({guide.publisher}), edition {guide.edition}")
    for layer in layers:
        _print_layer(layer, guide.layer(layer))
    if not every:
        talk("What the article leaves open, cited or judged: springleg guide --all")


def _print_layer(layer: Layer, rules: tuple[Rule, ...]) -> None:
    click.echo()
    say(f"Layer {layer}: ", LAYERS[layer])
    for one in rules:
        head = f"{one.id:3}  "
        lines = hanging(head, f"{one.title}: {says_with_use(one)}", indent=5)
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


def says_with_use(rule: Rule) -> str:
    """What a rule says, and, where that is so, that nothing is worked out from it."""
    use = use_of(rule)
    return f"{rule.says} {in_words(use)}" if use else rule.says


def value_words(value: Value) -> tuple[str, str]:
    """A value and its unit as people read them: 48 to 72, h; yes; tue, fri."""
    held = value.held
    if value.is_range and isinstance(held, tuple):
        return f"{held[0]:g} to {held[1]:g}", value.unit
    return _held_words(held), value.unit


def _held_words(held: object) -> str:
    if isinstance(held, bool):
        return "yes" if held else "no"
    if isinstance(held, list | tuple):
        inner = any(isinstance(item, list | tuple) for item in held)
        return ("; " if inner else ", ").join(_held_words(item) for item in held)
    return str(held)


def _print_rule(shown: RuleShown) -> None:
    rule = shown.rule
    click.echo(click.style(f"{rule.id}  {rule.title}", bold=True))
    say("", says_with_use(rule))
    for value in rule.values.values():
        words, unit = value_words(value)
        may = f"; may be set to {allowed(value)}" if value.bounds else ""
        say(f"  {value.name}: ", f"{words} ({unit}{may})")
    sure = f", confidence {SURE[rule.confidence]}" if rule.confidence else ""
    say("Layer: ", f"{rule.layer} ({LAYERS[rule.layer]}){sure}")
    say("Source: ", f"{rule.source} ({rule.section}; tag {rule.tag}; {rule.date})")
    if rule.rests_on:
        say("Rests on: ", ", ".join(rule.rests_on))
    if shown.workouts:
        say("Workouts that rest on it: ", "; ".join(shown.workouts))
    for other in shown.refined_by:
        say("Refined by ", f"{other.id} ({other.layer}): {other.title}")
