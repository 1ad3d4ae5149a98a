"""The attributes that are defined, kept in the process: a card must not ask for them.

Definitions are few and seldom changed. What is only shown may be a minute old in another process (`remembered`);
whatever takes values in asks first whether anything has changed (`current`), so that nothing typed is lost.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from django.db import transaction
from django.db.models import Count, Max

from kundekort.attributes.models import Attribute, Choice
from kundekort.attributes.models.named import in_language

PREFIX = "attribute:"
_SECONDS = 60

type Version = tuple[object, ...]


@dataclass(frozen=True)
class Option:
    """A choice of an attribute."""

    pk: int
    code: str
    names: tuple[str, ...]
    retired: bool

    @property
    def name(self) -> str:
        """In the reader's language."""
        return in_language(self.names)


@dataclass(frozen=True)
class Defined:
    """An attribute as it is defined."""

    pk: int
    code: str
    type: str
    names: tuple[str, ...]
    help: str = ""
    section: str = ""
    required: bool = False
    in_list: bool = False
    place: int = 0
    retired: bool = False
    options: tuple[Option, ...] = ()

    @property
    def name(self) -> str:
        """In the reader's language."""
        return in_language(self.names)

    @property
    def key(self) -> str:
        """Under which the column `attributes` holds the value."""
        return str(self.pk)

    @property
    def fact(self) -> str:
        """The name of the fact in forms, verbs and log."""
        return f"{PREFIX}{self.pk}"

    @property
    def word(self) -> str:
        """The word in the address of a list."""
        return f"a{self.pk}"

    def option(self, pk: object) -> Option | None:
        """The choice with an id."""
        return self._options.get(pk)

    @cached_property
    def _options(self) -> dict[object, Option]:
        return {option.pk: option for option in self.options}


@dataclass(frozen=True)
class Definitions:
    """The attributes of one kind of subject, in order; iterating gives those that are not retired."""

    all: tuple[Defined, ...] = ()

    def __iter__(self) -> Iterator[Defined]:
        return iter(self.live)

    @cached_property
    def live(self) -> tuple[Defined, ...]:
        """Those that are not retired."""
        return tuple(one for one in self.all if not one.retired)

    @cached_property
    def by_fact(self) -> dict[str, Defined]:
        """Those that are not retired, by the name of the fact."""
        return {one.fact: one for one in self.live}

    @cached_property
    def by_word(self) -> dict[str, Defined]:
        """Those that are not retired, by the word in addresses."""
        return {one.word: one for one in self.live}

    @cached_property
    def by_code(self) -> dict[str, Defined]:
        """Those that are not retired, by their code."""
        return {one.code: one for one in self.live}

    @cached_property
    def sections(self) -> dict[str, list[Defined]]:
        """Those with a heading of their own, by heading."""
        found: dict[str, list[Defined]] = {}
        for one in self.live:
            if one.section:
                found.setdefault(one.section, []).append(one)
        return found


@dataclass
class _Memory:
    """All definitions as they were read at a moment of the monotonic clock."""

    by_kind: dict[str, Definitions] = field(default_factory=dict)
    by_fact: dict[str, Defined] = field(default_factory=dict)
    version: Version = ()
    read_at: float = float("-inf")


_NONE = Definitions()
_memory = _Memory()


def remembered(kind: str) -> Definitions:
    """The attributes of a kind, at most a minute old. Seldom a query."""
    if time.monotonic() - _memory.read_at > _SECONDS:
        _read()
    return _memory.by_kind.get(kind, _NONE)


def current(kind: str) -> Definitions:
    """The attributes of a kind as they are now. One query."""
    if _memory.version != _version():
        _read()
    return _memory.by_kind.get(kind, _NONE)


def of_fact(fact: str) -> Defined | None:
    """The attribute behind a fact, retired or not."""
    remembered("")
    return _memory.by_fact.get(fact)


def forget() -> None:
    """Read the definitions again when the next one is asked for, and once more when this transaction is through."""
    forget_all()
    transaction.on_commit(forget_all)


def forget_all() -> None:
    """Remember nothing."""
    _keep(_Memory())


def _keep(memory: _Memory) -> None:
    global _memory
    _memory = memory


def _version() -> Version:
    return tuple(Attribute.objects.aggregate(Count("pk"), Max("changed_at")).values())


def _read() -> None:
    version = _version()
    options: dict[int, list[Option]] = {}
    for choice in Choice.objects.order_by("place", "pk"):
        option = Option(choice.pk, choice.code, choice.names, choice.retired_at is not None)
        options.setdefault(choice.attribute_id, []).append(option)
    by_kind: dict[str, list[Defined]] = {}
    for attribute in Attribute.objects.order_by("place", "pk"):
        by_kind.setdefault(attribute.kind, []).append(_defined(attribute, tuple(options.get(attribute.pk, ()))))
    definitions = {kind: Definitions(tuple(many)) for kind, many in by_kind.items()}
    by_fact = {one.fact: one for many in by_kind.values() for one in many}
    _keep(_Memory(definitions, by_fact, version, time.monotonic()))


def _defined(attribute: Attribute, options: tuple[Option, ...]) -> Defined:
    return Defined(
        attribute.pk, attribute.code, attribute.type, attribute.names, attribute.help, attribute.section,
        attribute.required, attribute.in_list, attribute.place, attribute.is_retired, options,
    )  # fmt: skip
