"""What is wrong with a catalogue: a sentence for each text that is missing, unfinished or translated out of shape."""

import re
from collections import Counter
from collections.abc import Iterator

from babel.messages.catalog import Catalog, Message

from tools.wording.text import Found

_NAMED = re.compile(r"%\(\w+\)[#0\- +]*\d*[diouxXeEfFgGcrs]|%[sd]|(?<!\{)\{\w*\}(?!\})")
_MARKUP = re.compile(r"</?[a-zA-Z][^>]*>|&\w+;")
_ENDS = (".", ":", "?", "!", "…")


def problems(language: str, texts: Found, catalogue: Catalog) -> Iterator[str]:
    """Every reason why the catalogue is not complete and right for these texts."""
    wanted = {(text.singular, text.context): text for text in texts}
    held = {(_singular(message), message.context or ""): message for message in catalogue if message.id}
    for key, text in wanted.items():
        if key not in held:
            yield f"{language}: missing: {key[0]!r} ({', '.join(sorted(texts[text]))}). Run `make words`."
    for key, message in held.items():
        if key not in wanted:
            yield f"{language}: no longer used: {key[0]!r}. Run `make words`."
        elif bool(wanted[key].plural) != isinstance(message.id, tuple):
            yield f"{language}: the plural has changed: {key[0]!r}. Run `make words`."
        else:
            where = f" (as one says it of {key[1]})" if key[1] else ""
            yield from (f"{language}: {problem}: {key[0]!r}{where}" for problem in _translated(message))
    for obsolete in catalogue.obsolete.values():
        yield f"{language}: no longer used: {_singular(obsolete)!r}. Run `make words`."


def _singular(message: Message) -> str:
    return message.id[0] if isinstance(message.id, tuple) else str(message.id)


def _translated(message: Message) -> Iterator[str]:
    if message.fuzzy:
        yield "fuzzy, check the translation and remove the mark"
    sources = message.id if isinstance(message.id, tuple) else (str(message.id),)
    strings = message.string if isinstance(message.string, tuple) else (message.string or "",)
    if len(strings) != len(sources) or not all(string.strip() for string in strings):
        yield "not translated" if not any(strings) else "a plural form is missing"
        return
    for source, string in zip(sources, strings, strict=True):
        yield from _shaped(source, string, singular_of=sources[-1] if len(sources) > 1 and source is sources[0] else "")


def _shaped(source: str, string: str, *, singular_of: str = "") -> Iterator[str]:
    wanted, got = Counter(_NAMED.findall(source)), Counter(_NAMED.findall(string))
    allowed = wanted | Counter(_NAMED.findall(singular_of))
    if got != wanted and not (singular_of and wanted <= got <= allowed):
        yield f"placeholders {sorted(got)} instead of {sorted(wanted)}"
    if Counter(_MARKUP.findall(source)) != Counter(_MARKUP.findall(string)):
        yield "the markup differs"
    if _end(source) != _end(string):
        yield f"ends with {_end(string) or 'no mark'!r} instead of {_end(source) or 'no mark'!r}"
    if (source[:1].isspace(), source[-1:].isspace()) != (string[:1].isspace(), string[-1:].isspace()):
        yield "the spaces at its ends differ"


def _end(text: str) -> str:
    return next((end for end in _ENDS if text.rstrip().endswith(end)), "")
