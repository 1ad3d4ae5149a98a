"""Naming employees in a note, as @Kari Vik, and telling them."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.core.mail import send_mail
from django.db.models import Model, QuerySet
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from kundekort.card.registry import card_of
from kundekort.notes.models import Mention, Note
from kundekort.people.models import User
from kundekort.people.names import choosable_names, name_of

REMEMBERED_SECONDS = 60


def named_in(text: str) -> list[int]:
    """The ids of the employees named in a text. Of two who begin alike the longer name is meant."""
    found, rest = [], text.casefold()
    if "@" not in rest:
        return []
    for pk, name in sorted(choosable_names(), key=lambda each: -len(each[1])):
        mark = f"@{name.casefold()}"
        if mark in rest:
            found.append(pk)
            rest = rest.replace(mark, "\n")
    return found


def mention(note: Note, subject: Model, *, by: User) -> list[Mention]:
    """Tell those named in the note who may see the subject, each once for a note; not the one who writes."""
    named = [pk for pk in named_in(note.text) if pk != by.pk]
    named = [user.pk for user in User.objects.with_role().filter(pk__in=named) if _may_see(user, subject)]
    told = set(Mention.objects.filter(note=note, user__in=named).values_list("user_id", flat=True))
    new = Mention.objects.bulk_create(Mention(note=note, user_id=pk) for pk in named if pk not in told)
    for each in new:
        _tell_later(each)
    return new


def mentions_of(user: User) -> QuerySet[Mention]:
    """Where the user is named, in notes that still hang."""
    return Mention.objects.filter(user=user, note__trashed_at=None).select_related("note")


def unseen(user: User) -> int:
    """How many mentions the user has not seen. Remembered in the process for REMEMBERED_SECONDS."""
    kept: Any = caches["memory"]
    count = kept.get(_key(user.pk))
    if count is None:
        count = Mention.objects.filter(user=user, seen_at=None, note__trashed_at=None).count()
        kept.set(_key(user.pk), count, REMEMBERED_SECONDS)
    return int(count)


def see(mentions: QuerySet[Mention], *, by: User) -> None:
    """The user has seen these of the own mentions."""
    mentions.filter(user=by, seen_at=None).update(seen_at=timezone.now())
    caches["memory"].delete(_key(by.pk))


def subjects_of(notes: Iterable[Note], user: User) -> dict[tuple[str, int], Any]:
    """What the notes hang on, of what the user may see, by kind and id. A query for each kind."""
    wanted: dict[str, set[int]] = {}
    for note in notes:
        wanted.setdefault(note.on_kind, set()).add(note.on_id)
    seen: dict[tuple[str, int], Any] = {}
    for kind, ids in wanted.items():
        manager: Any = card_of(kind).subject._default_manager
        seen |= {(kind, each.pk): each for each in manager.visible_to(user).filter(pk__in=ids)}
    return seen


def mail(mention_id: int) -> bool:
    """Write to whoever is mentioned, unless it has been seen or is no longer there to see; returns whether."""
    mention = Mention.objects.select_related("note", "user__role").filter(pk=mention_id, seen_at=None).first()
    if mention is None or mention.note.trashed_at or not mention.user.is_active:
        return False
    note, user = mention.note, mention.user
    subject = subjects_of([note], user).get((note.on_kind, note.on_id))
    if subject is None:
        return False
    with translation.override(user.language or settings.LANGUAGE_CODE):
        by = name_of(note.created_by_id)
        link = f"{settings.PUBLIC_URL}{subject.get_absolute_url()}" if settings.PUBLIC_URL else ""
        context = {"user": user, "by": by, "subject": subject, "text": note.text, "link": link}
        text = render_to_string("notes/mail/mentioned.txt", context)
        title = _("%(name)s mentions you on %(subject)s") % {"name": by, "subject": subject}
        send_mail(" ".join(title.split()), text, None, [user.email])
    return True


def _tell_later(mention: Mention) -> None:
    from kundekort.notes.jobs import mail_mentioned

    caches["memory"].delete(_key(mention.user_id))
    if settings.MAIL_IS_SENT:
        mail_mentioned.defer(mention_id=mention.pk)


def _may_see(user: User, subject: Model) -> bool:
    manager: Any = type(subject)._default_manager
    return bool(manager.visible_to(user).filter(pk=subject.pk).exists())


def _key(user_id: int) -> str:
    return f"notes.unseen.{user_id}"
