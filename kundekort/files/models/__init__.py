from kundekort.files.models.link import Link

__all__ = ["Link"]
