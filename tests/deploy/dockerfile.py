"""A Dockerfile read as far as ours goes: its stages, and what each says."""

import json
import shlex
from dataclasses import dataclass, field


@dataclass
class Stage:
    """One stage: what is done in it, line by line, and how what it makes is run."""

    name: str
    lines: list[tuple[str, str]] = field(default_factory=list)
    env: dict[str, str] = field(default_factory=dict)  # as far as it was built
    at: str = "/"
    user: str = ""
    volume: str = ""
    healthcheck: list[str] = field(default_factory=list)
    entrypoint: list[str] = field(default_factory=list)
    command: list[str] = field(default_factory=list)
    labels: dict[str, str] = field(default_factory=dict)


def read(text: str) -> list[Stage]:
    """The stages, in order."""
    stages: list[Stage] = []
    plain = "\n".join(line for line in text.splitlines() if not line.startswith("#"))
    for line in plain.replace("\\\n", " ").splitlines():
        verb, _, words = line.strip().partition(" ")
        if verb == "FROM":
            stages.append(Stage(words.partition(" AS ")[2]))
        elif verb:
            _say(stages[-1], verb, words.strip())
    return stages


def _say(stage: Stage, verb: str, words: str) -> None:
    match verb:
        case "RUN" | "COPY" | "WORKDIR" | "ENV":
            stage.lines.append((verb, words))
        case "USER":
            stage.user = words
        case "VOLUME":
            stage.volume = words
        case "HEALTHCHECK":
            stage.healthcheck = json.loads(words.partition(" CMD ")[2])
        case "ENTRYPOINT":
            stage.entrypoint = json.loads(words)
        case "CMD":
            stage.command = json.loads(words)
        case "LABEL":
            stage.labels |= dict(one.split("=", 1) for one in shlex.split(words))
        case "EXPOSE" | "ARG":
            pass
        case _:
            raise AssertionError(verb)
