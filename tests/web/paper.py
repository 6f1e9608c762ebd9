"""Pages without a browser: what one says, its links, and its forms filled in and sent.

It follows what HTML itself does, and knows neither styles nor scripts: a test that looks at what is
shown where, or at what a script does, needs a browser.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urldefrag, urlencode, urljoin, urlsplit

from web.people import EDGE, Answer, Person

VOID = frozenset(
    "area base br col embed hr img input link meta source track wbr".split()  # noqa: SIM905
)
SILENT = ("script", "style", "template")
FIELDS = ("input", "select", "textarea")
BUTTONS = ("submit", "button", "reset", "image")
MOST_TURNS = 5
File = tuple[str, bytes]


@dataclass
class Element:
    """One element, with what is in it in order."""

    tag: str
    attrs: dict[str, str]
    parent: "Element | None" = None
    inside: list["Element | str"] = field(default_factory=list)

    def all(self, *tags: str) -> Iterator["Element"]:
        """The elements in it, in order; of these names if any are given."""
        for one in self.inside:
            if isinstance(one, Element):
                if not tags or one.tag in tags:
                    yield one
                yield from one.all(*tags)

    def up(self, tag: str) -> "Element | None":
        """The nearest element of this name that it stands in."""
        above = self.parent
        while above is not None and above.tag != tag:
            above = above.parent
        return above

    @property
    def words(self) -> str:
        """What it says, with single spaces."""
        return " ".join("".join(self._texts()).split())

    def _texts(self) -> Iterator[str]:
        for one in self.inside:
            if isinstance(one, str):
                yield one
            elif one.tag not in SILENT and "hidden" not in one.attrs:
                yield from (" ", *one._texts(), " ")  # noqa: SLF001 of its own kind


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.at = self.root = Element("document", {})

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("option", "li") and self.at.tag == tag:
            self.handle_endtag(tag)
        new = Element(tag, {name: value or "" for name, value in attrs}, self.at)
        self.at.inside.append(new)
        if tag not in VOID:
            self.at = new

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:  # as in an SVG
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        above: Element | None = self.at
        while above is not None and above.tag != tag:
            above = above.parent
        if above is not None and above.parent is not None:
            self.at = above.parent

    def handle_data(self, data: str) -> None:
        self.at.inside.append(data)


def read(text: str) -> Element:
    """The elements of a page."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return reader.root


