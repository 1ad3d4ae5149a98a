"""Toasts: a sentence about what was done, with an undo when there is one. They are Django's messages."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.messages.storage.base import Message
from django.http import HttpRequest
from django.utils.functional import Promise

_UNDO = "undo="


@dataclass(frozen=True)
class Toast:
    """What ui/toast.html shows."""

    text: str
    bad: bool
    undo_url: str


def toast(request: HttpRequest, text: str | Promise, undo_url: str = "", *, bad: bool = False) -> None:
    """Say `text` on the next thing this person sees. `undo_url` is POSTed to by the undo button."""
    level = messages.ERROR if bad else messages.SUCCESS
    messages.add_message(request, level, str(text), extra_tags=f"{_UNDO}{undo_url}" if undo_url else "")


def read(message: Message) -> Toast:
    """A waiting message as a toast."""
    tags = message.extra_tags or ""
    undo_url = tags.removeprefix(_UNDO) if tags.startswith(_UNDO) else ""
    return Toast(str(message.message), message.level >= messages.WARNING, undo_url)
