"""The finder finds what it should, and the check fails on what is wrong."""

from pathlib import Path

import allauth
import pytest
from babel.messages.catalog import Catalog

from tools.wording import all_texts, bare_texts, catalogue
from tools.wording.problems import problems
from tools.wording.python_texts import python_texts
from tools.wording.template_texts import template_texts
from tools.wording.text import Text


def in_file(folder, name, source):
    path = folder / name
    path.write_text(source)
    return path


def test_marked_texts_in_python_are_found(tmp_path):
    source = """
_("One " "sentence")
ngettext_lazy("%(n)d row", "%(n)d rows", "n")
pgettext("month", "May")
npgettext("card", "%d tab", "%d tabs", 2)
plain("not this")
"""
    assert set(python_texts(in_file(tmp_path, "texts.py", source))) == {
        Text("One sentence"),
        Text("%(n)d row", "%(n)d rows"),
        Text("May", context="month"),
        Text("%d tab", "%d tabs", context="card"),
    }


def test_marked_texts_in_templates_are_found(tmp_path):
    source = """
{% if x %}{% translate "Hello" %}{% endif %}{% translate "May" context "month" as may %}{% translate name %}
{% for a in b %}{% blocktranslate trimmed count n=a.n %}
  {{ n }} row
{% plural %}
  {{ n }} rows
{% endblocktranslate %}{% endfor %}
{{ name|default:_("nobody") }} {% icon "x" _("Close it") %} {% blocktranslate %}100 %{% endblocktranslate %}
"""
    assert set(template_texts(in_file(tmp_path, "page.html", source))) == {
        Text("Hello"),
        Text("May", context="month"),
        Text("%(n)s row", "%(n)s rows"),
        Text("nobody"),
        Text("Close it"),
        Text("100 %%"),
    }


@pytest.mark.parametrize(
    ("source", "bare"),
    [
        ('<p>{% translate "Fine" %} · {{ name }}</p><kbd>Ctrl</kbd><title>Kundekort</title>', []),
        ("<p>Not {{ name }} fine</p>", ["Not fine"]),
        ('<button aria-label="Close">×</button>', ["aria-label=Close"]),
        ('<drop-zone data-text="Drop files here">', ["data-text=Drop files here"]),
        ("{% blocktranslate %}Fine{% endblocktranslate %}{# Also fine #}{% comment %}And this{% endcomment %}", []),
    ],
)
def test_unmarked_texts_in_templates_are_told(source, bare):
    assert list(bare_texts._in_template(source, ".html")) == bare


@pytest.mark.parametrize(
    ("source", "bare"),
    [
        ('throw new Error("This is for programmers"); // Also this comment', []),
        ('button.className = "btn btn-primary"; fetch("/customers/")', []),
        ('button.textContent = "Close"', ["Close"]),
        ("show(`Saved just now`)", ["Saved just now"]),
    ],
)
def test_unmarked_texts_in_typescript_are_told(source, bare):
    assert list(bare_texts._in_typescript(source)) == bare


def test_unmarked_texts_in_python_are_told():
    source = 'Refused("No way")\nRefused(_("Fine"))\nCharField(label="Name")\nCharField(label=_("Name"))\nlog("x y")'
    assert list(bare_texts._in_python(source, ".py")) == ["'No way'", "'Name'"]


def told(translation, source="Hello %(name)s, <b>you</b>.", plural="", flags=()):
    held = Catalog(locale="nb")
    held.add((source, plural) if plural else source, translation, flags=flags)
    return list(problems("nb", {Text(source, plural): {"a.py"}}, held))


def test_a_right_translation_has_no_problems():
    assert told("Hei <b>du</b> %(name)s.") == []


@pytest.mark.parametrize(
    ("translation", "problem"),
    [
        ("", "not translated"),
        ("Hei <b>du</b>.", "placeholders"),
        ("Hei <b>du</b> %(navn)s.", "placeholders"),
        ("Hei du %(name)s.", "markup"),
        ("Hei <b>du</b> %(name)s", "ends with"),
        (" Hei <b>du</b> %(name)s.", "spaces"),
    ],
)
def test_a_wrong_translation_is_told(translation, problem):
    assert any(problem in sentence for sentence in told(translation))


def test_a_fuzzy_translation_is_told():
    assert any("fuzzy" in sentence for sentence in told("Hei <b>du</b> %(name)s.", flags=["fuzzy"]))


def test_a_missing_plural_form_is_told():
    assert any("plural" in sentence for sentence in told(("%(n)d rad", ""), "%(n)d row", "%(n)d rows"))


def test_the_singular_may_leave_out_the_number_or_write_it():
    assert told(("%(n)d rad", "%(n)d rader"), "One row", "%(n)d rows") == []
    assert told(("En rad", "%(m)d rader"), "One row", "%(n)d rows") != []


def test_missing_and_unused_texts_are_told():
    held = Catalog(locale="nb")
    held.add("Old", "Gammel")
    sentences = list(problems("nb", {Text("New"): {"a.py"}}, held))
    assert len(sentences) == 2
    assert "missing" in sentences[0]
    assert "no longer used" in sentences[1]


def test_an_update_keeps_translations_and_drops_what_is_gone(tmp_path, monkeypatch):
    monkeypatch.setattr(catalogue, "LOCALE", tmp_path)
    catalogue.write("nb", catalogue.merge("nb", {Text("Name"): {"a.py"}, Text("Gone"): {"a.py"}}))
    path = catalogue.path_of("nb")
    path.write_text(path.read_text().replace('msgid "Name"\nmsgstr ""', 'msgid "Name"\nmsgstr "Navn"'))

    merged = catalogue.merge("nb", {Text("Name"): {"b.py"}, Text("%d row", "%d rows"): {"b.py"}})
    catalogue.write("nb", merged)

    again = catalogue.read("nb")
    assert again.get("Name").string == "Navn"
    assert again.get("Gone") is None
    assert again.get("%d row").string == ("", "")
    assert "#: b.py\n" in path.read_text()


def test_what_we_word_anew_is_a_text_of_allauth():
    assert all_texts._known(Path(allauth.__file__).parent / "locale/nb/LC_MESSAGES/django.mo") >= all_texts.WORDED_ANEW
