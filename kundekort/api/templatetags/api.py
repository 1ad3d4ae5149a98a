import re
from typing import Any

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

register = template.Library()
_CODE = re.compile(r"`([^`]+)`")


@register.filter
def with_code(text: Any) -> SafeString:
    """What stands between backticks as code, everything else as the text it is."""
    return mark_safe(_CODE.sub(r"<code>\1</code>", escape(str(text))))
