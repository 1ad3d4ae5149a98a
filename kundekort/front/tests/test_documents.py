"""The documents speak of things that exist."""

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
TOP = {path.name for path in ROOT.iterdir()}
MADE = tuple(line.strip("/") for line in (ROOT / ".gitignore").read_text().splitlines() if line.strip("/"))
_SPAN = re.compile(r"`([^`\n]+)`")
_BLOCK = re.compile(r"```sh\n(.*?)```", re.DOTALL)
_LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)\s#]+)")


def _ids(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _named_paths(text: str) -> set[str]:
    """What stands in code spans and begins with a file or folder of the project's top."""
    spans = {span.split("::")[0] for span in _SPAN.findall(text)}
    return {span for span in spans if "/" in span and re.fullmatch(r"[\w./-]+", span) and span.split("/")[0] in TOP}


@pytest.mark.parametrize("document", DOCUMENTS, ids=_ids)
def test_links_lead_somewhere(document):
    missing = [link for link in _LINK.findall(document.read_text()) if not (document.parent / link).exists()]
    assert missing == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=_ids)
def test_named_files_exist(document):
    named = [path for path in sorted(_named_paths(document.read_text())) if not path.startswith(MADE)]
    assert [path for path in named if not (ROOT / path).exists()] == []


def test_named_make_targets_exist():
    targets = set(re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    named = {
        (document.name, target)
        for document in DOCUMENTS
        for text in _SPAN.findall(document.read_text()) + _BLOCK.findall(document.read_text())
        for target in re.findall(r"^make ([\w-]+)", text, re.MULTILINE)
    }
    assert {(document, target) for document, target in named if target not in targets} == set()
    assert named


def test_every_decision_is_in_the_list():
    folder = ROOT / "docs" / "decisions"
    listed = re.findall(r"\]\((\d{4}-[\w-]+\.md)\)", (folder / "README.md").read_text())
    assert listed == sorted(path.name for path in folder.glob("0*.md"))


def test_every_dependency_has_its_reason():
    reasons = (ROOT / "docs" / "decisions" / "0012-dependencies.md").read_text()
    explained = set(re.findall(r"^\| `(.+?)` \| \S", reasons, re.MULTILINE))
    package = json.loads((ROOT / "package.json").read_text())
    used = {*package.get("dependencies", {}), *package.get("devDependencies", {})}
    for name in ("requirements.in", "requirements-dev.in"):
        lines = (ROOT / name).read_text().splitlines()
        used |= {re.split(r"[\[<>=~! ;]", line)[0] for line in lines if line and not line.startswith(("#", "-"))}
    assert used - explained == set()
    assert explained - used == set()