@dataclass
class Paper:
    """One who looks at pages, each opened from the last."""

    person: Person
    answer: Answer = field(default_factory=lambda: Answer(0, {}, ""))
    path: str = ""
    page: Element = field(default_factory=lambda: Element("document", {}))
    typed: dict[int, str | File] = field(default_factory=dict)

    def goto(self, path: str) -> "Paper":
        """Open a page."""
        return self._turn("GET", path)

    def _turn(
        self, verb: str, path: str, body: str | None = None, kind: str = "", turns: int = 0
    ) -> "Paper":
        path = urldefrag(path).url
        headers = {"Content-Type": kind} if body is not None else {}
        self.answer = self.person.send(verb, path, body, headers)
        if self.answer.location:
            assert turns < MOST_TURNS, f"{path} leads round and round"
            return self._turn("GET", urljoin(path, self.answer.location), turns=turns + 1)
        self.path, self.page, self.typed = path, read(self.answer.text), {}
        return self

    @property
    def status(self) -> int:
        return self.answer.status

    @property
    def words(self) -> str:
        """All that the page says."""
        return self.one("body").words

    def one(self, tag: str, has_text: str = "", within: Element | None = None) -> Element:
        """The only element of this name that says this."""
        found = self.some(tag, has_text, within)
        assert len(found) == 1, f"{len(found)} of {tag} {has_text!r} on {self.path}"
        return found[0]

    def some(self, tag: str, has_text: str = "", within: Element | None = None) -> list[Element]:
        """All elements of this name that say this; only the innermost of those."""
        found = [e for e in (within or self.page).all(tag) if has_text in _name(e)]
        return [e for e in found if not any(inner in found for inner in e.all(tag))]

    def by_id(self, name: str) -> Element:
        """The element with this id."""
        (found,) = (e for e in self.page.all() if e.attrs.get("id") == name)
        return found

    def with_attr(self, name: str, value: str, within: Element | None = None) -> list[Element]:
        """The elements with this attribute; of a class, those that have it among theirs."""
        held = (within or self.page).all()
        return [e for e in held if value in e.attrs.get(name, "").split()]

    def follow(self, name: str, within: Element | None = None) -> "Paper":
        """Follow the only link of this name."""
        return self.goto(urljoin(self.path, self.one("a", name, within).attrs["href"]))

    def fields(self, label: str, within: Element | None = None) -> list[Element]:
        """The fields that are labelled so, in order."""
        return [
            e
            for e in (within or self.page).all(*FIELDS)
            if any(label == said or said.startswith(label) for said in self._labels(e))
        ]

    def _labels(self, one: Element) -> Iterator[str]:
        if said := one.attrs.get("aria-label"):
            yield said
        if around := one.up("label"):
            yield around.words
        named = one.attrs.get("id")
        for label in self.page.all("label"):
            if named and label.attrs.get("for") == named:
                yield label.words

    def fill(
        self, label: str, value: str | File, nth: int = 0, within: Element | None = None
    ) -> None:
        """Type into a field, or choose a file for it."""
        self.typed[id(self.fields(label, within)[nth])] = value

    def choose(self, label: str, value: str | None = None, within: Element | None = None) -> None:
        """Tick a box or a round one (again: untick a box), or choose from a list by value."""
        found = [e for e in self.fields(label, within) if value in (None, e.attrs.get("value"))]
        found = found or self.fields(label, within)
        assert len(found) == 1, f"{len(found)} fields {label!r} on {self.path}"
        one = found[0]
        if one.tag == "select":
            assert value in [_value(o) for o in one.all("option")]
            self.typed[id(one)] = str(value)
        else:
            self.tick(one)

    def tick(self, one: Element) -> None:
        """Tap a box or a round one."""
        if one.attrs.get("type") == "radio":
            form = one.up("form")
            for other in form.all("input") if form else ():
                if other.attrs.get("name") == one.attrs.get("name"):
                    other.attrs.pop("checked", None)
            one.attrs["checked"] = ""
        elif "checked" in one.attrs:
            del one.attrs["checked"]
        else:
            one.attrs["checked"] = ""

    def named(self, name: str, value: str) -> Element:
        """The field of a form by its name and value."""
        known = self.page.all("input")
        (found,) = (
            e for e in known if (e.attrs.get("name"), e.attrs.get("value")) == (name, value)
        )
        return found

    def press(self, name: str, nth: int = 0, within: Element | None = None) -> "Paper":
        """Press a button of this name; its form is sent with what was filled in."""
        found = [e for e in (within or self.page).all("button") if _name(e) == name]
        found = found or [e for e in (within or self.page).all("button") if name in _name(e)]
        assert found, f"no button {name!r} on {self.path}"
        return self.push(found[nth])

    def push(self, button: Element) -> "Paper":
        """Press this button."""
        form = self.by_id(button.attrs["form"]) if "form" in button.attrs else button.up("form")
        assert form is not None, "it is in no form"
        action = button.attrs.get("formaction", form.attrs.get("action", ""))
        path = urljoin(self.path, action) if action else self.path
        verb = button.attrs.get("formmethod", form.attrs.get("method", "get")).upper()
        values = list(self._values(form))
        if "name" in button.attrs:
            values.append((button.attrs["name"], button.attrs.get("value", "")))
        if verb == "GET":
            return self.goto(f"{urlsplit(path).path}?{urlencode([(n, str(v)) for n, v in values])}")
        if form.attrs.get("enctype") == "multipart/form-data":
            return self._turn("POST", path, _parts(values), f"multipart/form-data; boundary={EDGE}")
        sent = urlencode([(name, str(value)) for name, value in values])
        return self._turn("POST", path, sent, "application/x-www-form-urlencoded")

    def _values(self, form: Element) -> Iterator[tuple[str, str | File]]:
        named = form.attrs.get("id", object())
        for one in self.page.all(*FIELDS):
            mine = one.attrs["form"] == named if "form" in one.attrs else one.up("form") is form
            if mine and "name" in one.attrs and "disabled" not in one.attrs:
                yield from ((one.attrs["name"], value) for value in self._value_of(one))

    def _value_of(self, one: Element) -> Iterator[str | File]:
        kind = one.attrs.get("type", "text")
        if id(one) in self.typed:
            yield self.typed[id(one)]
        elif one.tag == "select":
            options = list(one.all("option"))
            chosen = [o for o in options if "selected" in o.attrs] or options[:1]
            yield from map(_value, chosen)
        elif one.tag == "textarea":
            yield "".join(text for text in one.inside if isinstance(text, str))
        elif kind in ("checkbox", "radio"):
            if "checked" in one.attrs:
                yield one.attrs.get("value", "on")
        elif kind == "file":
            yield ("", b"")
        elif kind not in BUTTONS:
            yield one.attrs.get("value", "")


def _parts(values: list[tuple[str, str | File]]) -> str:
    """A form with files; in Latin-1, so that each byte of a file is a letter."""
    said = []
    for name, value in values:
        said.append(f'--{EDGE}\r\nContent-Disposition: form-data; name="{name}"')
        if isinstance(value, tuple):
            file, held = value
            said.append(f'; filename="{file}"\r\nContent-Type: application/octet-stream\r\n\r\n')
            said.append(held.decode("latin-1"))
        else:
            said.append("\r\n\r\n" + value.encode().decode("latin-1"))
        said.append("\r\n")
    return "".join(said) + f"--{EDGE}--\r\n"


def _value(option: Element) -> str:
    return option.attrs.get("value", option.words)


def _name(one: Element) -> str:
    return one.attrs.get("aria-label") or one.words
