"""Templates as each language has them: what cannot change within a language is text before the first page is drawn.

A page says a hundred fixed words and draws as many fixed icons. Looking them up anew for every page takes longer than
asking the database for what the page shows.
"""

from collections.abc import Iterator
from typing import Any

from django.template.base import FilterExpression, Node, NodeList, TextNode
from django.template.context import Context
from django.template.defaulttags import AutoEscapeControlNode, IfNode
from django.template.library import SimpleNode
from django.template.loaders import app_directories, base, cached
from django.templatetags.i18n import LanguageNode, TranslateNode
from django.utils.translation import get_language

_FIXED_TAGS = frozenset({"icon"})
_HAVE_RULES_OF_THEIR_OWN = (AutoEscapeControlNode, LanguageNode)


class _Settled(base.Loader):
    def get_template(self, template_name: str, skip: Any = None) -> Any:
        template = super().get_template(template_name, skip)
        settle(template.nodelist)
        return template


class Loader(cached.Loader, _Settled):
    """Finds templates in the rooms, and keeps each once for every language."""

    def __init__(self, engine: Any) -> None:
        super().__init__(engine, [f"{app_directories.__name__}.Loader"])

    def cache_key(self, template_name: str, skip: Any = None) -> str:
        """The name and the language in which it is drawn now."""
        return f"{super().cache_key(template_name, skip)} {get_language()}"


def settle(nodes: NodeList) -> None:
    """Replace the nodes that are the same on every page of the language in force by their text."""
    kept: list[Node] = []
    for node in nodes:
        text = _fixed(node)
        if text is None:
            for inner in _inside(node):
                settle(inner)
            kept.append(node)
        elif kept and type(kept[-1]) is TextNode:
            kept[-1] = TextNode(kept[-1].s + text)
        else:
            kept.append(TextNode(text))
    nodes[:] = kept


def _fixed(node: Any) -> str | None:
    """The text of a node that needs nothing of the page; otherwise None."""
    if type(node) is TextNode:
        return node.s
    if isinstance(node, TranslateNode) and not node.asvar:
        parts = [node.filter_expression, node.message_context]
    elif isinstance(node, SimpleNode) and node.func.__name__ in _FIXED_TAGS and not node.target_var:
        parts = [*node.args, *node.kwargs.values()]
    else:
        return None
    return str(node.render(Context())) if all(map(_is_literal, parts)) else None


def _is_literal(part: FilterExpression | None) -> bool:
    return part is None or (getattr(part.var, "lookups", None) is None and not part.filters)


def _inside(node: Any) -> Iterator[NodeList]:
    if isinstance(node, _HAVE_RULES_OF_THEIR_OWN):
        return
    if isinstance(node, IfNode):
        yield from (nodes for _condition, nodes in node.conditions_nodelists)
        return
    for name in node.child_nodelists:
        if isinstance(nodes := getattr(node, name, None), NodeList):
            yield nodes
