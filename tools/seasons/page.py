"""The page of seasons: figures, policies, rules taken out, bodies, what the models leave out."""

from collections.abc import Iterator, Mapping, Sequence

from springleg.core.noun import Noun
from springleg.simulation import answers, body, pain, strength, traits, year
from springleg.simulation.check import EVERYWHERE
from springleg.simulation.figures import Figure
from springleg.simulation.recorded import BODIES
from springleg.simulation.statistics import Estimate
from springleg.simulation.summary import BETTER_BY_ERRORS, Summary, means
from tools.seasons.house_rules import PAYS_IN, HouseRule, verdict

MADE = "<!-- Made by `python -m tools.seasons`; change the program, not this page. -->\n"
PERCENT, UNKNOWN = 100, "nothing"
SHOWN = {
    "strength": ("strength gained, %", PERCENT, 1),
    "heavy_right": ("heavy left 0 to 4.5, %", PERCENT, 0),
    "heavy_left": ("heavy left", 1, 1),
    "short": ("short sets, %", PERCENT, 1),
    "pain_days": ("painful days", 1, 1),
    "sessions": ("sessions", 1, 0),
    "nothing_days": ("days of nothing", 1, 1),
}
SAYS = {
    "strength": "strength",
    "pain_days": "painful days",
    "short": "short sets",
    "heavy_right": "heavy as it should be",
}


class Played(Noun, frozen=True):
    """All that the page tells: seasons of cells under policies, figures, rules taken out."""

    runners: int
    seed: int
    weeks: int
    figures: tuple[Figure, ...]
    policies: Mapping[str, Mapping[str, Sequence[Summary]]]
    rules: tuple[tuple[HouseRule, Mapping[str, Mapping[str, Estimate]]], ...]
    rule_runners: int


def page(played: Played) -> str:
    """The page as Markdown."""
    parts = [
        MADE,
        "# Seasons, played",
        INTRODUCTION.format(weeks=played.weeks, runners=played.runners, seed=played.seed),
        PLOTS,
        "## What must hold",
        HOLDS,
        "\n".join(_figures(played.figures)),
        "## Ways to dose, on the same runners",
        POLICIES,
        "\n".join(_policies(played.policies)),
        "## House rules, taken out one at a time",
        RULES.format(runners=played.rule_runners, errors=BETTER_BY_ERRORS),
        "\n".join(_rules(played.rules)),
        "## The bodies",
        BODIES_ARE.format(version=BODIES),
        "\n".join(_bodies()),
        "## What the models leave out",
        LEFT_OUT,
    ]
    return "\n\n".join(part.strip("\n") for part in parts) + "\n"


def _figures(figures: Sequence[Figure]) -> Iterator[str]:
    """The table; what is held to in every cell has one row, with the worst of them."""
    yield "| id | runners | figure | seen | bound | |"
    yield "|---|---|---|---|---|---|"
    everywhere = {(bound.id, bound.what) for bound, _ in EVERYWHERE}
    worst: dict[tuple[str, str], Figure] = {}
    for one in figures:
        key = one.id, one.what
        if key not in everywhere:
            yield _row(one, one.cell)
        elif key not in worst or one.value > worst[key].value:
            worst[key] = one
    for one in worst.values():
        yield _row(one, f"the worst of all ({one.cell})" if one.value else "all")


def _row(one: Figure, runners: str) -> str:
    side, mark = ("at least" if one.least else "at most"), ("holds" if one.holds else "FAILS")
    return (
        f"| {one.id} | {runners} | {one.what} | {one.value:g}{one.unit} "
        f"| {side} {one.bound:g}{one.unit} | {mark} |"
    )


