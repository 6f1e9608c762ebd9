"""An edition may know a variant more than the last: no door asks anything but the edition."""

from datetime import date
from pathlib import Path

from springleg.guides import DEFAULT, bytes_of, read
from springleg.usecases.log.check import check_file
from springleg.usecases.log.parse_log_line import About, read_doing
from springleg.usecases.log.validate import refuse_bad_event
from springleg.usecases.training.next_doses import doses_of_files

DAY = date(2026, 12, 7)
LOG = """date,workout,variant,side,set,reps,load_kg,rir,pain
2026-12-07,bent-heavy,smith-machine,left,1,6,40,2,0
2026-12-07,bent-heavy,smith-machine,right,1,6,40,2,0
"""
PROFILE = """body_mass_kg = 70
birth_date = 1985-01-01
heel_raise = {left = 26, right = 26, date = 2026-09-01}
"""


def test_a_variant_of_the_edition_is_taken_by_every_door(tmp_path: Path) -> None:
    article, evidence, house = bytes_of(DEFAULT)
    more = article.replace(
        b"'standing', 'leg-press']", b"'standing', 'leg-press', 'smith-machine']"
    )
    edition = read(more, evidence, house)
    log, profile = tmp_path / "log.csv", tmp_path / "runner.toml"
    log.write_text(LOG, encoding="utf-8")
    profile.write_text(PROFILE, encoding="utf-8")
    checked = check_file(edition, str(log), DAY)
    assert (checked.rows, checked.unread) == (2, ())
    doses = doses_of_files(edition, str(log), str(profile), DAY)
    assert "bent-heavy" in {dose.workout for dose in doses.prescriptions}
    for fact in read_doing(edition, ["bent-heavy", "2x6@40"], About(DAY, variant="smith-machine")):
        refuse_bad_event(edition, fact, DAY)
