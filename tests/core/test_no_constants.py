"""No number of training stands in code, as a figure or as a word: they live in the editions."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

SRC = Path(__file__).parents[2] / "src" / "springleg"
DOSING = SRC / "core" / "dosing"
JUDGES = sorted([*DOSING.glob("*.py"), *(SRC / "core" / "check").glob("*.py")])
SPEAKERS = [*JUDGES, SRC / "planner" / "finding_text.py", *sorted((SRC / "usecases").rglob("*.py"))]

# Counting, first places, two legs, per cent, rounding to the nearest, what is next to nothing.
PLAIN = {0, 1, 2, 100, 0.5, 1e-9}
# What else may stand there: the line that it stands in, and why it is no number of training.
ALLOWED = {
    "HOURS_A_DAY = 24": "a day has 24 hours",
    "SECONDS_A_MINUTE = 60": "a minute has 60 seconds",
    "DAYS = 7": "a week has 7 days",
    "timedelta(days=7)": "a week has 7 days",
    "LOOKS_BACK = timedelta(days=200)": "longer than every window; there for speed alone",
    "UNCAPPED = 10**9": "more than anybody skips: no cap",
    "seconds = divmod(int(gap.total_seconds()), 60)": "a minute has 60 seconds",
    "minutes = divmod(minutes, 60)": "an hour has 60 minutes",
}

# Words that say how much. Ordinals are none: "first" is an order.
NUMBER = re.compile(
    r"\b(?:\d+(?:[.,]\d+)?|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|fifteen|twenty|thirty|forty|fifty|sixty|hundred|thousand|dozen|half|halves|quarter"
    r"|fifth|tenth|once|twice|thrice|double|triple|fortnight)\b",
    re.IGNORECASE,
)
# Where such a word is no number of the guide, and why.
ALLOWED_WORDS = {
    r"[Oo]ne (leg|test)\b": "one of the two that a body has; any single test",
    r"[Oo]n two (legs|feet)\b": "the two that a body has",
    r"of 10\b": "the scale of answers goes from 0 to 10",
    r"(, twice running: the guide varies|comes? twice running|of loading twice running)": "G15: "
    "a workout is not the one before it",
    r"^two workouts need \{hours\}": "any two that follow each other",
    r"^two (light|heavy|rope) workouts would follow each other": "any two that follow each other",
    r"two days before \{run\}": "the rule knows the day before and the second one, no other",
    r"each workout comes once before one comes again": "G14: a round is each workout once",
    r"would have only one workout": "how many the plan has",
    r"is (not )?one of your days": "a pronoun",
    r"the (only )?one (of the week|with the earlier days|on \{day\})": "a pronoun",
    r"\{(one|two)\}": "names of values",
    r"^One workout this week": "how many the plan has",
    r"(add|choose|keep the|last|make|remove|revoke|there is|this|busier|first) one\b": "a pronoun",
    r"after the one before it": "a pronoun",
    r"sets in one session": "what a row of a file says of itself",
    r"(once so far|at once|twice in one place)": "how often something was said or done",
    r"^(\{name\}: )?1 (contact|set)$|^You did 1 workout since": "the singular of what is counted",
    r"could lift once\b": "what a capacity is",
    r"^a (tenth|fifth|quarter|half)$": "how much more was lifted, as a fraction",
    r"(like:?|Say how many:) .*": "an example of how something is written",
    r"of one runner\b|^One entry of \{day": "how many people or entries it is about",
    r"(on|more than) one line\b": "the lines of a file",
    r"^two legs?$|one leg would do|half of what both legs press": "the two that a body has",
    r"logged as one\b|one article's\b|^After a light one": "a pronoun; the article there is",
    r"on one page\b": "what is printed is one page",
    r"worked out for one runner\b": "each runner by themselves",
    r"^Any two sessions are \{days\}|hours between the two\b": "any two that follow each other",
    r"load x \(1 \+ \(": "how a capacity is worked out of a set",
    r"done twice yet\b|\{where\}: once\b": "how often something was done or said",
    r"(in the last|Injured in) six months\b": "what a runner is asked, in the question's words",
    r"^The first two times leave": "the rule knows the first and the second time, no other",
    r"(these|the) four (weeks|before)\b|these eight weeks": "what the pages on paper are of",
    r"Four weeks of progress|^Seven days from": "what the pages on paper are of",
    r"^Pain,? (0-10|0 to \{most\})$": "the scale of answers goes from 0 to 10",
    r"Slade et al\. 2016, .*1428|\(CERT, 11\)": "where CERT was published, and its item",
    r"one of (them|the two)\b": "a pronoun",
    r"more than one calendar\b|is one of runs\b|^it leads from one address": "how many; a pronoun",
    r"once a day at most": "how often a mail comes",
    r"from 0 to 23$": "the hours of a day",
    r"SELECT 1|q=0\.1|content=\"0;|chmod 600": "what programs are told",
    r"python3 -c .*|127\.0\.0\.1|SPRINGLEG_\w+=1|UTF-8": "names of programs and machines",
}


def numbers(path: Path) -> Iterator[str]:
    """Each line of a module with a number that is neither plain nor allowed there."""
    lines = path.read_text(encoding="utf-8").splitlines()
    for node in ast.walk(ast.parse("\n".join(lines))):
        if isinstance(node, ast.Constant) and type(node.value) in {int, float, complex}:
            line = lines[node.lineno - 1].strip()
            if node.value not in PLAIN and not any(known in line for known in ALLOWED):
                yield f"line {node.lineno}: {node.value!r} in {line!r}"


def sentences(path: Path) -> Iterator[tuple[int, str]]:
    """Each text of a module with words in it, and its line; docstrings are none."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    nodes = list(ast.walk(tree))
    told = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    for node in nodes:
        if isinstance(node, ast.Constant) and id(node) not in told:
            text = node.value
            if isinstance(text, str) and " " in text:
                yield node.lineno, text


