"""The whole search for a load: each way through the tree is a way through the core's own search."""

from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from springleg.core.dosing.load_search import FoundLoad, SearchAnswer, next_step
from springleg.core.dosing.prescription import LoadSearch, SearchStep
from springleg.core.guide import Guide
from springleg.usecases.training.search_tree import Reply, SearchTree, search_tree

HEAVY = LoadSearch(
    variant="standing",
    reps=5,
    steps=5,
    dose_reps=6,
    rir_target=4,
    start_kg=0,
    share_kg=70,
    step_kg=2.5,
    low_reps=3,
    high_reps=6,
    two_leg_share_kg=35,
    two_leg_reps=6,
)
LIGHT = replace(HEAVY, reps=8, steps=3, dose_reps=8, low_reps=8, high_reps=13, two_leg_reps=12)
KITS = (
    HEAVY,
    LIGHT,
    replace(HEAVY, step_kg=1.25),
    replace(HEAVY, step_kg=10),
    replace(HEAVY, heaviest_kg=0),
    replace(HEAVY, single_kg=(0, 6, 10, 16), heaviest_kg=16),
    replace(HEAVY, heaviest_kg=15, start_kg=10, least_kg=10),
    replace(HEAVY, variant="leg-press", share_kg=0, start_kg=35, step_kg=5, two_leg_reps=0),
)


def ways(tree: SearchTree) -> Iterator[tuple[list[SearchAnswer], FoundLoad]]:
    """Each way from the first step to what it finds, with its answers."""
    open_ways: list[tuple[int, list[SearchAnswer]]] = [(0, [])]
    while open_ways:
        at, answers = open_ways.pop()
        node = tree.nodes[at]
        for reply, to in zip(tree.replies, node.branches, strict=True):
            told = [*answers, SearchAnswer(node.load_kg, reply.done, reply.left)]
            if to.node is not None:
                open_ways.append((to.node, told))
            else:
                assert to.found is not None
                yield told, tree.found[to.found]


@pytest.mark.parametrize("search", KITS)
def test_each_way_is_the_search_of_the_core(guide: Guide, search: LoadSearch) -> None:
    tree = search_tree(guide, search)
    first = next_step(guide, search, ())
    assert isinstance(first, SearchStep)
    assert (tree.nodes[0].load_kg, tree.nodes[0].number) == (first.load_kg, 1)
    count = 0
    for answers, found in ways(tree):
        count += 1
        assert next_step(guide, search, answers) == found
        for taken in range(1, len(answers)):
            step = next_step(guide, search, answers[:taken])
            assert isinstance(step, SearchStep)
            assert step.load_kg == answers[taken].load_kg
        assert len(answers) <= search.steps
        assert sum(one.reps for one in answers) <= 25
        assert found.load_kg <= (search.heaviest_kg or 10**3)
    assert count >= len(tree.replies)
    assert len(tree.found) == len(set(tree.found))


def test_steps_that_are_the_same_are_there_once(guide: Guide) -> None:
    """Two answers of five lead on: without merging there would be 31 steps."""
    tree = search_tree(guide, replace(HEAVY, step_kg=10))
    keys = [(node.number, node.load_kg, node.branches) for node in tree.nodes]
    assert len(keys) == len(set(keys))
    assert len(search_tree(guide, HEAVY).nodes) < 31


def test_replies_come_the_weakest_first_and_silence_counts_as_the_target(guide: Guide) -> None:
    tree = search_tree(guide, HEAVY)
    assert tree.replies == (
        *(Reply(done) for done in range(5)),
        Reply(5, 1),
        Reply(5, 2),
        Reply(5, None),  # as if 4 were left
        Reply(5, 5),
        Reply(5, 8),
        Reply(5, 10),
    )
    assert tree.known == FoundLoad("standing", 6, 0)
    assert (tree.variant, tree.steps, tree.trial) == ("standing", 5, False)


def test_five_at_body_weight_with_ten_left_then_five_left_is_seventeen_and_a_half(
    guide: Guide,
) -> None:
    """By hand: 70 x 1.25 = 87.5; 87.5 x (1 + 10/30) / (1 + 10/30) = 87.5, so 17.5 kg."""
    tree = search_tree(guide, HEAVY)
    many, five = tree.replies.index(Reply(5, 10)), tree.replies.index(Reply(5, 5))
    second = tree.nodes[0].branches[many].node
    assert second is not None
    assert (tree.nodes[second].number, tree.nodes[second].load_kg) == (2, 17.5)
    found = tree.nodes[second].branches[five].found
    assert found is not None
    assert tree.found[found] == FoundLoad("standing", 6, 17.5)


@pytest.mark.parametrize(
    ("reply", "found"),
    [
        (Reply(8, 1), FoundLoad("standing", 8, 0)),
        (Reply(8, 10), FoundLoad("standing", 8, 0)),
        (Reply(8, None), FoundLoad("standing", 8, 0)),
        (Reply(7), FoundLoad("standing-two-leg", 12, 0)),
        (Reply(0), FoundLoad("standing-two-leg", 12, 0)),
    ],
)
def test_a_trial_stays_on_one_leg_where_one_was_left(
    guide: Guide, reply: Reply, found: FoundLoad
) -> None:
    tree = search_tree(guide, replace(LIGHT, steps=1, trial=True))
    (node,) = tree.nodes
    place = node.branches[tree.replies.index(reply)].found
    assert place is not None
    assert tree.found[place] == found


def test_none_left_in_a_trial_is_two_legs(guide: Guide) -> None:
    """No button says it, but a log line may."""
    trial = replace(LIGHT, steps=1, trial=True)
    assert next_step(guide, trial, [SearchAnswer(0, 8, 0)]) == FoundLoad("standing-two-leg", 12, 0)
