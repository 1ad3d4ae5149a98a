"""Employees in templates."""

from django import template

from kundekort.people.names import has_left, name_of

register = template.Library()
register.filter("employee", name_of)
register.filter("has_left", has_left)
