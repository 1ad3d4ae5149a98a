import secrets
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from kundekort.front.command.ready import CannotRun, program_ready

if TYPE_CHECKING:
    from kundekort.people.models import Role, User

app = typer.Typer(help="Employees who may sign in.", no_args_is_help=True)


@app.callback()
def _what() -> None:
    pass


@app.command("add")
def add(
    email: Annotated[str, typer.Argument(help="What the employee signs in with.")],
    name: Annotated[str, typer.Option(help="The name as colleagues write it.")],
    role: Annotated[str, typer.Option(help="administrator, sales, finance, reader, or the name of a role.")] = "",
    password: Annotated[bool, typer.Option(help="Ask for a password. Otherwise one is made and shown once.")] = False,
) -> None:
    """Add an employee who can sign in."""
    with program_ready():
        chosen = typer.prompt("Password", hide_input=True, confirmation_prompt=True) if password else ""
        secret = chosen or secrets.token_urlsafe(12)
        made = _add(email, name, _role(role), secret)
        typer.echo(f"{made.name} signs in as {made.email}" + ("" if chosen else f" with the password {secret}"))
    typer.echo("Added 1 employee.")


def _add(email: str, name: str, role: "Role | None", password: str) -> "User":
    from django.core.exceptions import ValidationError
    from django.db import transaction

    from kundekort.basics.refused import Refused
    from kundekort.people.employing import employ
    from kundekort.people.inviting import choose_password

    try:
        with transaction.atomic():
            user = employ({"email": email, "name": name, "role_id": role.pk if role else None}, by=None)
            return choose_password(user, password)
    except ValidationError as error:
        raise CannotRun(" ".join(error.messages)) from error
    except Refused as error:
        raise CannotRun(str(error)) from error


def _role(wanted: str) -> "Role | None":
    from kundekort.people.models import Role

    if not wanted:
        return None
    by_name = Role.objects.filter(name__iexact=wanted, delivered=False).first()
    role = Role.objects.filter(based_on=wanted.lower(), delivered=True).first() or by_name
    if role is None:
        raise CannotRun(f"There is no role {wanted}. Choose administrator, sales, finance or reader.")
    return role


def employee(email: str) -> "User":
    """The active employee with this e-mail. Raises CannotRun when there is none."""
    from kundekort.people.models import User

    found = User.objects.with_role().filter(email__iexact=email, is_active=True).first()
    if found is None:
        raise CannotRun(f"No active employee has the e-mail {email}. `kundekort user add` makes one.")
    return found


def first_visit() -> None:
    """Print the path of the one-time page where the first administrator is made, unless there is one."""
    with program_ready():
        from kundekort.people.first_visit import link

        sys.stdout.write(link() or "")
