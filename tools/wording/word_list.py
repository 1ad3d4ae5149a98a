"""docs/words.md: what a thing is called in each language, and whether the catalogues call it that too."""

from tools.wording import catalogue
from tools.wording.text import ROOT

WORD_LIST = ROOT / "docs" / "words.md"
COLUMNS = {"nb": 1, "sv": 2}


def rows() -> list[list[str]]:
    """The rows of the table: English, Norwegian, Swedish and so on; "/" stands between words that are both right."""
    lines = [line for line in WORD_LIST.read_text().splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def contradictions() -> list[str]:
    """A sentence for each text that is a word of the list and is translated by another word."""
    wrong = []
    for language, column in COLUMNS.items():
        texts = {str(message.id).lower(): str(message.string) for message in catalogue.read(language) if message.id}
        for row in rows():
            right = [word.strip().lower() for word in row[column].split("/")]
            for word in row[0].split("/"):
                said = texts.get(word.strip().lower(), right[0])
                if said.lower() not in right:
                    wrong.append(f"{language}: {word.strip()} is {said!r}, in docs/words.md {' or '.join(right)}")
    return wrong
