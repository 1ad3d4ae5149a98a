import typer

from kundekort.front.command.ready import program_ready


def demo() -> None:
    """Fill an empty database with the demo company Nordlys AS and its customers."""
    with program_ready():
        from kundekort.front.demo import fill

        filled = fill()
    typer.echo(f"Made {filled.employees} employees and {filled.customers} customers. The demo company is ready.")
