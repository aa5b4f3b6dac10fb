"""`sayso users`."""

from __future__ import annotations

import click

from sayso.cli.options import by_option, json_option, ledger_option


@click.group()
def users() -> None:
    """Say who may enter a served ledger, and what each may do.

    A reader looks, a reviewer also judges, an editor also brings in reports. Once a ledger has users, `sayso serve`
    lets in nobody else, and signs judgements with their names.

    \b
      sayso users add "Ana Horvat" --role reviewer --ledger postgresql://desk@db.example/ledger
      sayso users remove "Ana Horvat"
    """


@users.command("add")
@click.argument("name")
@click.option(
    "--role", type=click.Choice(["reader", "reviewer", "editor"]), default="reader", show_default=True,
    help="A reader looks, a reviewer judges too, an editor brings in reports too.",
)  # fmt: skip
@ledger_option
@by_option
def add(name: str, role: str, ledger_path: str, by: str | None) -> None:
    """Let a person in, or give one a new role and token.

    Prints the token, once: it is kept nowhere. The person opens https://…/?token=TOKEN, and the browser remembers it.
    """
    from sayso.cli.output import remark
    from sayso.ledger import open_ledger
    from sayso.ledger.users import add_user

    with open_ledger(ledger_path, create=False, by=by) as ledger:
        token = add_user(ledger, name, role)
    click.echo(token)
    remark(f"{name} may enter {ledger.name} as {role}, by opening it with ?token= and this token, shown only now")


@users.command("remove")
@click.argument("name")
@ledger_option
@by_option
def remove(name: str, ledger_path: str, by: str | None) -> None:
    """Shut a person out; what the person signed stays."""
    from sayso.cli.output import remark
    from sayso.ledger import open_ledger
    from sayso.ledger.users import remove_user

    with open_ledger(ledger_path, create=False, by=by) as ledger:
        remove_user(ledger, name)
    remark(f"{name} may no longer enter {ledger.name}")


@users.command("list")
@json_option
@ledger_option
def list_(ledger_path: str, as_json: bool) -> None:
    """List who may enter."""
    from dataclasses import asdict

    from sayso.cli.output import count, remark, write_line
    from sayso.ledger import open_ledger
    from sayso.ledger.users import list_users

    with open_ledger(ledger_path, create=False) as ledger:
        found = list_users(ledger)
    for user in found:
        if as_json:
            write_line(asdict(user))
        else:
            click.echo(f"{user.role:<9} {user.name}  (since {user.since[:10]}, by {user.by})")
    if not as_json:
        remark(f"{count(len(found), 'user')} may enter {ledger.name}")
