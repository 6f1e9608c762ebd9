"""Where a runner is led once something new stands in the diary."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from springleg.core.guide import Guide
from springleg.core.log.entries import Entry
from springleg.core.log.events import Correction, Ill
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.plan.replan import replan
from springleg.usecases.training.verdict import stopped_after


def shown_after(space: Workspace, guide: Guide, how: str, entries: Sequence[Entry]) -> HttpResponse:
    """Make the plan again and redirect: to Today where it says at once what these entries stop.

    After an illness too; else to the diary. Both can undo them: `how` is added or changed.
    """
    replan(space, guide)
    facts = [e.fact.fact if isinstance(e.fact, Correction) else e.fact for e in entries]
    ill = any(isinstance(fact, Ill) for fact in facts)
    page = "today" if ill or stopped_after(space, guide, facts) else "history"
    return redirect(f"{reverse(page)}?{how}={','.join(str(entry.id) for entry in entries)}")
