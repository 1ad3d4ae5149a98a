"""Which kinds of subject can be merged, and what their room does about it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.utils.functional import Promise

from kundekort.card.registry import Card
from kundekort.history.recording import kind_of
from kundekort.history.sentences import words_of
from kundekort.people.models import User

type Text = str | Promise
type Take = Callable[[Any, Any, Mapping[str, Any], str, User], None]
type Warn = Callable[[Any, Any], list[Text]]


def _nothing(*_about: Any) -> list[Any]:
    return []


@dataclass(frozen=True)
class Mergeable:
    """A kind of subject that can be merged.

    Its model has `merged_into` (with the related name `merged`), `trashed_at` and `revision`. `fields(one, two)` are
    the facts one chooses between, as attributes of the subject; `take(survivor, other, facts, code, by)` saves chosen
    ones on the locked survivor and logs them under `code`; `alike` gives those that may be the same; `lock` is taken
    before the two are locked.
    """

    card: Card
    permission: str
    fields: Callable[[Any, Any], Iterable[str]]
    take: Take
    alike: Callable[[Any, User], Sequence[Any]] = _nothing
    warn: Warn = _nothing
    lock: Callable[[], object] = _nothing
    label: Callable[[str], Text] | None = None
    show: Callable[[str, Any], str] | None = None

    @property
    def model(self) -> type[Model]:
        return self.card.subject

    def label_of(self, code: str) -> Text:
        """What a field is called."""
        return self.label(code) if self.label else words_of(self.model)[0].get(code, code)

    def shown(self, code: str, value: Any) -> str:
        """A value as the card would show it."""
        return self.show(code, value) if self.show else words_of(self.model)[1](code, value)


_kinds: dict[str, Mergeable] = {}


def declare(mergeable: Mergeable) -> None:
    """Let subjects of a kind be merged."""
    _kinds[mergeable.model._meta.label_lower] = mergeable


def every_kind() -> list[Mergeable]:
    """All that can be merged."""
    return list(_kinds.values())


def mergeable(subject: Model | str) -> Mergeable:
    """How subjects of this kind are merged. Raises LookupError for those that cannot be."""
    return _kinds[subject if isinstance(subject, str) else kind_of(subject)]
