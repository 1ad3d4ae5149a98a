"""The one way to say no to a person."""

from django.utils.functional import Promise

type Sentence = str | Promise


class Refused(Exception):
    """An act that a rule of the house does not allow.

    The sentence says what is wrong and what to do instead, in the language of whoever tried. It becomes a form
    message, a toast or an RFC 9457 problem in one place each: `ui.answers` and `api.problems`.
    """

    def __init__(self, sentence: Sentence, *, field: str = "", code: str = "refused") -> None:
        """`field` names the form or API field at fault; `code` is the stable name programs may compare."""
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field
        self.code = code

    def __str__(self) -> str:
        return str(self.sentence)
