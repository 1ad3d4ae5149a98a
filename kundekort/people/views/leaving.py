from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kundekort.people import leaving
from kundekort.people.gate import ARequest, fetch, needs
from kundekort.people.models import User


@needs("people.change_user")
@require_POST
def employee_deactivate(request: ARequest, user_id: int) -> HttpResponse:
    """End an employee's access at once."""
    user = leaving.deactivate(fetch(request, User, user_id), by=request.user)
    messages.success(request, _("%(name)s can no longer sign in.") % {"name": user.name})
    return redirect("employee", user.pk)


@needs("people.change_user")
@require_POST
def employee_activate(request: ARequest, user_id: int) -> HttpResponse:
    """Let an employee in again."""
    user = leaving.reactivate(fetch(request, User, user_id), by=request.user)
    messages.success(request, _("%(name)s is active.") % {"name": user.name})
    return redirect("employee", user.pk)


@needs("people.change_user")
@require_POST
def employee_end_sessions(request: ARequest, user_id: int) -> HttpResponse:
    """Sign an employee out everywhere."""
    user = fetch(request, User, user_id)
    leaving.end_sessions(user, by=request.user)
    messages.success(request, _("%(name)s has been signed out everywhere.") % {"name": user.name})
    return redirect("employee", user.pk)


@needs("people.change_user")
@require_POST
def employee_remove_second_factors(request: ARequest, user_id: int) -> HttpResponse:
    """Take away two-step sign-in from an employee who has lost it."""
    user = fetch(request, User, user_id)
    leaving.remove_second_factors(user, by=request.user)
    messages.success(request, _("%(name)s signs in with the password alone now.") % {"name": user.name})
    return redirect("employee", user.pk)
