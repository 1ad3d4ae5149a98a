"""The ceilings of docs/house.md: functions 40 lines, Python files 300, templates 150, custom elements 120.

Tests and migrations are exempt.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FUNCTION, PYTHON, TEMPLATE, ELEMENT = 40, 300, 150, 120
_FOLDERS = ("kundekort", "tools", "bench", "frontend")


def too_big(root: Path) -> Iterator[str]:
    """A line for everything above its ceiling."""
    for file in sorted(path for folder in _FOLDERS for path in (root / folder).rglob("*") if path.is_file()):
        name = file.relative_to(root)
        if {"tests", "migrations", "static", "__pycache__"} & set(name.parts):
            continue
        ceiling = _ceiling(name)
        if not ceiling:
            continue
        text = file.read_text(encoding="utf-8")
        lines = text.count("\n")
        if lines > ceiling:
            yield f"{name}: {lines} lines, at most {ceiling}"
        if file.suffix == ".py":
            yield from _long_functions(name, text)


def _ceiling(name: Path) -> int:
    if name.suffix == ".py":
        return PYTHON
    if name.suffix == ".html":
        return TEMPLATE
    return ELEMENT if name.suffix == ".ts" and "elements" in name.parts else 0


def _long_functions(name: Path, text: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > FUNCTION:
                yield f"{name}:{node.lineno} {node.name}: {lines} lines, at most {FUNCTION}"


if __name__ == "__main__":
    found = list(too_big(ROOT))
    print("\n".join(found))
    sys.exit(bool(found))
