"""Three readers of calendars that others have written: what each finds in a file."""

import json
import subprocess
from pathlib import Path
from shutil import which
from typing import Any

import pytest
import vobject  # type: ignore[import-untyped]  # it has no types
from icalendar import Calendar

ROOT = Path(__file__).parents[3]
NODE = which("node") or which("nodejs")
ICAL_JS = ROOT / "node_modules" / "ical.js"
Found = list[dict[str, Any]]


def by_icalendar(data: bytes) -> Found:
    whole: Any = Calendar.from_ical(data)
    return [
        {
            "uid": str(one["UID"]),
            "title": str(one["SUMMARY"]),
            "text": str(one.get("DESCRIPTION", "")),
            "sequence": int(one["SEQUENCE"]),
            "start": one["DTSTART"].dt,
            "end": one["DTEND"].dt,
            "status": str(one["STATUS"]),
            "alarms": len(one.walk("VALARM")),
        }
        for one in whole.walk("VEVENT")
    ]


def by_vobject(data: bytes) -> Found:
    whole = vobject.readOne(data.decode())
    return [
        {
            "uid": one.uid.value,
            "title": one.summary.value,
            "text": one.description.value if hasattr(one, "description") else "",
            "sequence": int(one.sequence.value),
            "start": one.dtstart.value,
            "end": one.dtend.value,
            "status": one.status.value,
            "alarms": len(one.contents.get("valarm", ())),
        }
        for one in whole.vevent_list
    ]


BY_ICAL_JS = """
const ICAL = (await import(process.argv[1])).default;
const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const files = JSON.parse(Buffer.concat(chunks).toString());
const found = files.map((file) => {
  const whole = new ICAL.Component(ICAL.parse(file));
  return whole.getAllSubcomponents("vevent").map((one) => {
    const event = new ICAL.Event(one);
    return {
      uid: event.uid, title: event.summary, text: event.description ?? "",
      sequence: event.sequence, status: one.getFirstPropertyValue("status"),
      start: event.startDate.toJSDate().toISOString(), isDate: event.startDate.isDate,
      minutes: event.duration.toSeconds() / 60, alarms: one.getAllSubcomponents("valarm").length,
    };
  });
});
process.stdout.write(JSON.stringify(found));
"""


def by_ical_js(files: list[bytes]) -> list[Found]:
    """What ical.js finds in some files: one program for all of them, as it takes long to begin."""
    module = (ICAL_JS / "dist" / "ical.js").as_uri()
    words = [str(NODE), "--input-type=module", "--eval", BY_ICAL_JS, module]
    sent = json.dumps([one.decode() for one in files])
    done = subprocess.run(
        words, input=sent, capture_output=True, text=True, timeout=120, check=True
    )
    found: list[Found] = json.loads(done.stdout)
    return found


needs_ical_js = pytest.mark.skipif(
    NODE is None or not ICAL_JS.exists(),
    reason="ical.js was not asked: it needs Node and `npm ci` (apt-get install nodejs npm)",
)
