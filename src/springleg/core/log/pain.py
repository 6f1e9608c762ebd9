"""The words of pain: where it hurts, what kind of pain it is, and the warning signs.

Every door writes these words (the value of an enum) into an entry, and every door is held to them
by `refuse_unknown_words` when the entry is made. Entries of earlier versions may hold other words,
or a right one in the wrong field: `read_words` is the one reading of both.
"""

from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import TypeVar

from springleg.core.errors import Refused
from springleg.core.message import Message, marked, message
from springleg.core.noun import Noun
from springleg.core.validation import inner, shown

E = TypeVar("E", bound=StrEnum)


class Place(StrEnum):
    """Where it hurts: `ACHILLES` where no nearer place is said, `BONE` one spot of any bone."""

    CALF = "calf"
    BOTH_CALVES = "both-calves"
    ACHILLES = "achilles"
    MID_ACHILLES = "mid-achilles"
    INSERTION = "insertion"
    HEEL = "heel"
    SHIN = "shin"
    FOOT = "foot"
    BALL = "ball"
    BONE = "bone"


class PainKind(StrEnum):
    """What the pain is like."""

    SHARP = "sharp"
    DULL = "dull"
    BURNING = "burning"
    SPREAD = "spread"


class WarningSign(StrEnum):
    """A sign that stops training; each value is the id of the rule that tells of it."""

    CHEST = "flag.chest"
    SWOLLEN_CALF = "flag.swollen-calf"
    SNAP = "flag.snap"
    TIGHT_NUMB = "flag.tight-numb"
    FEVER = "flag.fever"
    NO_WEIGHT = "flag.no-weight"
    BACK = "flag.back"
    BONE_PAIN = "flag.bone-pain"
    FIXED_DISTANCE = "flag.fixed-distance"
    PAIN_STAYS = "flag.pain-stays"
    LUMP = "flag.lump"
    BOTH_STIFF = "flag.both-stiff"
    GROWING_HEEL = "flag.growing-heel"


# For people, within a line; a warning sign's words are the title of its rule.
NAMES: Mapping[Place | PainKind, str] = {
    Place.CALF: marked("calf muscle"),
    Place.BOTH_CALVES: marked("both calves alike"),
    Place.ACHILLES: marked("Achilles tendon"),
    Place.MID_ACHILLES: marked("middle of the Achilles tendon"),
    Place.INSERTION: marked("where the tendon meets the heel"),
    Place.HEEL: marked("heel"),
    Place.SHIN: marked("shin bone"),
    Place.FOOT: marked("foot or arch"),
    Place.BALL: marked("ball of the foot"),
    Place.BONE: marked("a bone, at one spot"),
    PainKind.SHARP: marked("sharp, at one spot"),
    PainKind.DULL: marked("dull"),
    PainKind.BURNING: marked("burning"),
    PainKind.SPREAD: marked("spread over both calves"),
}
BONES = (Place.BONE, Place.SHIN)  # pain there is of a bone
BONES_IF_SHARP = (Place.HEEL, Place.BALL)
FORMER_PLACES: Mapping[str, Place] = {"calf-strain": Place.CALF}  # as earlier versions called it
# By the field that holds them: what a refusal calls the words, which there are, which are taken.
FIELDS: Mapping[str, tuple[Message, type[StrEnum], frozenset[str]]] = {
    "place": (message("place of pain"), Place, frozenset({*Place, *FORMER_PLACES})),
    "kind": (
        message("kind of pain"),
        PainKind,
        frozenset({*PainKind, *Place, *FORMER_PLACES, *WarningSign}),  # of a phone's old outbox
    ),
    "sign": (message("warning sign"), WarningSign, frozenset(WarningSign)),
}


class PainWords(Noun, frozen=True):
    """The words of one entry, read. `unknown` are those outside the enums, as they were written."""

    place: Place | None = None
    kind: PainKind | None = None
    sign: WarningSign | None = None
    unknown: tuple[str, ...] = ()

    @property
    def at_bone(self) -> bool:
        """Whether this is pain of a bone: bone or shin, or sharp pain of the heel or the ball."""
        sharp = self.kind is PainKind.SHARP and self.place in BONES_IF_SHARP
        return sharp or self.place in BONES


_NOTHING = PainWords()


def read_words(place: str, kind: str = "", sign: str = "") -> PainWords:
    """Read the words of an entry of any version; case and outer spaces do not matter.

    Earlier ones wrote more than kinds into `kind`: the terminal any place, the phone warning signs,
    "calf-strain", and, where `place` is "bone", which one; there heel and ball mean sharp pain.
    """
    if not (place or kind or sign):  # as most of a long log
        return _NOTHING
    found, of_kind, like = _place(place), _place(kind), _member(PainKind, kind)
    if Place.BONE in (found, of_kind):
        nearer = of_kind if found is Place.BONE else found
        found = nearer if nearer in (*BONES, *BONES_IF_SHARP) else Place.BONE
        like = PainKind.SHARP if found in BONES_IF_SHARP else like
    elif of_kind is not None:
        found = of_kind
    elif found is Place.CALF and like is PainKind.SPREAD:
        found = Place.BOTH_CALVES
    of_sign, told = _member(WarningSign, sign), _member(WarningSign, kind)
    read = ((place, _place(place)), (kind, of_kind or like or told), (sign, of_sign))
    unknown = tuple(word for word, known in read if word and known is None)
    return PainWords(found, like, of_sign or told, unknown)


def _place(word: str) -> Place | None:
    return _member(Place, word) or FORMER_PLACES.get(_bare(word))


def _member(enum: type[E], word: str) -> E | None:
    try:
        return enum(_bare(word))
    except ValueError:
        return None


def _bare(word: str) -> str:
    return word.strip().casefold()


def refuse_unknown_words(fact: object, place: str, as_before: Collection[str] = ()) -> None:
    """Raise Refused, by place, for a word of pain in a new fact that no version has offered.

    Here case and spaces count, as they do not in `read_words`. `as_before`: words of the entry that
    this one corrects, which may stand as they were.
    """
    for name, (_, _, taken) in FIELDS.items():
        word = getattr(fact, name, "")
        if word and word not in taken and word not in as_before:
            what, enum, _ = FIELDS["sign" if word.startswith("flag.") else name]
            remedy = message("Known: {names:commas}", names=tuple(enum))
            raise Refused(
                inner(place, name),
                message("unknown {kind} {name}", kind=what, name=shown(word)),
                remedy,
            )
