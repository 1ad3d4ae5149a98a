"""Employees in templates."""

from django import template

from kundekort.people.names import name_of

register = template.Library()
register.filter("employee", name_of)
