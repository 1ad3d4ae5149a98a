"""Looking at an installation: every finding is a sentence, and says how to mend what is wrong."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """What was found; with `mend`, something is wrong and this mends it."""

    what: str
    mend: str = ""

    @property
    def wrong(self) -> bool:
        return bool(self.mend)
