"""The fields of a profile, a row a field.

The terminal, the web form, a TOML file and the reference page are made from them. A new field is a
field of `Profile`, a row here, and what uses it. Whatever the door, a value is read by its row and
refused by its name.
"""

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from springleg.core import field_kinds as kinds
from springleg.core.athlete import BLANK, SEXES, SIDES, Condition, Focus, Kit, Profile, Units
from springleg.core.errors import UnknownName
from springleg.core.field_kinds import Kind
from springleg.core.message import Message, message, term
from springleg.core.noun import Noun

IN_KIT = frozenset(Kit.__struct_fields__)
BODY_MASS, STEPS = kinds.weight(20, 400), kinds.weights(0.01, 400)
SEX = kinds.one_of(*((sex, sex) for sex in SEXES))
SIDE = kinds.one_of(
    ("both", "Both legs"),
    *zip(SIDES, ("Left only", "Right only"), strict=True),
    nothing="both",
)
HEAVIEST = kinds.weight(0, 400)
PAIN, STIFFNESS = kinds.whole_number(0, 10), kinds.whole_number(0, 1_440)
CONDITION = kinds.member_of(
    Condition,
    (Condition.NONE, "Nothing"),
    (Condition.MID_PORTION, "The Achilles tendon, in its middle"),
    (Condition.INSERTION, "The Achilles tendon, where it meets the heel"),
    (Condition.CALF_STRAIN, "A strained calf muscle"),
    (Condition.BONE, "A bone, as a stress injury"),
)
FOCUS = kinds.member_of(
    Focus,
    (Focus.BALANCED, "All workouts in turn"),
    (Focus.STRENGTH, "Strength"),
    (Focus.SPRING, "Spring"),
)
ANSWERS = replace(kinds.NAMES, widget="answers")
YOU, WEEK, PRESS = "You", "Days that suit you", "Days with a leg press"
TRAINING, LEGS, CLEARED = "Your training", "Your lower legs", "To be cleared first"


class ProfileField(Noun, frozen=True):
    """One field, by its name in `Profile`, in JSON and in TOML.

    `label` is what it is called, `help` what it is for. `card`: where it stands in the web form;
    empty: it does not. `short`: its name in a terminal, where that is another. `needed`: doses
    need it, so a TOML file must say it. `changed_by`: the command that changes it where it is not
    typed.
    """

    name: str
    label: str
    help: str
    kind: Kind
    card: str = ""
    short: str = ""
    needed: bool = False
    changed_by: str = ""

    @property
    def hint(self) -> str:
        """What it is for, and how it is written, in English."""
        return str(self.told)

    @property
    def told(self) -> Message:
        """What it is for, and how it is written."""
        return message("{what:within}: {form}.", what=term(self.help), form=term(self.kind.form))

    @property
    def option(self) -> str:
        """Its name in a terminal: `body-mass`."""
        return self.short or self.name.replace("_", "-")


class Change(Noun, frozen=True):
    """A field that is not what it was, and both values in words (empty: not said)."""

    field: ProfileField
    before: str
    now: str


def value_of(profile: Profile, name: str) -> Any:
    """The value of a field, wherever in the profile it is. AttributeError for an unknown name."""
    return getattr(profile.kit if name in IN_KIT else profile, name)


def with_values(profile: Profile, values: Mapping[str, Any]) -> Profile:
    """The profile with these fields changed; the values are taken as they are, unchecked."""
    kit = {name: value for name, value in values.items() if name in IN_KIT}
    own = {name: value for name, value in values.items() if name not in IN_KIT}
    return replace(profile, kit=replace(profile.kit, **kit), **own)


def read_value(field: ProfileField, place: str, said: object, units: Units) -> Any:
    """What was said of a field; nothing said: as if it never had been. Raises Refused.

    A weight without a unit is in `units` where it is words, in kilograms where it is a number.
    """
    plain = said.strip() if isinstance(said, str) else said
    if plain in ("", [], ()):
        return value_of(BLANK, field.name)
    return field.kind.read(place, plain, units)


def shown_value(field: ProfileField, profile: Profile, units: Units | None = None) -> str:
    """A field's value as it could be typed, in the runner's units or in these.

    Where nothing was said, the words of its kind for that: mostly empty, `both` for the legs.
    """
    value = value_of(profile, field.name)
    if value in (None, "", ()):
        return field.kind.nothing
    return field.kind.show(value, units or profile.units)


def changes(before: Profile, now: Profile) -> tuple[Change, ...]:
    """The fields in which two profiles differ, in the order of FIELDS.

    Both values are in the units that are read now. `off` has no row there: it is not compared.
    """
    return tuple(
        Change(field, *(shown_value(field, profile, now.units) for profile in (before, now)))
        for field in FIELDS
        if value_of(before, field.name) != value_of(now, field.name)
    )


def field_named(name: str) -> ProfileField:
    """The field of this name, as a profile or a terminal writes it. Raises UnknownName.

    Capitals do not matter, nor whether `-` or `_` is written.
    """
    plain = name.strip().lower().replace("_", "-")
    for field in FIELDS:
        if plain in (field.option, field.name.replace("_", "-")):
            return field
    raise UnknownName("", name, [field.option for field in FIELDS], message("field"))


