from kundekort.credit.models.report import CreditReport, Risk

__all__ = ["CreditReport", "Risk"]
