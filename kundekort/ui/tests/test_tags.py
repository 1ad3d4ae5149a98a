import datetime

import pytest
from django.template import engines
from django.test import RequestFactory
from django.utils import translation


def render(source: str, **context: object) -> str:
    return str(engines["django"].from_string(source).render(context))


def test_an_icon_is_decoration_until_it_has_a_label() -> None:
    assert 'aria-hidden="true"' in render('{% icon "pencil" %}')
    labelled = render('{% icon "pencil" label %}', label='Edit <"this">')
    assert 'role="img"' in labelled
    assert "<title>Edit &lt;&quot;this&quot;&gt;</title>" in labelled


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Kari Lund", "KL"), ("Kari Anne Lund", "KL"), ("åse", "Å"), ("", "–"), ("Øyvind Ås", "ØÅ"), ("<b> x", "&lt;X")],
)
def test_an_avatar_shows_first_and_last_initial(name: str, letters: str) -> None:
    assert f">{letters}</span>" in render("{% avatar name %}", name=name)


def test_an_avatar_keeps_its_colour() -> None:
    assert render("{% avatar 'Kari Lund' %}") == render("{% avatar 'Kari Lund' %}")


def test_a_time_carries_its_exact_moment() -> None:
    at = datetime.datetime(2020, 2, 29, 12, 0, tzinfo=datetime.UTC)
    with translation.override("nb"):
        assert render("{% time at %}", at=at) == (
            '<time datetime="2020-02-29T12:00+0000" title="29.02.2020 13:00">29.02.2020</time>'
        )
    assert render("{% time at %}", at=None) == ""


@pytest.mark.parametrize(
    ("path", "url", "inside"),
    [("/customers/7/", "/customers/", True), ("/contacts/", "/customers/", False), ("/customers/", "/", False),
     ("/", "/", True)],
)  # fmt: skip
def test_the_menu_marks_where_one_is(path: str, url: str, inside: bool) -> None:
    marked = render("{% here url %}", url=url, request=RequestFactory().get(path))
    assert ('aria-current="page"' in marked) is inside
