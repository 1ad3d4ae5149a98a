from typing import Annotated

import typer

from kundekort.front.command.ready import program_ready


def token(
    email: Annotated[str, typer.Argument(help="The employee the token acts as.")],
    name: Annotated[str, typer.Option(help="What the token is for.")] = "command line",
    scope: Annotated[list[str] | None, typer.Option(help="What it may be used for. Once for each scope.")] = None,
) -> None:
    """Make an API token for an employee. It is shown once."""
    with program_ready():
        from kundekort.api.tokens import create_token
        from kundekort.front.command.user import employee

        owner = employee(email)
        made = create_token(owner, name=name, scopes=scope or ["customers:read"], by=owner)
    typer.echo(made)
    typer.echo(f"Made 1 token for {email}. It will not be shown again.", err=True)
