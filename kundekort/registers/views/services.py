from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kundekort.people.gate import ARequest, needs
from kundekort.registers.calling import NotFound, Unavailable
from kundekort.registers.services import how_they_are, service_of, whole_ones
from kundekort.ui.toasts import toast


@needs("registers.try_services")
def outside_services(request: ARequest) -> HttpResponse:
    """How each service outside has answered lately, and the last error of those that do not."""
    return render(request, "registers/services.html", {"services": how_they_are(), "whole": whole_ones()})


@needs("registers.try_services")
@require_POST
def outside_service_try(request: ARequest, code: str) -> HttpResponse:
    """Ask one of them now, whether it rests or not."""
    service = service_of(code)
    if service is None or not service.is_set_up:
        raise Http404
    try:
        service.ask()
    except Unavailable:
        toast(request, _("%(service)s does not answer now.") % {"service": service.name}, bad=True)
    except NotFound:
        toast(request, _("%(service)s answers.") % {"service": service.name})
    else:
        toast(request, _("%(service)s answers.") % {"service": service.name})
    return redirect("outside-services")
