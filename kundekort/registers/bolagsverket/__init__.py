"""Bolagsverket: Swedish companies by number. Their names cannot be searched, and boards cost money."""
