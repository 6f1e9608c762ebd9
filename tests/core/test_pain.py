"""The words of pain: those of today, those of earlier versions, and what each of them stops."""

import re
from datetime import UTC, date, datetime
from itertools import product
from uuid import UUID

import pytest

from springleg import guides
from springleg.core.errors import Refused
from springleg.core.log.entries import Entry
from springleg.core.log.events import CheckedIn, Fact, RunDone, SessionFelt
from springleg.core.log.journal import Journal
from springleg.core.log.pain import (
    FIELDS,
    NAMES,
    PainKind,
    PainWords,
    Place,
    WarningSign,
    read_words,
    refuse_unknown_words,
)
from springleg.core.log.projection import report_of
from springleg.core.log.sets import Log, SetDone, Side

GUIDE = guides.load()
DAY = date(2026, 12, 7)
LEFT = Side.LEFT
BONE_PAIN = ((DAY, "flag.bone-pain"),)


def log(*facts: Fact) -> Log:
    at = datetime(2026, 12, 7, 9, tzinfo=UTC)
    entries = [Entry(UUID(int=n), at, fact) for n, fact in enumerate(facts, start=1)]
    return Journal(entries).log(GUIDE)


def test_the_warning_signs_are_the_rules_that_name_signs() -> None:
    flags = [rule for rule in GUIDE.rules.values() if rule.id.startswith("flag.")]
    signs = [rule.id for rule in flags if "signs" in rule.values]
    assert sorted(WarningSign) == sorted(signs)


def test_each_place_and_kind_has_its_own_words() -> None:
    assert set(NAMES) == {*Place, *PainKind}
    assert len(set(NAMES.values())) == len(NAMES)


def test_the_places_where_the_rules_stop_are_places() -> None:
    assert set(GUIDE.values.pain.stop_at) <= set(Place)
    assert set(GUIDE.names("pain.scope", "applies_to")) <= set(Place)


@pytest.mark.parametrize("place", Place)
def test_a_place_is_read_as_itself_from_either_field(place: Place) -> None:
    assert read_words(place) == PainWords(place)
    assert read_words("", place) == PainWords(place)  # where the old terminal put it
    assert read_words(f" {place.upper()} ") == PainWords(place)


@pytest.mark.parametrize(
    ("place", "kind", "found", "like", "at_bone"),
    [
        ("calf", "calf-strain", Place.CALF, None, False),
        ("", "calf-strain", Place.CALF, None, False),
        ("heel", "calf-strain", Place.CALF, None, False),
        ("both-calves", "spread", Place.BOTH_CALVES, PainKind.SPREAD, False),
        ("bone", "shin", Place.SHIN, None, True),
        ("bone", "heel", Place.HEEL, PainKind.SHARP, True),
        ("bone", "ball", Place.BALL, PainKind.SHARP, True),
        ("bone", "insertion", Place.BONE, None, True),
        ("insertion", "bone", Place.BONE, None, True),
        ("bone", "dull", Place.BONE, PainKind.DULL, True),
        ("heel", "dull", Place.HEEL, PainKind.DULL, False),
    ],
)
def test_what_earlier_versions_wrote_is_read_as_it_was_meant(
    place: str, kind: str, found: Place, like: PainKind | None, *, at_bone: bool
) -> None:
    words = read_words(place, kind)
    assert words == PainWords(found, like)
    assert words.at_bone is at_bone


@pytest.mark.parametrize(("place", "kind"), list(product(Place, PainKind)))
def test_pain_is_of_a_bone_at_the_shin_and_where_it_is_sharp_at_heel_or_ball(
    place: Place, kind: PainKind
) -> None:
    of_bone = place in ("bone", "shin") or (place in ("heel", "ball") and kind == "sharp")
    assert read_words(place, kind).at_bone is of_bone
    spread = place == "calf" and kind == "spread"  # sore muscles on both sides are no strain
    assert read_words(place, kind).place is (Place.BOTH_CALVES if spread else place)


def test_no_words_say_nothing() -> None:
    assert read_words("") == read_words("", "", "") == PainWords(None, None, None, ())


@pytest.mark.parametrize("sign", WarningSign)
def test_a_warning_sign_is_read_from_its_field_and_from_the_kind(sign: WarningSign) -> None:
    assert read_words("", "", sign) == read_words("", sign) == PainWords(sign=sign)


@pytest.mark.parametrize("word", ["xyz", "flag.snp", "flag.wording", "my left knee"])
def test_a_word_that_nobody_knows_is_kept_as_written_and_stops_nothing(word: str) -> None:
    assert read_words("bone", word) == PainWords(Place.BONE, unknown=(word,))
    assert read_words(word, "sharp") == PainWords(kind=PainKind.SHARP, unknown=(word,))
    assert read_words("", "", word).unknown == (word,)
    felt = SessionFelt(DAY, "rope", place=word, kind=word)
    assert log(felt).signs == ()
    assert [report.words.unknown for report in log(felt).reports] == [(word, word)]


BONES = [
    SetDone(DAY, "rope", LEFT, place="bone"),
    SessionFelt(DAY, "rope", place="shin", side=LEFT),
    SessionFelt(DAY, "rope", pain=1, kind="bone", side=LEFT),
    CheckedIn(DAY, place="bone", side=LEFT),
    CheckedIn(DAY, pain=0, place="heel", kind="sharp", side=LEFT),
    RunDone(DAY, 5.0, place="ball", kind="sharp", side=LEFT),
]


@pytest.mark.parametrize("fact", BONES, ids=lambda fact: f"{type(fact).__name__} {fact.place}")
def test_pain_of_a_bone_is_a_warning_sign_with_and_without_a_number(fact: Fact) -> None:
    assert log(fact).signs == BONE_PAIN
    (report,) = log(fact).reports
    assert report.side is LEFT


def test_what_says_nothing_of_pain_in_words_makes_no_report() -> None:
    facts = (SetDone(DAY, "rope", LEFT, pain=3), SessionFelt(DAY, "rope", pain=3), CheckedIn(DAY))
    assert [report_of(fact) for fact in facts] == [None] * 3


@pytest.mark.parametrize(
    ("fact", "field"),
    [
        (SetDone(DAY, "rope", LEFT, place="xyz"), "place"),
        (SessionFelt(DAY, "rope", kind="blue"), "kind"),
        (SessionFelt(DAY, "rope", sign="flag.snp"), "sign"),
        (CheckedIn(DAY, place="Bone"), "place"),
        (RunDone(DAY, 5.0, kind="knee"), "kind"),
    ],
)
def test_a_new_entry_with_another_word_is_refused_with_the_words_there_are(
    fact: Fact, field: str
) -> None:
    what, words, _ = FIELDS[field]
    said = re.escape(getattr(fact, field))
    known = ", ".join(words)
    with pytest.raises(Refused, match=f"^fact.{field}: unknown {what} '{said}'. Known: {known}.$"):
        refuse_unknown_words(fact, "fact")


def test_a_mistyped_warning_sign_is_answered_with_the_signs_wherever_it_stands() -> None:
    with pytest.raises(Refused, match=r"unknown warning sign 'flag\.snp'\. Known: flag\.chest, "):
        refuse_unknown_words(SessionFelt(DAY, "rope", kind="flag.snp"), "")
