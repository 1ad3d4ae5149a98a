from typing import Annotated

import typer

from kundekort.front.command.ready import program_ready

PASS_ON = {"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []}


def manage(context: typer.Context, arguments: Annotated[list[str] | None, typer.Argument()] = None) -> None:
    """Run a management command of Django: `kundekort manage shell`."""
    with program_ready():
        from django.core.management import execute_from_command_line

        execute_from_command_line(["kundekort manage", *(arguments or []), *context.args])
