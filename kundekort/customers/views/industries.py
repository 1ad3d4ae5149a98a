from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render

from kundekort.customers.models import Industry
from kundekort.people.gate import ARequest, needs


@needs("customers.view_customer")
def industry_options(request: ARequest) -> HttpResponse:
    """Industries that fit what is typed, as options of a list: by the beginning of the code or a word of the name."""
    text = request.GET.get("industry", "").replace("\0", "").strip()[:80]
    fits = Q(code__startswith=text)
    for language in ("en", "nb", "sv"):
        fits |= Q(**{f"name_{language}__icontains": text})
    return render(request, "customers/industry_options.html", {"industries": Industry.objects.filter(fits)[:30]})
