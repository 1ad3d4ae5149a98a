"""The pages on which employees make and revoke their API tokens."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from kundekort.api.forms import TokenForm
from kundekort.api.models import ApiToken
from kundekort.api.scopes import every_scope
from kundekort.api.tokens import create_token, revoke_token
from kundekort.basics.paging import Order, page_of
from kundekort.basics.refused import Refused
from kundekort.people.gate import ARequest, fetch, needs

NEWEST_FIRST = Order("id", descending=True, from_text=int)


@needs("people.use_api")
def api_tokens(request: ARequest) -> HttpResponse:
    """One's own tokens; those who look after employees see everybody's, never a secret."""
    tokens = ApiToken.objects.visible_to(request.user).select_related("user")
    page = page_of(tokens, NEWEST_FIRST, request.GET.get("cursor", ""), 50)
    scopes = every_scope()
    rows = [(token, [scopes[code].label for code in token.scopes if code in scopes]) for token in page.rows]
    context = {
        "rows": rows,
        "previous_url": f"?cursor={page.previous}" if page.previous else "",
        "next_url": f"?cursor={page.next}" if page.next else "",
    }
    return render(request, "api/tokens.html", context)


@needs("people.use_api")
@never_cache
def api_token_create(request: ARequest) -> HttpResponse:
    """Make a token. Its secret is in the answer to the form, this once, and nowhere else."""
    form = TokenForm(request.POST or None, initial={"scopes": ["customers:read"]})
    if request.method == "POST" and form.is_valid():
        given = form.given()
        try:
            secret = create_token(request.user, **given, by=request.user)
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, str(refused))
        else:
            return render(request, "api/token_created.html", {"secret": secret, "name": given["name"]})
    return render(request, "api/token_create.html", {"form": form}, status=422 if form.errors else 200)


@needs("people.use_api")
@require_POST
def api_token_revoke(request: ARequest, pk: int) -> HttpResponse:
    """Revoke a token: one's own, or anybody's for those who look after employees."""
    revoke_token(fetch(request, ApiToken, pk), by=request.user)
    return redirect("api-tokens")
