"""Write each edition's compiled form anew, after its files were edited."""

import json
from collections.abc import Sequence
from typing import Any

from springleg import guides
from springleg.core.guide import Bounds, Guide, Rule
from springleg.guides.compiled import NAME, fingerprint


def compiled(guide: Guide, files: Sequence[bytes]) -> str:
    """The guide that these files hold, as JSON with their fingerprint; nothing is checked.

    `files` are those of guide, evidence and house, in this order.
    """
    plain = {
        "made_from": fingerprint(files),
        "head": [guide.edition, guide.title, guide.publisher],
        "former": guide.former,
        "rules": [_rule_to_plain(rule) for rule in guide.rules.values()],
        "exercises": [
            [e.id, e.name, e.emphasis, e.variants, e.rule, [[s.kind, s.does] for s in e.steps]]
            for e in guide.exercises.values()
        ],
        "workouts": [
            [w.id, w.name, w.exercise, w.scheme, w.mode, w.rules] for w in guide.workouts.values()
        ],
    }
    return json.dumps(plain, ensure_ascii=False, indent=0, separators=(",", ":")) + "\n"


def _rule_to_plain(rule: Rule) -> list[Any]:
    values = [[v.name, v.held, v.unit, v.is_range, _plain(v.bounds)] for v in rule.values.values()]
    head = [rule.id, rule.layer, rule.title, rule.says, rule.section, rule.source, rule.date]
    return [*head, rule.tag, values, rule.confidence, rule.rests_on, rule.on, rule.safety]


def _plain(bounds: Bounds | None) -> list[Any] | None:
    return None if bounds is None else [bounds.low, bounds.high, bounds.among]


def main() -> None:
    """Write all of them."""
    for edition in guides.EDITIONS:
        files = guides.bytes_of(edition)
        text = compiled(guides.read(*files), files)
        (guides.HOME / edition / NAME).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
