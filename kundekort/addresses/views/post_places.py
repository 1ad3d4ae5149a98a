from django.http import HttpResponse, JsonResponse

from kundekort.addresses.post_places import town_of
from kundekort.people.gate import ARequest, signed_in


@signed_in
def post_place(request: ARequest) -> HttpResponse:
    """The town of a post code, for forms that fill it in: {"town": "Bergen"}, or "" when nobody knows."""
    code, country = (request.GET.get(word, "").replace("\0", "")[:20] for word in ("code", "country"))
    return JsonResponse({"town": town_of(code, country.upper(), ask=True)})
