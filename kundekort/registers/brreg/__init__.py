"""Enhetsregisteret of Brønnøysund: every Norwegian company, with its sub-units, roles and changes."""
