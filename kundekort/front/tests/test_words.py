"""Every text a person can meet is there in Norwegian and Swedish."""

from django.utils import translation
from django.utils.translation import gettext

from tools.words import LANGUAGES, all_problems, build


def test_every_text_is_marked_and_translated():
    assert all_problems() == []


def test_the_built_catalogues_speak():
    build()
    for language in LANGUAGES:
        with translation.override(language):
            assert gettext("Customers") == "Kunder" != "Customers"


def test_the_words_of_the_word_list_are_the_words_on_the_screen():
    from tools.wording.word_list import contradictions

    assert contradictions() == []
