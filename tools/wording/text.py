"""One text of the program, and where texts are looked for."""

from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "kundekort"
FRONTEND = ROOT / "frontend"
NOT_SEARCHED = frozenset({"migrations", "tests", "node_modules", "__pycache__"})


@dataclass(frozen=True, order=True)
class Text:
    """A text as it stands in the source: English, with a plural and a context when it has them."""

    singular: str
    plural: str = ""
    context: str = ""

    @property
    def id(self) -> str | tuple[str, str]:
        """What Babel calls it."""
        return (self.singular, self.plural) if self.plural else self.singular


type Found = dict[Text, set[str]]


def files(folder: Path, *suffixes: str) -> list[Path]:
    """The files below `folder` with one of the suffixes, without migrations and tests."""
    return sorted(
        path
        for path in folder.rglob("*")
        if path.suffix in suffixes and not NOT_SEARCHED & set(path.relative_to(folder).parts)
    )
