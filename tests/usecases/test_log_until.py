"""What the four questions look at: of the log all up to a day, that day included."""

from datetime import date, timedelta

from springleg.core.athlete import HeelRaise, Profile
from springleg.core.guide import Guide
from springleg.core.log.events import Away, CheckedIn, Fact, HeelRaiseTested, Ill, ProfileSet
from springleg.core.log.journal import Journal
from springleg.core.log.sets import SetDone, Side
from springleg.usecases.progress.log_until import LogUntil, log_until
from usecases.progress_logs import day, entries, plan, planned, raises, rope

MON, TUE, WED = day(0), day(1), day(2)
DAY = timedelta(days=1)


def test_the_day_itself_is_seen_and_nothing_after_it(guide: Guide) -> None:
    def seen(*facts: Fact) -> LogUntil:
        return log_until(guide, Journal(entries(*facts)), TUE)

    def told(on: date, left: int) -> ProfileSet:
        return ProfileSet(Profile(heel_raise=HeelRaise(left, 20, on)))

    one = SetDone(TUE, "bent-light", Side.LEFT, reps=9)
    found = seen(
        told(TUE, 21),
        told(MON, 22),
        told(TUE, 23),
        told(WED, 24),
        *(HeelRaiseTested(on, 30, 30) for on in (WED, TUE, MON)),
        *(CheckedIn(on, pain=1, stiffness_min=2, soreness=3) for on in (MON, TUE, WED)),
        *(fact for on in (MON, TUE, WED) for fact in rope(on, 40)),
        one,
        SetDone(TUE, "bent-light", Side.BOTH, number=2, reps=9),
        SetDone(TUE, "bent-light", Side.LEFT, number=3, reps=9),
        SetDone(TUE, "bent-light", Side.RIGHT, number=4, reps=9),
        SetDone(TUE, "handstand", Side.LEFT),
        *raises(MON, sets=2),
        plan(planned(WED), planned(day(9), "rope", 60)),
        Ill(MON, MON),
        Ill(day(-3)),
        Away(WED, day(4), can_train=False),
        Away(day(6), day(8), can_train=True),
    )
    assert found.day == TUE
    assert [(one.date, one.left) for one in found.told_tests] == [(MON, 22), (TUE, 23)]
    assert [test.day for test in found.tests] == [MON, TUE]
    for answers in (found.log.mornings, found.log.stiffness_min, found.log.soreness):
        assert list(answers) == [MON, TUE]
    assert {done.day for done in found.log.sets} == {MON, TUE}
    assert {exposure.day for exposure in found.exposures} == {MON, TUE}
    assert list(found.amounts.items()) == [
        ((MON, "rope"), 40),
        ((MON, "straight-light"), 2),
        ((TUE, "bent-light"), 3),  # one of both legs, and two of the busier one
        ((TUE, "rope"), 40),
    ]
    assert [session.date for session in found.planned] == [WED, day(9)]
    off = [n for n in range(-5, 10) if found.is_off(day(n))]
    assert off == [-3, -2, -1, 0, 2, 3, 4], "who trains on Monday was ill until Sunday"
    away = seen(Ill(MON))
    assert [away.is_off(MON + n * DAY) for n in (-1, 0, 1, 2)] == [False, True, True, False]