def _policies(cells: Mapping[str, Mapping[str, Sequence[Summary]]]) -> Iterator[str]:
    for cell, policies in cells.items():
        yield f"### {cell}\n"
        yield "| policy | runners | " + " | ".join(head for head, _, _ in SHOWN.values()) + " |"
        yield "|---" * (2 + len(SHOWN)) + "|"
        for policy, seasons in policies.items():
            found = means(seasons)
            told = " | ".join(
                _mean(found[name], times, places) for name, (_, times, places) in SHOWN.items()
            )
            yield f"| {policy} | {len(seasons)} | {told} |"
        yield ""


def _mean(one: Estimate, times: float, places: int) -> str:
    if one.error == float("inf"):
        return f"{one.mean * times:.{places}f}"
    error, spread = one.error * times, one.spread * times
    return f"{one.mean * times:.{places}f} ± {error:.{places}f} ({spread:.{places}f})"


def _rules(
    rules: Sequence[tuple[HouseRule, Mapping[str, Mapping[str, Estimate]]]],
) -> Iterator[str]:
    yield "| rule | what it does | verdict | without it |"
    yield "|---|---|---|---|"
    for rule, without in rules:
        safety = ", a rule of safety" if rule.safety else ""
        yield (
            f"| `{rule.id}` | {rule.does} | {verdict(without)}{safety} "
            f"| {'; '.join(_changes(without)) or UNKNOWN} |"
        )


def _changes(without: Mapping[str, Mapping[str, Estimate]]) -> Iterator[str]:
    for cell, over in without.items():
        for name in PAYS_IN:
            one = over[name]
            if one.mean and abs(one.mean) > BETTER_BY_ERRORS * one.error:
                times, places = SHOWN[name][1:]
                yield f"{cell}: {SAYS[name]} {one.mean * times:+.{places}f}"


def _bodies() -> Iterator[str]:
    yield "| what | value |"
    yield "|---|---|"
    for what, value in PARAMETERS:
        yield f"| {what} | {value} |"


def _ends(ends: tuple[float, float]) -> str:
    return f"{ends[0]:g} to {ends[1]:g}"


def _in_days(days: tuple[int, ...]) -> str:
    return f"{' or '.join(map(str, days))} days"


PARAMETERS = (
    ("repetition constant, where the rule says 30", _ends(traits.CONSTANT)),
    ("strength once on one leg, in body weights", _ends(traits.STRENGTH)),
    ("the same at 65, of that", f"{traits.OLDER_STRENGTH:g}"),
    (
        "bent knee over straight; leg press over standing",
        f"{_ends(traits.BENT)}; {_ends(traits.LEG_PRESS)}",
    ),
    ("how the legs differ (standard deviation)", f"{traits.LEGS_DIFFER:.0%}"),
    ("saturating: ceiling", _ends(traits.CEILING)),
    ("saturating: gain of the first three weeks", _ends(traits.FIRST_GAIN)),
    (
        "fitness-fatigue: days of fitness, of fatigue",
        f"{traits.FITNESS_DAYS[0]:g} or {traits.FITNESS_DAYS[1]:g}, {traits.FATIGUE_DAYS:g}",
    ),
    (
        "fitness-fatigue: fitness of a full heavy session; fatigue over it",
        f"{_ends(traits.FITNESS)}; {_ends(traits.FATIGUE_OF_FITNESS)}",
    ),
    (
        "what a session trains: " + ", ".join(strength.STIMULUS),
        ", ".join(f"{one:g}" for one in strength.STIMULUS.values()),
    ),
    (
        "reserve up to which a set trains in full; least share beyond",
        f"{strength.HARD_RESERVE:g}; {strength.LEAST_EFFORT:g}",
    ),
    (
        "days that strength keeps; then lost of it a day",
        f"{strength.KEEPS_DAYS}; {strength.LOSS_PER_DAY:.1%}",
    ),
    ("good and bad days, of strength (standard deviation)", f"{body.FORM:.1%}"),
    ("what each set takes of strength", f"{body.SET_TIRES:.1%}"),
    (
        "error of repetitions left: up to 5; beyond",
        f"{answers.NEAR_ERROR:g}; {answers.FAR_ERROR:g}",
    ),
    ("tendon: body-weight raises that it bears in a session", _ends(traits.TENDON)),
    ("tendon: how that varies from day to day", f"{pain.BEARS_VARY:.0%}"),
    (
        "tendon: irritation by twice what it bears; pain in it",
        f"{pain.IRRITATED_BY:g}; {pain.HURTS_BY:g}",
    ),
    ("tendon: irritation that is left after a day", _ends(traits.HEALING)),
    ("tendon: share of the way to 1.25 of what it was given, a session", f"{pain.BEARS_MORE:.1%}"),
    (
        "tendon: raises of body weight that a contact is worth, on two feet; on one",
        f"{body.CONTACT_TWO_FEET:g}; {body.CONTACT_ONE_FOOT:g}",
    ),
    ("pain that ends a session after a set", f"{body.STOPS_AT_PAIN:g}"),
    (
        "flares: peak; left of it after a day",
        f"{_ends(pain.FLARE_PEAK)}; {_ends(pain.FLARE_FADES)}",
    ),
    (
        "steady-8: a morning of 8 every so many days; signs answered after",
        f"{_in_days(pain.BAD_EVERY_DAYS)}; {_in_days(pain.SIGNS_AFTER_DAYS)}",
    ),
    (
        "sessions done, fading: week and share",
        "; ".join(f"{week}: {share:.0%}" for week, share in year.FADING),
    ),
    (
        "a year's life: races in weeks; fever of days; holiday of days",
        f"{', '.join(map(str, year.RACE_WEEKS))}; {_ends(year.FEVER_DAYS)}; {year.HOLIDAY_DAYS}",
    ),
)

