from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kundekort.history import sentences
from kundekort.history.reading import entries_on
from kundekort.people.choosing import by_name, found
from kundekort.people.employing import change_employee, employ
from kundekort.people.forms import AddEmployeeForm, EmployeeForm
from kundekort.people.gate import ARequest, fetch, needs
from kundekort.people.models import User
from kundekort.people.on_employee import entries_for
from kundekort.people.views.inviting import show_invitation

PAGE = 50
LOG = 50


@needs("people.view_user")
def employees(request: ARequest) -> HttpResponse:
    """Everybody who works here: searched, filtered, in alphabetical order."""
    words, show = request.GET.get("q", "")[:100].replace("\x00", ""), request.GET.get("show", "active")
    users = User.objects.visible_to(request.user).select_related("role", "department", "invitation")
    if show in ("active", "inactive"):
        users = users.filter(is_active=show == "active")
    for word in words.split()[:5]:
        users = users.filter(name__icontains=word) | users.filter(email__icontains=word)
    page = Paginator(by_name(users), PAGE).get_page(request.GET.get("page"))
    return render(request, "people/employees.html", {"page": page, "q": words, "show": show})


@needs("people.view_user")
def employee(request: ARequest, user_id: int) -> HttpResponse:
    """One employee; whoever may change employees also sees what happened to the account."""
    user = fetch(request, User, user_id)
    entries = entries_on(user, request.user)[:LOG] if request.user.may("people.change_user") else []
    log = [(entry, sentences.sentence(entry), sentences.lines(entry)) for entry in entries]
    elsewhere = entries_for(request.user, user)
    return render(request, "people/employee.html", {"employee": user, "log": log, "entries": elsewhere})


@needs("people.view_user")
def employee_search(request: ARequest) -> HttpResponse:
    """At most twenty employees that one may choose, as options of a combobox."""
    words = request.GET.get("q", "")[:100].replace("\x00", "")
    return render(request, "people/employee_search.html", {"employees": found(words)})


@needs("people.change_user")
def employee_add(request: ARequest) -> HttpResponse:
    """Add an employee, with an invitation or without."""
    form = AddEmployeeForm(request.POST or None)
    if form.is_valid() and (user := form.saved(lambda: employ(form.facts, by=request.user))):
        if form.cleaned_data["invite"]:
            return show_invitation(request, user)
        messages.success(request, _("%(name)s has been added.") % {"name": user.name})
        return redirect("employee", user.pk)
    return _form(request, "people/employee_add.html", form)


@needs("people.change_user")
def employee_change(request: ARequest, user_id: int) -> HttpResponse:
    """Change the facts about an employee."""
    user = fetch(request, User, user_id)
    form = EmployeeForm(request.POST or None, initial=EmployeeForm.of(user))
    if form.is_valid():
        revision = form.cleaned_data["revision"] or 0
        if form.saved(lambda: change_employee(user, form.facts, revision=revision, by=request.user)):
            messages.success(request, _("Saved."))
            return redirect("employee", user.pk)
    return _form(request, "people/employee_change.html", form, employee=user)


def _form(request: HttpRequest, template: str, form: Any, **context: Any) -> HttpResponse:
    return render(request, template, {"form": form, **context}, status=422 if form.is_bound else 200)
