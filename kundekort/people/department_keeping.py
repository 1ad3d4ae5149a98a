"""Departments: adding, renaming, merging, and deleting those without employees."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from kundekort.basics.plain_text import plain_text
from kundekort.basics.refused import Refused
from kundekort.history.recording import record, record_all
from kundekort.people.announcements import department_deleted, department_merged
from kundekort.people.models import Department, User
from kundekort.people.stale import refuse_stale

LONGEST_NAME = 80


@transaction.atomic
def add_department(name: str, *, by: User | None) -> Department:
    """Add a department. Raises Refused for a name that is taken."""
    department = Department(name=_checked_name(name))
    _save(department)
    record("department.created", department, by=by, changes={"name": (None, department.name)})
    return department


@transaction.atomic
def rename_department(department: Department, name: str, *, revision: int, by: User) -> Department:
    """Give a department another name. Raises Refused for a taken name, Stale after another's change."""
    current = Department.objects.select_for_update().get(pk=department.pk)
    name = _checked_name(name)
    refuse_stale(current, {"name": name}, revision)
    if current.name != name:
        before, current.name = current.name, name
        current.revision += 1
        _save(current)
        record("department.changed", current, by=by, changes={"name": (before, name)})
    return current


@transaction.atomic
def merge_departments(department: Department, *, into: Department, by: User) -> int:
    """Move everybody to another department, delete this one, and return how many moved."""
    if department == into:
        raise Refused(_("Choose another department."), field="into")
    both = Department.objects.select_for_update().filter(pk__in=[department.pk, into.pk]).order_by("pk")
    if len(both) < 2:
        raise Refused(_("This department has been deleted."), code="gone")
    users = list(User.objects.select_for_update(of=("self",), no_key=True).filter(department=department).order_by("pk"))
    for user in users:
        user.department, user.revision = into, user.revision + 1
    User.objects.bulk_update(users, ["department", "revision"])
    moved = {"department_id": (department.pk, into.pk)}
    record_all("user.changed", [(user, moved) for user in users], by=by)
    department_merged.send(sender=Department, department=department, into=into, by=by)
    _delete(department, by)
    return len(users)


@transaction.atomic
def delete_department(department: Department, *, by: User) -> None:
    """Delete a department without employees. Raises Refused for one that has some."""
    current = Department.objects.select_for_update().filter(pk=department.pk).first()
    if current is None:
        return
    employees = User.objects.filter(department=current).count()
    if employees:
        raise Refused(
            _("%(count)d employees belong to this department. Merge it with another instead.") % {"count": employees},
            code="department_in_use",
        )
    department_deleted.send(sender=Department, department=current, by=by)
    _delete(current, by)


def _delete(department: Department, by: User) -> None:
    record("department.deleted", department, by=by, changes={"name": (department.name, None)})
    department.delete()


def _checked_name(name: str) -> str:
    name = plain_text(name, longest=LONGEST_NAME, field="name")
    if not name:
        raise Refused(_("A department needs a name."), field="name")
    return name


def _save(department: Department) -> None:
    try:
        with transaction.atomic():
            department.save()
    except IntegrityError as error:
        raise Refused(_("Another department has this name."), field="name", code="name_taken") from error
