from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

LANGUAGES = ("nb", "sv", "en")
NAMES = tuple(f"name_{language}" for language in LANGUAGES)
LONGEST_NAME = 80


def in_language(names: tuple[str, ...]) -> str:
    """The name in the reader's language, or the first there is; `names` are in the order of LANGUAGES."""
    spoken = (get_language() or "")[:2]
    own = names[LANGUAGES.index(spoken)] if spoken in LANGUAGES else ""
    return own or next(filter(None, names), "")


class Named(models.Model):
    """Something an administrator names, in one language or several."""

    name_nb = models.CharField(_("name in Norwegian"), max_length=LONGEST_NAME, blank=True)
    name_sv = models.CharField(_("name in Swedish"), max_length=LONGEST_NAME, blank=True)
    name_en = models.CharField(_("name in English"), max_length=LONGEST_NAME, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return in_language(self.names)

    @property
    def names(self) -> tuple[str, ...]:
        """The names in the order of LANGUAGES; "" where there is none."""
        return self.name_nb, self.name_sv, self.name_en
