from django.contrib import messages
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kundekort.people.department_keeping import (
    add_department,
    delete_department,
    merge_departments,
    rename_department,
)
from kundekort.people.forms import DepartmentForm, MergeForm
from kundekort.people.gate import ARequest, fetch, needs
from kundekort.people.models import Department


@needs("people.change_user")
def departments(request: ARequest) -> HttpResponse:
    """The departments and how many belong to each; a new one is added here."""
    form = DepartmentForm(request.POST or None)
    if form.is_valid():
        added = form.saved(lambda: add_department(form.cleaned_data["name"], by=request.user))
        if added:
            return redirect("departments")
    rows = Department.objects.visible_to(request.user).annotate(employees=Count("users"))
    context = {"departments": rows, "form": form}
    return render(request, "people/departments.html", context, status=422 if form.is_bound else 200)


@needs("people.change_user")
def department_change(request: ARequest, department_id: int) -> HttpResponse:
    """Rename a department; from here it is merged or deleted."""
    department = fetch(request, Department, department_id)
    form = DepartmentForm(request.POST or None, initial={"name": department.name, "revision": department.revision})
    if form.is_valid():
        name, revision = form.cleaned_data["name"], form.cleaned_data["revision"] or 0
        if form.saved(lambda: rename_department(department, name, revision=revision, by=request.user)):
            return redirect("departments")
    context = {"form": form, "department": department, "merge": MergeForm(department=department)}
    return render(request, "people/department_change.html", context, status=422 if form.is_bound else 200)


@needs("people.change_user")
@require_POST
def department_merge(request: ARequest, department_id: int) -> HttpResponse:
    """Move everybody to another department and delete this one."""
    department = fetch(request, Department, department_id)
    merge = MergeForm(request.POST, department=department)
    if merge.is_valid():
        moved = merge_departments(department, into=merge.cleaned_data["into"], by=request.user)
        messages.success(request, _("%(count)d employees moved.") % {"count": moved})
        return redirect("departments")
    form = DepartmentForm(initial={"name": department.name, "revision": department.revision})
    context = {"form": form, "department": department, "merge": merge}
    return render(request, "people/department_change.html", context, status=422)


@needs("people.change_user")
@require_POST
def department_delete(request: ARequest, department_id: int) -> HttpResponse:
    """Delete a department without employees."""
    department = fetch(request, Department, department_id)
    delete_department(department, by=request.user)
    messages.success(request, _("%(name)s has been deleted.") % {"name": department.name})
    return redirect("departments")
