"""The installed command `kundekort`. One file per command; each ends with a plain line that says what was done."""

import sys

import typer

from kundekort.front.command import (
    backup,
    demo,
    doctor,
    import_customers,
    industries,
    manage,
    post_codes,
    register,
    restore,
    serve,
    token,
    user,
    worker,
)
from kundekort.front.command.ready import CannotRun

app = typer.Typer(
    help="Kundekort: everything a company knows and does about a customer, on one page.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command("serve")(serve.serve)
app.command("worker")(worker.worker)
app.command("demo")(demo.demo)
app.command("industries")(industries.industries)
app.command("post-codes")(post_codes.post_codes)
app.add_typer(register.app, name="register")
app.add_typer(import_customers.app, name="import")
app.add_typer(user.app, name="user")
app.command("token")(token.token)
app.command("backup")(backup.backup)
app.command("restore")(restore.restore)
app.command("doctor")(doctor.doctor)
app.command("manage", context_settings=manage.PASS_ON)(manage.manage)
app.command("first-visit", hidden=True)(user.first_visit)


def main() -> None:
    """Run the command line. What stands in the way is said in a sentence on standard error, with exit code 1."""
    try:
        app(prog_name="kundekort")
    except CannotRun as problem:
        sys.stderr.write(f"{problem}\n")
        sys.exit(1)
