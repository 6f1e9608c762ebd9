"""The search for a first load, worked out whole and ahead: a phone walks it without a network."""

from collections.abc import Sequence

from springleg.core.dosing.load_search import FoundLoad, SearchAnswer, next_step
from springleg.core.dosing.prescription import LoadSearch, SearchStep
from springleg.core.guide import Guide
from springleg.core.noun import Noun


class Reply(Noun, frozen=True):
    """What may be said of a step on one leg: raises done, how many were left (None: not said)."""

    done: int
    left: int | None = None


class Branch(Noun, frozen=True):
    """Where a reply leads: to a step, or to a load that was found; the place of it, else None."""

    node: int | None = None
    found: int | None = None


class SearchNode(Noun, frozen=True):
    """One step, on each leg: `number` from 1; `branches` are by the place of the reply."""

    number: int
    reps: int
    load_kg: float
    branches: tuple[Branch, ...]


class SearchTree(Noun, frozen=True):
    """Every way through a search, from node 0.

    `replies` are in order, the weakest first: of two legs the one whose reply comes first counts.
    `found` are all the loads that can come out of it, each once. `known` is the dose of who knows
    the weight: everything but the load, which is said. `steps` is the most that can come, `target`
    how many the dose is to leave.
    """

    variant: str
    steps: int
    target: float
    trial: bool
    replies: tuple[Reply, ...]
    nodes: tuple[SearchNode, ...]
    found: tuple[FoundLoad, ...]
    known: FoundLoad


def search_tree(guide: Guide, search: LoadSearch) -> SearchTree:
    """All steps that the core's own search can come to, those that are the same step once."""
    replies = _replies(guide, search)
    walk = _Walk(guide, search, replies)
    walk.node(search.first)
    known = FoundLoad(search.variant, search.dose_reps, search.start_kg)
    return SearchTree(
        variant=search.variant,
        steps=search.steps,
        target=search.rir_target,
        trial=search.trial,
        replies=replies,
        nodes=tuple(node for node in walk.nodes if node),
        found=tuple(walk.found),
        known=known,
    )


def _replies(guide: Guide, search: LoadSearch) -> tuple[Reply, ...]:
    """The weakest first; silence counts as the target left."""
    short = [Reply(done) for done in range(search.reps)]
    said: list[int | None] = [None, *guide.values.search.answers]
    full = [Reply(search.reps, left) for left in said]
    target = search.rir_target
    full.sort(key=lambda one: (target if one.left is None else one.left, one.left is None))
    return (*short, *full)


class _Walk:
    """Visits each state of the search once."""

    def __init__(self, guide: Guide, search: LoadSearch, replies: Sequence[Reply]) -> None:
        self._guide, self._search, self._replies = guide, search, replies
        self._places: dict[object, int] = {}
        self.nodes: list[SearchNode | None] = []
        self.found: list[FoundLoad] = []

    def node(self, step: SearchStep, answers: tuple[SearchAnswer, ...] = ()) -> int:
        """The place of a step, which comes after these answers."""
        # What a step that fails falls back to is the answer before it: the rest is forgotten.
        key = (len(answers), step, answers[-1:])
        if key in self._places:
            return self._places[key]
        place = self._places[key] = len(self.nodes)
        self.nodes.append(None)
        each = (SearchAnswer(step.load_kg, one.done, one.left) for one in self._replies)
        branches = tuple(self._branch((*answers, one)) for one in each)
        self.nodes[place] = SearchNode(len(answers) + 1, step.reps, step.load_kg, branches)
        return place

    def _branch(self, answers: tuple[SearchAnswer, ...]) -> Branch:
        found = next_step(self._guide, self._search, answers)
        if isinstance(found, SearchStep):
            return Branch(node=self.node(found, answers))
        if found not in self.found:
            self.found.append(found)
        return Branch(found=self.found.index(found))
