"""The search for programs: the same groups, the same order, the same gate."""

from typing import Literal

from django.utils.translation import gettext as _
from ninja import Field, Query, Router, Schema

from kundekort.basics.one_of import one_of
from kundekort.basics.refused import Refused
from kundekort.people.gate import ARequest, needs
from kundekort.search.asking import Group, ask
from kundekort.search.finding import LONGEST
from kundekort.search.sources import SOURCES, Hit

router = Router(tags=["search"])
type Match = Literal["exact", "beginning", "words", "inside", "slip"]
MATCHES: tuple[Match, ...] = ("exact", "beginning", "words", "inside", "slip")


class SearchAsked(Schema, extra="forbid"):
    """What is looked for."""

    q: str = Field(..., description=f"Words in any order, a number, an e-mail, a domain; at most {LONGEST} characters.")
    group: str = Field("", description="Only this group, such as `customers` or `contacts`.")
    limit: int = Field(10, ge=1, le=50, description="The most hits of a group.")


class HitOut(Schema):
    """Something that was found."""

    key: str = Field(..., description="The group's name for it, such as `customers:12`.")
    title: str
    under: str
    url: str = Field(..., description="Its page in the program; empty when it is only outside.")
    active: bool
    match: Match = Field(
        ...,
        description="The whole number or name, the beginning of the name, words, inside a word, or a slip of typing.",
    )


class GroupOut(Schema):
    """The hits of one sort, the best first; `more` when there are more than were asked for."""

    group: str
    hits: list[HitOut]
    more: bool


class SearchOut(Schema):
    """The groups you may see, in their order; those without hits as well."""

    groups: list[GroupOut]


@router.get("", response=SearchOut, operation_id="search", summary="Search")
@needs("search.view_search")
def search(request: ARequest, asked: Query[SearchAsked]) -> SearchOut:
    """Customers, contacts and whatever else your scopes let you see.

    `å` and `aa`, `ø`, `ö` and `oe`, `æ`, `ä` and `ae` are one.
    Numbers are found with or without spaces and prefixes.
    """
    if len(asked.q) > LONGEST:
        raise Refused(_("Search for at most %(most)d characters.") % {"most": LONGEST}, field="q", code="too_long")
    codes = [one_of("group", asked.group, SOURCES)] if asked.group else []
    answer = ask(request.user, asked.q, asked.limit, codes)
    return SearchOut(groups=[_group_json(group) for group in answer.groups])


def _group_json(group: Group) -> GroupOut:
    return GroupOut(group=group.code, hits=[_hit_json(hit) for hit in group.hits], more=group.more)


def _hit_json(hit: Hit) -> HitOut:
    return HitOut(
        key=hit.key, title=hit.title, under=hit.under, url=hit.url, active=hit.active, match=MATCHES[hit.how - 1]
    )
