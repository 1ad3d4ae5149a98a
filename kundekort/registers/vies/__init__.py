"""VIES: whether a VAT number of the European Union holds."""

from kundekort.registers.vies.client import Proof, check_vat_number

__all__ = ["Proof", "check_vat_number"]