FIELDS = (
    ProfileField("name", "Name", "What to call you.", kinds.TEXT, YOU),
    ProfileField("units", "Units", "In what you read and type weights.", kinds.UNITS, YOU),
    ProfileField(
        "body_mass_kg",
        "Body weight",
        "Doses need it, as body and weight are lifted together.",
        BODY_MASS,
        YOU,
        "body-mass",
        needed=True,
    ),
    ProfileField(
        "birth_date",
        "Date of birth",
        "Doses need it, as they differ by age.",
        kinds.DAY,
        YOU,
        "born",
        needed=True,
    ),
    ProfileField(
        "sex",
        "Sex, for the norms of the heel-raise test",
        "For the norms of the heel-raise test alone.",
        SEX,
        YOU,
    ),
    ProfileField(
        "timezone",
        "Time zone",
        "By which your day begins (not said: this machine's).",
        kinds.ZONE,
        YOU,
    ),
    ProfileField(
        "preferred_weekdays",
        "Days that suit you",
        "Weekdays on which you like to train.",
        kinds.WEEKDAYS,
        WEEK,
        "days",
    ),
    ProfileField(
        "time_of_day", "Time of day", "When you like to train.", kinds.CLOCK, WEEK, "time"
    ),
    ProfileField("unavailable", "Days off", "Days you cannot train on.", kinds.DAYS),
    ProfileField(
        "leg_press",
        "Days with a leg press",
        "Weekdays with a leg press at hand.",
        kinds.WEEKDAYS,
        PRESS,
    ),
    ProfileField(
        "increments_kg",
        "Steps of your weights",
        "By which your loads go up.",
        STEPS,
        PRESS,
        "increments",
    ),
    ProfileField(
        "heaviest_kg",
        "The heaviest you can add when standing",
        "The most you can add to your body when standing (0: nothing at all).",
        HEAVIEST,
        PRESS,
        "heaviest",
    ),
    ProfileField(
        "weights_kg",
        "Single weights you own, as dumbbells",
        "Just these are used when standing, one at a time (not said: your steps).",
        STEPS,
        PRESS,
        "weights",
    ),
    ProfileField(
        "runs_regularly",
        "I have run regularly for eight weeks or more",
        "You have run regularly for eight weeks or more (not said: not yet).",
        kinds.YES_OR_NO,
        TRAINING,
    ),
    ProfileField(
        "strength_history",
        "I have done heavy leg work for a month or more",
        "You have done heavy leg work for a month or more; it opens sooner.",
        kinds.FLAG,
        TRAINING,
    ),
    ProfileField(
        "rope_history",
        "I have skipped rope regularly",
        "You have skipped rope regularly; it opens sooner.",
        kinds.FLAG,
        TRAINING,
    ),
    ProfileField(
        "focus",
        "What the next weeks are for",
        "What the next weeks are for; it holds from the day on which you choose it.",
        FOCUS,
        TRAINING,
    ),
    ProfileField(
        "over_140",
        "Let the rope go over 140 foot contacts",
        "Lets the rope go on to what the guide calls heavy.",
        kinds.FLAG,
        TRAINING,
    ),
    ProfileField(
        "maintenance",
        "Only keep what I have",
        "You only keep what you have: fewer sets, and nothing need rise.",
        kinds.FLAG,
        TRAINING,
    ),
    ProfileField(
        "coach",
        "A coach or physiotherapist looks after my training",
        "A coach or physiotherapist looks after you; the young need one.",
        kinds.FLAG,
        TRAINING,
    ),
    ProfileField(
        "one_side",
        "Which legs train",
        "The one leg that trains while the other rests.",
        SIDE,
        TRAINING,
    ),
    ProfileField(
        "injured_lately",
        "An injury below the knee within the last six months",
        "You were injured below the knee within the last six months (not said: you may have been).",
        kinds.YES_OR_NO,
        LEGS,
    ),
    ProfileField(
        "condition",
        "What I have below the knee",
        "What you have below the knee; with a bone nothing is trained until a clinician says so.",
        CONDITION,
        LEGS,
    ),
    ProfileField(
        "usual_pain",
        "Pain on an ordinary morning, 0 to 10",
        "Pain on an ordinary morning, from 0 to 10; new pain is held against it.",
        PAIN,
        LEGS,
    ),
    ProfileField(
        "usual_stiffness_min",
        "Minutes of stiffness on an ordinary morning",
        "Minutes of stiffness on an ordinary morning; new stiffness is held against them.",
        STIFFNESS,
        LEGS,
        "usual-stiffness",
    ),
    ProfileField(
        "contraindications",
        "To be cleared first",
        "What must be cleared before you train, by the rules that begin with ask. and flag..",
        ANSWERS,
        CLEARED,
        "contraindication",
    ),
    ProfileField(
        "cleared",
        "A clinician said I may go on, on this day",
        "Ends a stop after pain or a warning sign.",
        kinds.DAY,
        CLEARED,
    ),
    ProfileField(
        "focus_since",
        "Focus since",
        "The day on which you chose the focus that holds.",
        kinds.DAY,
        changed_by="springleg profile focus=NAME",
    ),
    ProfileField("goals", "Goals", "What you train for, in your words.", kinds.TEXTS, short="goal"),
    ProfileField("history", "Past trouble", "Past trouble, in your words.", kinds.TEXTS),
    ProfileField("menu", "Workouts", "Workouts that you want (not said: all).", kinds.NAMES),
    ProfileField(
        "heel_raise",
        "Heel-raise test",
        "Your last test.",
        kinds.HEEL_RAISE,
        changed_by="springleg test heel-raise",
    ),
    ProfileField(
        "settings",
        "Settings",
        "The values of rules that you changed.",
        kinds.SETTINGS,
        changed_by="springleg settings set",
    ),
    ProfileField(
        "run_words",
        "Words for runs",
        "What in a title tells what a run is.",
        kinds.RUN_WORDS,
        changed_by="springleg calendar words",
    ),
)
TYPED = tuple(field for field in FIELDS if not field.changed_by)
ON_FORM = tuple(field for field in FIELDS if field.card)
