"""Write docs/reference/cases.md out of the cases: `python tests/core/cases_page.py`."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from case_reader import GUIDE, OTHERS_LINE, Case, Theme, themes

from springleg.core.guide import Mode

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "cases.md"
HEAD = """\
# Cases: from the log to the next dose

{cases} stories in {themes} themes, for a physiotherapist or a coach to read. Each tells who trains,
what was logged, and what the next session must be; the tests run every one of them. The figures
were worked out from the rules by hand, not copied from the program; where those leave something
open, the story shows what was decided. This page is made from `tests/cases/dosing/`.

Unless a story says otherwise, the runner weighs 70 kg, was born on 1 May 1990, runs regularly, was
not injured lately, has nothing below the knee, has weights in steps of 2.5 kg, and has done no
heel-raise test. A workout comes round every three weeks, with the others in between. *In reserve*
is how many repetitions more would have been possible. Sets and repetitions are for each leg. A dose
is told as far as the story is about it. After each story come its rules.

Nothing here is medical advice.
"""
STATES = {
    "go": "go",
    "hold": "hold",
    "back-off": "back off",
    "gate": "not open yet",
    "stop": "stop",
}
REDUCED = {
    "no": "not reduced",
    "first-sessions": "reduced for the first times",
    "pain": "reduced for pain",
    "return": "reduced for coming back",
    "taper": "reduced for the race",
    "tired": "reduced for a lighter round",
    "maintenance": "reduced to what keeps",
}
VARIANTS = {
    "standing": "standing",
    "leg-press": "on the leg press",
    "standing-two-leg": "on two legs",
    "two-feet": "on two feet",
    "foot-to-foot": "from foot to foot",
}
TIMES = "\N{MULTIPLICATION SIGN}"
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day_in_words(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def with_days(text: str) -> str:
    """Text whose dates are written as people write them; instants stay as they are."""
    dates = re.compile(r"\b(\d{4}-\d{2}-\d{2})\b(?!T)")
    return dates.sub(lambda hit: day_in_words(date.fromisoformat(hit[1])), text)


# --- the runner -------------------------------------------------------------------------------


def _tested(value: Any) -> str:
    day = day_in_words(value["date"])
    return f"did {value['left']} raises left and {value['right']} right on {day}"


def _races(value: Any) -> str:
    each = [
        f"{day_in_words(race['date'])} (priority {race['priority']}{_far(race)})" for race in value
    ]
    return f"races on {' and '.join(each)}"


def _far(race: Any) -> str:
    return f", {race['distance_km']} km" if "distance_km" in race else ""


def _settings(value: Mapping[str, Any]) -> str:
    each = [
        f"`{key}` is switched off" if said is False else f"`{key}` is {said}"
        for key, said in value.items()
    ]
    return f"has settings of their own: {', '.join(each)}"


def _unless_unsaid(words: Callable[[Any], str], name: str) -> Callable[[Any], str]:
    return lambda value: f"has not said {name}" if value == "not said" else words(value)


def _listed(owned: str | list[float]) -> str:
    return owned if isinstance(owned, str) else f"{', '.join(f'{kg:g}' for kg in owned)} kg"


WORDS: Mapping[str, Callable[[Any], str]] = {
    "runs_regularly": _unless_unsaid(
        lambda _: "does not run regularly", "whether they run regularly"
    ),
    "injured_lately": _unless_unsaid(
        lambda _: "was injured within six months", "whether they were injured lately"
    ),
    "condition": _unless_unsaid(
        lambda name: f"has a condition ({name})", "what they have below the knee"
    ),
    "usual_pain": lambda pain: f"told {pain} of 10 as the usual pain of a morning",
    "usual_stiffness_min": lambda told: f"told {told} minutes as the usual stiffness",
    "focus": lambda name: f"has chosen the focus `{name}`",
    "focus_since": lambda day: f"chose it on {day_in_words(day)}",
    "heaviest_kg": lambda kg: f"has no more than {kg} kg to add" if kg else "has no weights",
    "body_mass_kg": _unless_unsaid(lambda kg: f"weighs {kg} kg", "what they weigh"),
    "birth_date": lambda day: f"was born on {day_in_words(day)}",
    "sex": lambda sex: f"is {sex}",
    "increments_kg": lambda steps: f"has weights in steps of {' and '.join(map(str, steps))} kg",
    "weights_kg": lambda owned: f"owns {_listed(owned)}",
    "units": lambda name: f"reads {name} units",
    "leg_press": lambda days: f"has a leg press on {', '.join(days)}",
    "heel_raise": _tested,
    "rope_history": lambda _: "has skipped before",
    "strength_history": lambda _: "has lifted before",
    "coach": lambda _: "has a coach",
    "one_side": lambda side: f"trains the {side} leg alone",
    "over_140": lambda _: "wants more than 140 contacts",
    "maintenance": lambda _: "only wants to keep what there is",
    "contraindications": lambda names: f"answers yes to {', '.join(f'`{name}`' for name in names)}",
    "cleared": lambda day: f"was cleared on {day_in_words(day)}",
    "races": _races,
    "settings": _settings,
}


def _runner(case: Case) -> Iterator[str]:
    said = [WORDS[key](value) for key, value in case.runner.items()]
    if said:
        yield f"The runner {'; '.join(said)}."


# --- the log ----------------------------------------------------------------------------------

WORKOUT_IDS = "|".join(GUIDE.workouts)
DONE = re.compile(rf"({WORKOUT_IDS})(?: ({'|'.join(VARIANTS)}))? (.+)")
DATED = re.compile(
    r"(\d{4}-\d{2}-\d{2})(?: every (\d+) days to (\d{4}-\d{2}-\d{2}))?( \d{2}:\d{2})? (.+)"
)
SET_WORDS = (
    (r" asked 1x(\d+) ?$", r", asked for \1 contacts"),
    (r"@0(?=\s|$)", ""),
    (r"\b(\d+)x(\d+)s\b", rf"\1 {TIMES} \2 s"),
    (r"\b(\d+)x(\d+)", rf"\1 {TIMES} \2"),
    (r"@([\d.]+)", r" with \1 kg"),
    (r" rir 0\b", ", nothing in reserve"),
    (r" rir (\d+)", r", \1 in reserve"),
    (r" pain 0\b", ", no pain"),
    (r" pain (\d+)", r", pain \1"),
    (r" at calf\b", " after a calf strain"),
    (r" at insertion", " where the tendon meets the heel"),
    (r" at bone", " in a bone"),
    (r" asked ", ", asked for "),
    (r" of (?=\d+ [x\N{MULTIPLICATION SIGN}] ?\d)", " instead of "),
    (r" hops (\d+)", r", small hops pain \1"),
    (r" signs none", ", none of the warning signs is so"),
)


def _line(line: str) -> str:
    """A line of a log as people would say it."""
    named = re.match(r"(\w+): (.+)", line)
    name, words = (f"({named[1]}) ", named[2]) if named else ("", line)
    words, _, written = words.removesuffix(")").partition(" (written ")
    tail = f" (written down at {written})" if written else ""
    return f"{name}{_said(words)}{tail}"


def _said(words: str) -> str:
    verb, _, rest = words.partition(" ")
    if verb == "take":
        return f"taken back: ({rest.removeprefix('back ')})"
    if verb == "again":
        return f"sent once more: ({rest})"
    if verb == "correct":
        old, _, new = rest.partition(" to ")
        return f"({old}) put right: {_said(new)}"
    if others := OTHERS_LINE.match(words):
        first, last = with_days(others["first"]), with_days(others["last"])
        return f"{first} until {last}: the other workouts in turn, twice a week, without pain"
    hit = DATED.match(words)
    assert hit, words
    until = f", and every {hit[2]} days until {with_days(hit[3])}" if hit[2] else ""
    return f"{with_days(hit[1])}{hit[4] or ''}{until}: {_fact(hit[5])}"


def _fact(words: str) -> str:
    if hit := DONE.match(words):
        variant = f", {VARIANTS[hit[2]]}" if hit[2] else ""
        return f"{GUIDE.workout(hit[1]).name}{variant}: {_sets(hit[3])}"
    kind, _, rest = words.partition(" ")
    match kind:
        case "felt":
            workout, _, told = rest.partition(" ")
            name = GUIDE.workout(workout).name
            return f"{name}, the session as a whole: {_sets(f'of {told}')[4:]}"
        case "morning":
            return f"in the morning {_morning(rest.split())}"
        case "fever":
            return with_days(
                f"fever{rest.replace('to ', ' until ').replace('still', ', still on')}"
            )
        case "cold":
            return "a cold, no fever" + (", not over yet" if rest else "")
        case "soreness":
            return f"soreness {rest} of 10"
        case "test":
            _, left, _, right = rest.split()
            return f"heel-raise test, {left} left and {right} right"
    return words


def _sets(words: str) -> str:
    for found, instead in SET_WORDS:
        words = re.sub(found, instead, words)
    return re.sub(r"(?<=[^,]) (left|right|both) ", r"; \1 ", words)


def _morning(words: list[str]) -> str:
    told = dict(zip(words[::2], words[1::2], strict=True))
    pain = [f"pain {told['pain']}" if told["pain"] != "0" else "no pain"] if "pain" in told else []
    stiff = [f"{told['stiffness']} minutes of stiffness"] if "stiffness" in told else []
    return ", ".join((*pain, *stiff, *_signs(told.get("signs"))))


def _signs(said: str | None) -> Iterator[str]:
    if said is not None:
        sign = "none of the warning signs is" if said == "none" else f"the sign `{said}` is"
        yield f"{sign} so"


# --- the dose ---------------------------------------------------------------------------------


def _expected(case: Case) -> Iterator[str]:
    yield f"Next session on {day_in_words(case.on)}:"
    yield ""
    for key, asked in case.expect.items():
        if key == "refused":
            yield f"* Nothing is prescribed; the refusal says “{asked}”."
        elif key == "menu":
            yield f"* The workouts of the plan: {asked}."
        elif key == "figures":
            yield from _figures(asked)
        else:
            name = "Every workout" if key == "all" else GUIDE.workout(key).name
            yield f"* **{name}**: {'; '.join(_dose(key, asked))}."


def _dose(key: str, asked: Mapping[str, Any]) -> Iterator[str]:
    if "state" in asked:
        yield STATES[asked["state"]]
    if "variant" in asked:
        yield VARIANTS[asked["variant"]]
    if counted := _counted(key, asked):
        yield counted
    if "reduced" in asked:
        yield REDUCED[asked["reduced"]]
    if asked.get("below_guide"):
        yield "below the guide's range"
    yield from _aims(asked)
    if "says" in asked:
        yield "it says " + ", ".join(f"“{words.strip()}”" for words in asked["says"])
    if "opens" in asked:
        yield "what opens it: " + ", ".join(f"“{words.strip()}”" for words in asked["opens"])


def _aims(asked: Mapping[str, Any]) -> Iterator[str]:
    """What is said beside the dose itself."""
    if "of" in asked:
        yield f"instead of {_sets(asked['of'])}"
    if "rir_target" in asked:
        yield f"to leave {asked['rir_target']}"
    if "capacity_kg" in asked:
        yield f"capacity {_load(asked['capacity_kg']).removeprefix('with ')}"
    if "limited_by" in asked:
        yield f"limited by {'the weights' if asked['limited_by'] == 'kit' else 'nothing'}"
    if "range" in asked:
        yield {"floor": "from the floor", "full": "the whole way"}[asked["range"]]
    for key, what in (("search", "the search begins with"), ("trial", "first, on one leg,")):
        if key in asked:
            yield f"no {key}" if asked[key] == "none" else f"{what} {_step(asked[key])}"
    for key, what in (("asks_signs", "the warning signs"), ("asks_hops", "small hops")):
        if key in asked:
            yield f"{what} {'are' if asked[key] else 'are not'} asked"


def _counted(key: str, asked: Mapping[str, Any]) -> str:
    """The sets and what is in each, and the load, as far as the case tells."""
    sets, amount = asked.get("sets"), None
    for mode in Mode:
        amount = asked.get(str(mode), amount)
    if key == "rope":
        return f"{amount} contacts" if amount else ""
    unit = " s" if key == "mini-squat" else ""
    told = ""
    if sets and amount:
        told = f"{sets} {TIMES} {amount}{unit}"
    elif sets:
        told = f"{sets} set{'s' if sets > 1 else ''}"
    elif amount:
        told = f"sets of {amount}{unit}"
    load = _load(asked["load_kg"]) if "load_kg" in asked else ""
    return " ".join(part for part in (told, load) if part)


def _load(load: object) -> str:
    if isinstance(load, Mapping):
        each = [f"{leg} {held if held == 'rests' else _load(held)}" for leg, held in load.items()]
        return f"({', '.join(each)})"
    if load == "to be found":
        return "with a load that is to be found"
    return f"with {load} kg" if load else "without weight"


def _step(step: str) -> str:
    dose, _, variant = step.partition(" ")
    reps, _, load = dose.partition("@")
    return f"{reps} {VARIANTS[variant]} {_load(float(load) if '.' in load else int(load))}"


def _figures(asked: Mapping[str, Any]) -> Iterator[str]:
    for key, due in asked.items():
        name = key.replace("_", " ").replace("kg", "in kg").capitalize()
        if isinstance(due, Mapping):
            each = "; ".join(f"{with_days(of)}: {count}" for of, count in due.items())
            yield f"* **{name}**: {each}."
        else:
            yield f"* **{name}**: {str(due).rstrip('.')}."


# --- the page ---------------------------------------------------------------------------------


def _told(cases: Iterable[Case]) -> Iterator[str]:
    """Each story once; one that is told of several answers names them all."""
    by_name: dict[str, list[Case]] = {}
    for case in cases:
        by_name.setdefault(case.name, []).append(case)
    for name, same in by_name.items():
        yield from ("", f"### {name}", "")
        yield from _story(same[0], [case.contraindication for case in same])


def _story(case: Case, answers: list[str]) -> Iterator[str]:
    if case.contraindication:
        yield "The runner answers yes to any one of these:"
        yield ""
        yield from (f"* {GUIDE.rules[answer].title} (`{answer}`)" for answer in answers)
        yield ""
    else:
        yield from (f"{line}\n" for line in _runner(case))
    if case.log:
        yield from (f"* {_line(line)}" for line in case.log)
        yield ""
    yield from _expected(case)
    yield ""
    if case.same_as is not None:
        yield "All doses are as if only this had been logged:\n"
        yield from [f"* {_line(line)}" for line in case.same_as] or ["* nothing"]
        yield ""
    if case.why:
        yield f"{case.why}\n"
    rules = [rule for rule in case.because if rule != case.contraindication]
    if rules:
        yield f"Rules: {'; '.join(map(_rule, rules))}."


def _rule(rule_id: str) -> str:
    rule = GUIDE.rules[rule_id]
    return f"{rule.title} (`{rule_id}`)"


def _theme(number: int, theme: Theme) -> Iterator[str]:
    yield from ("", f"## {number}. {theme.title}", "", theme.about)
    yield from _told(theme.cases)


def page() -> str:
    """The whole page."""
    every = themes()
    told = {(case.theme, case.name) for theme in every for case in theme.cases}
    head = HEAD.format(cases=len(told), themes=len(every))
    lines = [line for number, theme in enumerate(every, start=1) for line in _theme(number, theme)]
    return re.sub(r"\n{3,}", "\n\n", f"{head}{chr(10).join(lines)}".rstrip()) + "\n"


if __name__ == "__main__":
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8")
