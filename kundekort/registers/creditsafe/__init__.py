"""Creditsafe: credit reports on companies, by the Connect API."""
