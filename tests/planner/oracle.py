"""The exact judge: the planning problem solved by HiGHS, a mixed-integer solver.

The costs are minimised in their order, several at once where the weights that this takes are
small enough to be safe. Every answer is counted again by `page`.
"""

from dataclasses import dataclass
from time import perf_counter

import highspy
import numpy as np
import planning_page
from integer_program import Model, build
from planning_page import Case, Session

WEIGHTS = 20_000  # the most that one objective may add up to
LIMIT_S = 60.0

Values = list[float]


@dataclass(frozen=True)
class Answer:
    """The judge's plan. Without `proven` it ran out of time: the costs are only an upper bound.

    `seconds` are HiGHS's own: building the model in Python is left out.
    """

    costs: tuple[int, ...]
    sessions: tuple[Session, ...]
    proven: bool
    seconds: float


def solve(case: Case, limit_s: float = LIMIT_S) -> Answer:
    """The least costs of the case, with one plan that has them."""
    model = build(case)
    solver = _solver(model)
    sessions, counted = tuple(case.pins), planning_page.costs(case, case.pins)
    proven, values, seconds = True, None, 0.0
    for group in _groups(model):
        if values is None or any(counted[planning_page.COSTS.index(name)] for name in group):
            _aim(solver, model, group)
            began = perf_counter()
            proven, found = _run(solver, values, limit_s - seconds)
            seconds += perf_counter() - began
            if found is not None:
                values, sessions = found, _sessions(model, found)
                counted = planning_page.costs(case, sessions)
            if not proven or values is None:
                break
            _check(model, group, values, counted)
        _hold(solver, model, group, counted)
    return Answer(counted, sessions, proven, seconds)


def _run(solver: highspy.Highs, start: Values | None, limit_s: float) -> tuple[bool, Values | None]:
    """Whether the best was found and proven in time, and the best that was found."""
    if start is not None:
        solution = highspy.HighsSolution()
        solution.col_value = start
        solver.setSolution(solution)
    solver.setOptionValue("time_limit", max(0.0, limit_s))
    solver.run()
    proven = solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
    status = solver.getInfo().primal_solution_status
    if status != highspy.SolutionStatus.kSolutionStatusFeasible:
        return False, None
    return proven, list(solver.getSolution().col_value)


def _most(model: Model, name: str) -> int:
    """No plan that matters differs from another by more than this in one cost."""
    slots = sum(map(len, model.weeks))
    return {"run_clash": 4 * slots, "over_72h": model.case.weeks}.get(name, slots + 1)


def _groups(model: Model) -> list[list[str]]:
    """The costs in order, grouped so that each group's weights stay small."""
    groups: list[list[str]] = [[]]
    size = 1
    for name in planning_page.COSTS:
        size *= _most(model, name) + 1
        if size > WEIGHTS and groups[-1]:
            groups.append([])
            size = _most(model, name) + 1
        groups[-1].append(name)
    return groups


def _solver(model: Model) -> highspy.Highs:
    solver = highspy.Highs()  # type: ignore[no-untyped-call]  # highspy's own
    for option, value in {
        "output_flag": False,
        "mip_rel_gap": 0.0,
        "mip_abs_gap": 0.99,  # all costs are whole numbers
    }.items():
        solver.setOptionValue(option, value)
    solver.passModel(_highs_model(model))
    return solver


def _highs_model(model: Model) -> highspy.HighsLp:
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(model.integer), len(model.rows)
    lp.col_cost_ = np.zeros(lp.num_col_)
    lp.col_lower_, lp.col_upper_ = np.array(model.lower, float), np.ones(lp.num_col_)
    lp.row_lower_ = np.array([low for low, _, _ in model.rows], float)
    lp.row_upper_ = np.array([high for _, _, high in model.rows], float)
    kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
    lp.integrality_ = [kinds[integer] for integer in model.integer]
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.cumsum([0, *(len(terms) for _, terms, _ in model.rows)])
    lp.a_matrix_.index_ = np.array([it for _, terms, _ in model.rows for it in terms])
    values = [by for _, terms, _ in model.rows for by in terms.values()]
    lp.a_matrix_.value_ = np.array(values, float)
    return lp


def _aim(solver: highspy.Highs, model: Model, group: list[str]) -> None:
    """Make the group's costs, weighted by their order, the objective."""
    objective = np.zeros(len(model.integer))
    weight = 1
    for name in reversed(group):
        for column, by in model.costs[name].terms.items():
            objective[column] += weight * by
        weight *= _most(model, name) + 1
    count = len(objective)
    solver.changeColsCost(count, np.arange(count, dtype=np.int32), objective)


def _hold(solver: highspy.Highs, model: Model, group: list[str], counted: tuple[int, ...]) -> None:
    """Let no later solution have more of the group's costs."""
    for name in group:
        cost = model.costs[name]
        most = counted[planning_page.COSTS.index(name)] - cost.constant
        columns = np.array(list(cost.terms), np.int32)
        by = np.array(list(cost.terms.values()), float)
        solver.addRow(-np.inf, most, len(columns), columns, by)


def _check(model: Model, group: list[str], values: Values, counted: tuple[int, ...]) -> None:
    """The model's own costs are those that the page counts for the sessions."""
    for name in group:
        cost = model.costs[name]
        modelled = cost.constant + sum(by * values[it] for it, by in cost.terms.items())
        if round(modelled) != counted[planning_page.COSTS.index(name)]:
            raise AssertionError(f"{name}: the model has {modelled}, the page counts {counted}")


def _sessions(model: Model, values: Values) -> tuple[Session, ...]:
    days = model.case.days
    return tuple(
        Session(days[choice.day], choice.workout)
        for week in model.weeks
        for slot in week
        for choice, column in slot.items()
        if values[column] > 0.5
    )