def number_words(path: Path) -> Iterator[str]:
    """Each sentence of a module that states a number by itself, where that is not allowed."""
    for line, text in sentences(path):
        left = text
        for known in ALLOWED_WORDS:
            left = re.sub(known, "", left, flags=re.IGNORECASE)
        if found := NUMBER.search(left):
            yield f"line {line}: {found[0]!r} in {text!r}"


@pytest.mark.parametrize("path", JUDGES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_number_of_training_stands_in_code(path: Path) -> None:
    assert list(numbers(path)) == [], "give it a rule in house.toml, with its unit and source"


@pytest.mark.parametrize("path", SPEAKERS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_number_of_training_stands_in_a_sentence(path: Path) -> None:
    assert list(number_words(path)) == [], "say the guide's own value, as it is when it is said"


@pytest.mark.parametrize(
    "text",
    [
        "Two red days within two weeks.",
        "rest until two full days without it",
        "within 10 %",
        "half of the last dose",
        "too few repetitions, twice running",
        "in a fortnight",
        "well over your longest of 30 days",
        "heavy sets of six and fewer",
    ],
)
def test_a_number_in_words_would_be_found(tmp_path: Path, text: str) -> None:
    module = tmp_path / "gates.py"
    module.write_text(f'''"""Two docstrings are no sentences."""\nSAYS = {text!r}\n''')
    assert len(list(number_words(module))) == 1


def test_each_word_that_is_allowed_is_said_somewhere() -> None:
    texts = [text for path in SPEAKERS for _, text in sentences(path)]
    for known in ALLOWED_WORDS:
        assert any(re.search(known, text, re.IGNORECASE) for text in texts), known


def test_a_number_of_training_would_be_found(tmp_path: Path) -> None:
    module = tmp_path / "doses.py"
    module.write_text("DAYS = 7\nload = 0.9 * load\nif pain > 5: sets = -3\nhalf = 0.5 * sets\n")
    assert [line.partition(" in ")[0] for line in numbers(module)] == [
        "line 2: 0.9",
        "line 3: 5",
        "line 3: 3",
    ]


def test_numbers_hidden_in_text_are_not_read_either() -> None:
    """`float("0.9")` would be a number too."""
    for path in DOSING.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                taken = node.func.id in {"int", "float", "Decimal", "Fraction"}
                assert not (taken and any(isinstance(arg, ast.Constant) for arg in node.args))
