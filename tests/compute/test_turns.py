"""Turns at a process beside this one: nobody's work stands in front of all of somebody else's."""

import pytest

from springleg.compute.turns import FORGIVEN_S, LONGEST_PAUSE_S, Paused, TooLate, Turn, Turns


def at_work(turns: list[Turn]) -> list[str]:
    return [turn.whose for turn in turns if turn.since is not None]


def test_accounts_take_turns_however_much_one_of_them_asks() -> None:
    turns = Turns(1, 8)
    eve = [turns.enter("eve", 0.0) for _ in range(4)]
    ben, ann = turns.enter("ben", 0.0), turns.enter("ann", 0.0)
    order, running = [], eve[0]
    for now in range(1, 7):
        order.append(running.whose)
        turns.end(running, now)
        running = next(
            (one for one in (*eve, ben, ann) if one.since == now),
            running,
        )
    assert order == ["eve", "ben", "ann", "eve", "eve", "eve"]


def test_one_account_has_one_piece_of_work_at_a_time() -> None:
    turns = Turns(2, 8)
    asked = [turns.enter(whose, 0.0) for whose in ("eve", "eve", "ben", "ann")]
    assert at_work(asked) == ["eve", "ben"]
    turns.end(asked[2], 1.0)
    assert asked[3].since == 1.0, "ann, before what eve has asked beside"
    assert asked[1].since is None


def test_who_has_most_there_makes_room_for_who_has_nothing() -> None:
    turns = Turns(1, 3)
    eve = [turns.enter("eve", 0.0) for _ in range(3)]
    with pytest.raises(TooLate):
        turns.enter("eve", 0.0)
    ben = turns.enter("ben", 0.0)
    assert [one.is_dropped for one in eve] == [False, False, True]
    with pytest.raises(TooLate):
        turns.enter("ben", 0.0)  # it would only change who has more
    ann = turns.enter("ann", 0.0)
    assert [one.is_dropped for one in eve] == [False, True, True]
    with pytest.raises(TooLate):
        turns.enter("tom", 0.0)
    turns.end(eve[0], 1.0)
    turns.end(ben, 2.0)
    assert ann.since == 2.0


def test_who_waits_no_longer_leaves_no_trace() -> None:
    turns = Turns(1, 3)
    first, second = turns.enter("eve", 0.0), turns.enter("ben", 0.0)
    turns.leave(second)
    turns.end(first, 1.0)
    assert turns.enter("eve", 2.0).since == 2.0


def miss(turns: Turns, whose: str, began: float, ended: float) -> None:
    turn = turns.enter(whose, began)
    assert turn.since == began
    turn.has_missed = True
    turns.end(turn, ended)


def pause_of(turns: Turns, whose: str, now: float) -> float:
    with pytest.raises(Paused) as paused:
        turns.enter(whose, now)
    return paused.value.wait_s


def test_an_account_whose_work_missed_its_deadline_pauses_longer_each_time() -> None:
    turns = Turns(1, 8)
    now = 0.0
    for length_s in (30.0, 60.0, 120.0, 240.0, 480.0, LONGEST_PAUSE_S, LONGEST_PAUSE_S):
        miss(turns, "eve", now, now + 30)
        assert pause_of(turns, "eve", now + 30) == length_s
        assert pause_of(turns, "eve", now + 30 + length_s - 1) == 1.0
        turns.end(turns.enter("ben", now + 30), now + 31)
        now += 30 + length_s
    turns.end(turns.enter("eve", now), now + 1)  # one that is done in time makes up for it
    miss(turns, "eve", now + 1, now + 11)
    assert pause_of(turns, "eve", now + 11) == 10.0


def test_what_was_long_ago_is_forgiven_and_nobody_never_pauses() -> None:
    turns = Turns(1, 8)
    miss(turns, "eve", 0.0, 30.0)
    turns.end(turns.enter("ben", 60.0 + FORGIVEN_S), 61.0 + FORGIVEN_S)
    miss(turns, "eve", 70.0 + FORGIVEN_S, 100.0 + FORGIVEN_S)
    assert pause_of(turns, "eve", 100.0 + FORGIVEN_S) == 30.0
    miss(turns, "", 200.0 + FORGIVEN_S, 230.0 + FORGIVEN_S)
    assert turns.enter("", 230.0 + FORGIVEN_S).since is not None
