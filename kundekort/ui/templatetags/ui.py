"""Tags and filters every template has."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django import template
from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from kundekort.ui import formats, toasts

register = template.Library()

register.filter("number", formats.number)
register.filter("amount", formats.amount)
register.filter("money", formats.money)
register.filter("day", formats.day)
register.filter("moment", formats.moment)
register.filter("when", formats.when)
register.filter("file_size", formats.file_size)


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """A Tabler icon from the sprite; with a label it is read aloud, without it is decoration."""
    return _icon(name, str(label))


@lru_cache(maxsize=1000)
def _icon(name: str, label: str) -> SafeString:
    url = f"{static('kundekort/icons.svg')}#{name}"
    if label:
        return format_html(
            '<svg class="icon" role="img" aria-label="{}"><title>{}</title><use href="{}"></use></svg>',
            label,
            label,
            url,
        )
    return format_html('<svg class="icon" aria-hidden="true"><use href="{}"></use></svg>', url)


@register.simple_tag
def bundle(name: str) -> SafeString:
    """Loads the script and style of frontend/bundles/NAME, once a page."""
    script, look = static(f"kundekort/{name}.js"), static(f"kundekort/{name}.css")
    return format_html('<kk-bundle script="{}" look="{}"></kk-bundle>', script, look)


@register.filter
def initials(name: Any) -> str:
    """The first letters of the first and the last word of a name: "Kari Anne Lund" is KL."""
    words = str(name or "").split()
    return "".join(word[0] for word in words[:1] + words[1:][-1:]).upper()


@register.simple_tag
def avatar(person: Any, size: str = "xs") -> SafeString:
    """The initials of somebody in a round field whose colour stays the same; decoration beside the name."""
    name = str(person or "")
    return _avatar(name, size)


@lru_cache(maxsize=2000)
def _avatar(name: str, size: str) -> SafeString:
    tint = "abcde"[sum(map(ord, name)) % 5]
    return format_html(
        '<span class="avatar avatar-{} av-{}" aria-hidden="true">{}</span>', size, tint, initials(name) or "–"
    )


@register.simple_tag
def options(choices: Iterable[dict[str, Any]]) -> SafeString:
    """The options of a select. A template for each of 250 countries would take most of the time of a form."""
    marks = {(True, False): " selected", (False, True): " disabled", (True, True): " selected disabled"}
    return format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        (
            (choice["value"], marks.get((choice["selected"], "disabled" in choice["attrs"]), ""), choice["label"])
            for choice in choices
        ),
    )


@register.simple_tag
def time(value: Any) -> SafeString:
    """How long ago, in words, with the exact time for whoever points at it."""
    if not value:
        return mark_safe("")
    return mark_safe(
        f'<time datetime="{value:%Y-%m-%dT%H:%M%z}" title="{formats.moment(value)}">{formats.when(value)}</time>'
    )


@register.simple_tag(takes_context=True)
def here(context: template.Context, url: str, looks: str = "") -> SafeString:
    """The class attribute of an entry, marked when the page lies under `url`; `looks` are its other classes."""
    request: HttpRequest | None = context.get("request")
    inside = request is not None and (request.path == url if url == "/" else request.path.startswith(url))
    if not inside:
        return format_html('class="{}"', looks) if looks else mark_safe("")
    return format_html('class="{}" aria-current="page"', f"{looks} here".strip())


@register.inclusion_tag("ui/toasts.html", takes_context=True, name="toasts")
def show_toasts(context: template.Context) -> dict[str, Any]:
    """What was done just now, each with its undo when there is one."""
    request: HttpRequest | None = context.get("request")
    waiting = get_messages(request) if request is not None else ()
    return {"toasts": [toasts.read(message) for message in waiting], "csrf_token": context.get("csrf_token")}
