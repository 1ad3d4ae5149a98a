"""Keeping the parts of the program alive, and ending them together."""
