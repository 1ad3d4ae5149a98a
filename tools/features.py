"""docs/features.md: its rows, and the tests that show them.

python tools/features.py        fills in which tests show each row
"""

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FEATURES = ROOT / "docs" / "features.md"
COUNT = 193
STATES = ("planned", "begun", "done")
_ROW = re.compile(r"^\| (?P<number>\d+) \| (?P<behaviour>.+?) \| (?P<state>\w+) \| ?(?P<shown>.*?) ?\|$")


@dataclass(frozen=True)
class Row:
    """One feature: its number, what it does, how far it is, and the test files that show it."""

    number: int
    behaviour: str
    state: str
    shown: tuple[str, ...]

    def __str__(self) -> str:
        shown = ", ".join(f"`{path}`" for path in self.shown)
        return f"| {self.number} | {self.behaviour} | {self.state} | {shown}{' ' if shown else ''}|"


def row_of(line: str) -> Row | None:
    """The row a line of the document is, if it is one."""
    match = _ROW.match(line)
    if not match:
        return None
    return Row(int(match["number"]), match["behaviour"], match["state"], tuple(re.findall("`(.+?)`", match["shown"])))


def rows() -> list[Row]:
    """All rows of the document."""
    return [row for line in FEATURES.read_text().splitlines() if (row := row_of(line))]


def shown_by() -> dict[int, set[str]]:
    """The test files by the number of the row that a test in them shows."""
    shown: dict[int, set[str]] = {}
    for path in sorted([*ROOT.glob("kundekort/**/tests/**/*.py"), *ROOT.glob("tools/tests/*.py")]):
        for number in _numbers(ast.parse(path.read_text())):
            shown.setdefault(number, set()).add(path.relative_to(ROOT).as_posix())
    return shown


def _numbers(tree: ast.Module) -> Iterator[int]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "row":
            yield from (arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, int))


def problems() -> list[str]:
    """A sentence for everything in the document that is not so."""
    held, shown = rows(), shown_by()
    numbers = [row.number for row in held]
    wrong = [] if numbers == list(range(1, COUNT + 1)) else [f"The rows are not numbered 1 to {COUNT} in order."]
    wrong += [f"A test shows row {number}, which does not exist." for number in sorted(set(shown) - set(numbers))]
    for row in held:
        if row.state not in STATES:
            wrong.append(f"Row {row.number}: {row.state!r} is not one of {', '.join(STATES)}.")
        if set(row.shown) != shown.get(row.number, set()):
            wrong.append(f"Row {row.number}: the tests that show it are others. Run `make features`.")
        if (row.state == "planned") == bool(row.shown):
            wrong.append(
                f"Row {row.number} is {row.state}, but tests that show it {'exist' if row.shown else 'do not'}."
            )
    return wrong


def update() -> None:
    """Fill in the tests; a planned row that a test shows is begun, one that no test shows any more is planned."""
    shown, lines = shown_by(), []
    for line in FEATURES.read_text().splitlines():
        row = row_of(line)
        if row:
            tests = tuple(sorted(shown.get(row.number, ())))
            state = "planned" if not tests else "begun" if row.state == "planned" else row.state
            line = str(replace(row, shown=tests, state=state))
        lines.append(line)
    FEATURES.write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    update()
    found = problems()
    print("\n".join(found) if found else "docs/features.md is up to date.")
    sys.exit(1 if found else 0)
