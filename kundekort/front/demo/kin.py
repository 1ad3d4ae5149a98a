"""Groups, relations, teams and links of the customers of Nordlys AS."""

from random import Random
from typing import Any

from kundekort.customers.models import Customer
from kundekort.customers.structure.placing import add_subsidiary
from kundekort.customers.team.joining import join_team
from kundekort.files.linking import add_link
from kundekort.people.models import Department, User
from kundekort.relations.models import RelationType
from kundekort.relations.relating import relate

GROUP = {
    "Nordlys Elektro AS": ("Nordlys Automasjon AS", "Nordvik Bygg AB", "Nordhavn Logistik ApS"),
    "Nordlys Automasjon AS": ("Nordisk Kabel Oy",),
}
RELATIONS = (
    # one, kind, other, remark
    ("Nordisk Kabel Oy", "supplier", "Nordlys Elektro AS", "Kabel og rør, ramme til 2028"),
    ("Nordlys Elektro AS", "partner", "Nordre Aker Rør AS", "Felles anbud på sykehuset"),
    ("Nordvik Bygg AB", "partner", "Nordhavn Logistik ApS", "Frakt til Mölndal"),
)
LINKS = {
    "Nordlys Elektro AS": (
        ("Proff", "www.proff.no"), ("LinkedIn", "www.linkedin.com/company/nordlys-elektro"),
        ("Facebook", "www.facebook.com/nordlyselektro"),
        ("Lokalavisa om ny avdeling på Åsane", "avisa.example/nordlys"),
        ("Vakttelefon", "+47 55 21 49 99"),
    ),
    "Nordvik Bygg AB": (
        ("Allabolag", "www.allabolag.se"), ("LinkedIn", "www.linkedin.com/company/nordvik-bygg"),
        ("Webbkamera på bygget", "kamera.nordvik.example/molndal"), ("Fakturafrågor", "ekonomi@nordvik.example"),
    ),
}  # fmt: skip
TEAM = {
    "Nordlys Elektro AS": (
        ("bjørn", "Kundeansvarlig"), ("jonas", "Tekniker"), ("cecilie", "Regnskap"), ("Service", "Vakt og utrykning"),
    ),
    "Nordvik Bygg AB": (("fredrik", "Kundansvarig"), ("lars", "Tekniker"), ("Økonomi", "Fakturering")),
}  # fmt: skip
ROLES = ("Kundeansvarlig", "Tekniker", "Vikar")
WITH_LINK, WITH_TEAM = 0.5, 0.3
_HOME = {"NO": "Nettsted", "SE": "Hemsida", "FI": "Kotisivu", "DK": "Hjemmeside"}


def relate_all(employees: dict[str, User]) -> None:
    """Put the known ones together, and give the others a link or somebody of ours now and then."""
    customers = {customer.display_name: customer for customer in Customer.objects.all()}
    astrid = employees["astrid"]
    for above, below in GROUP.items():
        for name in below:
            add_subsidiary(customers[above], Customer.objects.get(pk=customers[name].pk), by=astrid)
    kinds = {kind.code: kind for kind in RelationType.objects.exclude(code="")}
    for one, code, other, remark in RELATIONS:
        relate(customers[one], customers[other], kinds[code], {"remark": remark}, by=astrid)
    relate(customers["Åse Nordahl"], customers["Nordlys Elektro AS"], kinds["board"], {}, by=astrid)
    for name, links in LINKS.items():
        for text, url in links:
            add_link(customers[name], {"text": text, "url": url}, by=astrid)
    for name, places in TEAM.items():
        for who, role in places:
            join_team(customers[name], {**_one_of_us(who, employees), "role": role}, by=astrid)
    _others([each for name, each in customers.items() if name not in LINKS], employees)


def _others(customers: list[Customer], employees: dict[str, User]) -> None:
    chance, people = Random(1814), list(employees.values())
    for customer in customers:
        by = employees["guro"]
        if customer.website and chance.random() < WITH_LINK:
            add_link(customer, {"text": _HOME[customer.country], "url": customer.website}, by=by)
        if chance.random() < WITH_TEAM:
            member = chance.choice(people)
            join_team(customer, {"employee_id": member.pk, "role": chance.choice(ROLES)}, by=by)


def _one_of_us(who: str, employees: dict[str, User]) -> dict[str, Any]:
    if who in employees:
        return {"employee_id": employees[who].pk}
    return {"department_id": Department.objects.get(name=who).pk}
