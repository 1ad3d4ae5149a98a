from kundekort.addresses.models.address import Address, Origin, Use
from kundekort.addresses.models.branch import Branch
from kundekort.addresses.models.choice import MapChoice
from kundekort.addresses.models.post_place import PostPlace

__all__ = ["Address", "Branch", "MapChoice", "Origin", "PostPlace", "Use"]
