"""Catalogues of gettext: reading and writing .po, and the .mo that programs read."""

import ast
import re
import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

Key = tuple[str, str]  # context, text
NAMED = re.compile(r"%\(\w+\)s")
HEAD = """Project-Id-Version: Springleg
Language: {language}
MIME-Version: 1.0
Content-Type: text/plain; charset=UTF-8
Content-Transfer-Encoding: 8bit
Plural-Forms: nplurals=2; plural=(n != 1);
"""


@dataclass(frozen=True, slots=True)
class Message:
    """A text for translators: one, or one and many; `context` tells two alike apart."""

    text: str
    many: str = ""
    context: str = ""
    places: tuple[str, ...] = ()

    @property
    def key(self) -> Key:
        return self.context, self.text


def read(path: Path) -> dict[Key, tuple[str, ...]]:
    """The translations of a .po file by context and text; the header is not among them."""
    found: dict[Key, tuple[str, ...]] = {}
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        fields: dict[str, str] = {}
        name = ""
        for line in block.splitlines():
            if line.startswith("#") or not line.strip():
                continue
            if not line.startswith('"'):
                name, _, line = line.partition(" ")  # noqa: PLW2901 the rest of the line
            fields[name] = fields.get(name, "") + ast.literal_eval(line)
        if fields.get("msgid"):
            key = fields.get("msgctxt", ""), fields["msgid"]
            assert key not in found, f"twice: {key}"
            said = [fields[one] for one in ("msgstr", "msgstr[0]", "msgstr[1]") if one in fields]
            found[key] = tuple(said)
    return found


def written(messages: Iterable[Message], said: Mapping[Key, tuple[str, ...]], language: str) -> str:
    """A .po file of these messages, each with its translation or room for one."""
    head = "".join(f'{_quoted(f"{line}")[:-1]}\\n"\n' for line in _head(language).splitlines())
    blocks = [f'msgid ""\nmsgstr ""\n{head}']
    for message in messages:
        lines = [f"#: {place}" for place in message.places]
        if message.context:
            lines.append(f"msgctxt {_quoted(message.context)}")
        lines.append(f"msgid {_quoted(message.text)}")
        given = said.get(message.key, ())
        if message.many:
            lines.append(f"msgid_plural {_quoted(message.many)}")
            given = given if len(given) == 2 else ("", "")
            lines += [f"msgstr[{index}] {_quoted(text)}" for index, text in enumerate(given)]
        else:
            lines.append(f"msgstr {_quoted(given[0] if given else '')}")
        blocks.append("\n".join(lines) + "\n")
    return "\n".join(blocks)


def compiled(
    messages: Iterable[Message], said: Mapping[Key, tuple[str, ...]], language: str
) -> bytes:
    """The .mo of these messages; those without a translation are left out."""
    pairs = {b"": _head(language).encode()}
    for message in messages:
        given = said.get(message.key, ())
        if given and all(given):
            text = f"{message.text}\0{message.many}" if message.many else message.text
            key = f"{message.context}\4{text}" if message.context else text
            pairs[key.encode()] = "\0".join(given).encode()
            if "%" in text and not NAMED.search(text):
                # {% translate %} asks with each percent sign doubled, and halves the answer's.
                twin = "\0".join(given).replace("%", "%%")
                pairs[key.replace("%", "%%").encode()] = twin.encode()
    return _packed(sorted(pairs.items()))


def _packed(pairs: list[tuple[bytes, bytes]]) -> bytes:
    """The layout of GNU gettext: a head, two tables of lengths and offsets, then the texts."""
    start = 28 + 16 * len(pairs)
    tables: list[list[int]] = [[], []]
    texts = b""
    for column in (0, 1):
        for pair in pairs:
            tables[column] += [len(pair[column]), start + len(texts)]
            texts += pair[column] + b"\0"
    head = (0x950412DE, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, start)
    numbers = (*head, *tables[0], *tables[1])
    return struct.pack(f"<{len(numbers)}I", *numbers) + texts


def _head(language: str) -> str:
    return HEAD.format(language=language)


def _quoted(text: str) -> str:
    signs = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}
    return '"' + "".join(signs.get(sign, sign) for sign in text) + '"'
