"""Customers and the registers of companies outside: looked up, filled in, compared and followed (rows 36–38, 43–45)."""
