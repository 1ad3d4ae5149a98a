"""Forgetting bytes: the row and the file, unless something else still needs the same bytes."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import ProtectedError

from kundekort.storage.keeping import hold_digest, path_of
from kundekort.storage.models import Content


@transaction.atomic
def forget(contents: Iterable[Content | None]) -> int:
    """Forget bytes that nothing refers to any more; the files go when the transaction is committed.

    Call it after the references are gone. What something else still shows stays. Returns how many were forgotten.
    """
    return sum(_forget(content) for content in contents if content is not None)


def _forget(content: Content) -> bool:
    hold_digest(content.sha256)
    try:
        with transaction.atomic():
            content.delete()
    except ProtectedError:
        return False
    transaction.on_commit(lambda: _remove_file(content.sha256))
    return True


@transaction.atomic
def _remove_file(sha256: str) -> None:
    """Remove the file, unless the same bytes have been kept anew meanwhile."""
    hold_digest(sha256)
    if not Content.objects.filter(sha256=sha256).exists():
        path_of(sha256).unlink(missing_ok=True)
