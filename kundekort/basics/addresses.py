"""Addresses of pages of a list."""

from django.http import HttpRequest


def next_address(request: HttpRequest, cursor: str) -> str | None:
    """The full address of the page that `cursor` names, all else as in this request; None without a cursor."""
    if not cursor:
        return None
    query = request.GET.copy()
    query["cursor"] = cursor
    return request.build_absolute_uri(f"{request.path}?{query.urlencode()}")