INTRODUCTION = """
The doses are judged by seasons: planner and doses together, played to the end by virtual runners
whose bodies are not our rules. Here are {weeks} weeks of {runners} runners in each cell (seed
{seed}), as simulation, never as a claim about people: a different body gives different figures, and
nobody's tendon has read this page. Play them yourself, with a setting of your own, before you use
it ([how](../how-to/try-a-setting.md)):

```console
$ springleg simulate --runners 2 --weeks 8 --family tendon --policy article --engine serial
```
"""
PLOTS = """
![Load of heavy raises over a year, by policy](../pictures/seasons-heavy.svg)

![The same, with pain of 3 in each session and calm mornings](../pictures/seasons-steady.svg)

![Contacts of the rope over a year](../pictures/seasons-rope.svg)
"""
HOLDS = """
"Left" is what the hardest set of the weaker leg truly left, as done; the runner only says what it
felt like. `springleg simulate --check` plays this table.
"""
POLICIES = """
Each figure is the mean of the runners ± its standard error (and how single runners spread). The
first release's rules were played in a checkout of it, and recorded; its warning signs were never
lifted, as virtual runners see no clinician.
"""
RULES = """
Each rule is taken out alone, for {runners} runners in each of several cells. It pays where
strength, painful days, short sets or heavy sessions that are as heavy as they should be are worse
without it, by more than {errors:g} standard errors of the difference on the same runners. With
so many comparisons a few are chance. Rules of safety may stay though they do not pay here: these
bodies cannot be injured.
"""
BODIES_ARE = """
Version {version}. Where there are two numbers, each runner has one drawn evenly between.
"""
LEFT_OUT = """
* Injury. Pain comes and goes, and nothing tears. What a rule prevents that is rare and bad, no
  figure here shows.
* Learning. Balance, technique and the courage for a heavy load do not grow.
* One muscle. Straight and bent knee, both legs' calves and the tendon have one gain each leg.
* Running. It irritates a tendon that is irritated; it neither trains nor tires these calves.
* Sleep, age beyond a lower start, sex, drugs, moods; and that people who hurt stop answering.
* The answers' errors are independent from day to day; people have habits.
* Gates. These runners are healthy adults who run, so all six workouts are open from the first day.
"""
