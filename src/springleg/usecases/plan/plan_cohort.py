"""Plan a cohort: a folder of problem files, or one JSONL. What is on disk is not planned again."""

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from functools import partial
from itertools import chain
from pathlib import Path

from springleg.compute.engine import Engine, map_items
from springleg.compute.outcomes import WORKER_DIED, Failed, Outcome
from springleg.core.errors import Refused
from springleg.core.message import message
from springleg.core.noun import Noun
from springleg.usecases.plan.cohort_item import ItemLine, digest_of, plan_item, refused_line
from springleg.usecases.plan.cohort_place import Cohort, CohortItem, is_in, items_of, open_cohort
from springleg.usecases.plan.cohort_results import KeptLines, LineHead, Results, refused_path


class CohortPlanned(Noun, frozen=True):
    """How many problems there are, how many of them have a plan or were refused, and where.

    `before` are those that an earlier run had done. All that is counted is on disk.
    """

    problems: int
    before: int
    planned: int
    refused: int
    plans_file: str
    refused_file: str


Watch = Callable[[CohortPlanned], None]
Work = Generator[tuple[CohortItem, Outcome[ItemLine]], None, None]


def default_out(place: str) -> Path:
    """The file of the plans where none is named: in the folder one is in, named after the place."""
    path = Path(place).resolve()
    return Path(f"{path.name if path.is_dir() else path.stem}-plans.jsonl")


def plan_cohort(
    place: str, out: Path, engine: Engine, *, has_findings: bool, watch: Watch
) -> CohortPlanned:
    """Plan each problem of the place that has no line in the files yet, and add its line there.

    Lines are in the order of the problems, the same bytes whatever the engine. `watch` is told how
    far it has come, first and whenever more is on disk. A bounded number of problems is held at a
    time. One that is refused, or on which something fails, stops no other. Raises Refused by place
    where no problem is to be had, where `out` is of other problems or of something else, and as
    `map_items`; StoreTrouble where a file cannot be written.
    """
    cohort = open_cohort(place)
    _refuse_strange_out(cohort, out)
    plans, refused = KeptLines(out), KeptLines(refused_path(out))
    left = _left(items_of(cohort), plans, refused, has_findings=has_findings)
    plans.refuse_more()
    refused.refuse_more()
    before = plans.kept.lines + refused.kept.lines

    def so_far(planned: int, turned_down: int) -> CohortPlanned:
        files = str(out), str(refused.path)
        return CohortPlanned(cohort.count, before, planned, turned_down, *files)

    found = so_far(plans.kept.lines, refused.kept.lines)
    watch(found)
    if left is None:
        return found
    work: Work = map_items(engine, partial(plan_item, has_findings=has_findings), left)
    with closing(work):
        begun = _begun(work)
        with Results(plans, refused) as results:
            for item, outcome in begun:
                line = _line_of(item, outcome, has_findings=has_findings)
                if results.add(line.line, is_refused=line.is_refused):
                    watch(so_far(results.plans.lines, results.refused.lines))
    return so_far(results.plans.lines, results.refused.lines)


def _refuse_strange_out(cohort: Cohort, out: Path) -> None:
    if not out.parent.is_dir():
        remedy = message("Make it, or name another")
        raise Refused(str(out), message("there is no such folder"), remedy)
    if is_in(cohort, out):
        wrong = message("would be read as a problem")
        raise Refused(
            str(out), wrong, message("Name a file in another folder, or let it end in .jsonl")
        )


def _left(
    items: Iterator[CohortItem], plans: KeptLines, refused: KeptLines, *, has_findings: bool
) -> Iterator[CohortItem] | None:
    """The items from the first on that has no line, None where each has; the others are read."""
    for item in items:
        head = LineHead(item.name, digest_of(item, has_findings=has_findings))
        if not (plans.take(head) or refused.take(head)):
            return chain([item], items)
    return None


def _begun(work: Work) -> Iterable[tuple[CohortItem, Outcome[ItemLine]]]:
    """The same, with the first done by now: what hinders all is raised before a file is made."""
    first = next(work, None)
    return chain([first] if first else [], work)


def _line_of(item: CohortItem, outcome: Outcome[ItemLine], *, has_findings: bool) -> ItemLine:
    """The line of an item, also where something failed on it that is no fault of the problem."""
    if not isinstance(outcome, Failed):
        return outcome.value
    wrong = outcome.told
    if outcome.kind != WORKER_DIED:
        wrong = message(
            "this should not have happened ({kind}: {what})", kind=outcome.kind, what=outcome.told
        )
    alone = message("Try it alone: springleg plan --problem FILE")
    return refused_line(item, Refused("", wrong, alone), has_findings=has_findings)
