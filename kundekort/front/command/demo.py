import typer

from kundekort.front.command.ready import CannotRun, program_ready


def demo() -> None:
    """Fill an empty database with the demo company Nordlys AS and its customers."""
    with program_ready():
        from kundekort.front.demo import NotEmpty, fill

        try:
            filled = fill()
        except NotEmpty as problem:
            raise CannotRun(str(problem)) from problem
    typer.echo(f"Made {filled.employees} employees and {filled.customers} customers. The demo company is ready.")
