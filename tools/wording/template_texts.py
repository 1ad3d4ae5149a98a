"""Texts in templates: every tag is compiled by Django's own parser, which tells us what it met."""

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from django.template import engines
from django.template.base import FilterExpression, Lexer, Origin, Parser, Token
from django.template.engine import Engine
from django.template.exceptions import TemplateDoesNotExist, TemplateSyntaxError
from django.templatetags.i18n import BlockTranslateNode, TranslateNode
from django.utils.text import unescape_string_literal

from tools.wording.text import Text

TAGS = ("translate", "trans", "blocktranslate", "blocktrans")
_MARKED = re.compile(r"""\b_\(\s*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')\s*\)""")


def template_texts(path: Path) -> Iterator[Text]:
    """Every text of a template. Raises TemplateSyntaxError, naming the file, when Django cannot parse it."""
    parser = _Listener(Lexer(path.read_text()).tokenize(), _engine(), Origin(str(path), _name(path)))
    try:
        parser.parse()
    except Exception as error:
        error.add_note(f"in {path}")
        raise
    return iter(parser.texts)


def is_shown(path: Path) -> bool:
    """Whether Django would render this very file: a template of ours with the same name goes first."""
    try:
        return Path(_engine().get_template(_name(path)).origin.name) == path
    except (
        TemplateDoesNotExist,
        TemplateSyntaxError,
    ):  # it is for another engine, or needs an app that is not installed
        return False


def _engine() -> Engine:
    engine: Engine = engines["django"].engine  # type: ignore[attr-defined]
    return engine


def _name(path: Path) -> str:
    return path.as_posix().rpartition("/templates/")[2]


class _Listener(Parser):
    """Django's parser, which writes down the texts of each translating tag and each _("…") it compiles."""

    def __init__(self, tokens: list[Token], engine: Engine, origin: Origin) -> None:
        self.texts: list[Text] = []
        super().__init__(tokens, engine.template_libraries, engine.template_builtins, origin)

    def add_library(self, lib: Any) -> None:
        super().add_library(lib)
        for tag in TAGS:
            if tag in lib.tags:
                self.tags[tag] = partial(self._compile, lib.tags[tag])

    def _compile(self, compile_tag: Any, parser: Parser, token: Token) -> Any:
        node = compile_tag(parser, token)
        if isinstance(node, TranslateNode):
            self._heard_line(node)
        elif isinstance(node, BlockTranslateNode):
            self._heard_block(node)
        return node

    def compile_filter(self, token: str) -> FilterExpression:
        """Compile a variable with its filters; what it marks with _() is a text."""
        self.texts += [Text(_doubled(unescape_string_literal(marked))) for marked in _MARKED.findall(token)]
        return super().compile_filter(token)

    def _heard_line(self, node: Any) -> None:
        literal = getattr(node.filter_expression.var, "literal", None)
        if isinstance(literal, str):  # a variable is somebody else's text
            self.texts.append(Text(_doubled(literal), context=_context(node)))

    def _heard_block(self, node: Any) -> None:
        singular, _names = node.render_token_list(node.singular)
        plural, _names = node.render_token_list(node.plural) if node.plural else ("", [])
        self.texts.append(Text(singular, plural, _context(node)))


def _context(node: Any) -> str:
    return str(node.message_context.var) if node.message_context else ""


def _doubled(text: str) -> str:
    return str(text).replace("%", "%%")
