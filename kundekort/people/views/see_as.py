from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from kundekort.people.acts import ADMINISTRATOR
from kundekort.people.gate import ARequest, fetch, needs, signed_in
from kundekort.people.models import Role
from kundekort.people.seeing import start_seeing_as, stop_seeing_as


@needs("people.change_role")
def see_as(request: ARequest) -> HttpResponse:
    """Choose a role and see every page as it does; only for administrators: it may not show more than one's own."""
    if not request.user.is_administrator:
        raise PermissionDenied
    if request.method == "POST":
        start_seeing_as(request, fetch(request, Role, _number(request.POST.get("role"))))
        return redirect(next_of(request))
    roles = Role.objects.visible_to(request.user).exclude(based_on=ADMINISTRATOR)
    return render(request, "people/see_as.html", {"roles": roles, "next": request.GET.get("next", "/")})


@signed_in
@require_POST
def see_as_stop(request: ARequest) -> HttpResponse:
    """See the pages with one's own eyes again."""
    stop_seeing_as(request)
    return redirect(next_of(request))


def next_of(request: HttpRequest) -> str:
    """Where the form wants to go back to, if that is one of our pages."""
    address = request.POST.get("next", "")
    return address if url_has_allowed_host_and_scheme(address, allowed_hosts=None) else "/"


def _number(text: str | None) -> int:
    """The id in a form; 0, which nothing has, for anything else."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0
