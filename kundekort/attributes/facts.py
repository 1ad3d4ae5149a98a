"""What an administrator says about an attribute, and what each of it must be."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext as _

from kundekort.attributes.models import Attribute
from kundekort.attributes.models.named import LONGEST_NAME, NAMES
from kundekort.attributes.types import TYPES
from kundekort.basics.plain_text import plain_text
from kundekort.basics.refused import Refused

type Facts = dict[str, Any]

FACTS = (*NAMES, "type", "help", "section", "required", "in_list")
_LONGEST = {**dict.fromkeys(NAMES, LONGEST_NAME), "help": 200, "section": 80}
_LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "ä": "a", "ö": "o", "ß": "ss"})
_LONGEST_CODE = 50


def checked(kind: str, given: Mapping[str, Any], *, but: int = 0) -> Facts:
    """The facts in stored form; what is missing stays missing. `but` is the attribute itself. Raises Refused."""
    facts: Facts = {fact: _text(fact, given[fact]) for fact in _LONGEST if fact in given}
    facts |= {fact: bool(given[fact]) for fact in ("required", "in_list") if fact in given}
    if "type" in given:
        if given["type"] not in TYPES:
            raise Refused(_("Choose a type from the list."), field="type")
        facts["type"] = given["type"]
    if set(NAMES) <= facts.keys():
        refuse_nameless(facts, _("An attribute needs a name."))
    _refuse_taken(kind, facts, but)
    return facts


def checked_names(given: Mapping[str, Any]) -> Facts:
    """The names of a choice in stored form. Raises Refused for one without."""
    names = {name: _text(name, given.get(name, "")) for name in NAMES}
    refuse_nameless(names, _("A choice needs a name."))
    return names


def refuse_nameless(names: Mapping[str, str], sentence: str) -> None:
    """Raise Refused where no language has a name."""
    if not any(names[name] for name in NAMES):
        raise Refused(sentence, field=NAMES[0])


def new_code(names: Sequence[str], taken: Sequence[str]) -> str:
    """A readable code that is not taken, made of the first name."""
    first = next(filter(None, names), "")
    plain = re.sub(r"[^a-z0-9]+", "_", slugify(first.lower().translate(_LETTERS)))[:_LONGEST_CODE].strip("_")
    code, number = plain or "attribute", 2
    while code in taken:
        code, number = f"{plain or 'attribute'}_{number}", number + 1
    return code


def _text(fact: str, value: Any) -> str:
    return plain_text(str(value or ""), longest=_LONGEST[fact], field=fact)


def _refuse_taken(kind: str, facts: Facts, but: int) -> None:
    names = {name: facts[name].casefold() for name in NAMES if facts.get(name)}
    for other in Attribute.objects.filter(kind=kind, retired_at=None).exclude(pk=but) if names else ():
        others = {each.casefold() for each in other.names if each}
        for field, name in names.items():
            if name in others:
                raise Refused(_("Another attribute has this name."), field=field, code="name_taken")
