"""The table: what was measured, where it should be, and whether it is."""

import json
import os
import platform
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from bench.rounds import Result
from bench.rows import Goal
from bench.sizes import Size

_HEADINGS = ("What", "Measured", "Goal", "Holds", "Also")
_UNITS = {"p50": "ms", "p95": "ms", "cpu": "ms", "kB": "kB", "RSS": "MB", "PSS": "MB", "s": "s", "/s": "/s"}
_SPEAKING = ("kB", "s", "/s")
_FOLDER = Path(__file__).parent / "results"


def table(results: Sequence[Result]) -> str:
    """The table in Markdown, aligned for reading as it is."""
    rows: list[Sequence[str]] = [_HEADINGS, *map(_cells, results)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEADINGS))]
    rows.insert(1, ["-" * width for width in widths])
    return "\n".join(f"| {' | '.join(map(str.ljust, row, widths))} |" for row in rows)


def write(results: Sequence[Result], size: Size, built: float) -> Path:
    """Write the table and the figures as bench/results/SIZE.md and .json; returns the folder."""
    _FOLDER.mkdir(exist_ok=True)
    facts = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "size": size.name,
        "customers": size.customers,
        "built_seconds": round(built, 1),
        "processors": os.cpu_count(),
        "python": platform.python_version(),
    }
    heading = "\n".join(f"- {name}: {value}" for name, value in facts.items())
    (_FOLDER / f"{size.name}.md").write_text(f"# Benchmark, {size.name} customers\n\n{heading}\n\n{table(results)}\n")
    figures = {result.row.name: result.figures for result in results}
    failures = {result.row.name: result.failure for result in results if result.failure}
    report = {**facts, "rows": figures, "failures": failures}
    (_FOLDER / f"{size.name}.json").write_text(json.dumps(report, indent=2, ensure_ascii=False))
    return _FOLDER


def _cells(result: Result) -> tuple[str, ...]:
    goals = {goal.figure: goal for goal in result.row.goals}
    short = [goal.figure for goal in result.row.goals if not result.holds(goal)]
    return (
        result.row.name,
        result.failure or " · ".join(_shown(figure, result.figures[figure]) for figure in goals),
        " · ".join(map(_limit, goals.values())),
        f"✗ {', '.join(short)}" if short or result.failure else "✓",
        " · ".join(_shown(figure, value) for figure, value in result.figures.items() if figure not in goals),
    )


def _shown(figure: str, value: float) -> str:
    number = f"{value:.0f}" if value >= 100 or value == int(value) else f"{value:.1f}"
    unit = _UNITS.get(figure, "")
    return f"{number} {unit}" if figure in _SPEAKING else f"{figure} {number} {unit}".strip()


def _limit(goal: Goal) -> str:
    return f"{'≥' if goal.more_is_better else '≤'} {goal.limit:g} {_UNITS.get(goal.figure, '')}".strip()
