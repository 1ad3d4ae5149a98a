from allauth.account.decorators import reauthentication_required
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kundekort.people.gate import ARequest, signed_in


@signed_in
def sessions(request: ARequest) -> HttpResponse:
    """Where one is signed in."""
    every = UserSession.objects.purge_and_list(request.user)
    every.sort(key=lambda session: (not session.is_current(), -session.created_at.timestamp()))
    return render(request, "usersessions/usersession_list.html", {"sessions": every})


@signed_in
@require_POST
@reauthentication_required  # type: ignore[untyped-decorator]
def session_end(request: ARequest, session_id: int) -> HttpResponse:
    """Sign out one device."""
    session = UserSession.objects.filter(user=request.user, pk=session_id).first()
    if session is None:
        raise Http404
    session.end()
    messages.success(request, _("The device has been signed out."))
    return redirect("usersessions_list")


@signed_in
@require_POST
@reauthentication_required  # type: ignore[untyped-decorator]
def sessions_end_others(request: ARequest) -> HttpResponse:
    """Sign out every device but this one."""
    for session in UserSession.objects.filter(user=request.user):
        if not session.is_current():
            session.end()
    messages.success(request, _("All other devices have been signed out."))
    return redirect("usersessions_list")
