"""What the columns of each app's export are called, and how an export is told by them.

The shapes are those of exports and importers in public repositories: of Hevy as in
`matanabudy/workout-data-sync` (kilograms) and `tylerjrichards/throne` (pounds); of Strong as in
`AlexandrosKyriakakis/StrongAppAnalytics` (commas), `imacek/lifting-with-friends-old` (Android, with
units), `matias-ceau/biovector` (everything quoted, tags in the order of sets),
`Brandon-Valley/strong_app_export_tools` (2018: the unit is the column's name); of Liftosaur as its
own `exportAsCSV` writes it, before and since it tells what was asked apart from what was done.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property

from springleg.core.noun import Noun
from springleg.exchange.csv.columns import column_key

HEVY, STRONG, LIFTOSAUR, FIT = "Hevy", "Strong", "Liftosaur", "FIT"
KNOWN = (HEVY, STRONG, LIFTOSAUR, FIT)  # whose sets are read; the last is what watches write


class Product(Noun, frozen=True, dict=True):
    """An app: what its columns hold, each with its names; `needed` are those that tell it.

    `others` are columns that it has, and that say nothing of a set which we keep.
    """

    name: str
    columns: Mapping[str, tuple[str, ...]]
    needed: tuple[str, ...]
    others: tuple[str, ...]

    @cached_property
    def keys(self) -> Mapping[str, str]:
        """What a column holds, by the key of its name."""
        return {column_key(name): holds for holds, names in self.columns.items() for name in names}

    def strange(self, header: Iterable[str]) -> tuple[str, ...]:
        """The columns that exports of it do not have: somebody's own, or misspelt ones."""
        known = {*self.keys, *map(column_key, self.others), ""}
        return tuple(cell.strip() for cell in header if column_key(cell) not in known)

    def told_by(self, header: Iterable[str]) -> bool:
        """Whether a table with these columns is an export of it."""
        return {self.keys.get(column_key(cell)) for cell in header}.issuperset(self.needed)

    def written(self, header: Iterable[str]) -> Mapping[str, str]:
        """What the known columns are called in this header, by what they hold."""
        return {
            self.keys[key]: cell.strip()
            for cell in header
            if (key := column_key(cell)) in self.keys
        }


_LOADS = {
    "load": ("weight", "gewicht", "poids", "peso"),
    "load_kg": (
        *("weight_kg", "weight (kg)", "weight (kgs)", "kg", "kgs"),
        *("gewicht (kg)", "poids (kg)", "peso (kg)"),
    ),
    "load_lb": (
        *("weight_lbs", "weight_lb", "weight (lbs)", "weight (lb)", "lbs", "lb"),
        *("gewicht (lbs)", "poids (lbs)", "peso (lbs)"),
    ),
}
PRODUCTS = (
    Product(
        LIFTOSAUR,
        {
            "start": ("workout datetime",),
            "workout": ("day name",),
            "exercise": ("exercise",),
            "warm_up": ("is warmup set?",),
            "reps": ("completed reps",),
            "reps_left": ("completed reps left",),
            "rpe": ("completed rpe", "rpe"),
            "load": ("completed weight value", "completed weight"),
            "unit": ("completed weight unit",),
            "asked_load": ("required weight value", "weight value", "required weight"),
            "asked_unit": ("required weight unit", "weight unit"),
            "note": ("notes",),
        },
        ("start", "exercise", "reps"),
        (
            *("program", "required reps", "is amrap?", "required rpe", "log rpe?", "ask weight?"),
            *("completed reps time", "target muscles", "synergist muscles"),
        ),
    ),
    Product(
        HEVY,
        {
            "start": ("start_time",),
            "workout": ("title",),
            "exercise": ("exercise_title",),
            "order": ("set_index",),
            "kind": ("set_type",),
            **_LOADS,
            "reps": ("reps",),
            "seconds": ("duration_seconds", "duration_s"),
            "rpe": ("rpe",),
            "note": ("exercise_notes",),
        },
        ("start", "exercise", "reps"),
        (
            *("end_time", "description", "superset_id", "distance_km", "distance_miles"),
            "distance_meters",
        ),
    ),
    Product(
        STRONG,
        {
            "start": ("date", "datum", "fecha", "data"),
            "workout": (
                *("workout name", "workout-name", "name des workouts", "nom de l'entraînement"),
                *("nombre del entrenamiento", "nombre de entrenamiento"),
            ),
            "exercise": (
                *("exercise name", "name der übung", "übungsname", "nom de l'exercice"),
                *("nombre del ejercicio", "nombre de ejercicio"),
            ),
            "order": (
                *("set order", "reihenfolge festlegen", "ordre de la série", "orden de serie"),
                "orden de la serie",
            ),
            **_LOADS,
            "unit": ("weight unit",),
            "reps": ("reps", "wiederh.", "wiederholungen", "réps", "répétitions", "repeticiones"),
            "seconds": ("seconds", "sekunden", "secondes", "segundos"),
            "rpe": ("rpe",),
            "note": ("notes", "notizen", "notas"),
        },
        ("start", "exercise", "reps"),
        (
            *("workout #", "duration", "duration (sec)", "workout duration", "workout notes"),
            *("distance", "distance (meters)", "distance (km)", "distance (miles)", "km", "mi."),
            *("distance unit", "dauer", "entfernung", "workout-notizen", "durée", "distancia"),
            *("notes d'entraînement", "notes de l'entraînement", "duración"),
            *("notas del entrenamiento", "notas de entrenamiento"),
        ),
    ),
)


def product_of(header: Iterable[str]) -> Product | None:
    """The app whose export begins with these columns; None for a table of another kind."""
    cells = tuple(header)
    return next((one for one in PRODUCTS if one.told_by(cells)), None)
