"""Several rounds of the same, and the best of them.

Whatever else a machine does makes a figure worse and never better, so the best round says most about the program. The
rounds go over all rows in turn: a minute of noise falls on one round of some rows, not on every round of one.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bench.ground import Ground
from bench.rows import Goal, Row, Unexpected

ROUNDS = 3


@dataclass
class Result:
    """The best figures of a row, or why it could not be measured."""

    row: Row
    figures: dict[str, float] = field(default_factory=dict)
    failure: str = ""

    def holds(self, goal: Goal) -> bool:
        """Whether the row reached the goal."""
        return not self.failure and goal.figure in self.figures and goal.holds(self.figures[goal.figure])

    @property
    def good(self) -> bool:
        return not self.failure and all(map(self.holds, self.row.goals))


def run(ground: Ground, rows: Sequence[Row]) -> list[Result]:
    """Measure every row in every round."""
    results = [Result(row) for row in rows]
    for nth in range(1, ROUNDS + 1):
        for result in [result for result in results if nth == ROUNDS or not result.row.once]:
            print(f"Round {nth} of {ROUNDS}: {result.row.name}", end="", flush=True)
            _measure(ground, result)
            best = ", ".join(f"{figure} {value:,.1f}" for figure, value in result.figures.items())
            print(f": {result.failure or best}", flush=True)
    return results


def _measure(ground: Ground, result: Result) -> None:
    try:
        figures = result.row.measure(ground)
    except (Unexpected, OSError) as error:
        ground.browser.close()
        result.failure = str(error)
        return
    goals = {goal.figure: goal for goal in result.row.goals}
    for figure, value in figures.items():
        goal = goals.get(figure, Goal(figure, 0))
        result.figures[figure] = goal.better(value, result.figures.get(figure, value))
