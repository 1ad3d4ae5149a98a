"""The log cannot be changed, and every act in it has a sentence."""

import re
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import translation

import kundekort
from kundekort.history import sentences
from kundekort.history.models import Entry
from kundekort.history.reading import changed_since
from kundekort.history.recording import record
from kundekort.people.models import User


def test_the_database_refuses_to_change_or_delete_an_entry(astrid: User) -> None:
    record("card.switched", astrid, by=astrid)
    for statement in ("UPDATE history_entry SET code = 'x'", "DELETE FROM history_entry"):
        with pytest.raises(IntegrityError, match="never changed or deleted"), transaction.atomic():
            connection.cursor().execute(statement)
    assert Entry.objects.count() == 1


def test_what_changed_since_a_revision_names_the_first_value_and_the_last_person(astrid: User, bjorn: User) -> None:
    for revision, by, change in ((2, astrid, ("a", "b")), (3, bjorn, ("b", "c"))):
        astrid.revision = revision
        record("card.switched", astrid, by=by, changes={"name": change})
    changed = changed_since(astrid, 1)["name"]
    assert (changed.before, changed.by) == ("a", "Bjørn Solheim")
    assert changed_since(astrid, 3) == {}


def test_every_act_that_is_recorded_has_a_sentence() -> None:
    source = "\n".join(
        path.read_text() for path in Path(kundekort.__path__[0]).rglob("*.py") if "tests" not in path.parts
    )
    recorded = set(re.findall(r"""(?:record|record_all|save_changes|_move)\([^"]*?"([a-z_]+\.[a-z_]+)\"""", source))
    recorded |= set(re.findall(r'code="([a-z_]+\.[a-z_]+)"', source))
    assert {"customer.created", "customer.changed", "customer.deleted", "card.switched"} <= recorded
    assert recorded <= sentences.known_codes()
    with translation.override("nb"):
        assert all(str(sentences.sentence(Entry(code=code))) for code in recorded)
