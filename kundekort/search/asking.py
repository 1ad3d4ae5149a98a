"""What is typed, asked of every group at once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from kundekort.people.models import User
from kundekort.search.finding import INSIDE, SLIP, typed_text
from kundekort.search.folding import Piece, is_marked, marked
from kundekort.search.sources import Hit, Source, sources_for


@dataclass(frozen=True)
class Line:
    """A hit with what was typed marked in it."""

    hit: Hit
    typed: str

    @cached_property
    def title(self) -> list[Piece]:
        return marked(self.hit.title, self.typed)

    @cached_property
    def under(self) -> list[list[Piece]]:
        """The facts below the title, and another one when only that is what was looked for."""
        facts = [marked(self.hit.under, self.typed)] if self.hit.under else []
        if any(map(is_marked, [self.title, *facts])):
            return facts
        also = (marked(fact, self.typed) for fact in self.hit.also if fact)
        return facts + [pieces for pieces in also if is_marked(pieces)][:1]


@dataclass(frozen=True)
class Group:
    """What was found of one sort; `more` when there is more than is shown."""

    code: str
    source: Source
    hits: Sequence[Hit]
    more: bool
    typed: str

    def __bool__(self) -> bool:
        return bool(self.hits)

    @property
    def lines(self) -> Iterator[Line]:
        return (Line(hit, self.typed) for hit in self.hits)


@dataclass(frozen=True)
class Answer:
    """All groups for what one user has typed."""

    typed: str
    groups: Sequence[Group]

    @property
    def found(self) -> list[Group]:
        """The groups in which there is anything."""
        return [group for group in self.groups if group]

    @property
    def only(self) -> Hit | None:
        """The one record that fits, which is opened directly (row 24). A slip of typing is no reason to."""
        hits = [hit for group in self.groups if group.source.opens for hit in group.hits if not hit.act]
        return hits[0] if len(hits) == 1 and hits[0].how <= INSIDE else None


def ask(user: User, text: str, most: int, codes: Sequence[str] = ()) -> Answer:
    """What the user finds by a text, at most `most` in a group; only in the groups of `codes` if there are any."""
    typed = typed_text(text)
    sources = {code: source for code, source in sources_for(user).items() if not codes or code in codes}
    groups = [_group(user, code, source, typed, most) for code, source in sources.items() if typed]
    return Answer(typed, _without_slips(groups) if any(map(_is_right, groups)) else groups)


def _is_right(group: Group) -> bool:
    """Whether records were found by what was typed, and not by what is like it."""
    return group.source.opens and any(hit.how < SLIP and not hit.act for hit in group.hits)


def _without_slips(groups: list[Group]) -> list[Group]:
    """Slips of typing are looked through when nothing else was found."""
    return [replace(group, hits=[hit for hit in group.hits if hit.how < SLIP]) for group in groups]


def _group(user: User, code: str, source: Source, typed: str, most: int) -> Group:
    hits = source.find(user, typed, most + 1)
    return Group(code, source, hits[:most], len(hits) > most, typed)
