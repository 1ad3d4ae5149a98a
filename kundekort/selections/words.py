"""The words of an address that make a selection: what is kept of them, and what a saved view adds."""

from django.http import QueryDict
from django.utils.translation import gettext as _

from kundekort.basics.refused import Refused
from kundekort.people.models import User
from kundekort.selections.lists import AList, Selected
from kundekort.selections.models import LONGEST_WORDS, SavedView

VIEW = "view"
_OF_THE_MOMENT = frozenset({VIEW, "open", "cursor", "limit", "labelled", "csrfmiddlewaretoken"})


def kept_words(alist: AList, query: QueryDict, selected: Selected) -> str:
    """The words worth keeping, always in the same order, with the columns and the sort that are in force.

    Raises Refused for more than a view holds.
    """
    given = {word: values for word, values in query.lists() if word not in _OF_THE_MOMENT}
    words = QueryDict(mutable=True)
    for word, values in sorted({**given, "columns": [",".join(selected.columns)], "sort": [selected.sort]}.items()):
        if some := [value for value in values if value and alist.usual.get(word) != value]:
            words.setlist(word, some)
    text = words.urlencode(safe=",")
    if len(text) > LONGEST_WORDS:
        raise Refused(_("These are too many filters for one view."), field="words", code="too_long")
    return text


def with_view(query: QueryDict, alist: AList, user: User) -> QueryDict:
    """The words of an address, where `view` is replaced by those of the view; words beside it count for more.

    Raises Refused where there is no such view for this user.
    """
    words = query.copy()
    named = words.pop(VIEW, None)
    if not named or not named[-1]:
        return words
    view = _view(named[-1], alist.code, user)
    for word, values in QueryDict(words_for(alist, view, user)).lists():
        if word not in words:
            words.setlist(word, values)
    return words


def shown_words(query: QueryDict, alist: AList, user: User) -> QueryDict:
    """What the address of a page says: words beside `view` are all that counts; alone it stands for its own."""
    return query if query.keys() - {VIEW, "cursor"} else with_view(query, alist, user)


def words_for(alist: AList, view: SavedView, user: User) -> str:
    """The words of a view for whoever opens it: without columns that are not for them, or are no more."""
    words = QueryDict(view.words, mutable=True)
    known = alist.columns(user)
    words["columns"] = ",".join(code for code in words.get("columns", "").split(",") if code in known)
    return words.urlencode(safe=",")


def _view(pk: str, code: str, user: User) -> SavedView:
    is_id = pk.isascii() and pk.isdigit() and len(pk) < 19
    view = SavedView.objects.visible_to(user).filter(list=code, pk=int(pk)).first() if is_id else None
    if view is None:
        raise Refused(_("There is no such view any more, or it is not shared with you."), field=VIEW, code="bad_filter")
    return view
