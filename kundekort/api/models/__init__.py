from kundekort.api.models.answer import KeptAnswer
from kundekort.api.models.token import ApiToken

__all__ = ["ApiToken", "KeptAnswer"]
