"""How a number and what it counts are written in English sentences."""


def counted(number: int, noun: str) -> str:
    """A number of things: `1 run`, `2 runs`; `noun` is the singular, and takes an s."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
