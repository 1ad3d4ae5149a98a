from typing import Annotated

import typer

from kundekort.front.command.ready import CannotRun, program_ready


def worker(
    until_empty: Annotated[bool, typer.Option("--until-empty", help="Stop when nothing waits in the queue.")] = False,
) -> None:
    """Run jobs from the queue until stopped. `serve` starts one of its own."""
    with program_ready():
        import psycopg

        from kundekort.front.supervision.parent import watch_parent
        from kundekort.jobs.working import work

        watch_parent()
        try:
            work(until_empty=until_empty)
        except psycopg.OperationalError as error:
            raise CannotRun(f"The database went away: {str(error).strip()}") from error
    typer.echo("The worker has stopped.")
