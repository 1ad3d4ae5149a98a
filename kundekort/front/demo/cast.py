"""The employees of the demo company Nordlys AS."""

from kundekort.front.demo import PASSWORD
from kundekort.people.models import Department, Role, User

DEPARTMENTS = ("Ledelse", "Salg", "Økonomi", "Service")
EMPLOYEES = (
    # first name, surname, role, department, title, language
    ("Astrid", "Nygård", "administrator", "Ledelse", "Daglig leder", "nb"),
    ("Bjørn", "Solheim", "sales", "Salg", "Salgssjef", "nb"),
    ("Cecilie", "Thoresen", "finance", "Økonomi", "Økonomisjef", "nb"),
    ("Daniel", "Berg", "reader", "Service", "Driftsleder", "nb"),
    ("Ellen", "Lund", None, "Service", "Lærling", "nb"),
    ("Fredrik", "Åkesson", "sales", "Salg", "Säljare Sverige", "sv"),
    ("Guro", "Myhre", "sales", "Salg", "Selger", "nb"),
    ("Henrik", "Dahl", "sales", "Salg", "Selger", "nb"),
    ("Ingrid", "Öberg", "sales", "Salg", "Säljare Finland", "sv"),
    ("Jonas", "Kvam", "reader", "Service", "Montør", "nb"),
    ("Kari", "Vik", "finance", "Økonomi", "Regnskapsmedarbeider", "nb"),
    ("Lars", "Eide", "reader", "Service", "Montør", "nb"),
    ("Marit", "Foss", "administrator", "Ledelse", "Kontorsjef", "nb"),
)
SELLERS = ("astrid", "bjørn", "fredrik", "guro", "henrik", "ingrid")


def hire() -> dict[str, User]:
    """Make the departments and employees; returns them by lower-case first name. All have the demo password."""
    departments = {name: Department.objects.get_or_create(name=name)[0] for name in DEPARTMENTS}
    roles = {role.based_on: role for role in Role.objects.filter(delivered=True)}
    employees = {
        first.lower(): User(
            email=f"{_plain(first)}@nordlys.example",
            name=f"{first} {surname}",
            role=roles[role] if role else None,
            department=departments[department],
            title=title,
            language=language,
        )
        for first, surname, role, department, title, language in EMPLOYEES
    }
    astrid = employees["astrid"]
    astrid.set_password(PASSWORD)
    for employee in employees.values():
        employee.password = astrid.password
    User.objects.bulk_create(employees.values())
    return employees


def _plain(name: str) -> str:
    return name.lower().translate(str.maketrans("åäøö", "aaoo"))
