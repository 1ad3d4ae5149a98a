"""The API itself, and the pages about it."""

from collections.abc import Iterator

from django.urls import URLPattern, path, re_path

from kundekort.api.door import door, nowhere
from kundekort.api.hatch import routes
from kundekort.api.views import docs, tokens


def _operations() -> Iterator[URLPattern]:
    for route, path_view in routes().items():
        yield path(f"v1/{route}", door(path_view), name=f"api-{path_view.operations[0].operation_id}")


urlpatterns = [
    path("docs", docs.api_docs, name="api-docs"),
    path("docs/<path:group>", docs.api_docs_of, name="api-docs-of"),
    path("v1/openapi.json", docs.api_schema, name="api-schema"),
    path("tokens/", tokens.api_tokens, name="api-tokens"),
    path("tokens/new/", tokens.api_token_create, name="api-token-create"),
    path("tokens/<int:pk>/revoke/", tokens.api_token_revoke, name="api-token-revoke"),
    *_operations(),
    re_path("^v1/", nowhere, name="api-nowhere"),
]
