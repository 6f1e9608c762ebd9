"""`springleg guide`: the rules, each with its layer and source."""

import click

from springleg.cli.common import print_json, with_json
from springleg.core import wire
from springleg.core.guide import Layer, Rule
from springleg.usecases.rules import RuleShown, show_rule, the_guide


@click.command("guide")
@click.argument("rule", required=False)
@click.option("--all", "every", is_flag=True, help="The evidence and house layers too.")
@with_json
def command(*, rule: str | None, every: bool, as_json: bool) -> None:
    r"""List the guide's rules, or show one RULE with its source and what rests on it.

    \b
    springleg guide
    springleg guide G13
    springleg guide --all
    """
    guide = the_guide()
    if rule is not None:
        shown = show_rule(guide, rule)
        if as_json:
            print_json(rule_to_plain(shown.rule))
        else:
            _print_rule(shown)
        return
    rules = list(guide.rules.values()) if every else list(guide.layer(Layer.GUIDE))
    if as_json:
        print_json([rule_to_plain(one) for one in rules])
        return
    click.echo(f"{guide.title} ({guide.publisher}), edition {guide.edition}")
    width = max(len(one.id) for one in rules)
    for one in rules:
        click.echo(f"{click.style(one.id.ljust(width), bold=True)}  {one.title}: {one.says}")


def rule_to_plain(rule: Rule) -> dict[str, object]:
    """A rule's written form: everything a person can ask of it."""
    return {
        "id": rule.id,
        "layer": str(rule.layer),
        "title": rule.title,
        "says": rule.says,
        "values": {
            name: {"value": wire.to_plain(value.held), "unit": value.unit}
            for name, value in rule.values.items()
        },
        "section": rule.section,
        "source": rule.source,
        "date": rule.date,
        "tag": rule.tag,
        "confidence": str(rule.confidence) if rule.confidence else None,
        "rests_on": list(rule.rests_on),
        "on": rule.on,
    }


def _print_rule(shown: RuleShown) -> None:
    rule = shown.rule
    click.echo(click.style(f"{rule.id}  {rule.title}", bold=True))
    click.echo(rule.says)
    for value in rule.values.values():
        click.echo(f"  {value.name} = {wire.to_plain(value.held)} ({value.unit})")
    sure = {"H": "high", "M": "medium", "L": "low"}.get(str(rule.confidence), "")
    click.echo(f"Layer: {rule.layer}" + (f", confidence {sure}" if sure else ""))
    click.echo(f"Source: {rule.source} ({rule.section}; tag {rule.tag}; {rule.date})")
    if rule.rests_on:
        click.echo(f"Rests on: {', '.join(rule.rests_on)}")
    if shown.workouts:
        click.echo(f"Workouts that rest on it: {', '.join(shown.workouts)}")
    for other in shown.refined_by:
        click.echo(f"Refined by {other.id} ({other.layer}): {other.title}")
