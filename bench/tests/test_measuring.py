from dataclasses import dataclass, field
from typing import Any

from bench.forms import filled
from bench.report import table
from bench.rounds import ROUNDS, run
from bench.rows import Computed, Goal, Unexpected


@dataclass
class NoGround:
    """Stands where nothing is asked of a server."""

    browser: Any = field(default_factory=lambda: NoGround.Browser())

    class Browser:
        def close(self) -> None: ...


def _rounds(*values: float, goal: Goal) -> Any:
    left = iter(values)
    [result] = run(NoGround(), [Computed("A row", lambda ground: {goal.figure: next(left)}, (goal,))])  # type: ignore[arg-type]
    return result


def test_the_best_round_counts() -> None:
    assert ROUNDS == 3
    assert _rounds(30, 12, 14, goal=Goal("p50", 15)).figures == {"p50": 12}
    assert _rounds(90, 130, 110, goal=Goal("/s", 120, more_is_better=True)).figures == {"/s": 130}


def test_a_goal_is_missed_only_beyond_the_noise() -> None:
    assert Goal("p50", 20).holds(22)
    assert not Goal("p50", 20).holds(22.1)
    assert Goal("/s", 120, more_is_better=True).holds(108)
    assert not Goal("/s", 120, more_is_better=True).holds(107)
    assert not Goal("queries", 15, noisy=False).holds(16)


def test_the_table_says_what_falls_short() -> None:
    held, missed = _rounds(9, 9, 9, goal=Goal("p50", 15)), _rounds(99, 99, 99, goal=Goal("p50", 15))
    assert held.good
    assert not missed.good
    assert "✓" in table([held])
    assert "✗" in table([missed])


def test_a_row_that_cannot_be_measured_does_not_hold() -> None:
    def broken(ground: Any) -> dict[str, float]:
        raise Unexpected("GET /customers/1/ answered 500")

    [result] = run(NoGround(), [Computed("A row", broken, (Goal("p50", 15),))])  # type: ignore[arg-type]
    assert not result.good
    assert "answered 500" in table([result])


def test_a_form_is_filled_in_as_a_browser_would() -> None:
    page = """<form method="get"><input name="q"></form>
      <form method="post"><input type="hidden" name="revision" value="3"><input name="name" value="Fjord AS">
      <input type="checkbox" name="active" checked><input type="checkbox" name="both">
      <input type="radio" name="type" value="customer"><input type="radio" name="type" value="supplier" checked>
      <select name="country"><option value="NO">Norway</option><option value="SE" selected>Sweden</option></select>
      <select name="language"><option value="nb">Norwegian</option><option value="sv">Swedish</option></select>
      <textarea name="description">
Two lines
of text</textarea><button name="go" value="1">Save</button></form>"""
    assert filled(page, name="Fjell AS") == {
        "revision": "3",
        "name": "Fjell AS",
        "active": "on",
        "type": "supplier",
        "country": "SE",
        "language": "nb",
        "description": "Two lines\nof text",
    }
